"""Dates as coarse as their source."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.foundation.partial_date import NotADate, PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        (" 2018 ", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-03", date(2018, 3, 1), date(2018, 3, 31)),
        ("2018-3", date(2018, 3, 1), date(2018, 3, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2018-03-21", date(2018, 3, 21), date(2018, 3, 21)),
        ("1993..1995-06", date(1993, 1, 1), date(1995, 6, 30)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_text_is_the_days_that_it_may_mean(text: str, first: date, last: date) -> None:
    assert PartialDate.parse(text) == PartialDate(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "18", "20180321", "2018-13", "2018-00", "2018-02-30", "2018-3-32", "2018-03-21x",
        "2018/03/21", "yesterday", "0000", "0000-01-01", "10000", "-2018", "2018..2017", "..2018",
        "2018..", "2018-03-21-01", "2018年", "2018\n2019", "２０１８-13",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_and_named(text: str) -> None:
    with pytest.raises(NotADate) as refused:
        PartialDate.parse(text)
    assert "2018-03" in str(refused.value)


@given(st.dates())
def test_a_day_is_written_as_it_is_read(day: date) -> None:
    assert str(PartialDate.parse(day)) == day.isoformat()
    assert PartialDate.parse(day.isoformat()) == PartialDate(day, day)
    assert PartialDate.parse(day).is_day


@given(st.dates(), st.dates())
def test_every_range_is_written_as_it_is_read(one: date, other: date) -> None:
    between = PartialDate(min(one, other), max(one, other))
    assert PartialDate.parse(str(between)) == between


@given(st.integers(1, 9999), st.integers(1, 12))
def test_years_and_months_keep_their_coarseness(year: int, month: int) -> None:
    for text in (f"{year:04d}", f"{year:04d}-{month:02d}"):
        assert str(PartialDate.parse(text)) == text
        assert not PartialDate.parse(text).is_day


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        part = PartialDate.parse(text)
    except NotADate:
        return
    assert part.first <= part.last
