"""The league counts what was verified on time, as far as the reader may know, in few statements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.league.answers import Standing
from crosscut.supervision.queries.league.ranks import LeagueAsked, items_of, league
from tests.supervision.delivered import delivered, verified
from tests.supervision.under_way import take
from tests.table.world import SINCE, Table

TODAY = date(2026, 6, 15)


def made(table: Table, lead: str, days: int, done: int | None = None) -> Directive:
    return delivered(table, TODAY, lead, days, done)


def rows(actor: Actor, **asked: Any) -> dict[str, Standing]:
    with clock.business_day(TODAY):
        found = league(actor=actor, asked=LeagueAsked(**asked))
    return {
        each.organisation.name: each
        for batch in found.batches
        for each in batch.standings
        if each.organisation
    }


@pytest.fixture
def past(table: Table) -> Table:
    """Of the Roads Bureau two of three on time, one extended; of the Health Bureau none of one."""
    made(table, "roads", 20, 15)
    made(table, "roads", 20, 20)
    late = made(table, "roads", 20)
    with clock.business_day(TODAY - timedelta(50)):
        take(table, "extend", late, "leader", due=TODAY - timedelta(20), reason="Flood")
    with clock.business_day(TODAY - timedelta(30)):
        verified(table, late, "roads")
    made(table, "health", 20)
    # Not due yet: it counts for nobody.
    made(table, "health", 90)
    return table


def test_what_was_verified_on_time_is_counted_against_the_first_due_date(past: Table) -> None:
    found = rows(past.actor("office"))
    roads, health = found["Roads Bureau"], found["Health Bureau"]
    assert (roads.counted, roads.on_time, roads.extended, roads.in_extended_time) == (3, 2, 1, 1)
    assert (health.counted, health.on_time, health.not_done) == (1, 0, 1)
    assert (roads.rank, health.rank, roads.trend) == (1, 2, "new")
    assert roads.low < roads.share < roads.high
    with clock.business_day(TODAY):
        items = items_of(past.bodies["roads"].pk, actor=past.actor("office"), asked=LeagueAsked())
    assert items is not None
    assert [each.outcome for each in items.items] == ["in extended time", "on time", "on time"]
    assert items.items[0].days_late == 10


def test_what_is_reported_done_waits_and_what_is_returned_does_not_count(table: Table) -> None:
    waiting = made(table, "roads", 20)
    with clock.business_day(TODAY - timedelta(45)):
        take(table, "report_done", waiting, "liaison", evidence="They run")
    made(table, "roads", 20, 15)
    before = rows(table.actor("office"))["Roads Bureau"]
    with clock.business_day(TODAY - timedelta(30)):
        take(table, "return", waiting, "office", reason="Two do not")
    after = rows(table.actor("office"))["Roads Bureau"]
    assert (before.counted, before.waiting, before.share) == (1, 1, 1.0)
    assert (after.counted, after.waiting, after.share) == (2, 0, 0.5)


def test_the_period_before_gives_the_trend(table: Table) -> None:
    made(table, "roads", 10)
    made(table, "roads", 30, 25)
    since = TODAY - timedelta(40)
    roads = rows(table.actor("office"), since=since, until=TODAY - timedelta(20))["Roads Bureau"]
    assert (roads.before, roads.before_counted, roads.share, roads.trend) == (0.0, 1, 1.0, "up")


def test_nothing_tells_of_what_the_reader_may_not_know(past: Table) -> None:
    with clock.business_day(TODAY - timedelta(60)):
        for task, disclosure in (("Open", Disclosure.INTERNAL), ("Hidden", Disclosure.SEALED)):
            instruct(
                group=past.group, lead=past.bodies["roads"], task=task, result="So",
                due=TODAY - timedelta(40), disclosure=disclosure, actor=past.actor("leader"),
            )  # fmt: skip
    inside, outside = rows(past.actor("leader")), rows(past.actor("insider"))
    assert inside["Roads Bureau"].counted == 5
    assert {name: each.counted for name, each in outside.items()} == {"Roads Bureau": 1}
    with clock.business_day(TODAY):
        items = items_of(past.bodies["roads"].pk, actor=past.actor("insider"), asked=LeagueAsked())
    assert items is not None
    assert [each.task for each in items.items] == ["Open"]
    assert rows(past.actor("expert")) == {}


def test_a_jurisdiction_answers_for_the_bodies_of_its_level(past: Table) -> None:
    given: dict[str, Any] = {"period": SINCE, "basis": past.basis, "actor": SYSTEM}
    east = register_organisation(
        names={"en": "East District"}, level="county", parent=past.bodies["council"], **given
    )
    bureau = register_organisation(
        names={"en": "Canals of the East District"}, level="county", parent=east, **given
    )
    with clock.business_day(TODAY - timedelta(60)):
        instruct(
            group=past.group, lead=bureau, task="Dredge", result="So",
            due=TODAY - timedelta(40), actor=past.actor("leader"),
        )  # fmt: skip
    found = rows(past.actor("office"), by="jurisdiction")
    assert {name: each.counted for name, each in found.items()} == {
        "Roads Bureau": 3, "Health Bureau": 1, "East District": 1,
    }  # fmt: skip
    with clock.business_day(TODAY):
        asked = LeagueAsked(by="jurisdiction")
        items = items_of(east.pk, actor=past.actor("office"), asked=asked)
    assert items is not None
    assert [each.task for each in items.items] == ["Dredge"]


def test_statements_do_not_depend_on_how_much_there_is(past: Table) -> None:
    actor = past.actor("office")

    def counted() -> int:
        with clock.business_day(TODAY), CaptureQueriesContext(connection) as seen:
            league(actor=actor)
        return len(seen)

    counted()
    before = counted()
    for lead in ("roads", "health"):
        made(past, lead, 12, 10)
    assert counted() <= before <= 6
