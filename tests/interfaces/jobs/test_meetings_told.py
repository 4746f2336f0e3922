"""Meetings by post: letters with calendar entries that two parsers read, updates, cancellations."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from icalendar import Calendar

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.agenda import conclude_item, put_on_agenda
from crosscut.table.actions.excerpts import send_excerpts
from crosscut.table.actions.inviting import name_substitute, take_back_substitute
from crosscut.table.actions.meetings import (
    call_crisis_meeting,
    call_meeting,
    cancel_meeting,
    disclose_meeting,
    move_meeting,
)
from crosscut.table.actions.minutes import circulate_minutes, write_minutes
from crosscut.table.models import Meeting, Minutes
from tests.interfaces.jobs.test_post import Letters, letters, written
from tests.table.actions import test_positions
from tests.table.actions.test_meetings import called, closed, opened, planned, soon, tabled
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db


def post(letters: Letters) -> None:
    letters.taken.clear()
    round_of_post()


def calendar_to(letters: Letters, name: str) -> tuple[str, Any, Any]:
    """The method that the letter's part names, and the entry as each of two parsers reads it."""
    (message,) = [message for to, message in letters.taken if to == f"{name}@example.org"]
    (part,) = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    method = part.get_param("method")
    other = vobject.readOne(data.decode())
    assert (str(other.method.value), str(event["uid"])) == (method, other.vevent.uid.value)
    assert event["dtstart"].dt == other.vevent.dtstart.value  # type: ignore[union-attr]
    return str(method), event, other.vevent


def told(letters: Letters, name: str) -> str:
    (message,) = [message for to, message in letters.taken if to == f"{name}@example.org"]
    body = message.get_body(("plain",))
    assert body is not None
    return f"{message['Subject'].strip()}\n{body.get_content()}"


def test_a_calendar_is_told_of_the_call_of_a_move_and_of_the_end(
    written: Table, letters: Letters, settings: Any
) -> None:
    settings.TIME_ZONE = "Asia/Shanghai"
    meeting = called(written)
    post(letters)
    assert len(letters.taken) == 7
    method, event, other = calendar_to(letters, "water")
    assert (method, int(event["sequence"])) == ("REQUEST", 0)
    assert event["dtstart"].dt == meeting.starts_at.replace(microsecond=0)
    assert str(event["attendee"]) == "mailto:water@example.org"
    assert f"https://groups.example.org/meetings/{meeting.address}/" in told(letters, "water")
    uid = str(event["uid"])

    meeting.refresh_from_db()
    office = written.actor("office")
    move_meeting(
        meeting=meeting, seen=meeting.changes, starts_at=soon(5), place="Room 4", actor=office
    )
    post(letters)
    method, event, other = calendar_to(letters, "water")
    assert (method, int(event["sequence"]), str(event["uid"])) == ("REQUEST", 1, uid)
    assert other.location.value == "Room 4"
    assert told(letters, "water").startswith("Moved:")

    meeting.refresh_from_db()
    cancel_meeting(meeting=meeting, seen=meeting.changes, reason="The storm", actor=office)
    post(letters)
    method, event, other = calendar_to(letters, "water")
    assert (method, int(event["sequence"]), str(event["uid"])) == ("CANCEL", 2, uid)
    assert other.status.value == "CANCELLED"
    post(letters)
    assert letters.taken == []


def test_a_crisis_meeting_is_told_to_everybody_at_once_in_their_language(
    written: Table, letters: Letters
) -> None:
    Account.objects.filter(person=written.people["water"]).update(language="zh-hans")
    begun = clock.now()
    meeting = call_crisis_meeting(
        group=written.group, title="The dyke", link="https://video.example.org/dyke",
        actor=written.actor("leader"),
    )  # fmt: skip
    post(letters)

    assert len(letters.taken) == 7
    assert clock.now() - begun < timedelta(minutes=1)
    assert meeting.starts_at - begun < timedelta(hours=1)
    assert told(letters, "water").startswith("紧急会议：The dyke")
    assert "https://video.example.org/dyke" in told(letters, "roads")


