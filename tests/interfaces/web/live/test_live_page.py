"""The live page of a meeting and its events, as they are asked for without a held stream."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.agenda import (
    begin_item,
    conclude_item,
    note_conclusion,
    postpone_item,
    put_on_agenda,
)
from crosscut.table.actions.inviting import invite_guest, note_presence
from crosscut.table.actions.meetings import close_meeting
from crosscut.table.actions.voting import call_vote, end_vote
from crosscut.table.models import AgendaItem, Meeting
from tests.interfaces.web.matters.conftest import CHINESE, As, Visitor
from tests.table.actions.test_meetings import called, opened, tabled
from tests.table.actions.test_voting import disputed, votes
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def live(meeting: Meeting) -> str:
    return f"/meetings/{meeting.address}/live/"


def sitting(table: Table, *titles: str) -> tuple[Meeting, list[AgendaItem]]:
    """A matter, and points by themselves."""
    meeting = opened(table, called(table, tabled(table)))
    for title in titles:
        put_on_agenda(meeting=meeting, title=title, actor=table.actor("office"))
    return Meeting.objects.get(pk=meeting.pk), list(meeting.items.all())


def shown(visitor: Visitor) -> str:
    """The words of the point that is on."""
    found = re.search(r'<section class="live-now.*?</section>', visitor.page, re.DOTALL)
    assert found
    return Visitor(visitor.client, page=found.group()).text


def seen(visitor: Visitor) -> str:
    """The name of the state that the page shows."""
    found = re.search(r'data-seen="(\w+)"', visitor.page)
    assert found
    return found.group(1)


def test_positions_and_a_vote_stand_beside_the_point_that_is_on(table: Table, as_: As) -> None:
    matter = disputed(table)
    opened(table, called(table, matter))
    meeting, water = Meeting.objects.get(), as_("water")
    positions = shown(water.opens(live(meeting)))
    assert "Roads Bureau Objects stands in the way" in positions
    call_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))
    votes(table, matter, leader="yes", deputy="yes", roads="no")
    assert "A vote is running yes 2 no 1 abstain 0 seats with a vote 5" in shown(
        water.opens(live(meeting))
    )
    matter.refresh_from_db()
    end_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))
    assert "Carried by vote yes 2" in shown(water.opens(live(meeting)))


def test_points_follow_each_other_and_one_is_taken_up_out_of_turn(table: Table, as_: As) -> None:
    meeting, (first, second, third) = sitting(table, "Budget", "Any other business")
    office, water = table.actor("office"), as_("water")
    assert "Point 1" in shown(water.opens(live(meeting)))
    assert "Nothing is noted yet." in shown(water)
    note_conclusion(item=first, text="The Water Bureau pays.", seen=0, actor=office)
    assert "The Water Bureau pays." in shown(water.opens(live(meeting)))
    conclude_item(item=first, conclusion="The Water Bureau pays.", verb="agree", actor=office)
    assert "Point 2 " in shown(water.opens(live(meeting)))
    as_("office").sends(f"/items/{third.address}/begin/")
    assert "Any other business" in shown(water.opens(live(meeting)))
    postpone_item(item=third, reason="No time", actor=office)
    assert "Budget" in shown(water.opens(live(meeting)))
    conclude_item(item=second, conclusion="It is so.", decides=True, actor=office)
    assert "All points are done with." in shown(water.opens(live(meeting)))
    close_meeting(meeting=meeting, seen=Meeting.objects.get(pk=meeting.pk).changes, actor=office)
    assert "The meeting is over." in shown(water.opens(live(meeting)))
    assert "data-over" in water.page
    refused = as_("water").sends(f"/items/{third.address}/begin/")
    assert refused.status == 403


def test_events_give_the_present_state_once(table: Table, as_: As) -> None:
    meeting, (first, *_) = sitting(table)
    water = as_("water").opens(live(meeting))
    stream = live(meeting) + "stream/"
    name = seen(water)
    assert "event: state" not in water.opens(stream, seen=name).page
    assert "event: beat" in water.page
    note_conclusion(
        item=first, text="One line.\nAnd <another>.", seen=0, actor=table.actor("office")
    )
    answer = water.client.get(stream, headers={"last-event-id": name})
    assert answer["Content-Type"] == "text/event-stream"
    assert answer["X-Accel-Buffering"] == "no"
    assert answer["Cache-Control"] == "private, no-store"
    said = answer.content.decode()
    assert f"id: {name}\n" not in said
    assert "And &lt;another&gt;." in said
    # Every line of the part is a line of the event: nothing of it ends the event early.
    event = said.partition("event: state\n")[2].partition("\n\n")[0]
    assert all(line.startswith(("id: ", "data: ")) for line in event.splitlines())


def test_a_guest_of_one_point_sees_it_while_it_is_on_and_nothing_else(
    table: Table, as_: As
) -> None:
    meeting, (first, second) = sitting(table, "Budget of the harbour")
    office = table.actor("office")
    invite_guest(meeting=meeting, person=table.people["expert"], item=second, actor=office)
    for name in ("leader", "water"):
        there = meeting.invitations.get(person=table.people[name])
        note_presence(invitation=there, presence="present", actor=office)
    note_conclusion(item=first, text="The Water Bureau pays.", seen=0, actor=office)
    expert = as_("expert").opens(live(meeting))
    assert "Your point is not on yet." in shown(expert)
    for hidden in ("Water Bureau", "pumps", "seats with a vote", "Leader Moss"):
        assert hidden not in expert.text
    begin_item(item=second, actor=office)
    note_conclusion(item=second, text="The harbour saves.", seen=0, actor=office)
    assert "The harbour saves." in shown(expert.opens(live(meeting)))
    assert "Water Bureau" not in expert.text
    begin_item(item=first, actor=office)
    assert "The harbour saves." not in shown(expert.opens(live(meeting)))


def test_whose_seat_ended_is_told_nothing_more(table: Table, as_: As) -> None:
    meeting, _ = sitting(table)
    health = as_("health").opens(live(meeting))
    assert health.status == 200
    vacate_seat(seat=table.seats["health"], on=clock.today(), basis=table.basis, actor=SYSTEM)
    for page in (live(meeting), live(meeting) + "stream/", live(meeting) + "?large=on"):
        assert health.opens(page).status == 404


def test_the_office_takes_up_points_where_it_holds_the_meeting(table: Table, as_: As) -> None:
    meeting, (first, second) = sitting(table, "Budget")
    hold = f"/meetings/{meeting.address}/hold/"
    office = as_("office").opens(hold)
    assert f"/items/{first.address}/begin/" not in office.page
    office.sends(f"/items/{second.address}/begin/")
    assert f"/items/{first.address}/begin/" in office.page
    assert f"/items/{second.address}/begin/" not in office.page
    assert "since" in office.text
    office.sends(f"/items/{second.address}/postpone/", reason="No time")
    assert office.sends(f"/items/{second.address}/begin/").status == 409


def test_the_same_page_is_there_for_a_projector_and_in_chinese(table: Table, as_: As) -> None:
    meeting, _ = sitting(table)
    large = as_("water").opens(live(meeting), large="on")
    assert 'data-bs-theme="dark"' in large.page
    assert "Point 1" in shown(large)
    chinese = as_("water", CHINESE).opens(live(meeting))
    assert "第1项" in shown(chinese)


def test_the_statements_of_a_look_do_not_depend_on_how_much_there_is(table: Table, as_: As) -> None:
    meeting, _ = sitting(table, "Budget")
    water, stream = as_("water"), live(meeting) + "stream/"

    def statements() -> int:
        water.opens(stream)
        with CaptureQueriesContext(connection) as asked:
            water.opens(stream)
        return len(asked)

    before = statements()
    for number in range(8):
        put_on_agenda(meeting=meeting, title=f"Point {number}", actor=table.actor("office"))
    for invitation in meeting.invitations.all():
        note_presence(invitation=invitation, presence="present", actor=table.actor("office"))
    assert statements() == before
