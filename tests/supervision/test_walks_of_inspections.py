"""Random accounts take random steps with inspections and findings, legal and illegal, against a
plain telling of what an inspection is; after each, somebody asks whether it is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.inspections import checklists, finding, inspecting
from crosscut.supervision.models import Checklist, Directive, Finding, Inspection, InspectionStep
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.rules.terms import Severity, Tick
from crosscut.supervision.verbs import ACTIONS as OF_DIRECTIVES
from tests.supervision.inspected import checklist, planned
from tests.table.world import Table

pytestmark = pytest.mark.django_db

PEOPLE = (
    "office", "leader", "deputy", "expert", "water", "roads", "health", "liaison", "head",
    "insider",
)  # fmt: skip
OFFICE = {"office", "leader"}
INSIDE = {"deputy", "water", "roads", "health", "liaison"}
#: Who answers for the inspected organisation.
ANSWERS = {"roads": {"liaison"}, "health": {"head"}}
BEFORE, AT_THE_PLACE, AFTER = {"planned"}, {"under way"}, {"reported"}
#: Verb → (from, to); without a state to go to it stays.
TOLD = {
    "announce": (BEFORE, ""),
    "amend": (BEFORE, ""),
    "appoint": (BEFORE | AT_THE_PLACE, ""),
    "begin": (BEFORE, "under way"),
    "cancel": (BEFORE | AT_THE_PLACE, "cancelled"),
    "tick": (AT_THE_PLACE, ""),
    "find": (AT_THE_PLACE, ""),
    "report": (AT_THE_PLACE, "reported"),
    "correct": (AT_THE_PLACE | AFTER, ""),
    "send_back": (AFTER, "under way"),
    "answer": (AFTER, ""),
    "ask_back": (AFTER, ""),
    "settle": (AFTER, ""),
    "close": (AFTER, "closed"),
}
BY_WHO_LOOKS = {"begin", "tick", "find", "report"}
#: These are about a finding; the others about the inspection.
ABOUT_A_FINDING = {"correct", "answer", "ask_back", "settle"}
#: These leave a line in the trail.
IN_THE_TRAIL = {"announce", "amend", "appoint", "begin", "cancel", "report", "send_back", "close"}
#: Of these a part of what is legal is taken, or few walks would come far.
RARE = {"cancel", "amend", "appoint", "correct", "send_back"}
ACTIONS: Mapping[str, Callable[..., Any]] = {
    "announce": inspecting.announce_inspection,
    "amend": inspecting.amend_inspection,
    "appoint": inspecting.appoint_inspectors,
    "begin": inspecting.begin_inspection,
    "cancel": inspecting.cancel_inspection,
    "report": inspecting.report_inspection,
    "send_back": inspecting.send_back_inspection,
    "close": inspecting.close_inspection,
    "tick": checklists.tick_points,
    "find": finding.note_finding,
    "correct": finding.correct_finding,
    "answer": finding.answer_finding,
    "ask_back": finding.ask_back_finding,
    "settle": finding.settle_finding,
}


class Walk:
    """One inspection on its way, and what is plainly known of it."""

    def __init__(self, table: Table, chance: random.Random, kept: Checklist) -> None:
        self.table, self.chance = table, chance
        self.body = chance.choice(("roads", "health"))
        self.team = {"deputy"}
        self.told = chance.random() < 0.4
        # One that is announced does not begin before its day.
        self.early = self.told and chance.random() < 0.2
        self.inspection = planned(
            table, self.body, announced=self.told, inspectors=[table.people["deputy"]],
            checklist=kept if chance.random() < 0.6 else None,
            day=clock.today() + timedelta(1 if self.early else 0),
        )  # fmt: skip
        self.finding: Finding | None = None
        self.next_team: set[str] = set()

    def look(self) -> None:
        """See it as it is now, and choose a finding of it."""
        self.inspection.refresh_from_db()
        rows = list(self.inspection.findings.order_by("number"))
        self.finding = self.chance.choice(rows) if rows else None

    def may(self, verb: str, name: str) -> bool:
        if verb == "answer":
            return name in ANSWERS[self.body]
        return name in (OFFICE | self.team if verb in BY_WHO_LOOKS else OFFICE)

    def possible(self, verb: str) -> bool:
        """Whether it can be done now, by whoever may."""
        if self.inspection.state not in TOLD[verb][0]:
            return False
        row = self.finding
        if verb in ABOUT_A_FINDING:
            if row is None or row.settled_on is not None:
                return False
            if verb == "settle":
                return row.pk not in self._still_corrected()
            return verb != "ask_back" or row.answered_on is not None
        guards: Mapping[str, Callable[[], bool]] = {
            "announce": lambda: not self.told,
            "begin": lambda: not self.early,
            "tick": lambda: bool(self._open_points()),
            "report": lambda: not self._open_points(),
            "close": lambda: not self.inspection.findings.filter(settled_on=None).exists(),
        }
        return verb not in guards or guards[verb]()

    def take(self, verb: str, name: str, *, stale: bool) -> Any:
        about = self.finding if verb in ABOUT_A_FINDING else self.inspection
        assert about is not None
        given = {"finding" if verb in ABOUT_A_FINDING else "inspection": about, **self._said(verb)}
        if verb not in ("tick", "find", "correct"):
            given["seen"] = about.changes - stale
        return ACTIONS[verb](actor=self.table.actor(name), **given)

    def followed(self, verb: str) -> None:
        """What is plainly known after a verb was taken."""
        if verb in ("announce", "begin"):
            self.told = True
        if verb == "appoint":
            self.team = self.next_team

    def known_to(self, name: str) -> bool:
        if name in OFFICE | self.team:
            return True
        if name == "head":
            return self.told and self.body == "health"
        return self.told and name in INSIDE

    def _said(self, verb: str) -> dict[str, Any]:
        people = self.table.people
        if verb == "appoint":
            self.next_team = set(
                self.chance.choice((("deputy",), ("expert",), ("expert", "deputy")))
            )
            return {"inspectors": [people[each] for each in sorted(self.next_team)]}
        if verb == "tick":
            points = self.inspection.points.filter(left_out_on=None)
            return {"ticks": [checklists.Ticked(each, Tick.YES, "Seen") for each in points]}
        if verb == "correct":
            due = clock.today() + timedelta(5)
            return {"task": "Repair", "result": "It runs", "due": due}
        words = f"It is {self.chance.random()}"
        return {
            "amend": {"subject": words},
            "cancel": {"reason": words},
            "send_back": {"reason": words},
            "ask_back": {"reason": words},
            "report": {"conclusion": words},
            "find": {"text": words, "severity": self.chance.choice(list(Severity))},
            "answer": {"text": words},
            "settle": {"text": words},
        }.get(verb, {})

    def _open_points(self) -> int:
        return self.inspection.points.filter(left_out_on=None, tick="").count()

    def _still_corrected(self) -> set[int]:
        open_ones = Directive.objects.exclude(state__in=("verified", "closed", "withdrawn"))
        return set(open_ones.filter(origin="inspection").values_list("remedy__finding", flat=True))


def _written(walk: Walk) -> tuple[str, int, int]:
    walk.inspection.refresh_from_db()
    return walk.inspection.state, Entry.objects.count(), InspectionStep.objects.count()


@pytest.mark.parametrize("walks", [3, pytest.param(30, marks=pytest.mark.thorough)])
def test_no_illegal_step_is_accepted_and_all_of_it_is_in_the_record(
    table: Table, walks: int
) -> None:
    chance, kept = random.Random(20261123), checklist(table)
    reached: set[str] = set()
    taken: set[str] = set()
    refused: set[str] = set()
    for _walk in range(walks):
        walk = Walk(table, chance, kept)
        for _step in range(22):
            walk.look()
            reached.add(walk.inspection.state)
            if chance.random() < 0.3:
                _end_corrections(table, walk.inspection)
            legal = [each for each in TOLD if walk.possible(each)]
            legal = [each for each in legal if each not in RARE or chance.random() < 0.15]
            wanted = legal if legal and chance.random() < 0.8 else sorted(TOLD)
            verb = chance.choice(wanted)
            if verb in ABOUT_A_FINDING and walk.finding is None:
                continue
            doers = [each for each in PEOPLE if walk.may(verb, each)]
            name = chance.choice(doers if chance.random() < 0.8 else PEOPLE)
            allowed = walk.possible(verb) and walk.may(verb, name)
            stale = chance.random() < 0.06 and verb not in ("tick", "find", "correct")
            before = _written(walk)
            try:
                walk.take(verb, name, stale=stale)
            except Refusal:
                assert not allowed or stale, f"{name} could not {verb} from {before[0]}"
                assert _written(walk) == before
                refused.add(verb)
                continue
            assert allowed, f"{name} could {verb} from {before[0]}"
            assert not stale
            taken.add(verb)
            walk.followed(verb)
            assert _written(walk) == (
                TOLD[verb][1] or before[0],
                before[1] + 1,
                before[2] + (verb in IN_THE_TRAIL),
            )
            asks = chance.choice(PEOPLE)
            rows = Inspection.objects.filter(pk=walk.inspection.pk)
            known = visible_to(table.actor(asks), rows).exists()
            assert known == walk.known_to(asks), f"{asks} after {verb}"
            assert bool(walk.inspection.number) == walk.told
        assert walk.inspection.changes == walk.inspection.trail.count()
    numbers = [each for each in Inspection.objects.values_list("number", flat=True) if each]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert refused
    if walks > 3:
        assert reached == {"planned", "under way", "reported", "closed", "cancelled"}
        assert taken == refused == set(TOLD)


def _end_corrections(table: Table, inspection: Inspection) -> None:
    """The office withdraws what was to put findings right."""
    rows = Directive.objects.filter(remedy__finding__inspection=inspection)
    for directive in rows.exclude(state="withdrawn"):
        OF_DIRECTIVES["withdraw"](
            directive=directive, seen=directive.changes, reason="Done otherwise",
            actor=table.actor("office"),
        )  # fmt: skip
