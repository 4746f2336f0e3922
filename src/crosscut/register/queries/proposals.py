"""Proposals: whom an organisation names as the successor in its seat."""

from __future__ import annotations

from typing import Literal

from django.db.models import Exists, OuterRef

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Proposal, Seat
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.rows import Page


class ProposalEntry(Answer):
    """Who is proposed for a seat, since when, and what became of it."""

    id: str
    group: Reference
    seat: str
    person: Reference | None
    post: Reference | None
    proposed_on: str
    state: Literal["open", "approved", "rejected"]
    decided_on: str | None
    reason: str


def list_proposals(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    state: str | None = None,
    group: int | None = None,
    proposal: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[ProposalEntry]:
    """One page of proposals; names are those of the date. Refuses: UnknownPlace."""
    seats = visible_to(actor, Seat.objects.filter(pk=OuterRef("seat")))
    if group:
        seats = seats.filter(group=group)
    rows = Proposal.objects.filter(Exists(seats)).select_related("seat")
    if state:
        rows = rows.filter(state=state)
    if proposal:
        rows = rows.filter(pk=proposal)
    page = slice_of(
        rows, by="pk", after=after, limit=limit, actor=actor, walked=rows, shown_as=rows
    )
    gathering = Gathering(actor, window_of(on))
    gathering.mention_rows(page.rows, "person", "post")
    gathering.mention_rows((row.seat for row in page.rows), "group")
    gathering.load_names()
    return Page[ProposalEntry](
        date=str(gathering.window),
        rows=tuple(
            ProposalEntry(
                id=encode(row.pk),
                group=group_named,
                seat=encode(row.seat_id),
                person=gathering.reference("person", row.person_id),
                post=gathering.reference("post", row.post_id),
                proposed_on=row.proposed_on.isoformat(),
                state=row.state,
                decided_on=row.decided_on.isoformat() if row.decided_on else None,
                reason=row.reason,
            )
            for row in page.rows
            if (group_named := gathering.reference("group", row.seat.group_id))
        ),
        next=page.next,
        total=page.total,
        more=page.more,
    )
