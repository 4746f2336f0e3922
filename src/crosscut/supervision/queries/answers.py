"""What answers of supervision are made of. Days are written "2018-03-21", figures "12.5",
identifiers as addresses have them, words of states and verbs are the keys of `lifecycles`."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference
from crosscut.supervision.queries.directives.following_answers import (
    Beside,
    ClimbedStep,
    Foreseen,
    Holder,
)
from crosscut.supervision.queries.directives.life_answers import (
    PlannedFigure,
    ReportedFigure,
    TreeNode,
)
from crosscut.supervision.queries.reports.answers import Reporting
from crosscut.table.queries.answers import Verb


class DirectiveRow(Answer):
    """A directive in a list. `days_left` is negative when it is late. Without a group where the
    asker knows of the directive alone.

    Three judgements stand side by side: what the organisation in charge claims ("" where it said
    nothing), what the office verified, and how the figure stands to the planned course; `diverges`
    says where they part. `light` is computed; it is `provisional` where it hangs on working days
    that are not proclaimed yet. `late_reports` are those that nobody filed by their day."""

    id: str
    number: str
    task: str
    group: Reference | None
    lead: Reference | None
    supporting: tuple[Reference, ...]
    binds: bool
    due: str
    first_due: str
    days_left: int
    state: str
    state_since: str
    issued_on: str
    origin: str
    rhythm: str
    light: str
    provisional: bool
    late_reports: int
    claimed: str
    claimed_on: str | None
    verified: str
    on_schedule: str
    diverges: tuple[str, ...]


class ListedDirective(DirectiveRow, Holder):
    """A directive in a list that leaves the house: with who sits on it, how likely the office takes
    it to be delivered, and the steps of the ladder that were told for it."""

    outlook: Foreseen | None
    steps: tuple[ClimbedStep, ...]


class DirectivePage(Answer):
    """One page of directives, the most urgent first; `next` is where the following one starts."""

    directives: tuple[ListedDirective, ...]
    next: str | None
    more: bool


class MatterOfDirective(Answer):
    """The matter that a directive came of."""

    id: str
    number: str
    title: str


class DirectiveLine(Answer):
    """A line of the trail. `way` is how the office saw it, `changed` what the step changed: the
    name of what it was, and the texts before and after."""

    verb: str
    source: str
    target: str
    capacity: str
    person: Reference | None
    text: str
    way: str
    changed: dict[str, tuple[str, str]]
    day: str


class PartOf(Answer):
    """The whole that a directive is a part of."""

    id: str
    number: str
    task: str


class DirectiveSheet(DirectiveRow, Beside, Reporting):
    """All of a directive that the asker may know of. Without a matter where the asker knows of
    the directive alone.

    `tree` is empty where nothing hangs together with it; `blocked_by` are the numbers of its own
    parts that are waited for. `next_working_day` is said where it is due on a day on which nobody
    works, `closes_after` of what was verified: the last day on which one can object."""

    result: str
    unit: str
    baseline: str | None
    target: str | None
    planned: tuple[PlannedFigure, ...]
    reported: tuple[ReportedFigure, ...]
    next_working_day: str | None
    closes_after: str | None
    parent: PartOf | None
    tree: tuple[TreeNode, ...]
    blocked_by: tuple[str, ...]
    instructed_by: Reference | None
    citation: str
    matter: MatterOfDirective | None
    #: Given back with each step: the count of changes that the asker saw.
    seen: int
    capacities: tuple[str, ...]
    verbs: tuple[Verb, ...]
    trail: tuple[DirectiveLine, ...]
