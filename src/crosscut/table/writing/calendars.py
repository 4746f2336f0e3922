"""Meetings as calendar entries (RFC 5545), and the replies of calendars (RFC 5546)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

PRODUCT = "-//Crosscut//Table//EN"
#: What calendars answer, in our words.
REPLIES = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
#: A longer file is no reply of a calendar.
LONGEST = 100_000
#: What the calendar is to do with an entry.
Method = Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar is told of a meeting. `sequence` counts its changes; times are aware."""

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    description: str
    place: str
    address: str
    organiser: str
    organiser_name: str
    attendee: str
    attendee_name: str
    stamped: datetime


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """What somebody's calendar answered, to which state of the meeting."""

    uid: str
    sequence: int
    attendee: str
    reply: str
    stamped: datetime | None


class NoReply(ValueError):
    """The bytes are no reply of a calendar to an invitation."""


def invitation_file(entry: Entry, method: Method) -> bytes:
    """The calendar file of an invitation, its update or its end. Times are moments, in UTC: a
    meeting does not come again by a rule, and calendars differ in how they read rules of zones."""
    # Read when it is needed, here and below, for the sake of memory.
    from icalendar import Calendar, Event, vCalAddress, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamped.astimezone(UTC))
    event.add("dtstart", entry.starts.astimezone(UTC))
    event.add("dtend", entry.ends.astimezone(UTC))
    event.add("summary", entry.summary)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if entry.description:
        event.add("description", entry.description)
    if entry.place:
        event.add("location", entry.place)
    if entry.address:
        event.add("url", entry.address)
    organiser = vCalAddress(f"mailto:{entry.organiser}")
    organiser.params["cn"] = vText(entry.organiser_name)
    event["organizer"] = organiser
    attendee = vCalAddress(f"mailto:{entry.attendee}")
    attendee.params["cn"] = vText(entry.attendee_name)
    attendee.params["partstat"] = vText("NEEDS-ACTION")
    attendee.params["rsvp"] = vText("TRUE")
    event.add("attendee", attendee, encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def reply_in(data: bytes) -> CalendarReply:
    """What a calendar file answers. Raises NoReply."""
    from icalendar import Calendar

    if len(data) > LONGEST:
        raise NoReply("the file is too long for a reply")
    try:
        calendar = Calendar.from_ical(data)
        events = list(calendar.walk("VEVENT"))
        method = str(calendar.get("method", "")).upper()
    except (ValueError, IndexError, KeyError) as error:
        raise NoReply("the file is no calendar") from error
    if method != "REPLY" or len(events) != 1:
        raise NoReply("the file is no reply to one invitation")
    event = events[0]
    attendees = event.get("attendee", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    if len(attendees) != 1 or "uid" not in event:
        raise NoReply("the reply does not say who answers to what")
    said = str(attendees[0].params.get("partstat", "")).upper()
    if said not in REPLIES:
        raise NoReply("the reply says neither yes nor no")
    stamp = event.get("dtstamp")
    try:
        sequence = int(event.get("sequence", 0))
        stamped = stamp.dt if stamp is not None else None
    except (ValueError, TypeError, AttributeError) as error:
        raise NoReply("the file is no calendar") from error
    return CalendarReply(
        uid=str(event["uid"]),
        sequence=sequence,
        attendee=str(attendees[0])
        .removeprefix("mailto:")
        .removeprefix("MAILTO:")
        .strip()
        .casefold(),
        reply=REPLIES[said],
        stamped=stamped if isinstance(stamped, datetime) and stamped.tzinfo else None,
    )
