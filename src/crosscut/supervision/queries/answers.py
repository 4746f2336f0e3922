"""What answers of supervision are made of. Days are written "2018-03-21", figures "12.5",
identifiers as addresses have them, words of states and verbs are the keys of `lifecycles`."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference
from crosscut.table.queries.answers import Verb


class DirectiveRow(Answer):
    """A directive in a list. `days_left` is negative when it is late. Without a group where the
    asker knows of the directive alone."""

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


class DirectivePage(Answer):
    """One page of directives, the most urgent first; `next` is where the following one starts."""

    directives: tuple[DirectiveRow, ...]
    next: str | None
    more: bool


class MatterOfDirective(Answer):
    """The matter that a directive came of."""

    id: str
    number: str
    title: str


class DirectiveLine(Answer):
    """A line of the trail."""

    verb: str
    source: str
    target: str
    capacity: str
    person: Reference | None
    text: str
    day: str


class DirectiveSheet(DirectiveRow):
    """All of a directive that the asker may know of. Without a matter where the asker knows of
    the directive alone."""

    result: str
    unit: str
    baseline: str | None
    target: str | None
    issued_on: str
    matter: MatterOfDirective | None
    #: Given back with each step: the count of changes that the asker saw.
    seen: int
    capacities: tuple[str, ...]
    verbs: tuple[Verb, ...]
    trail: tuple[DirectiveLine, ...]
