"""Meetings by the command line: lists, sheets, minutes, the replies of calendars."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crosscut.access.models import Account
from crosscut.interfaces.cli.main import main
from crosscut.interfaces.jobs.about_meetings import uid_of
from crosscut.table.actions.agenda import conclude_item, note_conclusion
from crosscut.table.actions.inviting import note_presence
from crosscut.table.actions.meetings import move_meeting
from crosscut.table.actions.minutes import write_minutes
from crosscut.table.models import Invitation
from tests.supervision import reviewed
from tests.table.actions.test_meetings import called, opened, soon
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


def test_meetings_are_listed_and_shown(table: Table) -> None:
    meeting = called(table)

    listed = run("meeting", "list", "--group", "Flood Group", "--to-come")
    shown = " ".join(run("meeting", "show", meeting.address).stdout.split())
    as_json = json.loads(run("meeting", "show", meeting.address, "--json").stdout)

    assert meeting.numbered in listed.stdout
    assert "Who pays for the pumps?" in shown
    assert "Water Moss member no reply yet" in shown
    assert (as_json["id"], len(as_json["invitations"])) == (meeting.address, 7)
    assert run("meeting", "show", "7zzzzzzzzzzzz").exit_code == 1
    assert run("meeting", "list", "--group", "East District Flood Group").exit_code == 1


def test_where_a_meeting_is_is_shown(table: Table) -> None:
    meeting = called(table)
    before = run("meeting", "live", meeting.address)
    assert (before.exit_code, "Point" in before.stdout) == (0, False)
    opened(table, meeting)
    item = meeting.items.get()
    note_conclusion(item=item, text="The Water Bureau pays.", seen=0, actor=table.actor("office"))
    for each in meeting.invitations.filter(person=table.people["water"]):
        note_presence(invitation=each, presence="present", actor=table.actor("office"))

    shown = " ".join(run("meeting", "live", meeting.address).stdout.split())
    as_json = json.loads(run("meeting", "live", meeting.address, "--json").stdout)

    assert "sitting 1 of 5 seats with a vote are there (too few)" in shown
    assert "Point 1: Who pays for the pumps?" in shown
    assert "of 15 minutes The Water Bureau pays." in shown
    assert (as_json["now"]["conclusion"], as_json["present"]) == ("The Water Bureau pays.", 1)
    assert run("meeting", "live", "7zzzzzzzzzzzz").exit_code == 1
    assert run("meeting", "live", "no such").exit_code == 1


def test_minutes_are_written_as_files(table: Table, tmp_path: Path) -> None:
    office = table.actor("office")
    meeting = opened(table, called(table))
    (item,) = meeting.items.all()
    leader = meeting.invitations.get(person=table.people["leader"])
    note_presence(invitation=leader, presence="present", actor=office)
    item = conclude_item(item=item, conclusion="By June.", verb="agree", actor=office)
    assert run("meeting", "minutes", meeting.address, "-o", "-", "--format", "txt").exit_code == 1
    write_minutes(
        meeting=meeting, seen_version=0, text="一、水泵\n会议决定：六月底前完成。", actor=office
    )
    file = tmp_path / "minutes.pdf"

    told = run(
        "meeting", "minutes", meeting.address, "-o", "-", "--format", "txt", "--language", "zh-Hans"
    )
    assert run("meeting", "minutes", meeting.address, "-o", str(file)).exit_code == 0

    assert "会议由Leader Moss主持" in told.stdout
    assert "一、水泵" in told.stdout
    assert "未达到法定人数" in told.stdout
    assert file.read_bytes().startswith(b"%PDF")
    assert run("meeting", "minutes", meeting.address, "-o", str(file)).exit_code == 2
    assert run("meeting", "minutes", meeting.address, "-o", str(tmp_path / "m.odt")).exit_code == 2


@pytest.fixture
def asked(table: Table) -> Invitation:
    """The invitation of somebody with an address."""
    for name in ("water", "roads"):
        Account.objects.filter(person=table.people[name]).update(email=f"{name}@example.org")
    return called(table).invitations.select_related("meeting").get(person=table.people["water"])


def reply(invitation: Invitation, said: str = "ACCEPTED", **more: Any) -> bytes:
    """What a calendar program sends."""
    sender = more.get("sender", "water@example.org")
    attendee = more.get("attendee", sender)
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Calendar//EN", "METHOD:REPLY",
        "BEGIN:VEVENT", f"UID:{more.get('uid', uid_of(invitation))}",
        f"SEQUENCE:{more.get('sequence', 0)}", f"DTSTAMP:{more.get('stamped', '20990101T080000Z')}",
        "ORGANIZER:mailto:office@example.org", f"ATTENDEE;PARTSTAT={said}:mailto:{attendee}",
        "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    message = EmailMessage()
    message["From"] = f"Somebody <{sender}>"
    message["Subject"] = "Accepted: the meeting"
    message.set_content("I come.")
    message.add_alternative(
        "\r\n".join(lines).encode(), "text", "calendar", params={"method": "REPLY"}
    )
    return message.as_bytes()


def test_the_reply_of_a_calendar_is_noted_once(asked: Invitation) -> None:
    first = run("meeting", "reply", given=reply(asked))
    again = run("meeting", "reply", given=reply(asked))

    asked.refresh_from_db()
    assert (first.exit_code, asked.reply) == (0, "accepted")
    assert "Water Moss: accepted" in first.stdout
    assert "(as before)" in again.stdout
    assert run("meeting", "reply", given=reply(asked, "DECLINED")).exit_code == 0
    late = run("meeting", "reply", given=reply(asked, "TENTATIVE", stamped="20200101T080000Z"))
    asked.refresh_from_db()
    assert (late.exit_code, asked.reply) == (2, "declined")
    assert "later answer" in late.stderr


def test_the_reply_of_a_calendar_to_a_review_is_noted_as_well(
    asked: Invitation, table: Table
) -> None:
    reviewed.concern(table)
    review = reviewed.called(table)
    call = review.calls.get(person=table.people["water"])

    given = reply(asked, uid=uid_of(call))
    first, again = (run("meeting", "reply", given=given) for _ in range(2))

    call.refresh_from_db()
    assert (first.exit_code, call.reply) == (0, "accepted")
    assert f"{review.numbered}: Water Moss: accepted" in first.stdout
    assert "(as before)" in again.stdout
    office, by_hand = table.accounts["office"].name, ("review", "reply", call.address, "tentative")
    assert run(*by_hand, "--as", office).exit_code == 0
    call.refresh_from_db()
    assert call.reply == "tentative"


def test_a_reply_to_the_time_before_it_was_moved_is_refused(
    asked: Invitation, table: Table
) -> None:
    meeting = asked.meeting
    meeting.refresh_from_db()
    move_meeting(
        meeting=meeting, seen=meeting.changes, starts_at=soon(5), actor=table.actor("office")
    )

    refused = run("meeting", "reply", given=reply(asked))

    assert refused.exit_code == 2
    assert "earlier time" in refused.stderr
    assert run("meeting", "reply", given=reply(asked, sequence=1)).exit_code == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"sender": "roads@example.org"}, "somebody else"),
        ({"sender": "roads@example.org", "attendee": "water@example.org"}, "somebody else"),
        ({"uid": "4q3v9k2d7m1xa@localhost"}, "no invitation"),
        ({"uid": "nonsense"}, "no invitation"),
        ({"said": "DELEGATED"}, "neither yes nor no"),
        ({"sequence": "x"}, "no calendar"),
    ],
)
def test_who_answers_for_others_or_to_nothing_is_refused(
    asked: Invitation, more: dict[str, Any], why: str
) -> None:
    refused = run("meeting", "reply", given=reply(asked, **more))

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert why in refused.stderr
    asked.refresh_from_db()
    assert asked.reply == ""


@pytest.mark.parametrize(
    "given", [b"", b"\xff\xfe\x00", b"From: a@b.example\n\nYes!", b"x" * 10**6]
)
def test_what_is_no_reply_gets_a_plain_error(given: bytes, table: Table) -> None:
    refused = run("meeting", "reply", given=given)

    assert refused.exit_code == 2
    assert "the message was not taken" in refused.stderr
    assert "Traceback" not in refused.stderr
