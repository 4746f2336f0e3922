"""What answers of the ledger are made of."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference
from crosscut.supervision.queries.answers import DirectiveRow
from crosscut.supervision.queries.directives.following_answers import Foreseen, Holder
from crosscut.table.queries.answers import Verb


class HeldUp(Answer):
    """An obstacle that holds a directive up, and since when."""

    id: str
    kind: str
    text: str
    since: str


class LedgerRow(DirectiveRow, Holder):
    """A directive in the ledger. `verbs` are the steps that the asker may take from it now, `seen`
    what is given back with one; `overdue` says that its day is past and it is not done; `outlook`
    is how likely the office takes it, where it said so and the asker may know that."""

    seen: int
    verbs: tuple[Verb, ...]
    obstacles: tuple[HeldUp, ...]
    outlook: Foreseen | None
    overdue: bool


class Milestone(Answer):
    """What shall be done by a day, or where the indicator shall be."""

    day: str
    milestone: str
    figure: str | None


class TimelineRow(LedgerRow):
    """A directive on the timeline."""

    milestones: tuple[Milestone, ...]


class CirculatedRow(LedgerRow):
    """A directive as ledgers circulate on paper: with the indicator and its last figure, what was
    said last in a report, on which day, and whose help is needed."""

    result: str
    unit: str
    figure: str | None
    target: str | None
    said: str
    said_on: str | None
    help_needed: str


class DirectiveName(Answer):
    """A directive by its number and task."""

    id: str
    number: str
    task: str


class ObstacleRow(Answer):
    """An obstacle with how many open directives it holds that the asker may know of, how many of
    those are late, and which are due first. `days` have passed since it was found; `organisation`
    can clear it; `may_clear` whether the asker says that it is cleared."""

    id: str
    kind: str
    text: str
    may_clear: bool
    group: Reference | None
    organisation: Reference | None
    found_on: str
    days: int
    holds: int
    late: int
    directives: tuple[DirectiveName, ...]


class ObstacleView(Answer):
    """What stands in the way, and whether there is more of it."""

    obstacles: tuple[ObstacleRow, ...]
    more: bool