def test_a_substitute_is_told_to_come_and_not_to_come(written: Table, letters: Letters) -> None:
    meeting = called(written)
    mine = meeting.invitations.get(person=written.people["roads"])
    post(letters)

    sent = name_substitute(
        invitation=mine, person=written.people["insider"], actor=written.actor("roads")
    )
    post(letters)
    assert letters.to == ["insider@example.org"]
    take_back_substitute(invitation=sent, actor=written.actor("roads"))
    post(letters)

    assert letters.to == ["insider@example.org"]
    assert calendar_to(letters, "insider")[0] == "CANCEL"
    assert "no more" in told(letters, "insider")


def test_of_a_sealed_meeting_it_says_only_that_something_waits(
    written: Table, letters: Letters
) -> None:
    meeting = called(written)
    meeting.refresh_from_db()
    disclose_meeting(
        meeting=meeting, seen=meeting.changes, disclosure="sealed", actor=written.actor("office")
    )
    post(letters)

    assert len(letters.taken) == 7
    for _, message in letters.taken:
        text = message.as_string()
        assert "Something waits for you" in text
        assert "calendar" not in text
        assert meeting.address not in text


def test_whose_seat_ends_before_the_post_goes_is_told_nothing_and_later_that_it_is_off(
    written: Table, letters: Letters
) -> None:
    meeting = called(written)
    vacate_seat(
        seat=written.seats["roads"], on=clock.today() - timedelta(days=1), basis=written.basis,
        actor=SYSTEM,
    )  # fmt: skip
    post(letters)
    assert "roads@example.org" not in letters.to

    meeting.refresh_from_db()
    move_meeting(
        meeting=meeting, seen=meeting.changes, starts_at=soon(6), actor=written.actor("office")
    )
    post(letters)

    assert calendar_to(letters, "roads")[0] == "CANCEL"
    assert calendar_to(letters, "water")[0] == "REQUEST"


def test_minutes_go_round_and_excerpts_to_those_whom_a_point_concerns(
    written: Table, letters: Letters
) -> None:
    office = written.actor("office")
    matter = test_positions.consulted(written, asks=("roads",))
    test_positions.takes(written, matter, "roads", "support")
    matter = test_positions.tabled(matter, written)
    meeting = opened(written, called(written, matter))
    (item,) = meeting.items.all()
    item = conclude_item(item=item, conclusion="By June.", verb="agree", actor=office)
    meeting = closed(written, meeting)
    write_minutes(meeting=meeting, seen_version=0, text="By June.", actor=office)
    post(letters)
    circulate_minutes(minutes=Minutes.objects.get(), actor=office)
    post(letters)
    assert len(letters.taken) == 7
    assert "Minutes of meeting" in told(letters, "water")

    send_excerpts(item=item, actor=office)
    send_excerpts(item=item, actor=office)
    post(letters)

    assert sorted(letters.to) == ["liaison@example.org", "roads@example.org"]
    said = told(letters, "roads")
    assert f"decided ({item.decision})" in said
    assert "By June." in said
    post(letters)
    assert letters.taken == []


def test_a_letter_that_waits_says_what_is_true_when_it_goes(
    written: Table, letters: Letters
) -> None:
    office = written.actor("office")
    meeting = planned(written)
    put_on_agenda(meeting=meeting, matter=tabled(written), actor=office)
    meeting = Meeting.objects.get(pk=meeting.pk)
    call_meeting(meeting=meeting, seen=meeting.changes, actor=office)
    meeting.refresh_from_db()
    move_meeting(meeting=meeting, seen=meeting.changes, starts_at=soon(8), actor=office)
    post(letters)

    assert len(letters.taken) == 7
    method, event, _ = calendar_to(letters, "health")
    assert (method, int(event["sequence"])) == ("REQUEST", 1)
    assert Delivery.objects.filter(kind="meeting.called", state="dropped").count() == 7
