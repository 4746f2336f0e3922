"""What `matters.yaml` says, checked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

import yaml
from pydantic import Field, model_validator

from crosscut.demonstration.rivergate.story import HERE, Names, Strict
from crosscut.table.rules.sections import Option, Sections

#: Steps that nothing is said with but who takes them, and a text where one is given.
PLAIN = (
    "prepare",
    "take_back",
    "table",
    "agree",
    "leave_open",
    "settle",
    "submit",
    "amend",
    "relay",
    "close",
    "call_vote",
)
#: What is told with more words.
WORDED = (
    "write",
    "set_remit",
    "ask",
    "answer",
    "consult",
    "position",
    "draft_position",
    "accept",
    "answer_position",
    "vote",
    "issue",
    "acknowledge",
    "decline",
    "challenge",
    "issue_anew",
    "take_back_directive",
)
Verb = Literal[
    "prepare", "take_back", "table", "agree", "leave_open", "settle", "submit", "amend", "relay",
    "close", "call_vote", "write", "set_remit", "ask", "answer", "consult", "position",
    "draft_position", "accept", "answer_position", "vote", "issue", "acknowledge", "decline",
    "challenge", "issue_anew", "take_back_directive",
]  # fmt: skip


class Measure(Strict):
    """How the result of a directive is measured."""

    unit: str
    baseline: Decimal | None = None
    target: Decimal


class Told(Strict):
    """One step: the verb, who took it, when, and what was said. A day is a date, or so many days
    before the loading; `until` likewise. `above`: at the table of the group that it was submitted
    to. `directive` is the number of one of the matter's, in the order of issuing."""

    verb: Verb
    who: str
    day: date | None = None
    ago: int = 0
    of: list[str] = []
    question: str = ""
    text: str = ""
    reason: str = ""
    answer_text: str = ""
    until: date | int | None = None
    silence_counts: bool = False
    stance: str = ""
    choice: str = ""
    change: dict[str, str] = {}
    above: bool = False
    remit: str = ""
    directive: int = 1
    lead: str = ""
    supporting: list[str] = []
    task: str = ""
    result: str = ""
    measure: Measure | None = None

    @model_validator(mode="before")
    @classmethod
    def named(cls, told: Any) -> Any:
        """In the file the verb is the key and whoever takes it the value."""
        verbs = [key for key in told if key in (*PLAIN, *WORDED)]
        # "answer" is a verb by itself, and what is said where a change is accepted.
        if "accept" in verbs:
            verbs = ["accept"]
        if len(verbs) != 1:
            raise ValueError(f"one verb a step, not {verbs}")
        rest = {key: value for key, value in told.items() if key != verbs[0]}
        if "answer" in rest:
            rest["answer_text"] = rest.pop("answer")
        return {"verb": verbs[0], "who": told[verbs[0]], **rest}


class DossierTold(Strict):
    background: str = ""
    options: list[dict[str, str]] = []
    draft: str = ""

    def sections(self, question: str) -> Sections:
        return Sections(
            question=question,
            background=self.background.strip(),
            options=tuple(Option(**each) for each in self.options),
            draft=self.draft.strip(),
        )


class MatterTold(Strict):
    group: str
    question: str
    raised_by: str
    #: How many days after the loading somebody has to have decided.
    wanted_in: int | None = None
    dossier: DossierTold = DossierTold()
    remit: str = ""
    then: list[Told] = Field(default_factory=list)


class RuleTold(Strict):
    """The paper that allows a group to vote."""

    rule: str
    title: Names
    day: date


class MattersTold(Strict):
    decision_rules: dict[str, RuleTold] = {}
    matters: dict[str, MatterTold]


def matters_told() -> MattersTold:
    return MattersTold.model_validate(yaml.safe_load((HERE / "matters.yaml").read_text("utf-8")))
