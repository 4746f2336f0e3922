"""How many groups there were in a year, as sources count."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, TypeAdapter

from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered_list, answers
from crosscut.interfaces.api.given import Line
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.interfaces.api.sources.schemas import Counting
from crosscut.register.actions.sources import count_groups
from crosscut.register.queries.counts import yearly_counts
from crosscut.register.queries.rows import YearCount

reads = Router(tags=["counts"])
verbs = Router(tags=["counts"])
COUNTS: TypeAdapter[tuple[YearCount, ...]] = TypeAdapter(tuple[YearCount, ...])


class CountsAsked(BaseModel):
    """Counts of which country."""

    country: Line | None = None


@reads.get("", **answers(list[YearCount]), operation_id="list_counts")
def list_(request: ApiRequest, asked: Annotated[CountsAsked, Query()]) -> HttpResponse:
    """All counts by scope and year, each with its sources."""
    return answered_list(COUNTS, yearly_counts(actor=request.actor, country=asked.country))


offer(verbs, Act("", count_groups, Counting))
