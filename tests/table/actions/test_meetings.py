"""Meetings: planned, called, moved, held; what is unfinished rolls on; minutes go round."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.lives import dissolve_group, wind_up
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.agenda import (
    arrange_agenda,
    conclude_item,
    drop_item,
    put_on_agenda,
)
from crosscut.table.actions.inviting import (
    invite_guest,
    name_substitute,
    note_presence,
    reply_to_invitation,
)
from crosscut.table.actions.meetings import (
    call_crisis_meeting,
    call_meeting,
    cancel_meeting,
    close_meeting,
    move_meeting,
    open_meeting,
    plan_meeting,
)
from crosscut.table.actions.minutes import (
    circulate_minutes,
    confirm_minutes,
    take_back_minutes,
    write_minutes,
)
from crosscut.table.actions.preparing import table_matter, withdraw_matter
from crosscut.table.models import AgendaItem, Matter, Meeting, Minutes
from crosscut.table.policy import visible_to
from crosscut.table.refusals import (
    AgendaMissing,
    InvitedAlready,
    ItemSettled,
    MeetingChanged,
    MeetingInThePast,
    MinutesChanged,
    NotInBeing,
    NotLater,
    OnTheAgendaAlready,
    TooLong,
)
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def soon(days: int = 3) -> datetime:
    return clock.now() + timedelta(days=days)


def planned(table: Table, days: int = 3, **more: Any) -> Meeting:
    return plan_meeting(
        group=table.group, starts_at=soon(days), actor=table.actor("office"), **more
    )


def tabled(table: Table) -> Matter:
    matter = table.prepared(crisis=True)
    return table_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))


def called(table: Table, *matters: Matter, days: int = 3) -> Meeting:
    meeting, office = planned(table, days), table.actor("office")
    for matter in matters or (tabled(table),):
        put_on_agenda(meeting=meeting, matter=matter, actor=office)
    meeting.refresh_from_db()
    return call_meeting(meeting=meeting, seen=meeting.changes, actor=office)


def opened(table: Table, meeting: Meeting) -> Meeting:
    meeting.refresh_from_db()
    return open_meeting(meeting=meeting, seen=meeting.changes, actor=table.actor("office"))


def closed(table: Table, meeting: Meeting) -> Meeting:
    meeting.refresh_from_db()
    return close_meeting(meeting=meeting, seen=meeting.changes, actor=table.actor("office"))


def test_everybody_with_a_place_is_called_and_told_once(table: Table) -> None:
    meeting = called(table)

    people = {each.person for each in meeting.invitations.all()}
    assert people == {
        table.people[name]
        for name in ("leader", "deputy", "water", "roads", "health", "adviser", "office")
    }
    assert Delivery.objects.filter(kind="meeting.called").count() == 7


@pytest.mark.parametrize("name", ["water", "liaison", "insider", "adviser", "above"])
def test_only_the_office_and_the_leader_convene(table: Table, name: str) -> None:
    with pytest.raises(NotForYou):
        plan_meeting(group=table.group, starts_at=soon(), actor=table.actor(name))


def test_a_meeting_needs_an_agenda_a_time_to_come_and_a_group(table: Table) -> None:
    office = table.actor("office")
    meeting = planned(table)
    with pytest.raises(AgendaMissing):
        call_meeting(meeting=meeting, seen=meeting.changes, actor=office)
    with pytest.raises(MeetingInThePast):
        planned(table, days=-1)
    with pytest.raises(TooLong):
        planned(table, minutes=6000)
    before = clock.today() - timedelta(days=9)
    wind_up(group=table.below, on=before, basis=table.basis, actor=SYSTEM)
    dissolve_group(group=table.below, on=clock.today(), basis=table.basis, actor=SYSTEM)
    with pytest.raises((NotInBeing, NotForYou)):
        plan_meeting(group=table.below, starts_at=soon(), actor=table.actor("below"))


def test_a_crisis_meeting_is_called_in_one_step(table: Table) -> None:
    meeting = call_crisis_meeting(group=table.group, title="The dyke", actor=table.actor("leader"))

    assert (meeting.state, meeting.crisis) == ("called", True)
    assert meeting.starts_at <= clock.now() + timedelta(hours=1)
    assert meeting.invitations.count() == 7


def test_a_meeting_that_moves_asks_again_and_updates_calendars(table: Table) -> None:
    meeting = called(table)
    mine = meeting.invitations.get(person=table.people["water"])
    reply_to_invitation(invitation=mine, reply="accepted", actor=table.actor("water"))
    meeting.refresh_from_db()

    meeting = move_meeting(
        meeting=meeting, seen=meeting.changes, starts_at=soon(5), actor=table.actor("office")
    )

    mine.refresh_from_db()
    assert (mine.reply, meeting.sequence) == ("", 1)
    assert Delivery.objects.filter(kind="meeting.moved").count() == 7


def test_another_room_alone_asks_nobody_again(table: Table) -> None:
    meeting = called(table)
    mine = meeting.invitations.get(person=table.people["water"])
    reply_to_invitation(invitation=mine, reply="accepted", actor=table.actor("water"))
    meeting.refresh_from_db()

    move_meeting(meeting=meeting, seen=meeting.changes, place="Room 4", actor=table.actor("office"))

    mine.refresh_from_db()
    assert mine.reply == "accepted"


def test_a_calendar_that_answers_twice_changes_nothing(table: Table) -> None:
    mine = called(table).invitations.get(person=table.people["water"])
    first = reply_to_invitation(invitation=mine, reply="accepted", actor=table.actor("water"))

    again = reply_to_invitation(invitation=mine, reply="accepted", actor=table.actor("water"))

    assert again.replied_at == first.replied_at
    with pytest.raises(NotForYou):
        reply_to_invitation(invitation=mine, reply="declined", actor=table.actor("roads"))


def test_a_substitute_comes_with_the_seat(table: Table) -> None:
    meeting = called(table)
    mine = meeting.invitations.get(person=table.people["roads"])

    sent = name_substitute(
        invitation=mine, person=table.people["liaison"], actor=table.actor("roads")
    )

    mine.refresh_from_db()
    assert (mine.reply, sent.seat_id) == ("declined", mine.seat_id)
    with pytest.raises(InvitedAlready):
        name_substitute(invitation=mine, person=table.people["water"], actor=table.actor("roads"))


def test_what_was_not_concluded_rolls_into_the_next_agenda_on_top(table: Table) -> None:
    first, second = tabled(table), tabled(table)
    meeting = called(table, first, second)
    later = planned(table, days=9)
    put_on_agenda(meeting=later, title="Any other business", actor=table.actor("office"))
    meeting = opened(table, meeting)
    done, left = meeting.items.all()
    conclude_item(item=done, conclusion="By June", verb="agree", actor=table.actor("office"))
    with pytest.raises(ItemSettled):
        conclude_item(item=done, conclusion="By May", actor=table.actor("office"))

    closed(table, meeting)

    first.refresh_from_db()
    assert first.state == "agreed"
    rolled = later.items.order_by("ordinal").first()
    assert rolled is not None
    assert (rolled.matter, rolled.rolled_from) == (second, left)
    assert later.items.count() == 2
    with pytest.raises(StepNotAllowed):
        conclude_item(item=left, conclusion="Late", actor=table.actor("office"))


def test_without_a_next_meeting_it_waits_for_one_and_not_if_it_was_withdrawn(table: Table) -> None:
    kept, gone = tabled(table), tabled(table)
    meeting = closed(table, opened(table, called(table, kept, gone)))
    withdraw_matter(matter=gone, seen=gone.changes, reason="Solved", actor=table.actor("office"))

    following = planned(table, days=12)

    assert [each.matter for each in following.items.all()] == [kept]
    assert meeting.items.filter(state="unfinished").count() == 2


def test_a_cancelled_meeting_leaves_its_points_to_the_next(table: Table) -> None:
    matter = tabled(table)
    meeting = called(table, matter)

    cancel_meeting(
        meeting=meeting, seen=meeting.changes, reason="The storm", actor=table.actor("office")
    )

    assert Delivery.objects.filter(kind="meeting.cancelled").count() == 7
    assert [each.matter for each in planned(table, days=8).items.all()] == [matter]


def test_one_matter_is_on_one_agenda(table: Table) -> None:
    matter = tabled(table)
    called(table, matter)

    with pytest.raises(OnTheAgendaAlready):
        put_on_agenda(meeting=planned(table, days=7), matter=matter, actor=table.actor("office"))


def test_points_are_arranged_and_what_came_meanwhile_keeps_its_place(table: Table) -> None:
    meeting, office = planned(table), table.actor("office")
    one, two, three = (
        put_on_agenda(meeting=meeting, title=title, actor=office)
        for title in ("One", "Two", "Three")
    )

    arrange_agenda(meeting=meeting, order=[three, one], actor=office)

    assert [each.title for each in meeting.items.order_by("ordinal")] == ["Three", "One", "Two"]
    drop_item(item=two, actor=office)
    assert meeting.items.get(pk=two.pk).state == "dropped"


def test_whoever_loses_the_seat_is_called_no_more(table: Table) -> None:
    called(table)
    vacate_seat(
        seat=table.seats["roads"], on=clock.today() - timedelta(days=1), basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip

    meeting = called(table, tabled(table), days=6)

    assert not meeting.invitations.filter(person=table.people["roads"]).exists()


def test_two_that_act_at_once_are_told(table: Table) -> None:
    meeting = called(table)
    with pytest.raises(MeetingChanged):
        open_meeting(meeting=meeting, seen=meeting.changes - 1, actor=table.actor("office"))
    with pytest.raises(StepNotAllowed):
        close_meeting(meeting=meeting, seen=meeting.changes, actor=table.actor("office"))


def test_a_guest_knows_of_the_meeting_that_he_is_called_to(table: Table) -> None:
    meeting = called(table)
    expert = table.actor("expert")
    assert not visible_to(expert, Meeting.objects.all()).exists()

    invite_guest(meeting=meeting, person=table.people["expert"], actor=table.actor("office"))

    assert visible_to(expert, Meeting.objects.all()).get() == meeting
    assert visible_to(expert, AgendaItem.objects.all()).exists()


def test_minutes_are_written_circulated_and_confirmed_at_the_next_meeting(table: Table) -> None:
    office = table.actor("office")
    meeting = opened(table, called(table))
    note_presence(
        invitation=meeting.invitations.get(person=table.people["water"]), presence="present",
        actor=office,
    )  # fmt: skip
    write_minutes(meeting=meeting, seen_version=0, text="The pumps.", actor=office)
    with pytest.raises(MinutesChanged):
        write_minutes(meeting=meeting, seen_version=0, text="The roads.", actor=office)
    with pytest.raises(StepNotAllowed):
        circulate_minutes(minutes=Minutes.objects.get(), actor=office)
    meeting = closed(table, meeting)
    minutes = circulate_minutes(minutes=Minutes.objects.get(), actor=office)
    with pytest.raises(StepNotAllowed):
        write_minutes(meeting=meeting, seen_version=1, text="Otherwise.", actor=office)
    with pytest.raises(NotLater):
        confirm_minutes(minutes=minutes, at=meeting, actor=office)
    following = opened(table, called(table, tabled(table), days=9))

    minutes = confirm_minutes(minutes=minutes, at=following, actor=office)

    assert (minutes.state, minutes.confirmed_at) == ("confirmed", following)
    with pytest.raises(StepNotAllowed):
        take_back_minutes(minutes=minutes, reason="A word", actor=office)
