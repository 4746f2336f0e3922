"""Dates of spreadsheets: six styles, half-known bounds, and their inverse."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import EndBeforeStart, Period
from crosscut.register.bulk.rules.dates import (
    ONGOING,
    UNKNOWN,
    NoDate,
    period_of,
    read_bound,
    read_date,
    write_period,
)

FIFTH = PartialDate.parse("2024-03-05")


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05", "2024/3/5", "5.3.2024", "2024年3月5日", "2024.3.5", "2024-03-05T00:00:00",
        "二〇二四年三月五日", "二○二四年三月五号", "5 March 2024", "5th Mar 2024", "March 5, 2024",
        45356, 45356.0, "45356", date(2024, 3, 5), datetime(2024, 3, 5, 9, 30),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_style(written: object) -> None:
    assert read_date(written) == FIFTH


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03", "2024-03"), ("2024年3月", "2024-03"), (2024, "2024"), ("2024年", "2024"),
        ("二〇二四年", "2024"), ("二〇二四年十二月", "2024-12"), ("Sept. 2024", "2024-09"),
        ("一九四九年十月三十一日", "1949-10-31"), ("May 2024", "2024-05"),
        ("1993..1995", "1993..1995"),
    ],
)  # fmt: skip
def test_what_is_half_known_stays_half_known(written: object, meant: str) -> None:
    assert read_date(written) == PartialDate.parse(meant)


@pytest.mark.parametrize(
    "written",
    [
        "3/5/2024",
        "5.3.24",
        "2024-02-30",
        "soon",
        "20240305",
        0,
        -1,
        "二〇二四年二月三十日",
        "5 Marsh 2024",
        "5 March 5 2024",
        "二〇二四年一二月",
        "March 24",
    ],
)
def test_what_may_be_two_days_or_none_is_refused(written: object) -> None:
    with pytest.raises(NoDate):
        read_date(written)


@pytest.mark.parametrize(
    ("written", "end", "meant"),
    [
        ("", False, UNKNOWN), ("", True, ONGOING), ("至今", True, ONGOING),
        ("ongoing", True, ONGOING), ("不详", True, UNKNOWN), ("unknown", False, UNKNOWN),
        ("..2018", False, (date.min, date(2018, 12, 31))),
        ("2018-03-05..", True, (date(2018, 3, 5), date.max)),
    ],
)  # fmt: skip
def test_an_empty_start_is_unknown_and_an_empty_end_goes_on(
    written: str, end: bool, meant: object
) -> None:
    assert read_bound(written, end=end) == meant


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
partial = st.one_of(
    days.map(lambda day: PartialDate(day, day)),
    days.map(lambda day: PartialDate.parse(f"{day.year}-{day.month:02d}")),
    days.map(lambda day: PartialDate.parse(f"{day.year}")),
    st.tuples(days, st.integers(1, 5000)).map(
        lambda two: PartialDate(two[0], two[0] + timedelta(days=two[1]))
    ),
)


@given(since=st.none() | partial, until=st.none() | partial | st.just("ongoing"))
def test_a_period_is_read_back_as_it_was_written(
    since: PartialDate | None, until: PartialDate | str | None
) -> None:
    try:
        period = Period.of(since, until)
    except EndBeforeStart:
        assume(False)
    start, end = write_period(period)
    assert period_of(read_bound(start, end=False), read_bound(end, end=True)) == period


@given(since=partial, until=partial, on=days)
def test_a_period_that_was_ended_is_read_back(
    since: PartialDate, until: PartialDate, on: date
) -> None:
    try:
        period = Period.of(since, until).ended(on)
    except EndBeforeStart:
        assume(False)
    start, end = write_period(period)
    assert period_of(read_bound(start, end=False), read_bound(end, end=True)) == period
