"""Calendars to be read at an address: meetings and due days as entries (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from crosscut.table.writing.calendars import PRODUCT

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """Something at a time. Without a summary it takes time and says nothing."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    stamped: datetime
    sequence: int = 0
    place: str = ""
    address: str = ""
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Something until the end of a day; it takes no time."""

    uid: str
    day: date
    summary: str
    stamped: datetime
    address: str = ""


def feed(name: str, entries: Iterable[TimeEntry | DayEntry]) -> bytes:
    """A calendar under a name. Times are moments, in UTC: nothing here comes again by a rule, and
    calendars differ in how they read the rules of zones. What has not changed is written alike each
    time."""
    # Read when it is needed, here and below, for the sake of memory.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(minutes=30), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: TimeEntry | DayEntry) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamped.astimezone(UTC))
    event.add("summary", entry.summary)
    if isinstance(entry, DayEntry):
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", entry.starts.astimezone(UTC))
        event.add("dtend", entry.ends.astimezone(UTC))
        event.add("sequence", entry.sequence)
        event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
        if entry.place:
            event.add("location", entry.place)
    if entry.address:
        event.add("url", entry.address)
    return event
