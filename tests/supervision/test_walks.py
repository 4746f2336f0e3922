"""Random accounts take random steps with directives, legal and illegal, against a plain telling of
DOMAIN §5 as far as it is carried out by now."""

from __future__ import annotations

import random
from typing import Any

import pytest

from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.models import Directive, DirectiveStep
from crosscut.supervision.verbs import ACTIONS
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db

PEOPLE = ("office", "leader", "deputy", "roads", "liaison", "health", "head", "water", "insider")
OFFICE = {"office", "leader"}
#: Who acknowledges for an organisation, and who refuses.
TAKES_ON = {"roads": {"liaison"}, "health": {"head"}, "archive": set[str]()}
REFUSES = {"roads": {"roads"}, "health": {"health", "head"}, "archive": set[str]()}
#: Verb → (from, to).
TOLD = {
    "acknowledge": ({"issued"}, "acknowledged"),
    "challenge": ({"issued"}, "refused"),
    "decline": ({"issued"}, "refused"),
    "issue_anew": ({"refused"}, "issued"),
    "withdraw": ({"issued", "refused", "acknowledged"}, "withdrawn"),
}


def may(verb: str, name: str, lead: str, *, binds: bool) -> bool:
    if verb == "acknowledge":
        return name in TAKES_ON[lead]
    if verb in ("challenge", "decline"):
        return name in REFUSES[lead] and binds == (verb == "challenge")
    return name in OFFICE


def test_no_illegal_step_is_accepted_and_no_state_is_unreachable(table: Table) -> None:
    chance = random.Random(20261123)
    actors = {name: table.actor(name) for name in PEOPLE}
    matters = {form: decided(table, form) for form in ("directive", "guidance")}
    reached: set[tuple[str, bool]] = set()
    for walk in range(16):
        form, lead = chance.choice(sorted(matters)), chance.choice(("roads", "health"))
        directive = issued(table, matters[form], lead)
        binds = form == "directive"
        assert directive.binds == binds
        for _step in range(14):
            directive.refresh_from_db()
            reached.add((directive.state, binds))
            legal = [verb for verb, told in TOLD.items() if directive.state in told[0]]
            legal = [each for each in legal if each != "withdraw" or chance.random() < 0.1]
            if not legal:
                break
            verb = chance.choice(legal if chance.random() < 0.7 else sorted(TOLD))
            doers = [each for each in PEOPLE if may(verb, each, lead, binds=binds)]
            name = chance.choice(doers if doers and chance.random() < 0.6 else PEOPLE)
            sources, target = TOLD[verb]
            allowed = directive.state in sources and may(verb, name, lead, binds=binds)
            stale = chance.random() < 0.1
            before = (directive.state, Entry.objects.count(), DirectiveStep.objects.count())
            said: dict[str, Any] = {} if verb == "acknowledge" else {"reason": f"It is {walk}"}
            if verb == "issue_anew":
                said["task"] = f"Otherwise {chance.random()}"
            try:
                ACTIONS[verb](
                    directive=directive, seen=directive.changes - stale, actor=actors[name], **said
                )
            except Refusal:
                assert not allowed or stale, f"{name} could not {verb} from {before[0]}"
                directive.refresh_from_db()
                after = (directive.state, Entry.objects.count(), DirectiveStep.objects.count())
                assert after == before
                continue
            assert allowed, f"{name} could {verb} from {before[0]}"
            assert not stale
            directive.refresh_from_db()
            assert directive.state == target
            assert Entry.objects.count() == before[1] + 1
            assert DirectiveStep.objects.count() == before[2] + 1
        assert directive.changes == directive.trail.count()
    states = {"issued", "refused", "acknowledged", "withdrawn"}
    assert {state for state, _ in reached} == states
    assert {binds for _, binds in reached} == {True, False}
    numbers = list(Directive.objects.values_list("number", flat=True))
    assert sorted(numbers) == list(range(1, 17))
