"""Who looks for all that watch: one text for all who may know the same, and rights asked again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.web.live import telling, watching
from crosscut.interfaces.web.live.telling import Manner
from crosscut.interfaces.web.live.watching import Watch, Watcher
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.agenda import begin_item, conclude_item, note_conclusion, put_on_agenda
from crosscut.table.actions.inviting import invite_guest
from crosscut.table.actions.meetings import close_meeting, disclose_meeting
from crosscut.table.models import AgendaItem, Meeting
from tests.interfaces.web.live.test_live_page import sitting
from tests.table.world import Table

pytestmark = pytest.mark.django_db

ENGLISH, CHINESE = Manner("en", "UTC"), Manner("zh-hans", "UTC")


class Room:
    """Those who watch one meeting, by name."""

    def __init__(self, table: Table, meeting: Meeting) -> None:
        self.table, self.meeting, self.watch = table, meeting, Watch()
        self.watchers: dict[str, Watcher] = {}

    def enters(self, name: str, manner: Manner = ENGLISH, **more: Any) -> Watcher:
        watcher = Watcher(self.meeting.pk, self.table.actor(name), manner, **more)
        self.watchers[f"{name} {len(self.watchers)}"] = watcher
        self.watch.join(watcher)
        return watcher

    def hears(self, watcher: Watcher) -> str:
        return watcher.listener.hear()[0].decode()

    def looks(self) -> None:
        self.watch.look()


@pytest.fixture
def room(table: Table) -> Room:
    meeting, _ = sitting(table, "Budget")
    return Room(table, meeting)


def first(room: Room) -> AgendaItem:
    return room.meeting.items.order_by("ordinal")[0]


def note(room: Room, text: str) -> None:
    item = first(room)
    office = room.table.actor("office")
    note_conclusion(item=item, text=text, seen=item.noted, actor=office)


def test_all_hear_each_change_once_and_who_is_slow_hears_the_newest(room: Room) -> None:
    water, roads = room.enters("water"), room.enters("roads", CHINESE)
    room.looks()
    assert "event: state" in room.hears(water)
    assert "第1项" in room.hears(roads)
    room.looks()
    assert room.hears(water) == ""
    note(room, "One")
    room.looks()
    assert ">One<" in room.hears(water)
    note(room, "Two")
    room.looks()
    said = room.hears(roads)
    assert (">One<" in said, ">Two<" in said) == (False, True)


def test_a_conclusion_is_read_and_rendered_once_however_many_watch(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Manner] = []

    def told(sheet: Any, manner: Manner) -> Any:
        made.append(manner)
        return telling.told(sheet, manner)

    monkeypatch.setattr(watching, "told", told)

    def statements_of_a_change(text: str) -> int:
        note(room, text)
        made.clear()
        with CaptureQueriesContext(connection) as asked:
            room.looks()
        assert sorted(made) == [ENGLISH, CHINESE]
        return len(asked)

    room.enters("water")
    room.enters("roads", CHINESE)
    room.looks()
    before = statements_of_a_change("One")
    for name in ("leader", "deputy", "health", "adviser", "office", "liaison"):
        for manner in (ENGLISH, CHINESE):
            room.enters(name, manner)
    room.looks()
    assert statements_of_a_change("Two") == before
    assert all(">Two<" in room.hears(each) for each in room.watchers.values())


def test_rights_are_asked_again_for_all_at_once(room: Room) -> None:
    def statements_of_a_point(title: str) -> int:
        put_on_agenda(meeting=room.meeting, title=title, actor=room.table.actor("office"))
        with CaptureQueriesContext(connection) as asked:
            room.looks()
        return len(asked)

    for name in ("water", "liaison", "health", "deputy"):
        room.enters(name)
    room.looks()
    statements_of_a_point("Dykes")
    before = statements_of_a_point("Roads")
    for name in ("leader", "deputy", "adviser", "office", "roads", "water", "health"):
        room.enters(name)
    room.looks()
    assert statements_of_a_point("Pumps") == before


def test_what_is_no_action_is_looked_at_later(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions, letters that went, sealing: far more is written than anybody is to be told."""
    water = room.enters("water")
    room.looks()
    room.hears(water)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE table_meeting SET state = 'cancelled'")
    with CaptureQueriesContext(connection) as asked:
        room.looks()
    assert (room.hears(water), len(asked)) == ("", 1), "it is seen that something was written"
    monkeypatch.setattr(watching, "ANEW", -1.0)
    room.looks()
    assert "The meeting does not take place." in room.hears(water)


