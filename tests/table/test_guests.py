"""Somebody from outside who is asked to one point of a meeting sees that point and nothing else."""

from __future__ import annotations

import pytest

from crosscut.table.actions.agenda import drop_item, put_on_agenda
from crosscut.table.actions.inviting import invite_guest, name_substitute
from crosscut.table.actions.meetings import call_meeting
from crosscut.table.actions.minutes import circulate_minutes, write_minutes
from crosscut.table.models import Meeting, Minutes
from crosscut.table.policy import visible_to
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

    # When its turn may come is said: the guest has to be there.
    (own,) = sheet.items
    assert (own.title, own.ordinal, own.starts_at > sheet.starts_at) == (
        "The plan of the dyke", 1, True,
    )  # fmt: skip
    assert [each.person.name for each in sheet.invitations if each.person] == ["Expert Moss"]
    assert (sheet.seats, sheet.present, sheet.expected, sheet.awaited, sheet.over) == (
        0,
        0,
        0,
        0,
        0,
    )
    assert sheet.verbs == ()
    assert known_matter(table.group.matters.get().pk, actor=expert) is None
    listed = list_meetings(actor=expert, to_come=True)
    assert [(each.id, each.items) for each in listed.meetings] == [(meeting.address, 1)]
    assert [each.title for each in visible_to(expert, meeting.items.all())] == [own.title]
    assert [each.person for each in visible_to(expert, meeting.invitations.all())] == [
        table.people["expert"]
    ]


def test_but_for_the_hour_nothing_that_a_guest_sees_depends_on_the_other_points(
    table: Table,
) -> None:
    """The number of points, what becomes of them and who comes change nothing of the answer."""
    meeting, office, expert = (
        asked_to_one_point(table),
        table.actor("office"),
        table.actor("expert"),
    )
    before = sheet_of_meeting(meeting, actor=expert)
    put_on_agenda(meeting=meeting, title="The budget", actor=office)
    late = meeting.items.get(title="Who leads the works")
    drop_item(item=late, actor=office)
    name_substitute(
        invitation=meeting.invitations.get(person=table.people["water"]),
        person=table.people["insider"],
        actor=office,
    )
    meeting.refresh_from_db()
    after = sheet_of_meeting(meeting, actor=expert)
    assert after.model_copy(update={"seen": before.seen}) == before


def test_a_guest_of_the_whole_meeting_sees_its_agenda(table: Table) -> None:
    meeting = asked_to_one_point(table)
    invite_guest(meeting=meeting, person=table.people["insider"], actor=table.actor("office"))
    sheet = sheet_of_meeting(meeting, actor=table.actor("insider"))
    # The matter is the group's: its point has no words.
    assert [each.title for each in sheet.items] == [
        "", "The plan of the dyke", "Who leads the works",
    ]  # fmt: skip
    assert len(visible_to(table.actor("insider"), meeting.invitations.all())) > 2


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
