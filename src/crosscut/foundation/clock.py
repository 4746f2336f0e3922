"""Two clocks: the business day, which a demonstration may move, and real time, which nobody can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_business_day: ContextVar[date | None] = ContextVar("business_day", default=None)


def now() -> datetime:
    """Real time, for sessions, tokens and the record."""
    return datetime.now(UTC)


def today() -> date:
    """The business day: real time unless a demonstration or a test moved it."""
    return _business_day.get() or now().astimezone().date()


def day_of(moment: datetime) -> date:
    """The day of a moment, where this installation is."""
    return moment.astimezone().date()


@contextmanager
def business_day(day: date) -> Iterator[None]:
    """Make `day` today for what runs inside: demonstrations and tests only."""
    token = _business_day.set(day)
    try:
        yield
    finally:
        _business_day.reset(token)
