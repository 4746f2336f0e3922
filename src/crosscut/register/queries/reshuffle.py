"""What follows when people move: every seat that their leaving and taking posts touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Person, Post, Seat, Sitting, Standing, Succession, Tenure
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window
from crosscut.register.queries.facts import Answer, Reference, SeatFact
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.seating import (
    ROLE_ORDER,
    mention_seats,
    sittings,
    vacancy_fact,
)
from crosscut.register.rules.reshuffling import Way, asks, ways_of


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody takes a post."""

    person: Person
    post: Post


@dataclass(frozen=True, slots=True)
class Touched:
    """A seat that a reshuffle touches, and the ways open to it; `successor` takes its post."""

    seat: Seat
    ways: tuple[Way, ...]
    #: No rule says what becomes of it.
    asks: bool
    successor: Person | None


class SeatCourse(Answer):
    """A seat before and after a reshuffle: who sits on the day without it, and with it."""

    group: Reference
    seat: SeatFact
    ways: tuple[str, ...]
    asks: bool
    #: What becomes of it: what was decided, or what its rule says; None where nobody said.
    way: str | None
    before: tuple[Reference, ...]
    after: tuple[Reference, ...]


def held_posts(people: Collection[int], on: date, *, actor: Actor) -> dict[int, list[Tenure]]:
    """What each of some people may hold on a day, by person, the latest first, as far as the actor
    may know of it. One statement."""
    tenures = Tenure.objects.filter(
        answering(only_confirmed=False), in_window(_day(on)), person__in=people
    )
    known = visible_to(actor, tenures.select_related("post__rank", "person"))
    held: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in known.order_by("-from_max"):
        held[tenure.person_id].append(tenure)
    return held


def standing_holders(
    leaves: Iterable[Tenure], takes: Iterable[Taking], on: date
) -> list[tuple[Taking, Tenure]]:
    """Posts of one holder at a time that are to be taken, with who holds them and does not leave.
    One statement."""
    taken = {taking.post.pk: taking for taking in takes if taking.post.capacity == 1}
    staying = Tenure.objects.filter(
        answering(only_confirmed=False), from_max__lt=F("until_min"), post__in=taken
    ).filter(until_min__gt=on)
    staying = staying.exclude(pk__in=[tenure.pk for tenure in leaves])
    rows = staying.select_related("post", "person").order_by("from_min")
    return [(taken[tenure.post_id], tenure) for tenure in rows]


def touched_seats(leaves: Sequence[Tenure], takes: Sequence[Taking], on: date) -> list[Touched]:
    """The seats that hold on the day and that the moves touch, by group and precedence. Two
    statements."""
    left: dict[int, set[int]] = defaultdict(set)
    for tenure in leaves:
        left[tenure.person_id].add(tenure.post_id)
    left_posts = {post for posts in left.values() for post in posts}
    successors = {taking.post.pk: taking.person for taking in takes}
    others = set(
        Tenure.objects.filter(
            answering(only_confirmed=False), in_window(_day(on)), post__in=left_posts
        )
        .exclude(pk__in=[tenure.pk for tenure in leaves])
        .values_list("post_id", flat=True)
    )
    of_posts = Q(succession=Succession.WITH_THE_POST, post__in=left_posts | successors.keys())
    of_people = ~Q(succession=Succession.WITH_THE_POST) & Q(person__in=left)
    rows = Seat.objects.filter(
        of_posts | of_people, answering(only_confirmed=False), in_window(_day(on))
    )
    touched = []
    for seat in rows.select_related("group", "post__rank", "person"):
        if not _is_touched(seat, left):
            continue
        followed = seat.post_id in successors or (
            seat.succession == Succession.WITH_THE_POST and seat.post_id in others
        )
        touched.append(
            Touched(
                seat=seat,
                ways=ways_of(seat.succession, followed=followed),
                asks=asks(seat.succession, followed=followed),
                successor=successors.get(seat.post_id or 0),
            )
        )
    return sorted(touched, key=_precedence)


def _is_touched(seat: Seat, left: Mapping[int, set[int]]) -> bool:
    if seat.succession in (Succession.WITH_THE_POST, Succession.PERSONAL):
        return True
    if seat.post_id is None:
        return seat.succession != Succession.PROPOSED
    return seat.post_id in left[seat.person_id or 0]


def _precedence(touched: Touched) -> tuple[object, ...]:
    seat = touched.seat
    return (seat.group.display, seat.group_id, seat.tier, ROLE_ORDER[seat.role], seat.ordinal)


def who_sits(seats: Iterable[int], on: date) -> dict[int, list[int]]:
    """Who sits on a day in each of some seats, or in the one that follows it. Two statements."""
    asked = list(seats)
    followers = dict(
        Seat.objects.filter(follows__in=asked, standing=Standing.ACCEPTED).values_list(
            "pk", "follows_id"
        )
    )
    of = {**{seat: seat for seat in asked}, **followers}
    sitting: dict[int, list[int]] = defaultdict(list)
    rows: Iterable[Sitting] = sittings(Q(seat__in=of), _day(on), only_confirmed=False)
    for row in rows:
        if row.standing == Standing.ACCEPTED and row.person_id is not None:
            sitting[of[row.seat_id] or 0].append(row.person_id)
    return sitting


def courses(
    touched: Sequence[Touched],
    decisions: Mapping[int, Way],
    before: Mapping[int, Sequence[int]],
    after: Mapping[int, Sequence[int]],
    *,
    on: date,
    actor: Actor,
) -> tuple[SeatCourse, ...]:
    """The seats with their groups and who sits in them, for a page; names in one statement."""
    gathering = Gathering(actor, _day(on))
    seats = [each.seat for each in touched]
    for seat in seats:
        # Only a vacant seat's fact asks since when.
        seat.left_max = None  # type: ignore[attr-defined]
    mention_seats(gathering, seats)
    gathering.mention_rows(seats, "group")
    for people in (*before.values(), *after.values()):
        gathering.mention("person", *people)
    gathering.load()
    found = []
    for each in touched:
        pk = each.seat.pk
        group = gathering.reference("group", each.seat.group_id)
        if group is None:
            continue
        found.append(
            SeatCourse(
                group=group,
                seat=vacancy_fact(gathering, each.seat),
                ways=each.ways,
                asks=each.asks,
                way=decisions.get(pk) or (None if each.asks else each.ways[0]),
                before=gathering.references("person", before.get(pk, ())),
                after=gathering.references("person", after.get(pk, ())),
            )
        )
    return tuple(found)


def _day(on: date) -> PartialDate:
    return PartialDate(on, on)
