"""Random accounts take random steps, legal and illegal, with a matter that goes up to a group or to
an organisation and comes back, against a plain telling of DOMAIN §4: at both tables."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.refusal import Refusal
from crosscut.register.models import Group
from crosscut.table.actions import concluding, deciding, preparing, submitting
from crosscut.table.actions.matters import set_remit
from crosscut.table.lifecycles import OPEN
from crosscut.table.models import Decision, Matter, MatterStep, Submission
from crosscut.table.queries.matter_sheet import matter_sheet
from tests.table.above import board_above
from tests.table.world import Table, draft

OFFICE, ABOVE, BOARD = ("office", "leader"), ("above", "deputy"), ("chair", "desk")
PEOPLE = (*OFFICE, *ABOVE, *BOARD, "water", "liaison", "insider", "below")
BACK, OTHERWISE = "It is better so", "The Roads Bureau replaces the pumps by July."
STILL_OPEN = {state.value for state in OPEN}

#: Below: verb → (from, to, who).
BELOW: dict[str, tuple[set[str], str, tuple[str, ...]]] = {
    "table": ({"preparing"}, "tabled", OFFICE),
    "agree": ({"tabled"}, "agreed", OFFICE),
    "leave_open": ({"tabled"}, "unresolved", OFFICE),
    "submit_to_board": ({"agreed", "unresolved"}, "submitted", OFFICE),
    "submit_to_council": ({"agreed", "unresolved"}, "submitted", OFFICE),
    "approve": ({"submitted"}, "decided", ABOVE),
    "amend": ({"submitted"}, "decided", ABOVE),
    "return": ({"submitted"}, "preparing", ABOVE),
    "reject": ({"submitted"}, "closed", ABOVE),
    "withdraw": (STILL_OPEN, "withdrawn", OFFICE),
    "relay": ({"decided"}, "relayed", OFFICE),
    "close": ({"decided", "relayed"}, "closed", OFFICE),
}
#: At the table of the group above.
AT_BOARD: dict[str, tuple[set[str], str, tuple[str, ...]]] = {
    "prepare above": ({"raised"}, "preparing", BOARD),
    "table above": ({"preparing"}, "tabled", BOARD),
    "agree above": ({"tabled"}, "agreed", BOARD),
    "agree otherwise above": ({"tabled"}, "agreed", BOARD),
    "postpone above": ({"tabled"}, "preparing", BOARD),
    "settle above": ({"agreed"}, "decided", ("chair",)),
    "withdraw above": (STILL_OPEN, "withdrawn", BOARD),
    "reject above": (STILL_OPEN, "withdrawn", BOARD),
    "close above": ({"decided"}, "closed", BOARD),
}
ENDING = ("withdraw", "withdraw above", "reject above", "leave_open", "close", "relay")
ACTIONS: dict[str, Callable[..., Matter]] = {
    "table": preparing.table_matter,
    "agree": concluding.agree_matter,
    "leave_open": concluding.leave_open_matter,
    "submit_to_board": submitting.submit_matter,
    "submit_to_council": submitting.submit_matter,
    "approve": deciding.approve_matter,
    "amend": deciding.amend_matter,
    "return": deciding.return_matter,
    "reject": deciding.reject_matter,
    "withdraw": preparing.withdraw_matter,
    "relay": concluding.relay_matter,
    "close": concluding.close_matter,
    "prepare above": preparing.prepare_matter,
    "table above": preparing.table_matter,
    "agree above": concluding.agree_matter,
    "agree otherwise above": concluding.agree_matter,
    "postpone above": preparing.postpone_matter,
    "settle above": concluding.settle_matter,
    "withdraw above": preparing.withdraw_matter,
    "reject above": preparing.withdraw_matter,
    "close above": concluding.close_matter,
}


@dataclass
class Plain:
    """What has to be so: the state below, those of all that it was at the table above, in order,
    and what became of each submission."""

    below: str = "preparing"
    above: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    #: Before whom it lies, and who laid it there.
    before: str = ""
    by: str = ""
    otherwise: bool = False


class Walk:
    """One matter, what it is above, and the second telling of both."""

    def __init__(self, table: Table, board: Group) -> None:
        self.table, self.board = table, board
        self.matter = table.prepared(crisis=True)
        self.matter = set_remit(
            matter=self.matter, seen=self.matter.changes, remit="key", actor=table.actor("leader")
        )
        self.plain = Plain()

    @property
    def all_above(self) -> list[Matter]:
        return list(Matter.objects.filter(came_from=self.matter).order_by("raised_on", "number"))

    def may(self, verb: str, name: str) -> bool:
        plain = self.plain
        if verb in AT_BOARD:
            sources, _target, who = AT_BOARD[verb]
            state = plain.above[-1] if plain.above else ""
            # Whoever submitted it raised it there, and may think better of it.
            raiser = (
                state == "raised"
                and name == plain.by
                and verb in ("withdraw above", "reject above")
            )
            return state in sources and (name in who or raiser)
        sources, _target, who = BELOW[verb]
        if plain.below not in sources or name not in who:
            return False
        if verb in ("approve", "amend", "return", "reject"):
            return plain.before == "council"
        # What it became elsewhere has to end first.
        return verb != "withdraw" or not STILL_OPEN.intersection(plain.above)

    def act(self, verb: str, name: str) -> None:
        """Raises what the action refuses."""
        above = self.all_above
        on = above[-1] if verb in AT_BOARD and above else self.matter
        on.refresh_from_db()
        ACTIONS[verb](matter=on, seen=on.changes, actor=self.table.actor(name), **self.given(verb))

    def given(self, verb: str) -> dict[str, Any]:
        if verb == "submit_to_board":
            return {"body": self.board.pk}
        if verb == "submit_to_council":
            return {"body": self.table.bodies["council"].pk}
        if verb == "amend":
            return {"text": OTHERWISE, "reason": BACK}
        if verb == "agree otherwise above":
            return {"text": OTHERWISE}
        if verb == "leave_open":
            return {"views": "Water: yes. Roads: no."}
        if verb == "reject above":
            return {"reason": BACK, "rejected": True}
        if verb.split()[0] in ("return", "reject", "withdraw", "close", "postpone"):
            return {"reason": BACK}
        return {}

    def now(self, verb: str, name: str) -> None:
        """What is so after a legal step."""
        plain = self.plain
        if verb in BELOW:
            plain.below = BELOW[verb][1]
            if verb.startswith("submit"):
                plain.before, plain.by = verb.rpartition("_")[2], name
                plain.answers.append("")
                if plain.before == "board":
                    plain.above.append("raised")
            elif verb in ("approve", "amend", "return", "reject"):
                plain.answers[-1] = verb
            return
        plain.above[-1] = AT_BOARD[verb][1]
        if verb.startswith("agree"):
            plain.otherwise = "otherwise" in verb
        waits = plain.below == "submitted" and plain.before == "board"
        answer = {
            "settle above": "amend" if plain.otherwise else "approve",
            "withdraw above": "return",
            "reject above": "reject",
        }.get(verb)
        if waits and answer:
            plain.answers[-1] = answer
            plain.below = BELOW[answer][1]

    def told(self) -> tuple[str, list[str], list[str]]:
        """Both as they are kept."""
        self.matter.refresh_from_db()
        answers = Submission.objects.filter(matter=self.matter).values_list("answer", flat=True)
        return self.matter.state, [each.state for each in self.all_above], sorted(answers)

    def expected(self) -> tuple[str, list[str], list[str]]:
        return self.plain.below, self.plain.above, sorted(self.plain.answers)


def states(matters: list[Matter]) -> dict[int, str]:
    return dict(Matter.objects.filter(pk__in=[m.pk for m in matters]).values_list("pk", "state"))


def the_chain_is_the_same_from_either_end(walk: Walk, names: list[str]) -> None:
    """For the system, and as far as somebody may know of it."""
    ends = [walk.matter, *walk.all_above]
    for name in ("", *names):
        actor = walk.table.actor(name) if name else SYSTEM
        sheets = [sheet for each in ends if (sheet := matter_sheet(each.pk, actor=actor))]
        if len(sheets) < 2:
            assert not [sheet for sheet in sheets if sheet.chain], "nothing that is not known"
            continue
        chains = [[(link.id, link.state) for link in sheet.chain] for sheet in sheets]
        assert all(chain == chains[0] for chain in chains), name
        assert dict(chains[0]) == {each.address: each.state for each in ends}, name
        assert chains[0][0][0] == walk.matter.address


@pytest.mark.thorough
@pytest.mark.django_db
def test_what_goes_up_comes_back_and_no_illegal_step_is_accepted(table: Table) -> None:
    chance = random.Random(20261123)
    board = board_above(table)
    reached: set[tuple[str, str]] = set()
    answered: set[tuple[str, str]] = set()
    verbs = sorted({*BELOW, *AT_BOARD})
    for _walk in range(14):
        walk = Walk(table, board)
        for _step in range(34):
            verb, name = chance.choice(verbs), chance.choice(PEOPLE)
            if chance.random() < 0.75:
                legal = [v for v in verbs if any(walk.may(v, each) for each in PEOPLE)]
                # What ends a walk, or takes it away from the board, is left for late.
                legal = [each for each in legal if each not in ENDING or chance.random() < 0.15]
                if not legal:
                    continue
                verb = chance.choice(legal)
                name = chance.choice([each for each in PEOPLE if walk.may(verb, each)])
            if verb in AT_BOARD and not walk.plain.above:
                continue
            allowed = walk.may(verb, name)
            before = states([walk.matter, *walk.all_above])
            entries, lines = Entry.objects.count(), MatterStep.objects.count()
            try:
                walk.act(verb, name)
            except Refusal:
                assert not allowed, f"{name} could not {verb}: {walk.plain}"
                assert states([walk.matter, *walk.all_above]) == before
                assert (Entry.objects.count(), MatterStep.objects.count()) == (entries, lines)
                continue
            assert allowed, f"{name} could {verb}: {walk.plain}"
            walk.now(verb, name)
            assert walk.told() == walk.expected(), verb
            # One entry, about each matter that it moved; one line in the trail of each.
            after = states([walk.matter, *walk.all_above])
            moved = {pk for pk, state in after.items() if before.get(pk) != state}
            assert Entry.objects.count() == entries + 1
            last = Entry.objects.latest("sequence")
            about = EntryObject.objects.filter(entry=last, identifier__in=moved)
            assert set(about.values_list("identifier", flat=True)) == moved
            assert MatterStep.objects.count() == lines + len(moved)
            the_chain_is_the_same_from_either_end(walk, chance.sample(PEOPLE, 2))
            if verb == "submit_to_board":
                received = walk.all_above[-1]
                set_remit(
                    matter=received, seen=received.changes, remit="routine",
                    actor=table.actor("chair"),
                )  # fmt: skip
            if walk.plain.answers:
                answered.add((walk.plain.before, walk.plain.answers[-1]))
            reached.add((walk.plain.below, walk.plain.above[-1] if walk.plain.above else ""))
            said = Decision.objects.filter(matter__in=[walk.matter, *walk.all_above])
            texts = {each.text for each in said if each.matter_id in after}
            if walk.plain.below == "decided" and walk.plain.above[-1:] == ["decided"]:
                assert len(texts) == 1, "what was decided above is what is decided below"
                assert texts == {OTHERWISE if walk.plain.otherwise else draft().draft}
    ways = {"", "approve", "amend", "return", "reject"}
    assert answered == {(body, answer) for body in ("board", "council") for answer in ways}
    assert {below for below, _above in reached} == {
        "preparing", "tabled", "agreed", "unresolved", "submitted", "decided", "relayed", "closed",
        "withdrawn",
    }  # fmt: skip
    assert {above for _below, above in reached} == {
        "", "raised", "preparing", "tabled", "agreed", "decided", "withdrawn", "closed",
    }  # fmt: skip
