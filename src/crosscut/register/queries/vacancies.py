"""Seats that wait for somebody: vacant ones, due successors, and who acts for a leader."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Group, Proposal, ProposalState, Seat, Sitting, Succession
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import SeatFact
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.rows import DueSuccessor, Page, VacantSeat
from crosscut.register.queries.seating import (
    left_on,
    mention_seats,
    open_seats,
    sitting_fact,
    sittings,
    vacancy_fact,
)


def vacancies(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    groups: Collection[int] | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[VacantSeat]:
    """One page of the seats *with the post* whose post nobody holds, of some groups or of all.

    Refuses: UnknownPlace.
    """
    window = window_of(on)
    waiting = _waiting(Succession.WITH_THE_POST, window, actor, groups)
    page = slice_of(waiting, by="pk", after=after, limit=limit, actor=actor, shown_as=waiting)
    gathering = Gathering(actor, window)
    mention_seats(gathering, page.rows)
    gathering.mention_rows(page.rows, "group")
    gathering.load()
    found = []
    for row in page.rows:
        group = gathering.reference("group", row.group_id)
        if group:
            found.append(VacantSeat(group=group, seat=vacancy_fact(gathering, row)))
    return Page[VacantSeat](
        date=str(window), rows=tuple(found), next=page.next, total=page.total, more=page.more
    )


def due_successors(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    groups: Collection[int] | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[DueSuccessor]:
    """One page of the *proposed* seats whose holder has left the post, with who is proposed.

    Refuses: UnknownPlace.
    """
    window = window_of(on)
    waiting = _waiting(Succession.PROPOSED, window, actor, groups)
    page = slice_of(waiting, by="pk", after=after, limit=limit, actor=actor, shown_as=waiting)
    seats = {row.pk: row for row in page.rows}
    sitting = list(sittings(Q(seat__in=seats), window, only_confirmed=False))
    open_ones = Proposal.objects.filter(seat__in=seats, state=ProposalState.OPEN)
    proposed = {proposal.seat_id: proposal.person_id for proposal in open_ones}
    gathering = Gathering(actor, window)
    mention_seats(gathering, sitting)
    gathering.mention_rows(sitting, "group")
    gathering.mention("person", *proposed.values())
    gathering.load()
    found = [
        due
        for row in sitting
        if (due := _due(gathering, row, seats[row.seat_id], proposed.get(row.seat_id)))
    ]
    return Page[DueSuccessor](
        date=str(window), rows=tuple(found), next=page.next, total=page.total, more=page.more
    )


def _due(
    gathering: Gathering, row: Sitting, seat: Seat, proposed: int | None
) -> DueSuccessor | None:
    group = gathering.reference("group", row.group_id)
    if group is None:
        return None
    return DueSuccessor(
        group=group,
        seat=sitting_fact(gathering, row, awaits=True),
        left=left_on(seat),
        proposed=gathering.reference("person", proposed),
    )


def _waiting(
    succession: Succession, window: PartialDate, actor: Actor, groups: Collection[int] | None
) -> QuerySet[Seat]:
    wanted = Q(succession=succession)
    if groups is not None:
        wanted &= Q(group__in=groups)
    return visible_to(actor, open_seats(wanted, window, only_confirmed=False))


def acting_leader(
    group: Group | int, *, actor: Actor, on: PartialDate | None = None
) -> SeatFact | None:
    """Who acts while the leader's seat is vacant: the first, then the executive deputy. None
    where somebody leads, nobody can act, or the actor may not know of the group."""
    sheet = group_sheet(group, actor=actor, on=on)
    return sheet.acting_leader if sheet else None
