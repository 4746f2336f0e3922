"""When a reminder is due."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from crosscut.table.rules.reminding import BETWEEN, MOST_LATE, reminder

DUE = date(2026, 11, 24)


def reminders(asked: date, days: set[int]) -> dict[int, str]:
    """Day counted from the due date → cause, for a worker that looks on those days only."""
    reminded, found = None, {}
    for offset in sorted(days):
        today = DUE + timedelta(days=offset)
        cause = reminder(asked=asked, due=DUE, reminded=reminded, today=today)
        if cause:
            found[offset], reminded = cause, today
    return found


def test_two_days_before_the_day_after_and_then_every_three_days() -> None:
    daily = reminders(DUE - timedelta(days=30), set(range(-30, 9)))
    assert daily == {-2: "due:2026-11-24", 1: "late:1", 4: "late:2", 7: "late:3"}


def test_who_was_asked_yesterday_is_not_reminded_today() -> None:
    assert reminders(DUE, set(range(5))) == {1: "late:1", 4: "late:2"}


def test_a_machine_that_slept_reminds_once() -> None:
    assert reminders(DUE - timedelta(days=9), {-5, 10, 11, 12, 13}) == {10: "late:4", 13: "late:5"}


def test_a_reminder_by_hand_puts_the_clock_off() -> None:
    day = DUE + timedelta(days=5)
    assert reminder(asked=DUE, due=DUE, reminded=day - timedelta(days=2), today=day) is None


@given(some.sets(some.integers(-20, 60)), some.integers(0, 40))
def test_no_cause_comes_twice_and_nobody_is_flooded(days: set[int], before: int) -> None:
    found = reminders(DUE - timedelta(days=before), {day for day in days if day >= -before})
    assert len(set(found.values())) == len(found) <= MOST_LATE + 1
    late = [day for day, cause in found.items() if cause.startswith("late")]
    assert all(later - day >= BETWEEN for day, later in pairwise(late))
