"""Facts by kind: offices, mandates, liaisons, events; and what one does with any fact."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answers, paged, whole
from crosscut.interfaces.api.facts import schemas
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions import corrections, sources
from crosscut.register.actions.ending import end_fact
from crosscut.register.models import Sourced
from crosscut.register.queries.fact_lists import (
    FactPage,
    GroupMandate,
    GroupOffice,
    list_events,
    list_liaisons,
    list_mandates,
    list_offices,
)
from crosscut.register.queries.facts import EventEntry, LiaisonFact

office_reads = Router(tags=["offices"])
mandate_reads = Router(tags=["mandates"])
liaison_reads = Router(tags=["liaisons"])
event_reads = Router(tags=["events"])
verbs = Router(tags=["facts"])


@office_reads.get("", **answers(FactPage[GroupOffice]), operation_id="list_offices")
def offices(request: ApiRequest, asked: Annotated[schemas.OfficesAsked, Query()]) -> HttpResponse:
    """Where the offices of groups stand on the date."""
    page = list_offices(
        actor=request.actor,
        on=asked.day,
        group=whole(asked.group),
        host=whole(asked.host),
        placement=asked.placement,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@mandate_reads.get("", **answers(FactPage[GroupMandate]), operation_id="list_mandates")
def mandates(request: ApiRequest, asked: Annotated[schemas.MandatesAsked, Query()]) -> HttpResponse:
    """The task texts of groups on the date."""
    page = list_mandates(
        actor=request.actor,
        on=asked.day,
        group=whole(asked.group),
        sunset=asked.sunset,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@liaison_reads.get("", **answers(FactPage[LiaisonFact]), operation_id="list_liaisons")
def liaisons(request: ApiRequest, asked: Annotated[schemas.LiaisonsAsked, Query()]) -> HttpResponse:
    """The contacts of member organisations on the date."""
    page = list_liaisons(
        actor=request.actor,
        on=asked.day,
        group=whole(asked.group),
        organisation=whole(asked.organisation),
        person=whole(asked.person),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@event_reads.get("", **answers(FactPage[EventEntry]), operation_id="list_events")
def events(request: ApiRequest, asked: Annotated[schemas.EventsAsked, Query()]) -> HttpResponse:
    """What happened to groups and organisations: of all times, or of the time asked about."""
    page = list_events(
        actor=request.actor,
        on=asked.day,
        group=whole(asked.group),
        organisation=whole(asked.organisation),
        kind=asked.kind,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


def _of_a_fact(path: str, action: object, body: type, shape: object = None) -> Act:
    shaped = {"shape": shape} if shape else {}
    return Act(f"/{{kind}}/{{thing}}/{path}", action, body, of=Sourced, name="fact", **shaped)  # type: ignore[arg-type]


offer(
    verbs,
    _of_a_fact("correct", corrections.correct_fact, schemas.Correcting, schemas.corrected),
    _of_a_fact("end", end_fact, schemas.EndingFact),
    _of_a_fact("withdraw", corrections.withdraw_fact, schemas.Withdrawing),
    _of_a_fact("accept", corrections.accept_claim, schemas.Accepting, schemas.accepted),
    _of_a_fact("attest", sources.attest, schemas.Attesting),
)
