"""Who sits: sittings and empty seats of one group, person or organisation, as seat facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery

from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Role,
    Seat,
    Sitting,
    Standing,
    Succession,
    Tenure,
    Term,
    Tier,
)
from crosscut.register.queries.asking import answering, certainty_of, in_window, marked
from crosscut.register.queries.facts import SeatFact
from crosscut.register.queries.gathering import Gathering, weaker
from crosscut.register.queries.naming import word

ROLE_ORDER = {role.value: place for place, role in enumerate(Role)}


def sittings(
    condition: Q, window: PartialDate, only_confirmed: bool, *, all_times: bool = False
) -> QuerySet[Sitting]:
    """Who sits on the window, or at all times, with the posts and ranks that a seat fact shows;
    alternative claims of all times with them."""
    shown = answering(only_confirmed)
    if not all_times:
        shown &= in_window(window)
    rows = Sitting.objects.filter(condition)
    if only_confirmed:
        rows = rows.confirmed()
    rows = rows.filter(shown | Q(standing=Standing.ALTERNATIVE))
    return marked(rows, window).select_related("post__rank", "tenure__personal_rank")


def open_seats(condition: Q, window: PartialDate, only_confirmed: bool) -> QuerySet[Seat]:
    """Seats on the window that nobody is known to fill: those *with the post* whose post nobody
    holds, and those *proposed* whose holder has left the post. Each row has `left_min` and
    `left_max`, the day on which the last holder left, unknown where there was none."""
    answered = Tenure.objects.filter(answering(only_confirmed), post=OuterRef("post"))
    left = answered.filter(until_max__lte=window.first).order_by("-until_max", "-until_min")
    own = Q(person=OuterRef("person"))
    holding = answered.filter(in_window(window))
    with_the_post = Q(succession=Succession.WITH_THE_POST) & ~Exists(holding)
    holder_left = (
        Q(succession=Succession.PROPOSED, person__isnull=False, post__isnull=False)
        & Exists(left.filter(own))
        & ~Exists(holding.filter(own))
    )
    rows = Seat.objects.filter(condition & answering(only_confirmed) & in_window(window))
    found: QuerySet[Seat] = (
        marked(rows.filter(with_the_post | holder_left), window)
        .annotate(
            left_min=Subquery(left.values("until_min")[:1], output_field=DateField()),
            left_max=Subquery(left.values("until_max")[:1], output_field=DateField()),
        )
        .select_related("post__rank")
    )
    return found


def left_on(seat: Any) -> str | None:
    """The day on which the last holder of an open seat's post left; None where nobody knows.

    A post that was empty before the seat was made leaves the seat empty from its start.
    """
    if seat.left_max is None:
        return None
    left: tuple[date, date] = (seat.left_min, seat.left_max)
    if seat.from_min >= left[1]:
        return str(seat.period.since_text) if seat.period.since_text else None
    return str(PartialDate(*left))


def mention_seats(gathering: Gathering, rows: Iterable[Any]) -> None:
    """First pass: what seat facts mention and cite."""
    rows = list(rows)
    gathering.mention_rows(rows, "person", "post", "organisation")
    gathering.mention("organisation", *[row.post.organisation_id for row in rows if row.post_id])
    gathering.note(rows)
    gathering.note([row for row in rows if isinstance(row, Sitting)], "tenure")


def sitting_fact(gathering: Gathering, row: Sitting, awaits: bool = False) -> SeatFact:
    """One person in one seat, or a seat whose person is not known."""
    confidence = weaker(row.confidence, row.tenure_confidence)
    rank = row.tenure.personal_rank if row.tenure else None
    return _seat(
        gathering,
        row,
        gathering.fact(row, row.tenure_id, confidence=confidence),
        tenure=row.tenure_id,
        person=row.person_id,
        rank=rank,
        awaits_successor=awaits,
    )


def vacancy_fact(gathering: Gathering, row: Seat) -> SeatFact:
    """A seat *with the post* that nobody is known to fill."""
    return _seat(gathering, row, gathering.fact(row), vacant=True, vacant_since=left_on(row))


def _seat(
    gathering: Gathering,
    row: Any,
    fact: dict[str, Any],
    *,
    tenure: int | None = None,
    person: int | None = None,
    rank: Term | None = None,
    vacant: bool = False,
    vacant_since: str | None = None,
    awaits_successor: bool = False,
) -> SeatFact:
    """In the order in which a seat fact says it; `rank` is the holder's own."""
    post = row.post if row.post_id else None
    if rank is None and post:
        rank = post.rank
    organisation = row.organisation_id or (post.organisation_id if post else None)
    return SeatFact.made(
        **fact,
        tenure=gathering.written(tenure),
        tier=row.tier,
        role=row.role,
        person=gathering.reference("person", person),
        post=gathering.post(post),
        organisation=gathering.reference("organisation", organisation),
        words=row.words,
        rank=word(rank) if rank else None,
        succession=row.succession,
        vacant=vacant,
        vacant_since=vacant_since,
        awaits_successor=awaits_successor,
    )


def seat_facts(
    gathering: Gathering, sitting: Iterable[Sitting], empty: Iterable[Seat]
) -> list[SeatFact]:
    """Accepted sittings and empty seats in the order of precedence."""
    awaiting = {seat.pk for seat in empty if seat.succession == Succession.PROPOSED}
    rows: list[tuple[tuple[Any, ...], SeatFact]] = []
    for row in sitting:
        if row.standing == Standing.ACCEPTED:
            shown = sitting_fact(gathering, row, awaits=row.pk in awaiting)
            rows.append((_precedence(row, gathering.window), shown))
    rows.extend(
        (_precedence(seat, gathering.window), vacancy_fact(gathering, seat))
        for seat in empty
        if seat.pk not in awaiting
    )
    return [fact for _, fact in sorted(rows, key=lambda pair: pair[0])]


def _precedence(row: Any, window: PartialDate) -> tuple[Any, ...]:
    return (
        row.tier != Tier.GROUP,
        ROLE_ORDER[row.role],
        row.ordinal,
        certainty_of(row, window) != "certain",
        row.from_max,
        row.pk,
        row.person_id or 0,
    )
