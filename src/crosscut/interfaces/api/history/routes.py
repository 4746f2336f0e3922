"""The record: what was done to a thing, when, and what it changed; and undoing it."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, link_to_next, written
from crosscut.interfaces.api.given import Given, Identifier
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions.undoing import undo_entry
from crosscut.register.queries.entries import HistoryPage, history_of
from crosscut.register.queries.paging import LARGEST, PAGE

reads = Router(tags=["history"])
verbs = Router(tags=["history"])
Kind = Literal["group", "organisation", "person", "post", "seat", "tenure", "source", "instrument"]


class Undoing(Given):
    """The number of the entry that is taken back."""

    entry: int = Field(ge=1, le=2**62)


class HistoryAsked(BaseModel):
    """A page of entries, the latest first."""

    after: int | None = Field(None, ge=0, le=2**62, description="Go on below this entry.")
    limit: int = Field(PAGE, ge=1, le=LARGEST)


@reads.get("/{kind}/{thing}", **answers(HistoryPage), operation_id="show_history")
def show(
    request: ApiRequest,
    kind: Kind,
    thing: Identifier,
    asked: Annotated[HistoryAsked, Query()],
) -> HttpResponse:
    """The entries of the record about a thing, the latest first."""
    page = history_of(
        kind, written(thing), actor=request.actor, after=asked.after, limit=asked.limit
    )
    response = answered(page)
    link_to_next(request, response, str(page.next) if page and page.next else None)
    return response


offer(verbs, Act("", undo_entry, Undoing))
