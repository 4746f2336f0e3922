"""Somebody from outside who is asked to one point of a meeting sees that point and nothing else."""

from __future__ import annotations

import pytest

from crosscut.table.actions.agenda import put_on_agenda
from crosscut.table.actions.inviting import invite_guest
from crosscut.table.actions.meetings import call_meeting
from crosscut.table.actions.minutes import circulate_minutes, write_minutes
from crosscut.table.models import Meeting, Minutes
from crosscut.table.queries.matter_sheet import known_matter
from crosscut.table.queries.meeting_sheet import known_meeting, sheet_of_meeting
from crosscut.table.queries.meetings import list_meetings
from tests.table.actions.test_meetings import called, closed, opened, planned, tabled
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def asked_to_one_point(table: Table) -> Meeting:
    meeting, office = planned(table, disclosure="restricted"), table.actor("office")
    put_on_agenda(meeting=meeting, matter=tabled(table), actor=office)
    point = put_on_agenda(meeting=meeting, title="The plan of the dyke", actor=office)
    put_on_agenda(meeting=meeting, title="Who leads the works", actor=office)
    invite_guest(meeting=meeting, person=table.people["expert"], item=point, actor=office)
    assert known_meeting(meeting.pk, actor=table.actor("expert")) is None, "it is not called yet"
    meeting.refresh_from_db()
    return call_meeting(meeting=meeting, seen=meeting.changes, actor=office)


def test_a_guest_sees_the_one_point_and_neither_the_others_nor_who_comes(table: Table) -> None:
    meeting = asked_to_one_point(table)
    expert = table.actor("expert")
    known = known_meeting(meeting.pk, actor=expert)
    assert known is not None

    sheet = sheet_of_meeting(known, actor=expert)

    # Of the others there is a place and a time on the agenda, so that the own one is clear.
    assert [each.title for each in sheet.items] == ["", "The plan of the dyke", ""]
    for each in (sheet.items[0], sheet.items[2]):
        assert (each.matter, each.matter_number, each.conclusion, each.verb) == (None, "", "", "")
    assert {each.person.name for each in sheet.invitations if each.person} <= {"Expert Moss"}
    assert sheet.verbs == ()
    assert known_matter(table.group.matters.get().pk, actor=expert) is None
    listed = list_meetings(actor=expert, to_come=True)
    assert [each.id for each in listed.meetings] == [meeting.address]


def test_a_guest_of_one_point_does_not_read_the_minutes(table: Table) -> None:
    meeting, office = asked_to_one_point(table), table.actor("office")
    meeting = closed(table, opened(table, meeting))
    write_minutes(meeting=meeting, seen_version=0, text="Who leads: Water.", actor=office)
    circulate_minutes(minutes=Minutes.objects.get(), actor=office)

    assert sheet_of_meeting(meeting, actor=table.actor("water")).minutes is not None
    assert sheet_of_meeting(meeting, actor=table.actor("expert")).minutes is None


def test_whom_nobody_asked_does_not_know_of_the_meeting(table: Table) -> None:
    meeting = asked_to_one_point(table)
    called(table, tabled(table))
    assert known_meeting(meeting.pk, actor=table.actor("insider")) is None
