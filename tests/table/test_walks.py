"""Random accounts take random steps, legal and illegal, against a plain oracle of DOMAIN §4."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.table.actions import concluding, deciding, preparing, submitting
from crosscut.table.lifecycles import MATTER, MatterState
from crosscut.table.models import Decision, Matter, MatterStep
from tests.table.world import Table

pytestmark = pytest.mark.django_db

#: §4 written out a second time: verb → (from, to, who).
OFFICE, ABOVE = {"office", "leader"}, {"above"}
TOLD: dict[str, tuple[set[str], str, set[str]]] = {
    "prepare": ({"raised"}, "preparing", OFFICE),
    "consult": ({"preparing"}, "consulting", OFFICE),
    "table": ({"preparing", "consulting"}, "tabled", OFFICE),
    "take_back": ({"consulting"}, "preparing", OFFICE),
    "agree": ({"tabled"}, "agreed", OFFICE),
    "leave_open": ({"tabled"}, "unresolved", OFFICE),
    "postpone": ({"tabled"}, "preparing", OFFICE),
    "send_back": ({"tabled"}, "preparing", OFFICE),
    "consult_again": ({"tabled"}, "consulting", OFFICE),
    "settle": ({"agreed"}, "decided", {"leader"}),
    "rule": ({"unresolved"}, "agreed", {"leader"}),
    "submit": ({"agreed", "unresolved"}, "submitted", OFFICE),
    "approve": ({"submitted"}, "decided", ABOVE),
    "amend": ({"submitted"}, "decided", ABOVE),
    "return": ({"submitted"}, "preparing", ABOVE),
    "reject": ({"submitted"}, "closed", ABOVE),
    "relay": ({"decided"}, "relayed", OFFICE),
    "close": ({"decided", "relayed"}, "closed", OFFICE),
    "withdraw": (
        {state.value for state in MatterState} - {"closed", "withdrawn"},
        "withdrawn",
        OFFICE,
    ),
}
ACTIONS: dict[str, Callable[..., Matter]] = {
    "prepare": preparing.prepare_matter,
    "consult": preparing.consult_on_matter,
    "table": preparing.table_matter,
    "take_back": preparing.take_back_matter,
    "agree": concluding.agree_matter,
    "leave_open": concluding.leave_open_matter,
    "postpone": preparing.postpone_matter,
    "send_back": preparing.send_back_matter,
    "consult_again": preparing.consult_again_on_matter,
    "settle": concluding.settle_matter,
    "rule": concluding.rule_matter,
    "submit": submitting.submit_matter,
    "approve": deciding.approve_matter,
    "amend": deciding.amend_matter,
    "return": deciding.return_matter,
    "reject": deciding.reject_matter,
    "relay": concluding.relay_matter,
    "close": concluding.close_matter,
    "withdraw": preparing.withdraw_matter,
}
PEOPLE = ("office", "leader", "above", "water", "liaison", "insider", "deputy", "below")


def test_the_declared_table_is_that_of_the_specification() -> None:
    assert set(MATTER.steps) == {*TOLD, "finish"}
    for verb, (sources, target, _who) in TOLD.items():
        assert MATTER.steps[verb].source == sources, verb
        assert MATTER.steps[verb].target == target, verb


def test_no_illegal_step_is_accepted_and_no_state_is_unreachable(table: Table) -> None:
    chance = random.Random(20260601)
    actors = {name: table.actor(name) for name in PEOPLE}
    reached: set[str] = {"raised"}
    for _walk in range(12):
        matter = table.prepared(crisis=True)
        matter.refresh_from_db()
        reached.add(matter.state)
        for _step in range(25):
            if chance.random() < 0.6:
                legal = [verb for verb, told in TOLD.items() if matter.state in told[0]]
                # Withdrawing ends a walk: it is left for late.
                legal = [each for each in legal if each != "withdraw" or chance.random() < 0.05]
                if not legal:
                    break
                verb = chance.choice(legal)
                name = chance.choice(sorted(TOLD[verb][2]))
            else:
                verb, name = chance.choice(sorted(TOLD)), chance.choice(PEOPLE)
            sources, target, who = TOLD[verb]
            allowed = matter.state in sources and name in who
            before = (matter.state, Entry.objects.count(), MatterStep.objects.count())
            try:
                ACTIONS[verb](
                    matter=matter,
                    seen=matter.changes,
                    actor=actors[name],
                    **_given(verb, table, chance),
                )
            except Refusal:
                assert not allowed, f"{name} could not {verb} from {before[0]}"
                matter.refresh_from_db()
                assert (matter.state, Entry.objects.count(), MatterStep.objects.count()) == before
                continue
            assert allowed, f"{name} could {verb} from {before[0]}"
            matter.refresh_from_db()
            assert matter.state == target
            assert Entry.objects.count() == before[1] + 1
            assert MatterStep.objects.count() == before[2] + 1
            assert (
                Decision.objects.filter(matter=matter).exists()
                == (
                    target in ("decided", "relayed")
                    or (matter.state == "closed" and verb == "close")
                )
                or target == "withdrawn"
            )
            reached.add(matter.state)
    assert reached == set(MatterState)


def _given(verb: str, table: Table, chance: random.Random) -> dict[str, Any]:
    """What a verb needs to be said, all of it in order."""
    if verb in ("consult", "consult_again"):
        asked = [table.bodies[name] for name in ("water", "roads", "health")]
        return {
            "organisations": chance.sample(asked, chance.randint(1, 3)),
            "due": clock.today() + timedelta(days=chance.randint(0, 30)),
        }
    if verb in ("take_back", "postpone", "send_back", "withdraw", "return", "reject", "close"):
        return {"reason": "It is better so"}
    if verb == "amend":
        return {"text": f"By May {chance.random()}", "reason": "The rains"}
    if verb == "leave_open":
        return {"views": "Water: yes. Roads: no."}
    if verb == "rule":
        return {"ruling": "So be it", "dissent": "Roads"}
    return {}
