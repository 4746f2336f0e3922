"""Claimed, verified, on schedule: kept apart, and where they part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.supervision.rules.judging import (
    Divergence,
    Point,
    Schedule,
    Verified,
    divergences,
    planned_on,
    schedule_of,
    trajectory,
)
from crosscut.supervision.rules.lights import Light
from crosscut.supervision.rules.terms import Claim

D = Decimal
JANUARY, MARCH, JULY = date(2026, 1, 1), date(2026, 3, 2), date(2026, 7, 1)


def course(*points: Point, baseline: int | None = 0, target: int = 20) -> tuple[Point, ...]:
    return trajectory(
        points, issued_on=JANUARY, due=JULY, target=D(target),
        baseline=None if baseline is None else D(baseline),
    )  # fmt: skip


def test_the_course_runs_from_the_baseline_over_what_was_planned_to_the_target() -> None:
    planned = course(Point(MARCH, D(4)))

    assert planned == (Point(JANUARY, D(0)), Point(MARCH, D(4)), Point(JULY, D(20)))
    assert planned_on(planned, JANUARY) == 0
    assert planned_on(planned, date(2026, 1, 31)) == 2
    assert planned_on(planned, date(2030, 1, 1)) == 20


def test_a_straight_line_is_nobodys_plan() -> None:
    assert course() == ()
    assert planned_on((), MARCH) is None


@pytest.mark.parametrize(
    ("baseline", "target", "halfway", "figure", "found"),
    [
        (0, 20, 10, 10, Schedule.ON),
        (0, 20, 10, 9, Schedule.ON),
        (0, 20, 10, 8, Schedule.BEHIND),
        (0, 20, 10, 12, Schedule.AHEAD),
        # Less is more: from forty cases to none.
        (40, 0, 20, 30, Schedule.BEHIND),
        (40, 0, 20, 10, Schedule.AHEAD),
        (None, 20, 10, 5, Schedule.BEHIND),
    ],
)
def test_a_figure_is_held_against_the_plan_of_its_day(
    baseline: int | None, target: int, halfway: int, figure: int, found: Schedule
) -> None:
    planned = course(Point(MARCH, D(halfway)), baseline=baseline, target=target)
    measured = {"baseline": None if baseline is None else D(baseline), "target": D(target)}
    assert schedule_of(planned, figure=D(figure), figure_on=MARCH, **measured) is found


def test_without_a_plan_or_a_figure_nobody_knows() -> None:
    measured = {"baseline": D(0), "target": D(20)}
    planned = course(Point(MARCH, D(4)))
    assert schedule_of((), figure=D(3), figure_on=MARCH, **measured) is Schedule.UNKNOWN
    assert schedule_of(planned, figure=None, figure_on=None, **measured) is Schedule.UNKNOWN


@given(
    st.lists(st.dates(JANUARY, JULY), min_size=1, max_size=8, unique=True),
    st.lists(st.integers(0, 20), min_size=8, max_size=8),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
)
def test_the_plan_of_a_day_lies_between_its_points(
    days: list[date], figures: list[int], day: date
) -> None:
    rising = sorted(figures)
    points = [Point(each, D(rising[at])) for at, each in enumerate(sorted(days))]
    planned = course(*points)
    wanted = planned_on(planned, day)
    assert wanted is not None
    assert 0 <= wanted <= 20
    for point in points:
        assert planned_on(planned, point.day) == point.figure


def test_where_words_and_findings_part_it_is_flagged() -> None:
    said, on = Claim.ON_TRACK, Schedule.ON
    assert divergences(said, Light.GREEN, on, Verified.NO) == ()
    assert divergences(None, Light.RED, Schedule.BEHIND, Verified.RETURNED) == ()
    assert divergences(Claim.STUCK, Light.RED, Schedule.BEHIND, Verified.NO) == ()
    assert divergences(said, Light.RED, Schedule.BEHIND, Verified.NO) == (
        Divergence.RED,
        Divergence.BEHIND,
    )
    assert divergences(Claim.DONE, Light.GREEN, on, Verified.RETURNED) == (Divergence.RETURNED,)
