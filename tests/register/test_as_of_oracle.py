"""As-of answers of the database against a slow oracle in plain Python.

The oracle knows no bounds and no SQL: it counts out every interval that a claim allows on a
few days, lays the attested days beside it, and looks on each day.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, EndBeforeStart, Period
from crosscut.foundation.record.trace import Trace, tracing
from crosscut.register.models import (
    Attestation,
    Claim,
    Group,
    GroupName,
    GroupStatus,
    Person,
    PersonName,
    Post,
    PostName,
    Seat,
    Sitting,
    Tenure,
)
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.groups import list_groups

pytestmark = pytest.mark.django_db

FIRST = date(2018, 2, 26)
DAYS = [FIRST + timedelta(days=number) for number in range(6)]
AROUND = [FIRST - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1)]
ON_DAYS = [PartialDate(day, day) for day in DAYS]
#: Coarse questions: the days of each month, and all of them.
COARSE = [
    PartialDate(DAYS[0], date(2018, 2, 28)),
    PartialDate(date(2018, 3, 1), DAYS[-1]),
    PartialDate(DAYS[0], DAYS[-1]),
]

few = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@dataclass(frozen=True)
class Known:
    """What is known of one claim: the period, and days on which a source says that it held."""

    period: Period
    attested: tuple[date, ...] = ()

    def histories(self) -> Iterator[frozenset[date]]:
        """The days on which it held, in every way that fits what is known."""
        period = self.period
        starts = [day for day in AROUND if period.from_min <= day <= period.from_max]
        ends = [day for day in AROUND if period.until_min <= day <= period.until_max]
        if period.until_max == FAR_FUTURE:
            ends.append(FAR_FUTURE)
        for start, end in product(starts, ends):
            if start < end:
                held = {day for day in DAYS if start <= day < end}
                yield frozenset(held | set(self.attested))


@dataclass(frozen=True)
class World:
    """Seats of one group: by person, or with a post that people hold in turn."""

    seats: list[tuple[Known, bool]] = field(default_factory=list)
    tenures: list[Known] = field(default_factory=list)


partial_dates = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(
    lambda pair: PartialDate(min(pair), max(pair))
)


@st.composite
def known(draw: st.DrawFn) -> Known:
    since = draw(st.one_of(st.none(), partial_dates))
    until = draw(st.one_of(st.none(), st.just("ongoing"), partial_dates))
    try:
        period = Period.of(since, until)
    except EndBeforeStart:
        assume(False)
        raise
    may_hold = [day for day in DAYS if period.from_min <= day < period.until_max]
    attested = draw(st.lists(st.sampled_from(may_hold), max_size=2)) if may_hold else []
    return Known(period, tuple(attested))


worlds = st.builds(
    World,
    st.lists(st.tuples(known(), st.booleans()), min_size=1, max_size=3),
    st.lists(known(), max_size=2),
)


def oracle(claims: list[Known], window: PartialDate) -> str | None:
    """Whether all claims held together on a day of the window: in every history, or in one."""
    asked = {day for day in DAYS if window.first <= day <= window.last}
    met = [
        bool(asked.intersection(*together))
        for together in product(*(claim.histories() for claim in claims))
    ]
    return "certain" if all(met) else "possible" if any(met) else None


@contextmanager
def entered() -> Iterator[None]:
    """Rows written inside are gone afterwards: each example starts from nothing."""
    with transaction.atomic(), tracing(Trace(SYSTEM)):
        yield
        transaction.set_rollback(True)


def enter(row: Claim, claim: Known) -> Claim:
    row.period = claim.period
    row.save()
    for day in claim.attested:
        Attestation(fact_kind=row.record_kind(), fact=row.pk, first=day, last=day).save()
    return row


def named_group(text: str) -> Group:
    group = Group(display=text)
    group.save()
    GroupName(group=group, text=text, script="en").save()
    return group


def named_person(text: str) -> Person:
    person = Person(display=text)
    person.save()
    PersonName(person=person, text=text, script="en").save()
    return person


def build(world: World) -> tuple[Group, dict[tuple[int, int], list[Known]]]:
    """The world's rows, and what each sitting (seat and person) stands on."""
    group = named_group("Group")
    post = Post(display="Post", capacity=1)
    post.save()
    PostName(post=post, text="Post", script="en").save()
    holders = []
    for number, tenure in enumerate(world.tenures):
        holder = named_person(f"Holder {number}")
        enter(Tenure(person=holder, post=post), tenure)
        holders.append((holder, tenure))
    stands_on = {}
    for number, (claim, with_the_post) in enumerate(world.seats):
        if with_the_post:
            row = Seat(group=group, role="member", post=post, succession="with the post")
            enter(row, claim)
            stands_on.update({(row.pk, holder.pk): [claim, held] for holder, held in holders})
        else:
            person = named_person(f"Person {number}")
            row = Seat(group=group, role="member", person=person, ordinal=number)
            enter(row, claim)
            stands_on[row.pk, person.pk] = [claim]
    return group, stands_on


