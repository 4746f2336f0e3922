"""The algebra of half-known periods, against counting out every interval on a few days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST, EndBeforeStart, Period

#: Days across the end of a leap February.
FIRST = date(2016, 2, 26)
DAYS = [FIRST + timedelta(days=number) for number in range(7)]
LAST = DAYS[-1]

days = st.sampled_from(DAYS)
pairs = st.tuples(days, days).map(sorted)


@st.composite
def windows(draw: st.DrawFn) -> PartialDate:
    return PartialDate(*draw(pairs))


@st.composite
def bound_periods(draw: st.DrawFn) -> Period:
    """Periods with both bounds known, as coarse as may be."""
    (from_min, from_max), (until_min, until_max) = draw(pairs), draw(pairs)
    assume(from_min < until_max)
    return Period(from_min, from_max, until_min, until_max).tightened()


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods with bounds that are known, unknown or, of an end, ongoing."""
    since = draw(st.one_of(st.none(), windows()))
    until = draw(st.one_of(st.none(), st.just("ongoing"), windows()))
    try:
        return Period.of(since, until)
    except EndBeforeStart:
        assume(False)
        raise


def intervals(period: Period) -> Iterator[tuple[date, date]]:
    """Every [s, e) that the bounds allow, within the days of the test and one around them."""
    around = [FIRST - timedelta(days=1), *DAYS, LAST + timedelta(days=1), LAST + timedelta(days=2)]
    starts = [day for day in around if period.from_min <= day <= period.from_max]
    ends = [day for day in around if period.until_min <= day <= period.until_max]
    if period.ongoing:
        ends = [FAR_FUTURE]
    yield from ((start, end) for start, end in product(starts, ends) if start < end)


def meets(interval: tuple[date, date], window: PartialDate) -> bool:
    return any(
        interval[0] <= day < interval[1] for day in DAYS if window.first <= day <= window.last
    )


@given(periods(), windows())
def test_certain_is_what_holds_in_every_interval_and_possible_in_one(
    period: Period, window: PartialDate
) -> None:
    held = [meets(interval, window) for interval in intervals(period)]
    assert period.certain_in(window) == all(held)
    assert period.possible_in(window) == any(held)
    expected = "certain" if all(held) else "possible" if any(held) else None
    assert period.certainty_in(window) == expected


@given(periods())
def test_tightening_loses_no_interval_and_allows_no_new_one(period: Period) -> None:
    assert period.tightened() == period
    loose = Period(
        period.from_min, max(period.from_max, LAST), min(period.until_min, FIRST), period.until_max
    )
    tight = loose.tightened()
    assert set(intervals(tight)) == set(intervals(loose))


@given(periods())
def test_the_core_is_the_days_on_which_it_held_for_certain(period: Period) -> None:
    certain = [day for day in DAYS if period.certain_in(PartialDate(day, day))]
    core = period.core
    within = [day for day in DAYS if core and core[0] <= day < core[1]]
    assert within == certain


@given(periods(), periods(), days)
def test_an_intersection_holds_on_a_day_as_both_do(one: Period, other: Period, day: date) -> None:
    both = one.intersection(other)
    on_day = PartialDate(day, day)
    certain = one.certain_in(on_day) and other.certain_in(on_day)
    possible = one.possible_in(on_day) and other.possible_in(on_day)
    assert bool(both and both.certain_in(on_day)) == certain
    assert bool(both and both.possible_in(on_day)) == possible


@given(periods(), periods())
def test_intersection_and_core_meeting_do_not_mind_the_order(one: Period, other: Period) -> None:
    assert one.intersection(other) == other.intersection(one)
    assert one.intersection(one) == one
    assert one.core_meets(other) == other.core_meets(one)


@given(bound_periods(), bound_periods())
def test_cores_meet_where_a_day_is_certain_in_both(one: Period, other: Period) -> None:
    shared = [
        day
        for day in DAYS
        if one.certain_in(PartialDate(day, day)) and other.certain_in(PartialDate(day, day))
    ]
    assert one.core_meets(other) == bool(shared)


@given(periods(), windows())
def test_an_ended_period_holds_no_more_after_its_end(period: Period, end: PartialDate) -> None:
    assume(period.from_min < end.last)
    ended = period.ended(end)
    for day in DAYS:
        on_day = PartialDate(day, day)
        if day >= end.last:
            assert ended.certainty_in(on_day) is None
        if day < end.first and period.from_max <= day:
            assert ended.certainty_in(on_day) == "certain"


@given(periods())
def test_what_is_written_reads_back_as_the_same_period(period: Period) -> None:
    until = "ongoing" if period.ongoing else period.until_text
    assert Period.of(period.since_text, until) == period


@pytest.mark.parametrize(
    ("since", "until", "texts"),
    [
        ("2018", "ongoing", ("2018", "ongoing")),
        ("2018-03", "2020-02", ("2018-03", "2020-02")),
        ("2018-03-21", None, ("2018-03-21", None)),
        (None, "ongoing", (None, "ongoing")),
        (None, "2018-03", (None, "2018-03")),
        (None, None, (None, None)),
        (1958, "1993..1995-06", ("1958", "1993-01-01..1995-06-30")),
        (date(2018, 3, 21), date(2018, 3, 22), ("2018-03-21", "2018-03-22")),
    ],
)
def test_bounds_are_written_as_coarse_as_they_are_known(
    since: object, until: object, texts: tuple[str | None, str | None]
) -> None:
    period = Period.of(since, until)  # type: ignore[arg-type]
    assert (period.since_text, period.until_text) == texts


def test_somebody_who_came_in_a_year_was_there_on_some_day_of_it() -> None:
    came = Period.of("2015", None)
    assert came.certainty_in(PartialDate.parse("2015")) == "certain"
    assert came.certainty_in(PartialDate.parse("2015-06")) == "possible"
    assert came.certainty_in(PartialDate.parse("2016")) == "possible"
    assert came.certainty_in(PartialDate.parse("2014")) is None


def test_an_end_is_the_first_day_on_which_it_no_longer_holds() -> None:
    sat = Period.of("2015-05-04", "2018-03-21")
    assert sat.certainty_in(PartialDate.parse("2018-03-20")) == "certain"
    assert sat.certainty_in(PartialDate.parse("2018-03-21")) is None


def test_of_an_unknown_period_everything_is_possible_and_nothing_certain() -> None:
    unknown = Period.of(None, None)
    for text in ("1900", "2018-03", "2018-03-21"):
        assert unknown.certainty_in(PartialDate.parse(text)) == "possible"
    assert unknown.core is None


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2018", "2017"),
        ("2018-03-21", "2018-03-21"),
        ("2018-03", "2018-02"),
        ("2018-05", "2018-04-30"),
    ],
)
def test_an_end_that_is_not_after_the_start_is_refused(since: str, until: str) -> None:
    with pytest.raises(EndBeforeStart):
        Period.of(since, until)


def test_an_end_in_the_year_of_the_start_is_no_contradiction() -> None:
    assert Period.of("2018", "2018").since_text is not None


def test_unknown_bounds_are_the_far_ends_of_time() -> None:
    assert Period.of(None, None) == Period(FAR_PAST, FAR_FUTURE, FAR_PAST, FAR_FUTURE)
