"""Cautious ranks: intervals as published, ranks by lower bounds, batches as even as can be."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.supervision.rules import league
from crosscut.supervision.rules.league import (
    Interval,
    Outcome,
    Period,
    Ranked,
    Trend,
    interval,
    named,
    outcome_of,
    ranked,
    sizes_of,
    trend,
)
from crosscut.supervision.rules.states import DirectiveState


@pytest.mark.parametrize(
    ("good", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)  # fmt: skip
def test_intervals_are_those_of_newcombe_1998(
    good: int, of: int, low: float, high: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    # His are 95 % on both sides together; the league's 95 % on each.
    monkeypatch.setattr(league, "CERTAINTY", 0.975)
    found = interval(good, of)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_holds_its_share_and_its_ends_solve_the_score_equation(a: int, b: int) -> None:
    good, of = min(a, b), max(a, b)
    low, share, high = interval(good, of)
    assert 0 <= low <= share <= high <= 1 or of == 0
    z = NormalDist().inv_cdf(0.95)
    for end in (low, high):
        if of and 0 < end < 1:
            assert abs(share - end) == pytest.approx(z * (end * (1 - end) / of) ** 0.5, abs=1e-9)


def test_few_prove_little() -> None:
    assert interval(3, 3).low < interval(27, 30).low < interval(30, 30).low
    assert interval(0, 0) == Interval(0.0, 0.0, 1.0)


def test_ranks_go_by_the_lower_bound_and_say_between_which_they_lie() -> None:
    assert ranked([interval(30, 30), interval(3, 3), interval(1, 40)]) == [
        Ranked(1, 1, 2), Ranked(2, 1, 2), Ranked(3, 3, 3),
    ]  # fmt: skip
    assert [each.rank for each in ranked([interval(1, 2), interval(1, 2)])] == [1, 1]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (30, [30]), (31, [16, 15]), (45, [23, 22]), (100, [25] * 4)],
)  # fmt: skip
def test_batches_are_even(count: int, sizes: list[int]) -> None:
    assert sizes_of(count) == sizes


@given(st.integers(40, 3000))
def test_batches_of_many_are_of_twenty_to_thirty(count: int) -> None:
    assert sum(sizes_of(count)) == count
    assert {20 <= size <= 30 for size in sizes_of(count)} == {True}


def test_best_and_laggards_are_never_the_same() -> None:
    assert [named(count) for count in (0, 1, 2, 3, 8, 30)] == [0, 0, 1, 1, 2, 3]


_S = DirectiveState


@pytest.mark.parametrize(
    ("state", "reported", "outcome"),
    [
        (_S.CLOSED, 9, Outcome.ON_TIME), (_S.VERIFIED, 10, Outcome.ON_TIME),
        (_S.VERIFIED, 11, Outcome.IN_NEW_TIME), (_S.CLOSED, 21, Outcome.LATE),
        (_S.UNDER_WAY, 9, Outcome.OPEN), (_S.ISSUED, None, Outcome.OPEN),
        (_S.REPORTED_DONE, 10, Outcome.WAITING), (_S.REPORTED_DONE, 11, Outcome.OPEN),
        (_S.REFUSED, None, None), (_S.WITHDRAWN, 9, None),
    ],
)  # fmt: skip
def test_what_became_of_a_directive(
    state: DirectiveState, reported: int | None, outcome: Outcome | None
) -> None:
    day = date(2026, 5, reported) if reported else None
    found = outcome_of(state, first_due=date(2026, 5, 10), due=date(2026, 5, 20), reported_on=day)
    assert found is outcome


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    period = Period(date(2026, 4, 1), date(2026, 6, 30))
    assert period.before == Period(date(2025, 12, 31), date(2026, 3, 31))
    assert trend(None, interval(1, 2)) is Trend.NEW
    assert trend(interval(50, 100), interval(54, 100)) is Trend.STEADY
    assert trend(interval(50, 100), interval(44, 100)) is Trend.DOWN


def test_no_period_begins_before_the_calendar_does() -> None:
    assert Period(date(556, 3, 22), date(2026, 11, 22)).before == Period(
        date(1, 1, 1), date(556, 3, 21)
    )
    assert Period(date.min, date.min).before == Period(date.min, date.min)
