"""Random accounts take random steps with directives, legal and illegal, against a plain telling of
DOMAIN §5; the clock closes."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.directives.verifying import close_directive
from crosscut.supervision.models import Directive, DirectiveStep
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.verbs import ACTIONS
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db

PEOPLE = ("office", "leader", "deputy", "roads", "liaison", "health", "head", "water", "insider")
OFFICE = {"office", "leader"}
#: Who acknowledges, begins and reports for an organisation, and who refuses.
TAKES_ON = {"roads": {"liaison"}, "health": {"head"}, "archive": set[str]()}
REFUSES = {"roads": {"roads"}, "health": {"health", "head"}, "archive": set[str]()}
OPEN = {"issued", "refused", "acknowledged", "under way", "reported done", "verified"}
RUNNING = {"issued", "acknowledged", "under way"}
#: Verb → (from, to); without a state to go to it stays.
TOLD = {
    "acknowledge": ({"issued"}, "acknowledged"),
    "challenge": ({"issued"}, "refused"),
    "decline": ({"issued"}, "refused"),
    "issue_anew": ({"refused"}, "issued"),
    "begin": ({"acknowledged"}, "under way"),
    "report_done": ({"under way"}, "reported done"),
    "verify": ({"reported done"}, "verified"),
    "return": ({"reported done"}, "under way"),
    "reopen": ({"verified", "closed"}, "under way"),
    "withdraw": (OPEN, "withdrawn"),
    "extend": (RUNNING, ""),
    "amend": (RUNNING, ""),
    "plan": (RUNNING, ""),
}
#: Of these a part of what is legal is taken, or few walks would come far.
RARE = {"withdraw", "extend", "amend", "plan", "challenge", "decline"}


def may(verb: str, name: str, lead: str, *, binds: bool) -> bool:
    if verb in ("acknowledge", "begin", "report_done"):
        return name in TAKES_ON[lead]
    if verb in ("challenge", "decline"):
        return name in REFUSES[lead] and binds == (verb == "challenge")
    if verb == "extend":
        return name == "leader"
    if verb == "plan":
        return name in OFFICE | TAKES_ON[lead]
    return name in OFFICE


def said_with(verb: str, directive: Directive, chance: random.Random) -> dict[str, Any]:
    if verb in ("acknowledge", "begin"):
        return {}
    if verb == "report_done":
        return {"evidence": "It runs"}
    if verb == "verify":
        return {"evidence": "Seen", "way": chance.choice(("documents", "inspection"))}
    if verb == "plan":
        day = clock.today() + timedelta(chance.randrange(1, 29))
        return {"points": [Planned(day, Decimal(chance.randrange(100, 10**9)))]}
    more: dict[str, Any] = {"reason": f"It is {chance.random()}"}
    if verb in ("issue_anew", "amend"):
        more["task"] = f"Otherwise {chance.random()}"
    if verb == "extend":
        more["due"] = directive.due + timedelta(1)
    return more


@pytest.mark.thorough
def test_no_illegal_step_is_accepted_and_no_state_is_unreachable(table: Table) -> None:
    chance = random.Random(20261123)
    actors = {name: table.actor(name) for name in PEOPLE}
    matters = {form: decided(table, form) for form in ("directive", "guidance")}
    reached: set[tuple[str, bool]] = set()
    taken: set[str] = set()
    for _walk in range(24):
        form, lead = chance.choice(sorted(matters)), chance.choice(("roads", "health"))
        directive = issued(table, matters[form], lead)
        binds = form == "directive"
        for _step in range(22):
            directive.refresh_from_db()
            reached.add((directive.state, binds))
            if directive.state == "verified" and chance.random() < 0.5:
                with clock.business_day(clock.today() + timedelta(40)):
                    close_directive(directive=directive, seen=directive.changes, actor=SYSTEM)
                taken.add("close")
                continue
            legal = [verb for verb, told in TOLD.items() if directive.state in told[0]]
            legal = [each for each in legal if each not in RARE or chance.random() < 0.12]
            wanted = legal if legal and chance.random() < 0.8 else sorted(TOLD)
            verb = chance.choice(wanted)
            doers = [each for each in PEOPLE if may(verb, each, lead, binds=binds)]
            name = chance.choice(doers if doers and chance.random() < 0.8 else PEOPLE)
            sources, target = TOLD[verb]
            allowed = directive.state in sources and may(verb, name, lead, binds=binds)
            stale = chance.random() < 0.06
            before = (directive.state, Entry.objects.count(), DirectiveStep.objects.count())
            try:
                ACTIONS[verb](
                    directive=directive, seen=directive.changes - stale, actor=actors[name],
                    **said_with(verb, directive, chance),
                )  # fmt: skip
            except Refusal:
                assert not allowed or stale, f"{name} could not {verb} from {before[0]}"
                directive.refresh_from_db()
                after = (directive.state, Entry.objects.count(), DirectiveStep.objects.count())
                assert after == before
                continue
            assert allowed, f"{name} could {verb} from {before[0]}"
            assert not stale
            taken.add(verb)
            directive.refresh_from_db()
            assert directive.state == (target or before[0])
            assert directive.first_due <= directive.due
            assert Entry.objects.count() == before[1] + 1
            assert DirectiveStep.objects.count() == before[2] + 1
        directive.refresh_from_db()
        assert directive.changes == directive.trail.count()
    states = {*OPEN, "closed", "withdrawn"}
    assert {state for state, _ in reached} == states
    assert {binds for _, binds in reached} == {True, False}
    assert taken == {*TOLD, "close"}
    numbers = list(Directive.objects.values_list("number", flat=True))
    assert sorted(numbers) == list(range(1, 25))
