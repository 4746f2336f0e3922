"""My desk: what waits for whom at the table, in which order, and what nobody is told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.queries.desk import count_desk, desk
from crosscut.table.actions.minutes import circulate_minutes, speak_to_minutes, write_minutes
from crosscut.table.actions.positions import draft_position, take_position
from crosscut.table.actions.preparing import consult_on_matter
from crosscut.table.actions.requests import answer_request, ask_for_input
from crosscut.table.models import Concerned, Matter, Minutes
from tests.table.actions.test_meetings import called, closed, opened, planned, tabled
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def kinds(actor: Actor, *, of_others: bool = False) -> list[str]:
    return [line.kind for line in desk(actor=actor, of_others=of_others).lines]


def asked(table: Table, matter: Matter, body: str = "roads", days: int = 5) -> None:
    ask_for_input(
        matter=matter, question=f"What does {body} need in {days} days?",
        due=clock.today() + timedelta(days=days), organisations=[table.bodies[body]],
        actor=table.actor("office"),
    )  # fmt: skip


def consulted(table: Table, days: int = 5) -> Matter:
    matter = table.prepared()
    return consult_on_matter(
        matter=matter, seen=matter.changes, due=clock.today() + timedelta(days=days),
        organisations=[table.bodies["roads"], table.bodies["health"]], actor=table.actor("office"),
    )  # fmt: skip


def test_an_empty_desk_is_empty(table: Table) -> None:
    for name in ("water", "expert", "office"):
        assert kinds(table.actor(name)) == []
    assert count_desk(table.actor("water")).waiting == 0
    assert kinds(Actor()) == []


def test_the_most_urgent_comes_first_and_what_has_no_day_last(table: Table) -> None:
    matter = table.prepared()
    for days in (9, 2):
        asked(table, matter, days=days)
    with clock.business_day(clock.today() - timedelta(days=9)):
        asked(table, matter, days=3)
    closed(table, opened(table, called(table)))

    lines = desk(actor=table.actor("liaison")).lines
    assert [line.urgency for line in lines] == ["overdue", "soon", "later"]
    assert {line.capacity for line in lines} == {"liaison"}
    assert lines[0].group is not None
    assert lines[0].group.name == "Flood Group"
    office = desk(actor=table.actor("office")).lines
    assert {line.due for line in office} == {None}
    assert "write_minutes" in {line.kind for line in office}


def test_what_lies_with_a_body_waits_for_its_own_head_and_not_for_the_city_s(table: Table) -> None:
    asked(table, table.prepared(), "health")
    health, city = table.bodies["health"].pk, table.bodies["roads"].pk
    own = table.actor("head")
    assert own.heads == {health}
    assert kinds(own) == ["give_input"]
    assert kinds(replace(own, heads=frozenset({city}))) == []


def test_what_is_done_leaves_the_desk(table: Table) -> None:
    matter = table.prepared()
    asked(table, matter)
    liaison = table.actor("liaison")
    assert kinds(liaison) == ["give_input"]
    assert kinds(table.actor("office"), of_others=True) == ["input_awaited"]
    answer_request(request=matter.requests.get(), text="Two pumps.", actor=liaison)
    assert kinds(liaison) == []
    assert kinds(table.actor("office"), of_others=True) == []


def test_a_liaison_drafts_the_seat_confirms_and_the_office_waits(table: Table) -> None:
    matter = consulted(table)
    office = table.actor("office")
    assert kinds(table.actor("liaison")) == ["draft_position"]
    assert kinds(table.actor("roads")) == ["take_position"]
    assert kinds(office) == []
    assert kinds(office, of_others=True) == ["position_awaited"] * 2

    roads = Concerned.objects.get(round__matter=matter, organisation=table.bodies["roads"])
    draft_position(concerned=roads, stance="support", actor=table.actor("liaison"))
    assert kinds(table.actor("liaison")) == []
    assert kinds(table.actor("roads")) == ["confirm_draft"]

    health = Concerned.objects.get(round__matter=matter, organisation=table.bodies["health"])
    take_position(concerned=roads, stance="support", actor=table.actor("roads"))
    take_position(
        concerned=health, stance="reserve", reason="Who cleans them?", actor=table.actor("health")
    )
    assert kinds(table.actor("roads")) == []
    assert sorted(kinds(office)) == ["answer_position", "end_round"]


def test_each_state_of_a_matter_waits_for_one_step_of_one_person(table: Table) -> None:
    table.raised("water")
    assert kinds(table.actor("office")) == ["prepare"]
    assert kinds(table.actor("leader")) == []
    assert kinds(table.actor("water"), of_others=True) == ["matter_raised"]


def test_meetings_wait_for_the_office_and_for_who_is_called(table: Table) -> None:
    meeting = planned(table)
    assert kinds(table.actor("office")) == ["call_meeting"]
    meeting = called(table, tabled(table))
    assert "reply_to_invitation" in kinds(table.actor("water"))
    meeting = closed(table, opened(table, meeting))
    office = table.actor("office")
    assert "write_minutes" in kinds(office)
    write_minutes(meeting=meeting, seen_version=0, text="It rained.", actor=office)
    circulate_minutes(minutes=Minutes.objects.get(meeting=meeting), actor=office)
    assert "write_minutes" not in kinds(office)
    assert "read_minutes" in kinds(table.actor("water"))
    minutes = Minutes.objects.get(meeting=meeting)
    speak_to_minutes(minutes=minutes, text="It poured.", actor=table.actor("water"))
    assert "read_minutes" not in kinds(table.actor("water"))
    assert "answer_comment" in kinds(office)


def test_pages_follow_one_another_also_when_the_last_row_is_done_meanwhile(table: Table) -> None:
    matter = table.prepared()
    for days in range(1, 6):
        asked(table, matter, days=days)
    liaison = table.actor("liaison")
    whole = desk(actor=liaison).lines
    first = desk(actor=liaison, limit=2)
    assert first.lines == whole[:2]
    assert first.more
    done = matter.requests.get(due=clock.today() + timedelta(days=2))
    answer_request(request=done, text="Done.", actor=liaison)
    second = desk(actor=liaison, after=first.next, limit=2)
    assert second.lines == whole[2:4]
    last = desk(actor=liaison, after=second.next, limit=2)
    assert last.lines == whole[4:]
    assert last.next is None


def test_as_many_statements_however_much_waits(table: Table) -> None:
    matter = table.prepared()
    asked(table, matter)
    consulted(table)

    def statements(name: str) -> tuple[int, int]:
        actor = table.actor(name)
        with CaptureQueriesContext(connection) as page:
            desk(actor=actor)
            desk(actor=actor, of_others=True)
        with CaptureQueriesContext(connection) as count:
            count_desk(actor)
        return len(page), len(count)

    before = {name: statements(name) for name in ("office", "liaison", "leader", "roads")}
    for days in (2, 3, 4, 6):
        asked(table, matter, days=days)
        consulted(table)
    assert before == {name: statements(name) for name in before}
    assert before["office"] == (7, 1)


def test_a_sealed_matter_is_on_the_desks_of_those_who_may_know_of_it(table: Table) -> None:
    matter = table.prepared(disclosure="sealed")
    asked(table, matter, "health")
    assert kinds(table.actor("health")) == ["give_input"]
    assert desk(actor=table.actor("health")).lines[0].disclosure == "sealed"
    # Who heads the organisation without a seat knows what it owes, but not of a sealed matter.
    assert kinds(table.actor("head")) == []
    asked(table, table.prepared(), "health")
    (line,) = desk(actor=table.actor("head")).lines
    assert (line.capacity, line.group) == ("head", None)
