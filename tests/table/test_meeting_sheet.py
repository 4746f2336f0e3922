"""The sheet of a meeting: times, late papers, postponements, clashes, quorum, who sees what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.table.actions.agenda import put_on_agenda
from crosscut.table.actions.inviting import note_presence
from crosscut.table.actions.minutes import circulate_minutes, write_minutes
from crosscut.table.models import Meeting, Minutes
from crosscut.table.queries.meeting_sheet import meeting_sheet, sheet_of_meeting
from crosscut.table.queries.meetings import list_meetings
from tests.table.actions.test_meetings import called, closed, opened, planned, tabled
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_points_have_their_times_and_papers_that_are_not_there_are_late(table: Table) -> None:
    office = table.actor("office")
    meeting = planned(table, papers_due=clock.today() - timedelta(days=1))
    put_on_agenda(meeting=meeting, matter=tabled(table), estimate=20, actor=office)
    put_on_agenda(meeting=meeting, matter=table.prepared(), estimate=100, actor=office)

    sheet = sheet_of_meeting(meeting, actor=office)

    assert [each.late for each in sheet.items] == [False, True]
    assert sheet.items[1].starts_at == (meeting.starts_at + timedelta(minutes=20)).isoformat()
    assert sheet.over == 30


def test_every_postponement_is_on_the_trail(table: Table) -> None:
    matter = tabled(table)
    first = closed(table, opened(table, called(table, matter)))
    second = planned(table, days=6)
    # It rolled over by itself: the second meeting is called with it.
    from crosscut.table.actions.meetings import call_meeting

    second = call_meeting(meeting=second, seen=second.changes, actor=table.actor("office"))
    closed(table, opened(table, second))
    third = planned(table, days=9)

    (item,) = sheet_of_meeting(third, actor=table.actor("office")).items

    assert [each.number for each in item.postponed] == [first.numbered, second.numbered]


def test_a_clash_is_seen_and_of_a_meeting_that_is_not_known_nothing_is_said(table: Table) -> None:
    one, other = called(table), called(table, tabled(table))
    sheet = sheet_of_meeting(other, actor=table.actor("office"))
    assert {each.number for each in sheet.clashes} == {one.numbered}
    assert len(sheet.clashes) == 7

    Meeting.objects.filter(pk=one.pk)
    stranger = Actor(groups={"office": frozenset()}, person=None, insider=True)
    from crosscut.table.queries.clashes import Clashes

    hidden = Clashes(stranger, [table.people["water"].pk], other.starts_at, other.ends_at, other.pk)
    assert (len(hidden.found), hidden.known) == (1, set())


def test_a_quorum_counts_seats_with_a_vote(table: Table) -> None:
    meeting, office = opened(table, called(table)), table.actor("office")
    for name, quorate in {"water": False, "adviser": False, "roads": False, "leader": True}.items():
        note_presence(
            invitation=meeting.invitations.get(person=table.people[name]), presence="present",
            actor=office,
        )  # fmt: skip
        sheet = sheet_of_meeting(meeting, actor=office)
        assert sheet.quorate is quorate, (name, sheet.present, sheet.seats)


def test_drafts_of_minutes_are_the_offices_until_they_go_round(table: Table) -> None:
    meeting, office = closed(table, opened(table, called(table))), table.actor("office")
    write_minutes(meeting=meeting, seen_version=0, text="The pumps.", actor=office)
    water = table.actor("water")
    assert sheet_of_meeting(meeting, actor=water).minutes is None

    circulate_minutes(minutes=Minutes.objects.get(), actor=office)

    found = meeting_sheet(meeting.pk, actor=water)
    assert found is not None
    assert found.minutes is not None
    assert found.minutes.text == "The pumps."
    assert meeting_sheet(meeting.pk, actor=table.actor("insider")) is None


def test_a_long_agenda_asks_the_database_no_more(table: Table) -> None:
    short, long = called(table), called(table, *(tabled(table) for _ in range(6)), days=5)
    office = table.actor("office")
    asked = []
    for meeting in (short, long):
        with CaptureQueriesContext(
            connection,
        ) as statements:
            sheet_of_meeting(meeting, actor=office)
        asked.append(len(statements))

    assert asked[0] == asked[1]


def test_lists_go_page_by_page_in_both_directions(table: Table) -> None:
    meetings = [planned(table, days=days) for days in (3, 1, 2)]
    office = table.actor("office")

    first = list_meetings(actor=office, to_come=True, limit=2)
    second = list_meetings(actor=office, to_come=True, limit=2, after=first.next)

    assert [each.id for each in (*first.meetings, *second.meetings)] == [
        meetings[1].address, meetings[2].address, meetings[0].address
    ]  # fmt: skip
    assert (first.total, second.next) == (3, None)
    assert list_meetings(actor=office).meetings[0].id == meetings[0].address
    assert list_meetings(actor=table.actor("insider")).total == 0
