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
    for row in rows:
        gathering.mention("person", row.person_id)
        gathering.mention("post", row.post_id)
        gathering.mention("organisation", row.organisation_id)
        if row.post:
            gathering.mention("organisation", row.post.organisation_id)
    gathering.note(row for row in rows)
    gathering.note((row for row in rows if isinstance(row, Sitting)), "tenure")


def sitting_fact(gathering: Gathering, row: Sitting, awaits: bool = False) -> SeatFact:
    """One person in one seat, or a seat whose person is not known."""
    tenure = row.tenure
    rank = tenure.personal_rank if tenure and tenure.personal_rank else None
    if rank is None and row.post:
        rank = row.post.rank
    return SeatFact.made(
        **gathering.fact(
            row, row.tenure_id, confidence=weaker(row.confidence, row.tenure_confidence)
        ),
        tenure=gathering.written(row.tenure_id),
        **_place(gathering, row),
        person=gathering.reference("person", row.person_id),
        rank=word(rank) if rank else None,
        vacant=False,
        vacant_since=None,
        awaits_successor=awaits,
    )


def vacancy_fact(gathering: Gathering, row: Seat) -> SeatFact:
    """A seat *with the post* that nobody is known to fill."""
    return SeatFact.made(
        **gathering.fact(row),
        tenure=None,
        **_place(gathering, row),
        person=None,
        rank=word(row.post.rank) if row.post and row.post.rank else None,
        vacant=True,
        vacant_since=left_on(row),
        awaits_successor=False,
    )


def _place(gathering: Gathering, row: Any) -> dict[str, Any]:
    organisation = row.organisation_id or (row.post.organisation_id if row.post else None)
    return {
        "tier": row.tier,
        "role": row.role,
        "post": gathering.post(row.post),
        "organisation": gathering.reference("organisation", organisation),
        "words": row.words,
        "succession": row.succession,
    }


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
