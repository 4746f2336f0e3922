"""When a group meets next by its cadence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from crosscut.register.rules.working_days import WorkingDays
from crosscut.table.rules.cadence import (
    OFFERED,
    DayOff,
    next_meeting,
    next_session,
    refuse_no_rule,
)

BERLIN = ZoneInfo("Europe/Berlin")
SINCE, NINE = date(2026, 1, 5), time(9)


def after(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=BERLIN)


#: The week, and what a paper made of some of its days.
WEEK, AUTUMN = (
    WorkingDays(),
    WorkingDays(
        holidays=[date(2026, 10, number) for number in range(1, 9)],
        made_up=[date(2026, 9, 27), date(2026, 10, 10)],
    ),
)


def following(
    rule: str, day: str, since: date = SINCE, days: WorkingDays = WEEK
) -> datetime | None:
    return next_meeting(
        rule, since=since, at=NINE, zone=BERLIN, after=after(day), is_working=days.is_working
    )


def test_the_hour_stays_that_of_the_clocks_of_the_place() -> None:
    winter, summer = following("FREQ=WEEKLY", "2026-03-20"), following("FREQ=WEEKLY", "2026-03-27")

    assert winter is not None
    assert summer is not None
    assert (winter.isoformat(), summer.isoformat()) == (
        "2026-03-23T09:00:00+01:00",
        "2026-03-30T09:00:00+02:00",
    )


def test_a_weekend_that_the_rule_does_not_name_is_the_monday_after() -> None:
    assert following("FREQ=MONTHLY;BYMONTHDAY=15", "2026-08-01") == after("2026-08-17").replace(
        hour=9
    )
    assert following("FREQ=MONTHLY;BYDAY=1SA", "2026-07-20") == after("2026-08-01").replace(hour=9)
    # The Saturday has gone by, its Monday has not.
    assert following("FREQ=MONTHLY;BYMONTHDAY=15", "2026-08-16") == after("2026-08-17").replace(
        hour=9
    )


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        # The holidays of October: on the first working day behind them, which is a Friday.
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-09-30", "2026-10-09"),
        ("FREQ=MONTHLY;BYMONTHDAY=3", "2026-09-30", "2026-10-09"),
        # All that would be within them is on one day, and comes once.
        ("FREQ=DAILY", "2026-09-30", "2026-10-09"),
        ("FREQ=DAILY", "2026-10-09", "2026-10-10"),
        # The day of the rule has gone by, the one to which it was moved has not.
        ("FREQ=MONTHLY;BYMONTHDAY=1", "2026-10-08", "2026-10-09"),
        # On a Saturday that is made up for a holiday people meet.
        ("FREQ=MONTHLY;BYMONTHDAY=10", "2026-10-09", "2026-10-10"),
        # A weekend that the rule names stays; a Monday beside it is moved.
        ("FREQ=WEEKLY;BYDAY=MO,SA", "2026-10-02", "2026-10-03"),
        ("FREQ=WEEKLY;BYDAY=MO,SA", "2026-10-03", "2026-10-09"),
    ],
)
def test_a_day_on_which_nobody_works_is_the_next_working_day(
    rule: str, day: str, expected: str
) -> None:
    assert following(rule, day, days=AUTUMN) == after(expected).replace(hour=9)


@pytest.mark.parametrize(
    ("off", "rule", "day", "expected", "by_rule", "dropped"),
    [
        # The first Monday of October lies in the holidays, which are from the 1st to the 8th.
        ("after", "FREQ=MONTHLY;BYDAY=1MO", "2026-09-20", "2026-10-09", "2026-10-05", []),
        ("before", "FREQ=MONTHLY;BYDAY=1MO", "2026-09-20", "2026-09-30", "2026-10-05", []),
        ("stays", "FREQ=MONTHLY;BYDAY=1MO", "2026-09-20", "2026-10-05", "2026-10-05", []),
        (
            "none", "FREQ=MONTHLY;BYDAY=1MO", "2026-09-20", "2026-11-02", "2026-11-02",
            ["2026-10-05"],
        ),
        # Who was moved before the holidays has met: the next is that of November.
        ("before", "FREQ=MONTHLY;BYDAY=1MO", "2026-09-30", "2026-11-02", "2026-11-02", []),
        # The Monday is moved before the Saturday that the rule names.
        ("before", "FREQ=WEEKLY;BYDAY=MO,SA", "2026-09-29", "2026-09-30", "2026-10-05", []),
        # Nobody works on that Sunday, but for the holidays.
        ("none", "FREQ=MONTHLY;BYMONTHDAY=27", "2026-09-20", "2026-09-27", "2026-09-27", []),
    ],
)  # fmt: skip
def test_what_becomes_of_a_day_off_is_as_the_group_said(
    off: str, rule: str, day: str, expected: str, by_rule: str, dropped: list[str]
) -> None:
    found = next_session(
        rule, since=SINCE, at=NINE, zone=BERLIN, after=after(day),
        is_working=AUTUMN.is_working, off=DayOff(off),
    )  # fmt: skip
    assert found is not None
    assert found.starts_at == after(expected).replace(hour=9)
    assert found.by_rule.isoformat() == by_rule
    assert [each.isoformat() for each in found.dropped] == dropped


def test_a_calendar_without_working_days_moves_nothing() -> None:
    class Never(WorkingDays):
        def is_working(self, day: date) -> bool:
            return False

    assert following("FREQ=MONTHLY;BYDAY=1MO", "2026-09-30", days=Never()) == after(
        "2026-10-05"
    ).replace(hour=9)


def test_a_rule_that_ends_has_no_next() -> None:
    assert following("FREQ=MONTHLY;COUNT=2", "2026-06-01") is None


@pytest.mark.parametrize(
    "rule",
    [
        "", "monthly", "FREQ=HOURLY", "FREQ=SECONDLY", "FREQ=MONTHLY;BYHOUR=3", "FREQ=",
        "FREQ=MONTHLY;BYDAY=9XX", "DTSTART:20260101T090000\nRRULE:FREQ=DAILY", "FREQ=DAILY;UNTIL=x",
        "RDATE:20260101T090000", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
    ],
)  # fmt: skip
def test_what_is_no_rule_of_days_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"rule|hour"):
        refuse_no_rule(rule)


@given(st.sampled_from(OFFERED), st.dates(date(2026, 1, 6), date(2030, 1, 1)))
def test_the_next_meeting_is_the_first_behind_today_that_the_rule_gives(
    rule: str, day: date
) -> None:
    now = datetime.combine(day, time(12), BERLIN)

    found = next_meeting(
        refuse_no_rule(rule), since=SINCE, at=NINE, zone=BERLIN, after=now,
        is_working=WEEK.is_working,
    )  # fmt: skip

    start = datetime.combine(SINCE, NINE)
    expected = rrulestr(rule, dtstart=start).after(now.replace(tzinfo=None))
    assert found is not None
    assert found.replace(tzinfo=None) == expected
    assert now < found < now + timedelta(days=124)
