"""What waits for the caller over all capacities, and what the caller waits for."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from crosscut.interfaces.api.asking import answered, answers, paged
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.queries.desk import DeskCounts, DeskPage, count_desk, desk
from crosscut.register.queries.paging import LARGEST, PAGE

desk_reads = Router(tags=["desk"])


class DeskAsked(BaseModel):
    """Which part of the desk, and where it goes on."""

    of_others: bool = Field(False, description="What the caller waits for instead.")
    after: str | None = Field(
        None,
        max_length=40,
        pattern=r"^\d{8}-\d{8}-[0-9a-z]{13}$",
        description="Go on after this place: `next` of the page before.",
    )
    limit: int = Field(PAGE, ge=1, le=LARGEST, description="Rows of a page.")


@desk_reads.get("", **answers(DeskPage), operation_id="show_desk")
def show(request: ApiRequest, asked: Annotated[DeskAsked, Query()]) -> HttpResponse:
    """What waits for the caller, the most urgent first. `thing` and `id` say where the next step
    of a line is taken, `kind` which step it is."""
    page = desk(
        actor=request.actor, of_others=asked.of_others, after=asked.after, limit=asked.limit
    )
    return paged(request, page)


@desk_reads.get("/counts", **answers(DeskCounts), operation_id="count_desk")
def count(request: ApiRequest) -> HttpResponse:
    """How much waits for the caller, and how much of it is overdue."""
    return answered(count_desk(request.actor))
