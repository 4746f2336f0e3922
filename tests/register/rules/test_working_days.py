"""Working days: the week, what is taken out of it, what is made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.register.rules.working_days import WorkingDays
from crosscut.register.working_days import calendar_of, places, proclaimed

CHINA = calendar_of({"country": "CN"})
DAYS = st.dates(date(1, 2, 1), date(9000, 12, 31))
NEAR = st.dates(date(2001, 1, 1), date(2040, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingDays:
    days = st.dates(date(2024, 1, 1), date(2025, 12, 31))
    return WorkingDays(
        weekend=draw(st.sets(st.integers(0, 6), max_size=3)),
        holidays=draw(st.sets(days, max_size=30)),
        made_up=draw(st.sets(days, max_size=10)),
        own=draw(st.dictionaries(days, st.booleans(), max_size=10)),
    )


@given(calendars(), st.lists(st.dates(date(2023, 6, 1), date(2026, 6, 1)), min_size=3, max_size=3))
def test_stretches_of_days_add_up(calendar: WorkingDays, days: list[date]) -> None:
    one, two, three = days
    whole = calendar.between(one, three)
    assert calendar.between(one, two) + calendar.between(two, three) == whole
    assert calendar.between(two, one) == -calendar.between(one, two)


@given(calendars(), st.dates(date(2023, 6, 1), date(2026, 6, 1)), st.integers(0, 200))
def test_counting_by_weeks_is_counting_day_by_day(
    calendar: WorkingDays, day: date, length: int
) -> None:
    days = [day + timedelta(each) for each in range(1, length + 1)]
    counted = sum(calendar.is_working(each) for each in days)
    assert calendar.between(day, day + timedelta(length)) == counted


@given(calendars(), st.dates(date(2023, 6, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_the_nth_working_day_after_is_a_working_day_n_away(
    calendar: WorkingDays, day: date, count: int
) -> None:
    then = calendar.after(day, count)
    assert calendar.is_working(then)
    assert calendar.between(day, then) == count
    assert calendar.after(day, count - 1) < then


@given(NEAR, NEAR, st.integers(0, 40))
def test_a_later_day_leads_to_no_earlier_one(one: date, two: date, count: int) -> None:
    earlier, later = sorted((one, two))
    assert CHINA.after(earlier, count) <= CHINA.after(later, count)
    assert CHINA.on_or_after(earlier) <= CHINA.on_or_after(later)


@given(DAYS)
def test_any_day_that_can_be_written_has_an_answer(day: date) -> None:
    assert CHINA.on_or_after(day) >= day
    assert CHINA.between(day, day) == 0


def test_chinese_new_year_is_free_and_made_up_on_weekends() -> None:
    eve, saturday, sunday = date(2026, 2, 16), date(2026, 2, 14), date(2026, 2, 15)
    assert not CHINA.is_working(eve)
    assert CHINA.is_working(saturday)
    assert CHINA.is_working(date(2026, 2, 28))
    assert not CHINA.is_working(sunday)
    # From the made-up Saturday before to the Tuesday after the feast nobody works.
    assert CHINA.after(saturday, 1) == date(2026, 2, 24)
    assert CHINA.between(date(2026, 2, 13), date(2026, 2, 28)) == 6
    assert CHINA.on_or_after(eve) == date(2026, 2, 24)


def test_a_new_year_that_is_made_up_in_the_year_before() -> None:
    assert CHINA.is_working(date(2005, 12, 31))
    assert CHINA.is_working(date(2024, 2, 4))


def test_a_year_that_is_not_proclaimed_is_provisional() -> None:
    until = CHINA.published_until
    assert until is not None
    assert until >= 2026
    assert not CHINA.is_provisional(date(until, 12, 31))
    assert CHINA.is_provisional(date(until + 1, 1, 1))
    # The law's own holidays are known all the same.
    assert not CHINA.is_working(date(until + 1, 1, 1))


def test_where_no_days_are_made_up_no_year_is_provisional() -> None:
    germany = calendar_of({"country": "DE", "subdivision": "BY"})
    assert not germany.is_provisional(date(2050, 1, 1))
    assert not germany.is_working(date(2027, 1, 6))
    assert calendar_of({"country": "DE"}).is_working(date(2027, 1, 6))


def test_without_a_country_there_are_weekends_only() -> None:
    plain = calendar_of({})
    assert plain.is_working(date(2026, 10, 1))
    assert not plain.is_working(date(2026, 10, 3))
    assert not plain.is_provisional(date(2050, 1, 1))


def test_what_the_organisation_said_of_a_day_goes_first() -> None:
    said = {
        "country": "CN",
        "complete_until": 2029,
        "days": {
            "2029-02-10": {"works": True, "name": "", "citation": ""},
            "2026-02-28": {"works": False, "name": "", "citation": ""},
        },
    }
    own = calendar_of(said)
    assert own.is_working(date(2029, 2, 10))
    assert not own.is_working(date(2026, 2, 28))
    assert not own.is_provisional(date(2029, 12, 31))
    assert own.is_provisional(date(2030, 1, 1))


def test_some_countries_rest_on_other_days() -> None:
    weekend, *_ = proclaimed("EG", "")
    assert weekend == {4, 5}


def test_a_place_that_nobody_knows_is_refused() -> None:
    with pytest.raises(LookupError, match="XX"):
        calendar_of({"country": "XX"})
    with pytest.raises(LookupError, match="CN ZZ"):
        calendar_of({"country": "CN", "subdivision": "ZZ"})
    assert "CN" in places()
    assert "BY" in places()["DE"]


def test_a_week_without_work_is_none() -> None:
    with pytest.raises(ValueError, match="nobody works"):
        WorkingDays(weekend=range(7))
    with pytest.raises(ValueError, match="from 0"):
        CHINA.after(date(2026, 1, 1), -1)
