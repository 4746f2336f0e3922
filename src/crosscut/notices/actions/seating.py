"""Seats as a paper gives them: entered anew, or found among those that there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.notices.actions.entering import Entering
from crosscut.notices.matching.leaving import sittings_on
from crosscut.notices.matching.mentions import SeatMeant
from crosscut.notices.reading.draft import Span
from crosscut.notices.refusals import SeatOfNobodyRead
from crosscut.notices.rules.papers import line_of
from crosscut.register.actions.liaisons import name_liaison
from crosscut.register.actions.seats import clear_seats, seat
from crosscut.register.models import (
    ROLES_OF,
    Group,
    Organisation,
    Person,
    Post,
    Role,
    Seat,
    Sitting,
    Succession,
    Tier,
)
from crosscut.register.rules.names import folded

LIAISON = "liaison"


@dataclass(frozen=True, slots=True)
class _Place:
    """One row for the register: a phrase for several organisations is a row for each."""

    organisation: Organisation | None
    post: Post | None
    person: Person | None
    succession: Succession


def seat_everybody(
    entering: Entering,
    group: Group,
    seats: Iterable[SeatMeant],
    period: Period,
    *,
    day: PartialDate | None,
    succession: str | None,
    follows: Seat | None = None,
) -> list[Seat]:
    """Enter the seats, with the tenures that they tell of.

    Refuses: SeatOfNobodyRead.
    """
    made = []
    for meant in seats:
        if (
            meant.tier == Tier.OFFICE
            and meant.read.role == LIAISON
            and _liaison(entering, group, meant, period)
        ):
            continue
        made += [
            seat(
                group=group,
                role=_role(meant),
                tier=meant.tier,
                organisation=place.organisation,
                person=place.person,
                post=place.post,
                words=meant.read.post or "",
                succession=place.succession,
                period=period,
                ordinal=meant.ordinal,
                follows=follows,
                basis=entering.citing(_span(meant)),
                actor=entering.actor,
            )
            for place in _places(entering, meant, succession, day)
        ]
    return made


def seat_whole_list(
    entering: Entering,
    group: Group,
    seats: Iterable[SeatMeant],
    tier: Tier,
    day: PartialDate,
    period: Period,
    *,
    succession: str | None,
) -> None:
    """A whole new list: who is in both keeps the seat, the others' end, the new ones begin."""
    held = [row for row in sittings_on(group.pk, day) if row.tier == tier]
    kept: set[int] = set()
    coming = []
    for meant in seats:
        found = held_seats(entering, meant, held, kept)
        kept |= found
        if not found:
            coming.append(meant)
        for identifier in found:
            entering.again(Seat.objects.get(pk=identifier), day, _span(meant))
    clear_seats(
        group=group,
        on=day,
        tier=tier,
        keeping=Seat.objects.filter(pk__in=kept),
        basis=entering.basis,
        actor=entering.actor,
    )
    seat_everybody(entering, group, coming, period, day=day, succession=succession)


def held_seats(
    entering: Entering, meant: SeatMeant, held: Iterable[Sitting], taken: set[int]
) -> set[int]:
    """Seats of the same role, person and post: these go on. Several only where one phrase
    stands for several organisations."""
    person = entering.matching.resolve(meant.person)
    if meant.person and person is None:
        return set()
    words = folded(meant.read.post or "")
    post = entering.matching.post(meant.post) if meant.post else None
    found = {
        row.seat_id
        for row in held
        if row.seat_id not in taken
        and row.tier == meant.tier
        and row.role == _role(meant)
        and (row.person_id == person or row.succession == Succession.WITH_THE_POST)
        and (folded(row.words) == words or (post is not None and row.post_id == post.pk))
    }
    if len(meant.organisations) > 1 and not meant.person:
        return found if len(found) == len(meant.organisations) else set()
    return {min(found)} if found else set()


def _places(
    entering: Entering, meant: SeatMeant, succession: str | None, day: PartialDate | None
) -> list[_Place]:
    if not meant.person and not (meant.read.post or "").strip():
        span = meant.read.spans.get("seat")
        line = line_of(entering.draft, span) if span else "?"
        raise SeatOfNobodyRead(role=meant.read.role, line=line)
    bodies = [entering.organisation(key) for key in meant.organisations]
    if meant.by_class:
        return [_Place(body, None, None, Succession.BY_CLASS) for body in bodies or (None,)]
    person = entering.person(meant.person) if meant.person else None
    if person:
        for held in meant.posts:
            entering.hold(meant, held, day)
    post = entering.post(meant.post, meant.read.spans.get("post")) if meant.post else None
    rule = Succession.UNSTATED
    if succession == Succession.PROPOSED:
        rule = Succession.PROPOSED
    elif succession == Succession.WITH_THE_POST and post and post.capacity == 1:
        rule = Succession.WITH_THE_POST
        # Who sits is who holds the post: the tenure says it.
        person = None
    if not bodies and meant.person and (key := entering.body_of(meant.person)):
        bodies = [entering.organisation(key)]
    return [_Place(bodies[0] if bodies else None, post, person, rule)]


def _liaison(entering: Entering, group: Group, meant: SeatMeant, period: Period) -> bool:
    """Name a liaison where the paper tells for which organisation."""
    keys = list(meant.organisations)
    if not keys and meant.person and (key := entering.body_of(meant.person)):
        keys = [key]
    if not keys or not (meant.person or meant.post):
        return False
    name_liaison(
        group=group,
        organisation=entering.organisation(keys[0]),
        person=entering.person(meant.person) if meant.person else None,
        post=entering.post(meant.post, meant.read.spans.get("post")) if meant.post else None,
        period=period,
        basis=entering.citing(_span(meant)),
        actor=entering.actor,
    )
    return True


def _role(meant: SeatMeant) -> str:
    roles = ROLES_OF[meant.tier]
    return meant.read.role if meant.read.role in roles else Role.MEMBER.value


def _span(meant: SeatMeant) -> Span | None:
    spans = meant.read.spans
    return spans.get("seat") or spans.get("person") or spans.get("post")
