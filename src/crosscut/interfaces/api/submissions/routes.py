"""What lies before the bodies above; it is answered by the verbs of its matter."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from crosscut.interfaces.api.asking import Place, answers, paged, whole
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.table.queries.submissions import SubmissionPage, list_submissions

submission_reads = Router(tags=["submissions"])


class SubmissionsAsked(Place):
    """Which submissions."""

    mine: bool = Field(False, description="Those that the caller may answer.")
    group: Identifier | None = Field(None, description="Submitted by this group.")
    body: Identifier | None = Field(None, description="To this organisation or group.")
    answered: bool = Field(False, description="Those that were answered instead.")


@submission_reads.get("", **answers(SubmissionPage), operation_id="list_submissions")
def list_(request: ApiRequest, asked: Annotated[SubmissionsAsked, Query()]) -> HttpResponse:
    """What was submitted and waits for an answer, the most urgent first."""
    page = list_submissions(
        actor=request.actor,
        mine=asked.mine,
        group=whole(asked.group),
        body=whole(asked.body),
        answered=asked.answered,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)
