"""What must be filled or proposed: vacant seats and due successors in one list, oldest first."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.register.desk import Duty, Said
from crosscut.register.models import Proposal, ProposalState, Seat, Sitting, Succession, Vocabulary
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference, SeatFact, Word
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.kinds_of_groups import kinds_of_groups
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED, Page
from crosscut.register.queries.seating import (
    left_on,
    mention_seats,
    open_seats,
    sitting_fact,
    sittings,
    vacancy_fact,
)
from crosscut.register.queries.vocabulary import role_called, words_of

Waits = Literal["vacant", "successor"]
RULE = {"vacant": Succession.WITH_THE_POST, "successor": Succession.PROPOSED}


class WaitingSeat(Answer):
    """A seat that waits for somebody: `vacant`, where its post is empty, or for a `successor`,
    where its holder has left the post; `since` None where nobody knows."""

    group: Reference
    #: What the group calls the role of the seat.
    role: Word | None
    seat: SeatFact
    waits: Waits
    since: str | None
    #: Somebody is proposed already and waits for the leader's approval.
    proposed: Reference | None


def waiting_seats(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    waits: Waits | None = None,
    group: int | None = None,
    organisation: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[WaitingSeat]:
    """One page of the seats that wait on the date, those that wait longest first; of one kind,
    group or organisation only, where that is asked. Refuses: UnknownPlace."""
    window = window_of(on)
    rules = [RULE[waits]] if waits else list(RULE.values())
    wanted = Q(succession__in=rules)
    if group is not None:
        wanted &= Q(group=group)
    if organisation is not None:
        wanted &= Q(organisation=organisation) | Q(post__organisation=organisation)
    rows = visible_to(actor, open_seats(wanted, window, only_confirmed=False))
    total = rows.order_by().values("pk")[: COUNTED + 1].count()
    limit = max(1, min(limit, LARGEST))
    shown = list(_after(_oldest_first(rows), after)[: limit + 1])
    going_on, shown = len(shown) > limit, shown[:limit]
    return Page[WaitingSeat](
        date=str(window),
        rows=_facts(shown, window, actor),
        next=encode(shown[-1].pk) if going_on else None,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )


def duties(actor: Actor) -> list[Duty]:
    """For the desk: seats that wait in the groups for whose office the actor works; no statement.
    Those of the whole register have a list of their own."""
    groups = actor.groups.get("office", frozenset())
    if not groups:
        return []
    found = []
    for waits, rule in RULE.items():
        rows = open_seats(Q(succession=rule, group__in=groups), window_of(None), False)
        kind = "fill_seat" if waits == "vacant" else "name_successor"
        found.append(Duty(kind, visible_to(actor, rows), _said, None, "left_min"))
    return found


def _said(row: Seat) -> Said:
    bodies = ("post", row.post_id), ("organisation", row.organisation_id), ("person", row.person_id)
    return Said(
        title="",
        thing=("seats_of_group", row.group_id),
        group=row.group_id,
        whose=next(((kind, key) for kind, key in bodies if key is not None), None),
        capacity="office",
    )


def _oldest_first(rows: QuerySet[Seat]) -> QuerySet[Any]:
    """Seats of which nobody knows since when they wait come last."""
    since = Coalesce("left_min", "from_min", output_field=DateField())
    unknown = When(waits_from__lte=FAR_PAST, then=Value(FAR_FUTURE, output_field=DateField()))
    return (
        rows.annotate(waits_from=since)
        .annotate(waits_since=Case(unknown, default=F("waits_from"), output_field=DateField()))
        .order_by("waits_since", "pk")
    )


def _after(rows: QuerySet[Any], after: str | None) -> QuerySet[Any]:
    if after is None:
        return rows
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    since: date | None = rows.filter(pk=last).values_list("waits_since", flat=True).first()
    if since is None:
        raise UnknownPlace(after=after)
    return rows.filter(Q(waits_since__gt=since) | Q(waits_since=since, pk__gt=last))


def _facts(seats: list[Any], window: PartialDate, actor: Actor) -> tuple[WaitingSeat, ...]:
    left = {row.pk: row for row in seats if row.succession == Succession.PROPOSED}
    sitting = list(sittings(Q(seat__in=left), window, only_confirmed=False))
    proposals = Proposal.objects.filter(seat__in=left, state=ProposalState.OPEN)
    proposed = {proposal.seat_id: proposal.person_id for proposal in proposals}
    gathering = Gathering(actor, window)
    mention_seats(gathering, [*seats, *sitting])
    gathering.mention_rows(seats, "group")
    gathering.mention("person", *proposed.values())
    gathering.load()
    kinds = kinds_of_groups((encode(row.group_id) for row in seats), actor=actor, on=window)
    words = words_of(Vocabulary.ROLE, Vocabulary.KIND_ROLE)
    held: dict[int, Sitting] = {row.seat_id: row for row in sitting}

    def fact(seat: Any) -> SeatFact:
        row = held.get(seat.pk)
        return sitting_fact(gathering, row, awaits=True) if row else vacancy_fact(gathering, seat)

    return tuple(
        WaitingSeat(
            group=group,
            role=role_called(words, seat.role, kinds.get(group.id)),
            seat=fact(seat),
            waits="successor" if seat.pk in left else "vacant",
            since=left_on(seat),
            proposed=gathering.reference("person", proposed.get(seat.pk)),
        )
        for seat in seats
        if (group := gathering.reference("group", seat.group_id))
    )
