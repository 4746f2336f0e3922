"""Random accounts take, draft, lift and answer positions, answer changes and vote, in their place
or not, against a plain second telling of who may what and what stands in the way."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.register.actions.groups import describe_group
from crosscut.table.actions.concluding import agree_matter
from crosscut.table.actions.editing import accept_edit, decline_edit
from crosscut.table.actions.positions import (
    answer_position,
    draft_position,
    lift_position,
    take_position,
)
from crosscut.table.actions.preparing import (
    consult_again_on_matter,
    consult_on_matter,
    postpone_matter,
    table_matter,
    take_back_matter,
)
from crosscut.table.actions.voting import call_vote, cast_vote, end_vote
from crosscut.table.models import Concerned, Matter, MatterStep, Position, TextEdit
from crosscut.table.queries.standing import in_the_way
from crosscut.table.refusals import PassageRewritten
from tests.table.world import SINCE, Table

pytestmark = pytest.mark.django_db

BODIES = ("water", "roads", "health")
SEATED = ("leader", "deputy", *BODIES)
SPEAKS = {"liaison": "roads", "head": "health", "deputy": "council", **{b: b for b in BODIES}}
PEOPLE = ("office", *SEATED, "liaison", "head", "above", "insider", "adviser")
OFFICE = ("office", "leader")
STANCES = ("support", "changes", "reserve", "object")
WRITABLE, UNDECIDED = ("preparing", "consulting"), ("preparing", "consulting", "tabled", "agreed")
VERBS = (
    "consult", "take", "draft", "lift", "answer", "accept", "decline", "table", "back", "call",
    "cast", "end", "agree",
)  # fmt: skip
#: What brings a matter on, by its state.
LIKELY = {
    "preparing": ("consult",),
    "consulting": ("take", "take", "take", "draft", "lift", "answer", "accept", "decline", "table"),
    "tabled": ("call", "call", "lift", "answer", "decline", "agree", "agree", "back"),
    "voting": ("cast", "cast", "cast", "end"),
    "agreed": ("lift", "answer"),
}


@dataclass
class Said:
    """What a body said last in one round."""

    round: int
    stance: str
    position: int
    lifted: bool = False
    answered: bool = False
    open_edits: set[int] = field(default_factory=set)


@dataclass
class Plain:
    """The second telling."""

    state: str = "preparing"
    round: int = 0
    asked: tuple[str, ...] = ()
    #: By body and round: what stands there.
    said: dict[tuple[str, int], Said] = field(default_factory=dict)
    votes: dict[str, str] | None = None
    carried: bool = False
    #: The text on the table was voted on.
    counted: bool = False

    def in_the_way(self) -> set[tuple[str, str]]:
        found = set()
        for body in BODIES:
            rounds = [number for each, number in self.said if each == body]
            last = self.said[body, max(rounds)] if rounds else None
            if last is None or last.lifted:
                continue
            if last.stance == "object":
                found.add((body, "objection"))
            if last.stance == "reserve" and not last.answered:
                found.add((body, "reservation"))
            if last.open_edits:
                found.add((body, "changes"))
        return found

    def stands(self, position: int) -> Said | None:
        """A position that was neither replaced nor taken back."""
        return next(
            (e for e in self.said.values() if e.position == position and not e.lifted), None
        )

    def body_of(self, position: int) -> str:
        return next(body for (body, _), e in self.said.items() if e.position == position)


class Walk:
    """One matter and its second telling."""

    def __init__(self, table: Table, chance: random.Random, actors: dict[str, Actor]) -> None:
        self.table, self.chance, self.actors = table, chance, actors
        self.matter: Matter = table.prepared()
        self.plain = Plain()

    def step(self) -> str:
        """One attempt of somebody; what was tried."""
        likely = LIKELY[self.plain.state if self.plain.votes is None else "voting"]
        verb = self.chance.choice(likely if self.chance.random() < 0.85 else VERBS)
        attempt = getattr(self, f"_{verb}")()
        if attempt is None:
            return ""
        act, may, noted = attempt
        before = self._counts()
        try:
            made = act()
        except Refusal as refusal:
            made, why = None, refusal
            rewritten = isinstance(refusal, PassageRewritten) and verb == "accept"
        if made is None:
            assert rewritten or not may, f"{verb}: refused, {why}"
            assert self._counts() == before, f"{verb} was half done"
            return ""
        assert may, f"{verb} was accepted"
        self.matter.refresh_from_db()
        assert Entry.objects.count() == before[0] + 1
        noted(made)
        assert self.matter.state == self.plain.state
        names = {self.table.bodies[name].pk: name for name in BODIES}
        found = {(names[body], why.value) for body, why in in_the_way(self.matter)}
        assert found == self.plain.in_the_way(), verb
        return verb

    def _counts(self) -> tuple[int, ...]:
        rows = (Entry, MatterStep, Position, TextEdit)
        changes = Matter.objects.get(pk=self.matter.pk).changes
        return (*(model.objects.count() for model in rows), changes)

    def _who(self, *own: str) -> str:
        return self.chance.choice(own if own and self.chance.random() < 0.7 else PEOPLE)

    def _on(self, act: Callable[..., Any], who: str, **given: Any) -> Callable[[], Any]:
        seen = {"matter": self.matter, "seen": self.matter.changes}
        return partial(act, actor=self.actors[who], **seen, **given)

    def _consult(self) -> Any:
        plain, who = self.plain, self._who(*OFFICE)
        asked = tuple(self.chance.sample(BODIES, self.chance.randint(1, 3)))
        act = consult_again_on_matter if plain.state == "tabled" else consult_on_matter
        given = {
            "organisations": [self.table.bodies[name] for name in asked],
            "due": clock.today() + timedelta(days=5),
        }

        def noted(_: Any) -> None:
            plain.state, plain.round, plain.asked = "consulting", plain.round + 1, asked
            plain.votes = None

        may = who in OFFICE and plain.state in ("preparing", "tabled")
        return self._on(act, who, **given), may, noted

    def _asked(self) -> tuple[str, Concerned] | None:
        """Somebody that some round asked, of the last one mostly."""
        rows = list(Concerned.objects.filter(round__matter=self.matter).order_by("round"))
        if not rows:
            return None
        row = self.chance.choice(rows[-3:])
        names = {self.table.bodies[name].pk: name for name in BODIES}
        return names[row.organisation_id], row

    def _given(self, row: Concerned) -> dict[str, Any]:
        stance = self.chance.choice(STANCES)
        wished = ""
        if stance == "changes" or (stance != "support" and self.chance.random() < 0.4):
            wished = f"The Water Bureau replaces {self.chance.randint(2, 99)} pumps."
        return {"concerned": row, "stance": stance, "reason": "Because", "wished": wished}

    def _open(self, body: str, row: Concerned) -> bool:
        plain, number = self.plain, row.round.number
        return plain.state == "consulting" and number == plain.round and body in plain.asked

    def _take(self) -> Any:
        if (found := self._asked()) is None:
            return None
        body, row = found
        who, given, plain = self._who(body), self._given(row), self.plain

        def noted(made: Position) -> None:
            for (each, _), said in plain.said.items():
                if each == body:
                    said.open_edits = set()
            edits = set(made.edits.values_list("pk", flat=True))
            said = Said(row.round.number, given["stance"], made.pk, open_edits=edits)
            plain.said[body, row.round.number] = said

        may = who == body and self._open(body, row)
        return partial(take_position, actor=self.actors[who], **given), may, noted

    def _draft(self) -> Any:
        if (found := self._asked()) is None:
            return None
        body, row = found
        who = self._who("liaison", "head")
        may = SPEAKS.get(who) == body and self._open(body, row)
        act = partial(draft_position, actor=self.actors[who], **self._given(row))
        return act, may, lambda _: None

    def _some_position(self) -> Position | None:
        rows = list(Position.objects.filter(matter=self.matter))
        return self.chance.choice(rows) if rows else None

    def _lift(self) -> Any:
        if (row := self._some_position()) is None:
            return None
        said = self.plain.stands(row.pk)
        body = self.plain.body_of(row.pk) if said else "water"
        who = self._who(body)

        def noted(_: Any) -> None:
            assert said is not None
            said.lifted, said.open_edits = True, set()

        act = partial(lift_position, position=row, reason="Settled", actor=self.actors[who])
        may = said is not None and who == body and self.plain.state in UNDECIDED
        return act, may, noted

    def _answer(self) -> Any:
        if (row := self._some_position()) is None:
            return None
        said, who = self.plain.stands(row.pk), self._who(*OFFICE)

        def noted(_: Any) -> None:
            assert said is not None
            said.answered = True

        act = partial(answer_position, position=row, answer="So be it", actor=self.actors[who])
        return act, said is not None and who in OFFICE and self.plain.state in UNDECIDED, noted

    def _accept(self) -> Any:
        return self._edit(accept_edit, WRITABLE)

    def _decline(self) -> Any:
        return self._edit(decline_edit, UNDECIDED)

    def _edit(self, act: Callable[..., Any], states: tuple[str, ...]) -> Any:
        rows = list(TextEdit.objects.filter(matter=self.matter))
        if not rows:
            return None
        row, who = self.chance.choice(rows), self._who(*OFFICE)
        said = next((e for e in self.plain.said.values() if row.pk in e.open_edits), None)

        def noted(_: Any) -> None:
            assert said is not None
            said.open_edits.discard(row.pk)

        may = said is not None and who in OFFICE and self.plain.state in states
        return partial(act, edit=row, answer="Why not", actor=self.actors[who]), may, noted

    def _table(self) -> Any:
        who, plain = self._who(*OFFICE), self.plain

        def noted(_: Any) -> None:
            plain.state, plain.carried = "tabled", False

        may = who in OFFICE and plain.state in WRITABLE and plain.round > 0
        # What was carried is carried for that version: tabled anew, unchanged, it still is.
        votes = self.matter.votes.filter(carried=True).values_list("version", flat=True)
        counted = self.matter.votes.exclude(carried=None).values_list("version", flat=True)

        def tabled(made: Matter) -> None:
            noted(made)
            plain.carried = made.tabled_version in set(votes)
            plain.counted = made.tabled_version in set(counted)

        return self._on(table_matter, who), may, tabled

    def _back(self) -> Any:
        who, plain = self._who(*OFFICE), self.plain
        act = take_back_matter if plain.state == "consulting" else postpone_matter

        def noted(_: Any) -> None:
            plain.state, plain.votes = "preparing", None

        may = who in OFFICE and plain.state in ("consulting", "tabled")
        return self._on(act, who, reason="Rain"), may, noted

    def _call(self) -> Any:
        who, plain = self._who(*OFFICE), self.plain

        def noted(_: Any) -> None:
            plain.votes = {}

        may = who in OFFICE and plain.state == "tabled" and plain.votes is None
        may = may and not plain.counted and bool(plain.in_the_way())
        return self._on(call_vote, who), may, noted

    def _cast(self) -> Any:
        who, seat, plain = self._who(*SEATED), self.chance.choice(SEATED), self.plain
        seat = who if who in SEATED and self.chance.random() < 0.8 else seat
        choice = self.chance.choice(("yes", "yes", "no", "abstain"))

        def noted(_: Any) -> None:
            assert plain.votes is not None
            plain.votes[seat] = choice

        act = partial(
            cast_vote, matter=self.matter, seat=self.table.seats[seat], choice=choice,
            actor=self.actors[who],
        )  # fmt: skip
        may = who == seat and plain.state == "tabled" and plain.votes is not None
        return act, may, noted

    def _end(self) -> Any:
        who, plain = self._who(*OFFICE), self.plain
        cast = list((plain.votes or {}).values())

        def noted(_: Any) -> None:
            plain.votes, plain.counted = None, True
            plain.carried = plain.carried or cast.count("yes") > cast.count("no")

        may = who in OFFICE and plain.votes is not None and len(cast) >= 3
        return self._on(end_vote, who), may and plain.state == "tabled", noted

    def _agree(self) -> Any:
        who, plain = self._who(*OFFICE), self.plain

        def noted(_: Any) -> None:
            plain.state, plain.votes = "agreed", None

        clear = plain.carried or not plain.in_the_way()
        return (
            self._on(agree_matter, who),
            who in OFFICE and plain.state == "tabled" and clear,
            noted,
        )


def test_nothing_is_said_agreed_or_voted_but_by_whose_place_it_is(table: Table) -> None:
    describe_group(
        group=table.group, aspect="decision_rule", term_key="simple_majority", period=SINCE,
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    chance = random.Random(20260602)
    actors = {name: table.actor(name) for name in PEOPLE}
    done: list[str] = []
    for _walk in range(4):
        walk = Walk(table, chance, actors)
        for _step in range(80):
            done.append(walk.step())
            if walk.plain.state == "agreed" and chance.random() < 0.4:
                break
    # Every verb was carried out, not only refused.
    assert set(done) - {""} == set(VERBS)
