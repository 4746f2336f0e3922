"""Sources, and what is kept of them beside facts: remarks and counts."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer, thing_version
from crosscut.interfaces.api.asking import answers, paged, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.interfaces.api.sources import schemas
from crosscut.register.actions import sources as acts
from crosscut.register.queries.rows import Page, SourceRow
from crosscut.register.queries.sheets import SourceSheet
from crosscut.register.queries.sources import list_sources, source_sheet

reads = Router(tags=["sources"])
verbs = Router(tags=["sources"])
remark_verbs = Router(tags=["remarks"])


@reads.get("", **answers(Page[SourceRow]), operation_id="list_sources")
def list_(request: ApiRequest, asked: Annotated[schemas.SourcesAsked, Query()]) -> HttpResponse:
    """Sources by title, with how many facts cite each."""
    page = list_sources(
        actor=request.actor,
        on=asked.day,
        title=asked.title,
        type=asked.type,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@reads.get("/{source}", **answers(SourceSheet), operation_id="show_source")
def show(
    request: ApiRequest,
    source: Identifier,
    asked: Annotated[schemas.SourceAsked, Query()],
) -> HttpResponse:
    """A source and a page of what it says, each with the thing that it is about."""
    pk = written(source)
    sheet = source_sheet(
        pk, actor=request.actor, on=asked.day, after=asked.after, limit=asked.limit
    )
    return thing_version(request, paged(request, sheet), "source", pk)


offer(verbs, Act("", acts.enter_source, schemas.EnteringSource, home="sources"))
offer(remark_verbs, Act("", acts.remark, schemas.Remarking))
