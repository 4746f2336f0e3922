"""Seats: who sits where, which seats wait for somebody, who is proposed."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer, thing_version
from crosscut.interfaces.api.asking import Asked, answered, answers, paged, whole, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.interfaces.api.seats import schemas
from crosscut.register.actions import seats as acts
from crosscut.register.models import Proposal, Seat
from crosscut.register.queries.fact_lists import FactPage, GroupSeat, list_seats
from crosscut.register.queries.proposals import ProposalEntry, list_proposals
from crosscut.register.queries.rows import DueSuccessor, Page, VacantSeat
from crosscut.register.queries.vacancies import due_successors, vacancies

reads = Router(tags=["seats"])
verbs = Router(tags=["seats"])
proposal_verbs = Router(tags=["seats"])
vacancy_reads = Router(tags=["seats"])
successor_reads = Router(tags=["seats"])


@reads.get("", **answers(FactPage[GroupSeat]), operation_id="list_seats")
def list_(request: ApiRequest, asked: Annotated[schemas.SeatsAsked, Query()]) -> HttpResponse:
    """Seats on the date. `limit` counts seats; one that goes with a post is there once for each
    holder of the date."""
    page = list_seats(
        actor=request.actor,
        on=asked.day,
        group=whole(asked.group),
        organisation=whole(asked.organisation),
        person=whole(asked.person),
        post=whole(asked.post),
        role=asked.role,
        tier=asked.tier,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


Waiting = Annotated[schemas.WaitingAsked, Query()]


@vacancy_reads.get("", **answers(Page[VacantSeat]), operation_id="list_vacancies")
def vacant(request: ApiRequest, asked: Waiting) -> HttpResponse:
    """Seats that go with a post that nobody holds, and since when."""
    groups = [pk] if (pk := whole(asked.group)) else None
    page = vacancies(
        actor=request.actor, on=asked.day, groups=groups, after=asked.after, limit=asked.limit
    )
    return paged(request, page)


@successor_reads.get("", **answers(Page[DueSuccessor]), operation_id="list_due_successors")
def due(request: ApiRequest, asked: Waiting) -> HttpResponse:
    """Proposed seats whose holder has left the post: their organisations name a successor."""
    groups = [pk] if (pk := whole(asked.group)) else None
    page = due_successors(
        actor=request.actor, on=asked.day, groups=groups, after=asked.after, limit=asked.limit
    )
    return paged(request, page)


@reads.get("/{seat}", **answers(FactPage[GroupSeat]), operation_id="show_seat")
def show(request: ApiRequest, seat: Identifier, asked: Asked) -> HttpResponse:
    """One seat on the date, once for each who holds it then."""
    pk = written(seat)
    page = list_seats(actor=request.actor, on=asked.day, seat=pk)
    if not page.rows:
        raise Http404
    return thing_version(request, answered(page), "seat", pk)


@proposal_verbs.get("", **answers(Page[ProposalEntry]), operation_id="list_proposals")
def proposals(
    request: ApiRequest, asked: Annotated[schemas.ProposalsAsked, Query()]
) -> HttpResponse:
    """Whom organisations propose as successors in their seats."""
    page = list_proposals(
        actor=request.actor,
        on=asked.day,
        state=asked.state,
        group=whole(asked.group),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


offer(
    verbs,
    *(
        Act(f"/{{thing}}/{path}", action, body, of=Seat, name="seat")
        for path, action, body in (
            ("vacate", acts.vacate_seat, schemas.Vacating),
            ("move", acts.move_seat, schemas.Moving),
            ("propose-successor", acts.propose_successor, schemas.Proposing),
        )
    ),
)
offer(
    proposal_verbs,
    *(
        Act(f"/{{thing}}/{path}", action, body, of=Proposal, name="proposal")
        for path, action, body in (
            ("approve", acts.approve_successor, schemas.Approving),
            ("reject", acts.reject_successor, schemas.Rejecting),
        )
    ),
)
