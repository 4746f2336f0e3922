"""Calendar entries, read by the library that wrote them and by another parser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from icalendar import Calendar

from crosscut.table.writing.calendars import Entry, NoReply, invitation_file, reply_in

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def entry(**more: object) -> Entry:
    starts = datetime(2026, 3, 28, 9, 30, tzinfo=SHANGHAI)
    given = {
        "uid": "abc@crosscut.example",
        "sequence": 2,
        "starts": starts,
        "ends": starts + timedelta(hours=2),
        "summary": "防汛抗旱指挥部第3次会议; with, marks\nand lines",
        "description": "1. 水泵",
        "place": "Room 4",
        "address": "https://crosscut.example/meetings/abc/",
        "organiser": "office@crosscut.example",
        "organiser_name": "Office: of the group",
        "attendee": "water@rivergate.example",
        "attendee_name": 'Wei "Wang", 水务局',
        "stamped": datetime(2026, 3, 1, 8, tzinfo=UTC),
    }
    return Entry(**{**given, **more})  # type: ignore[arg-type]


def read(data: bytes) -> Any:
    """The calendar in a file: what its values are is not known to the checker."""
    return Calendar.from_ical(data)


@pytest.mark.parametrize("day", [28, 29], ids=["winter time", "summer time"])
@pytest.mark.parametrize("zone", [SHANGHAI, BERLIN])
def test_calendars_elsewhere_show_the_same_moment(zone: ZoneInfo, day: int) -> None:
    starts = datetime(2026, 3, day, 9, 30, tzinfo=zone)
    written = entry(starts=starts, ends=starts + timedelta(hours=2))
    data = invitation_file(written, "REQUEST")

    calendar, other = read(data), vobject.readOne(data.decode())

    (event,) = calendar.walk("VEVENT")
    assert event["dtstart"].dt == other.vevent.dtstart.value == written.starts
    assert event["dtend"].dt == other.vevent.dtend.value == written.ends
    assert str(event["summary"]) == written.summary


def test_an_end_has_the_same_identifier_and_a_later_sequence() -> None:
    calendar = read(invitation_file(entry(sequence=3), "CANCEL"))

    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["method"]), str(event["status"])) == ("CANCEL", "CANCELLED")
    assert (str(event["uid"]), int(event["sequence"])) == ("abc@crosscut.example", 3)


def test_a_reply_is_read() -> None:
    said = invitation_file(entry(), "REQUEST").decode()
    said = said.replace("METHOD:REQUEST", "METHOD:REPLY").replace("NEEDS-ACTION", "ACCEPTED")

    reply = reply_in(said.encode())

    assert (reply.uid, reply.sequence, reply.reply) == ("abc@crosscut.example", 2, "accepted")
    assert reply.attendee == "water@rivergate.example"


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"BEGIN:VCALENDAR", b"x" * 200_000, invitation_file(entry(), "REQUEST")],
)
def test_what_is_no_reply_is_refused(data: bytes) -> None:
    with pytest.raises(NoReply):
        reply_in(data)
