"""How questions are answered: the day asked about, confirmed facts alone, pages, bytes."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from django.http import Http404, HttpResponse, QueryDict
from ninja import Query
from pydantic import BaseModel, Field, TypeAdapter

from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.api.given import CoarseDay, Identifier
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.queries.paging import LARGEST, PAGE

JSON = "application/json"

Answered = TypeVar("Answered", bound=BaseModel)


class AsOf(BaseModel):
    """The day, month or year that is asked about; today without it."""

    on: CoarseDay | None = Field(
        None, description="As of a day, a month or a year: 2018-03-21, 2018-03, 2018."
    )

    @property
    def day(self) -> PartialDate | None:
        return PartialDate.parse(self.on) if self.on else None


class Confirmed(AsOf):
    """A sheet: of a day, and maybe of confirmed facts alone."""

    confirmed: bool = Field(False, description="Confirmed facts alone.")


class Place(BaseModel):
    """Where a list goes on, and how long a page is."""

    after: Identifier | None = Field(
        None, description="Go on after this row: `next` of the page before."
    )
    limit: int = Field(PAGE, ge=1, le=LARGEST, description="Rows of a page.")


class Listed(AsOf, Place):
    """A page of a list as of a day."""


Asked = Annotated[AsOf, Query()]
AskedSheet = Annotated[Confirmed, Query()]


def answers(model: Any) -> dict[str, Any]:
    """Arguments of a route that gives a model. Answers are made by queries, typed and whole, so
    they are written out as they are: validating them again would cost more than making them."""
    return {"response": {200: model}}


def written(pk: str) -> int:
    """The identifier in an address. Raises Http404 where it is none."""
    try:
        return decode(pk)
    except ValueError:
        raise Http404 from None


def whole(identifier: str | None) -> int | None:
    """An identifier in a filter that may be left out."""
    return decode(identifier) if identifier else None


def answered(answer: BaseModel | None) -> HttpResponse:
    """An answer as JSON; where there is none, nothing is at the address."""
    if answer is None:
        raise Http404
    return HttpResponse(answer.__pydantic_serializer__.to_json(answer), content_type=JSON)


def answered_list(adapter: TypeAdapter[Any], answer: Any) -> HttpResponse:
    """A list that is no page, as JSON."""
    return HttpResponse(adapter.dump_json(answer), content_type=JSON)


def paged(request: ApiRequest, page: Any) -> HttpResponse:
    """An answer that may go on at its `next`, as JSON with a link there (RFC 8288); where there is
    none, nothing is at the address."""
    response = answered(page)
    if page.next:
        asked = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
        asked["after"] = page.next
        response["Link"] = f'<{request.path}?{asked.urlencode()}>; rel="next"'
    return response