def test_a_look_that_failed_is_made_up_for(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    water = room.enters("water")
    room.looks()
    room.hears(water)
    note(room, "Said meanwhile")
    with monkeypatch.context() as away:
        away.setattr(watching, "LiveMeeting", _fails)
        room.watch._look_once()
    assert room.hears(water) == ""
    room.watch._look_once()
    assert "Said meanwhile" in room.hears(water)


def _fails(_meeting: int) -> None:
    raise RuntimeError("nobody expected it")


def test_whose_seat_ends_is_told_so_and_nothing_more(room: Room) -> None:
    health, water = room.enters("health"), room.enters("water")
    room.looks()
    room.hears(health)
    vacate_seat(seat=room.table.seats["health"], on=clock.today(), actor=SYSTEM)
    note(room, "What health must not hear")
    room.looks()
    written, last = health.listener.hear()
    assert (written, last) == (b"event: end\ndata: gone\n\n", True)
    assert "must not hear" in room.hears(water)
    assert health not in room.watch.watchers()


def test_who_signs_out_is_told_so(room: Room, table: Table) -> None:
    client = Client()
    client.force_login(table.accounts["water"])
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    water = room.enters("water", session=session.session_key or "")
    room.looks()
    room.hears(water)
    room.looks()
    assert not water.listener.done
    client.post("/account/sign-out/")
    session.delete()
    note(room, "One")
    room.looks()
    assert room.hears(water).startswith("event: end\ndata: signed-out\n")


def test_a_guest_hears_of_the_own_point_while_it_is_on(room: Room, table: Table) -> None:
    office = table.actor("office")
    budget = room.meeting.items.get(title="Budget")
    invite_guest(meeting=room.meeting, person=table.people["expert"], item=budget, actor=office)
    expert = room.enters("expert")
    note(room, "Between those who sit here")
    room.looks()
    assert "Your point is not on yet." in room.hears(expert)
    begin_item(item=budget, actor=office)
    note_conclusion(item=budget, text="Forty thousand", seen=0, actor=office)
    room.looks()
    assert "Forty thousand" in room.hears(expert)
    conclude_item(item=budget, conclusion="Fifty thousand", actor=office)
    note(room, "Between those who sit here, again")
    room.looks()
    said = room.hears(expert)
    assert "Your point is not on yet." in said
    assert "Between" not in said


def test_a_point_of_a_sealed_matter_has_no_words_for_who_may_not_know_it(
    table: Table,
) -> None:
    """Whoever knows of the meeting from outside the group, by its disclosure alone."""
    meeting, (item,) = sitting(table)
    office = table.actor("office")
    disclose_meeting(
        meeting=meeting, seen=meeting.changes, disclosure="internal", actor=table.actor("leader")
    )
    room = Room(table, meeting)
    insider, water = room.enters("insider"), room.enters("water")
    note_conclusion(item=item, text="The Water Bureau pays.", seen=0, actor=office)
    put_on_agenda(meeting=meeting, title="Budget", actor=office)
    room.looks()
    heard, known = room.hears(insider), room.hears(water)
    for word in ("pumps", "Water Bureau pays", item.matter.address if item.matter else "-"):
        assert (word in heard, word in known) == (False, True)
    assert "A point that you may not know of" in heard


def test_when_the_meeting_is_over_all_are_told_and_the_stream_ends(room: Room) -> None:
    water = room.enters("water")
    room.looks()
    meeting = Meeting.objects.get(pk=room.meeting.pk)
    close_meeting(meeting=meeting, seen=meeting.changes, actor=room.table.actor("office"))
    room.looks()
    written, last = water.listener.hear()
    assert b"The meeting is over." in written
    assert written.endswith(b"event: end\ndata: over\n\n")
    assert last
