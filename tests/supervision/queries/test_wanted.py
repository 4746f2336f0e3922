"""Lists by prepared questions are the lists that are written for each time, whoever asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.models import Directive, Obstacle
from crosscut.supervision.queries.directives import lists as directives
from crosscut.supervision.queries.ledger import rows as ledger
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.rules.lights import Light
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(table: Table) -> list[Directive]:
    found = [
        issued(table, decided(table, disclosure=disclosure), lead, due=clock.today() + late)
        for disclosure in (Disclosure.PUBLIC, Disclosure.RESTRICTED)
        for lead, late in (("roads", timedelta(2)), ("health", timedelta(60)))
    ]
    note_obstacle(directive=found[1], kind="money", text="No money", actor=table.actor("office"))
    return found


def wishes(table: Table, made: list[Directive]) -> list[dict[str, Any]]:
    today, one = clock.today(), made[0]
    return [
        {},
        {"group": one.group_id},
        {"matter": made[2].matter_id, "state": "open"},
        {"organisation": table.bodies["health"].pk},
        {"obstacle": Obstacle.objects.get().pk},
        {"due_since": today + timedelta(10)},
        {"due_until": today + timedelta(10), "claim": "none"},
        *({"light": light.value} for light in Light),
        {"overdue": True},
        {"held_by": "lead", "origin": "decision"},
        {"diverges": "any"},
    ]


def test_a_list_is_what_the_policy_and_the_filters_say(table: Table, made: list[Directive]) -> None:
    lengths = set()
    known_to = ("office", "liaison", "water", "below")
    for actor in (SYSTEM, ANYBODY, *map(table.actor, known_to)):
        for wish in wishes(table, made):
            wanted = Wanted(**wish)
            own = directives.known_directives(wanted, actor=actor)
            expected = list(own.order_by("due", "pk").values_list("pk", flat=True))
            page = directives.list_directives(actor=actor, wanted=wanted)
            shown = [each.id for each in page.directives]
            assert shown == [each.address for each in own.order_by("due", "pk")], wish
            # In the order of the ledger, the first alone, and those after it.
            first = ledger.ledger(actor=actor, wanted=wanted, limit=1)
            rest = (
                ledger.ledger(actor=actor, wanted=wanted, after=first.next) if first.next else None
            )
            together = [each.id for each in (*first.rows, *(rest.rows if rest else ()))]
            assert sorted(together) == sorted(shown), wish
            assert first.total == len(expected)
            lengths.add(len(expected))
    assert {0, 1, 2, 4} <= lengths


def test_the_like_is_asked_by_one_statement(table: Table, made: list[Directive]) -> None:
    for question in (directives._due_first, ledger._in_order, ledger._some):
        question._compiled.clear()
    office = table.actor("office")
    for wish in (
        {"group": made[0].group_id},
        {"group": made[0].group_id + 1},
        {"due_since": clock.today()},
        {"due_since": clock.today() + timedelta(99)},
    ):
        ledger.ledger(actor=office, wanted=Wanted(**wish))
        directives.list_directives(actor=office, wanted=Wanted(**wish))
        # A page that shows all there is counts nothing.
        _, given = directives.asked_for(ledger._some, Wanted(**wish), office)
        ledger._some.count(**given)
    assert len(directives._due_first._compiled) == len(ledger._some._compiled) == 2
