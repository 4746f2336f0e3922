"""The ladder: which step is due when, whatever the clock does."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.register.rules.working_days import WorkingDays
from crosscut.supervision.refusals.directives import LadderDown, LadderTooLong, WaitOutOfRange
from crosscut.supervision.rules.ladder import (
    LONGEST_WAIT,
    MOST_STEPS,
    TO_ACKNOWLEDGE,
    USUAL,
    Climbed,
    Rung,
    Span,
    checked_ladder,
    next_rung,
    waited,
)
from crosscut.supervision.rules.terms import Audience, Cause, Tone

WEEK = WorkingDays()
#: A Friday.
FRIDAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def due(
    climbed: list[Climbed],
    today: date,
    *,
    cause: Cause = Cause.OVERDUE,
    missed: date = FRIDAY,
    pauses: tuple[Span, ...] = (),
    rungs: tuple[Rung, ...] = USUAL,
) -> Rung | None:
    return next_rung(
        rungs, cause=cause, missed=missed, climbed=climbed, pauses=pauses, today=today,
        calendar=WEEK,
    )  # fmt: skip


def climb(
    days: list[date], *, rungs: tuple[Rung, ...] = USUAL, pauses: tuple[Span, ...] = ()
) -> list[tuple[date, Audience]]:
    """What is told where the clock strikes on these days."""
    climbed: list[Climbed] = []
    for day in days:
        if rung := due(climbed, day, rungs=rungs, pauses=pauses):
            climbed.append(Climbed(rung.audience, day))
    return [(each.on, each.audience) for each in climbed]


def test_the_usual_ladder_is_climbed_by_working_days() -> None:
    days = [FRIDAY + DAY * count for count in range(60)]
    assert climb(days) == [
        (date(2026, 11, 23), Audience.LIAISON),
        (date(2026, 11, 26), Audience.HEAD),
        (date(2026, 12, 1), Audience.OFFICE),
        (date(2026, 12, 8), Audience.LEADER),
        (date(2026, 12, 22), Audience.ABOVE),
    ]


def test_a_machine_that_slept_tells_one_step_and_counts_from_there() -> None:
    woke = date(2027, 1, 18)
    assert climb([woke] * 5 + [woke + DAY * count for count in range(1, 5)]) == [
        (woke, Audience.LIAISON),
        (woke + DAY * 3, Audience.HEAD),
    ]


def test_what_nobody_acknowledged_has_some_days_first() -> None:
    given_on = date(2026, 11, 23)
    first = next(
        day
        for day in (given_on + DAY * count for count in range(20))
        if due([], day, cause=Cause.SILENCE, missed=given_on)
    )
    assert WEEK.between(given_on, first) == TO_ACKNOWLEDGE + 1


def test_days_of_a_pause_do_not_count() -> None:
    pause = Span(date(2026, 11, 24), date(2026, 12, 8))
    days = [FRIDAY + DAY * count for count in range(30)]
    assert climb(days, pauses=(pause,)) == [
        (date(2026, 11, 23), Audience.LIAISON),
        (date(2026, 12, 10), Audience.HEAD),
        (date(2026, 12, 15), Audience.OFFICE),
    ]


def test_a_ladder_that_is_set_anew_goes_on_from_whom_it_reached() -> None:
    told = [Climbed(Audience.LIAISON, FRIDAY), Climbed(Audience.HEAD, FRIDAY)]
    late = FRIDAY + DAY * 200
    shorter = (Rung(Audience.HEAD, 1, Tone.REQUEST), Rung(Audience.LEADER, 1, Tone.REPORT))
    assert due(told, late, rungs=shorter) == shorter[1]
    twice = (USUAL[0], USUAL[1], Rung(Audience.HEAD, 2, Tone.WARNING), *USUAL[2:])
    assert due(told, late, rungs=twice) == twice[2]
    assert due(told, late, rungs=(USUAL[0], USUAL[1])) is None
    assert due([Climbed(Audience.ABOVE, FRIDAY)], late) is None


def test_a_ladder_leads_up_and_waits_at_least_a_day() -> None:
    assert checked_ladder(()) == ()
    assert checked_ladder(USUAL) == USUAL
    with pytest.raises(LadderDown):
        checked_ladder((USUAL[1], USUAL[0]))
    for days in (0, -1, LONGEST_WAIT + 1):
        with pytest.raises(WaitOutOfRange):
            checked_ladder((Rung(Audience.HEAD, days, Tone.REQUEST),))
    with pytest.raises(LadderTooLong):
        checked_ladder(USUAL[:1] * (MOST_STEPS + 1))


audiences = st.lists(st.sampled_from(list(Audience)), min_size=1, max_size=MOST_STEPS)
ladders = audiences.flatmap(
    lambda found: st.tuples(
        *(
            st.builds(Rung, st.just(each), st.integers(1, 8), st.sampled_from(list(Tone)))
            for each in sorted(found, key=list(Audience).index)
        )
    )
)


@given(ladders, st.integers(0, 10_000).map(random.Random))
def test_over_a_year_of_a_clock_that_is_killed_repeated_and_late_each_step_is_told_once(
    rungs: tuple[Rung, ...], chance: random.Random
) -> None:
    days: list[date] = []
    for count in range(1, 365):
        # Some days nobody ticks, on some the clock strikes again and again.
        days += [FRIDAY + DAY * count] * chance.choice((0, 0, 1, 1, 1, 2, 5))
    told = climb(days, rungs=rungs)
    assert [audience for _, audience in told] == [rung.audience for rung in rungs]
    assert all(times == 1 for times in Counter(day for day, _ in told).values())
    base = FRIDAY
    for rung, (day, _) in zip(rungs, told, strict=True):
        assert WEEK.between(base, day) >= rung.waits
        base = day


spans = st.lists(
    st.builds(
        lambda since, days: Span(FRIDAY + DAY * since, FRIDAY + DAY * (since + days)),
        st.integers(-30, 60),
        st.integers(1, 30),
    ),
    max_size=4,
)


@given(spans, st.integers(0, 90))
def test_pauses_count_once_where_they_overlap(pauses: list[Span], length: int) -> None:
    today = FRIDAY + DAY * length
    told = sum(
        WEEK.is_working(day)
        for day in (FRIDAY + DAY * count for count in range(1, length + 1))
        if not any(each.since <= day < each.until for each in pauses)
    )
    assert waited(FRIDAY, today, pauses, WEEK) == told
