"""The business day of a demonstration, which may be moved forward; a real register has the day that
it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from crosscut.foundation import clock
from crosscut.register.models import Setting

#: The setting that says that a register is a demonstration: made with it, and by nothing else.
DEMONSTRATION = "demonstration"
#: How many days the business day is ahead of the real one.
DAYS_AHEAD = "days_ahead"


def days_ahead() -> int | None:
    """By how many days the business day was moved; None on a register that is no demonstration.
    One statement."""
    rows = Setting.objects.filter(key__in=(DEMONSTRATION, DAYS_AHEAD))
    found = dict(rows.values_list("key", "value"))
    if found.get(DEMONSTRATION) is not True:
        return None
    return int(found.get(DAYS_AHEAD) or 0)


def moved_day() -> date | None:
    """The day to which a demonstration was moved; None where it is the real one. One statement."""
    ahead = days_ahead()
    return real_day() + timedelta(ahead) if ahead else None


def real_day() -> date:
    """The day that it is, where this installation is."""
    return clock.day_of(clock.now())


@contextmanager
def on_the_moved_day() -> Iterator[None]:
    """What runs inside has the business day of the demonstration, if it is one."""
    day = moved_day()
    if day is None:
        yield
        return
    with clock.business_day(day):
        yield