@few
@given(worlds)
def test_who_sat_on_a_day_is_what_counting_out_gives(world: World) -> None:
    with entered():
        group, stands_on = build(world)
        for window in ON_DAYS:
            expected = {
                pair: answer
                for pair, claims in stands_on.items()
                if (answer := oracle(claims, window))
            }
            rows = Sitting.objects.filter(group=group).accepted().on(window)
            assert {(row.pk, row.person_id): row.certainty for row in rows} == expected
            certain = Sitting.objects.filter(group=group).accepted().certain(window)
            assert {(row.pk, row.person_id) for row in certain} == {
                pair for pair, answer in expected.items() if answer == "certain"
            }


@few
@given(worlds)
def test_of_a_month_nothing_is_called_certain_that_is_not_and_nothing_possible_is_left_out(
    world: World,
) -> None:
    with entered():
        group, stands_on = build(world)
        for window in COARSE:
            expected = {pair: oracle(claims, window) for pair, claims in stands_on.items()}
            rows = Sitting.objects.filter(group=group).accepted().on(window)
            found = {(row.pk, row.person_id): row.certainty for row in rows}
            assert set(found) == {pair for pair, answer in expected.items() if answer}
            for pair, certainty in found.items():
                if certainty == "certain" or len(stands_on[pair]) == 1:
                    assert certainty == expected[pair]


@few
@given(worlds)
def test_the_sheet_shows_who_sat_and_which_seats_were_vacant(world: World) -> None:
    with entered():
        group, stands_on = build(world)
        for window in (ON_DAYS[1], ON_DAYS[4], COARSE[0]):
            sheet = group_sheet(group, actor=SYSTEM, on=window)
            assert sheet is not None
            sitting = {seat.fact for seat in sheet.seats if seat.person}
            vacant = {seat.fact for seat in sheet.seats if seat.vacant}
            may_stand = Seat.objects.filter(group=group).possible(window)
            filled = {seat for (seat, _), claims in stands_on.items() if oracle(claims, window)}
            seats = {encode(row.pk) for row in may_stand}
            assert sitting == {encode(seat) for seat in filled}
            with_post = {encode(row.pk) for row in may_stand if row.succession == "with the post"}
            held = [oracle([tenure], window) for tenure in world.tenures]
            assert vacant == (set() if any(held) else with_post)
            assert sitting | vacant <= seats


@few
@given(st.lists(known(), min_size=1, max_size=3))
def test_statuses_are_certain_or_possible_as_counting_out_gives(claims: list[Known]) -> None:
    with entered():
        rows = {}
        for number, claim in enumerate(claims):
            row = GroupStatus(group=named_group(f"Group {number}"), state="active")
            rows[enter(row, claim).pk] = claim
        for window in (*ON_DAYS[::2], *COARSE):
            found = GroupStatus.objects.accepted().on(window)
            expected = {
                pk: answer for pk, claim in rows.items() if (answer := oracle([claim], window))
            }
            assert {row.pk: row.certainty for row in found} == expected
            listed = list_groups(actor=SYSTEM, on=window).rows
            assert len(listed) == len(expected)
            assert all(row.status == "active" for row in listed)


@few
@given(st.lists(st.sampled_from(AROUND), min_size=2, max_size=6, unique=True), st.booleans())
def test_the_name_of_a_day_is_the_one_borne_then_else_the_last_else_the_first(
    turns: list[date], gap: bool
) -> None:
    turns = sorted(turns)
    borne = [
        (f"Name {number}", start, end)
        for number, (start, end) in enumerate(pairwise(turns))
        if not (gap and number % 2)
    ]
    with entered():
        group = Group(display="Group")
        group.save()
        for text, start, end in borne:
            name = GroupName(group=group, text=text, script="en")
            name.period = Period.of(start, end)
            name.save()
        for window in ON_DAYS[::2]:
            sheet = group_sheet(group, actor=SYSTEM, on=window)
            assert sheet is not None
            assert sheet.name == _name_on(window.first, borne)


def _name_on(day: date, borne: list[tuple[str, date, date]]) -> str:
    """Look on the day, then on each day before, then on each day after."""
    before = sorted((d for d in AROUND if d <= day), reverse=True)
    after = sorted(d for d in AROUND if d > day)
    for looked_at in (*before, *after):
        for text, start, end in borne:
            if start <= looked_at < end:
                return text
    raise AssertionError("there is a name on some day")
