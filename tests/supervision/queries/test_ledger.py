"""The ledger: what is red or stuck first, narrowed, page by page; no more than one may know."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import decode
from crosscut.foundation.record.trace import Trace, tracing
from crosscut.register.queries.facts import Answer
from crosscut.register.queries.paging import UnknownPlace
from crosscut.supervision.actions.directives.answering import acknowledge_directive
from crosscut.supervision.actions.directives.obstacles import hold_up, note_obstacle
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.directives.lists import list_directives
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.queries.ledger.obstacles import obstacles_in_the_way
from crosscut.supervision.queries.ledger.rows import circulated, ledger, timeline
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.rules.terms import ObstacleKind
from tests.supervision.decided import decided, issued
from tests.supervision.reporting import START, filed, owing, tick
from tests.supervision.under_way import take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def of_many_kinds(table: Table) -> dict[str, Directive]:
    """One of each kind, made in an order in which they do not stand in the ledger."""
    matter = decided(table)
    today = clock.today()
    days = {"calm": 60, "soon": 2, "late": 9, "stuck": 50, "withdrawn": 70, "later late": 12}
    made = {
        name: issued(table, matter, task=name, due=today + timedelta(days=far))
        for name, far in days.items()
    }
    note_obstacle(
        directive=made["stuck"], kind=ObstacleKind.MONEY, text="The grant is not released",
        organisation=table.bodies["council"], actor=table.actor("office"),
    )  # fmt: skip
    # Their days pass while nothing happens.
    with tracing(Trace(SYSTEM)):
        for name, ago in (("late", 5), ("later late", 1)):
            made[name].changed(due=today - timedelta(days=ago))
    take(table, "withdraw", made["withdrawn"], "office", reason="Given to us")
    return made


def tasks(page: Any) -> list[str]:
    return [row.task for row in page.rows]


def test_red_stands_first_then_what_is_stuck_then_by_the_light(table: Table) -> None:
    of_many_kinds(table)
    page = ledger(actor=table.actor("office"))
    assert tasks(page) == ["late", "later late", "stuck", "soon", "calm", "withdrawn"]
    assert [row.light for row in page.rows] == ["red", "red", "green", "yellow", "green", "grey"]
    assert [row.overdue for row in page.rows] == [True, True, False, False, False, False]
    assert (page.total, page.more, page.next) == (6, False, None)
    held = page.rows[2].obstacles
    assert [(each.kind, each.text) for each in held] == [("money", "The grant is not released")]


def test_what_is_made_straight_is_what_the_answer_allows(table: Table) -> None:
    made = of_many_kinds(table)
    office = table.actor("office")
    rows: list[Answer] = [
        *list_directives(actor=office).directives,
        *ledger(actor=office).rows,
        *timeline(actor=office).rows,
        *(circulated(actor=office, most=99) or []),
    ]
    assert len(rows) == 4 * len(made)
    for row in rows:
        assert type(row).model_validate_json(row.model_dump_json()) == row


def test_pages_of_any_length_give_every_row_once_in_one_order(table: Table) -> None:
    of_many_kinds(table)
    office = table.actor("office")
    whole = tasks(ledger(actor=office))
    for length in (1, 2, 4):
        found, after = [], None
        while True:
            page = ledger(actor=office, after=after, limit=length)
            found += tasks(page)
            after = page.next
            if after is None:
                break
        assert found == whole
    with pytest.raises(UnknownPlace):
        ledger(actor=office, after="nonsense")
    ended = ledger(actor=office, wanted=Wanted(state="withdrawn")).rows[0]
    with pytest.raises(UnknownPlace):
        ledger(actor=office, wanted=Wanted(state="open"), after=ended.id)


@pytest.mark.one_of(4)
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(state="open"), {"late", "later late", "stuck", "soon", "calm"}),
        (Wanted(state="withdrawn"), {"withdrawn"}),
        (Wanted(light="red"), {"late", "later late"}),
        (Wanted(light="yellow"), {"soon"}),
        (Wanted(light="green"), {"stuck", "calm"}),
        (Wanted(light="grey"), {"withdrawn"}),
        (Wanted(overdue=True), {"late", "later late"}),
        (Wanted(claim="stuck"), set()),
        (Wanted(claim="none", light="yellow"), {"soon"}),
        (Wanted(origin="decision", light="yellow"), {"soon"}),
        (Wanted(origin="instruction"), set()),
        (Wanted(rhythm="weekly"), set()),
        (Wanted(held_by="lead", light="green"), {"stuck", "calm"}),
        (Wanted(held_by="office"), set()),
        (Wanted(due_since=clock.today(), due_until=clock.today() + timedelta(5)), {"soon"}),
    ],
)
def test_it_is_narrowed(table: Table, wanted: Wanted, found: set[str]) -> None:
    of_many_kinds(table)
    office = table.actor("office")
    assert set(tasks(ledger(actor=office, wanted=wanted))) == found
    listed = list_directives(actor=office, wanted=wanted).directives
    assert {row.task for row in listed} == found


def test_what_holds_several_is_counted_and_leads_to_them(table: Table) -> None:
    made, office = of_many_kinds(table), table.actor("office")
    (found,) = obstacles_in_the_way(actor=office).obstacles
    hold_up(directive=made["late"], obstacle=made["stuck"].holdups.get().obstacle, actor=office)
    (obstacle,) = obstacles_in_the_way(actor=office).obstacles
    assert (found.holds, found.late) == (1, 0)
    assert (obstacle.holds, obstacle.late) == (2, 1)
    assert [each.task for each in obstacle.directives] == ["late", "stuck"]
    assert obstacle.organisation is not None
    assert obstacle.organisation.id == table.bodies["council"].address
    wanted = Wanted(obstacle=decode(obstacle.id))
    assert set(tasks(ledger(actor=office, wanted=wanted))) == {"late", "stuck"}
    for narrow in (
        {"group": table.group.pk}, {"kind": "money"}, {"organisation": table.bodies["council"].pk},
    ):  # fmt: skip
        assert len(obstacles_in_the_way(actor=office, **narrow).obstacles) == 1
    assert obstacles_in_the_way(actor=office, kind="law").obstacles == ()


def test_who_knows_the_directive_alone_is_told_no_group_by_its_obstacle(table: Table) -> None:
    matter = decided(table, disclosure="restricted")
    directive = issued(table, matter, "health")
    note_obstacle(
        directive=directive, kind=ObstacleKind.LAW, text="The bill waits",
        actor=table.actor("office"),
    )  # fmt: skip
    head = table.actor("head")
    (row,) = ledger(actor=head).rows
    assert (row.task, row.group, row.holder_side) == (directive.task, None, "lead")
    (found,) = obstacles_in_the_way(actor=head).obstacles
    assert (found.text, found.group, found.holds) == ("The bill waits", None, 1)
    assert obstacles_in_the_way(actor=head, group=table.group.pk).obstacles == ()
    assert ledger(actor=head, wanted=Wanted(group=table.group.pk)).rows == ()
    insider, obstacle = table.actor("insider"), directive.holdups.get().obstacle_id
    assert ledger(actor=insider).rows == ()
    assert ledger(actor=insider, wanted=Wanted(obstacle=obstacle)).rows == ()
    assert obstacles_in_the_way(actor=insider).obstacles == ()


def test_rows_offer_the_steps_that_are_the_askers(table: Table) -> None:
    directive = issued(table)
    (row,) = ledger(actor=table.actor("liaison")).rows
    assert "acknowledge" in {each.verb for each in row.verbs}
    acknowledge_directive(directive=directive, seen=row.seen, actor=table.actor("liaison"))
    (row,) = ledger(actor=table.actor("water")).rows
    assert row.verbs == ()


def test_what_was_reported_last_goes_out_with_it(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table, due=START + timedelta(90))
    (first,) = tick(START + timedelta(7), directive)
    (second,) = tick(START + timedelta(14), directive)
    with clock.business_day(START + timedelta(15)):
        filed(table, first, text="Two pumps stand")
        filed(table, second, claim="stuck", text="The crane is missing", help_needed="A crane")
        (row,) = circulated(actor=table.actor("office"), most=9) or []
    assert circulated(actor=table.actor("office"), most=0) is None
    assert (row.said, row.help_needed) == ("The crane is missing", "A crane")
    assert row.said_on == (START + timedelta(15)).isoformat()
    assert (row.claimed, row.result) == ("stuck", directive.result)


def test_the_timeline_has_what_was_planned(table: Table) -> None:
    point = Planned(clock.today() + timedelta(10), milestone="Half of them run")
    take(table, "plan", issued(table), "office", points=[point])
    (row,) = timeline(actor=SYSTEM).rows
    assert [each.milestone for each in row.milestones] == ["Half of them run"]
