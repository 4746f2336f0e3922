"""What climbed up to somebody stands on the desk until the cause is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.interfaces.duties import STEPS
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.queries.desk import desk
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.ladder import deliver_notice, pause_ladder
from crosscut.supervision.models import Escalation
from crosscut.supervision.rules.terms import Audience
from tests.supervision.decided import issued
from tests.supervision.without_accounts import without_accounts
from tests.table.world import Table

pytestmark = pytest.mark.django_db

PEOPLE = ("office", "leader", "deputy", "above", "head", "liaison", "water", "insider")


def waiting(table: Table, kind: str) -> dict[str, str]:
    """Who has something of a kind on the desk, and in which capacity."""
    found = {}
    for name in PEOPLE:
        for line in desk(actor=table.actor(name)).lines:
            if line.kind == kind:
                found[name] = line.capacity
    return found


def test_a_stalled_directive_stands_on_the_desk_of_whom_it_reached(table: Table) -> None:
    directive = issued(table, lead="health")
    directive = acknowledge_directive(
        directive=directive, seen=directive.changes, actor=table.actor("head")
    )
    day, seen = directive.due, []
    for wait in (1, 3, 3, 5, 10):
        day = working_days().after(day, wait)
        with clock.business_day(day):
            round_of_ladder()
            seen.append(waiting(table, "clear_stalled"))
    assert seen == [
        {},
        {"head": "head"},
        {"head": "head", "office": "office"},
        {"head": "head", "office": "office", "leader": "leader"},
        {
            "head": "head", "office": "office", "leader": "leader", "above": "approver",
            "deputy": "approver",
        },
    ]  # fmt: skip
    with clock.business_day(day):
        office = table.actor("office")
        pause_ladder(
            directive=directive, reason="Flood", until=day + timedelta(days=5), actor=office
        )
        assert waiting(table, "clear_stalled") == {}
    with clock.business_day(day + timedelta(days=6)):
        assert set(waiting(table, "clear_stalled")) == {
            "head", "office", "leader", "above", "deputy",
        }  # fmt: skip
        withdraw_directive(directive=directive, seen=directive.changes, reason="Off", actor=office)
        assert waiting(table, "clear_stalled") == {}


def test_what_is_to_be_printed_waits_for_the_office_until_it_was_handed_over(
    table: Table,
) -> None:
    issued(table)
    day = working_days().after(clock.today(), 4)
    with clock.business_day(day):
        with without_accounts():
            round_of_ladder()
        told = Escalation.objects.get()
        printing = f"print_for_{told.audience}"
        assert waiting(table, printing) == {"office": "office"}
        deliver_notice(escalation=told, on=day, actor=table.actor("office"))
        assert waiting(table, printing) == {}


def test_the_desk_has_words_for_a_notice_to_each_whom_a_step_reaches() -> None:
    steps = {str(STEPS[f"print_for_{each.value}"]) for each in Audience}
    assert len(steps) == len(Audience)
