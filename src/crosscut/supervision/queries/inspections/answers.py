"""What answers about inspections are made of. Days are written "2018-03-21", degrees "22.5431"."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference
from crosscut.table.queries.answers import Verb


class InspectionRow(Answer):
    """An inspection in a list. `number` is empty before it may be known; `days_left` is negative
    when its day has passed. Of findings only who may know of them reads how many there are."""

    id: str
    number: str
    subject: str
    group: Reference | None
    organisation: Reference | None
    announced: bool
    day: str
    days_left: int
    place: str
    latitude: str | None
    longitude: str | None
    state: str
    state_since: str
    inspectors: tuple[Reference, ...]
    findings: int | None
    findings_open: int | None
    answers_by: str | None


class InspectionPage(Answer):
    """One page of inspections, the latest day first."""

    inspections: tuple[InspectionRow, ...]
    next: str | None
    more: bool


class LookedAt(Answer):
    """A directive that is looked at, or that puts a finding right."""

    id: str
    number: str
    task: str
    due: str
    state: str


class PointLine(Answer):
    """A line of the checklist: `tick` is empty until somebody looked."""

    id: str
    ordinal: int
    text: str
    tick: str
    words: str
    ticked_on: str | None
    person: Reference | None


class PhotographLine(Answer):
    """A photograph: its bytes have an address of their own."""

    id: str
    name: str
    caption: str
    width: int
    height: int
    size: int
    sha256: str


class FindingLine(Answer):
    """A finding with what became of it. `seen` is what a step is taken on; `verbs` are those that
    it takes now."""

    id: str
    number: int
    severity: str
    text: str
    point: str | None
    place: str
    latitude: str | None
    longitude: str | None
    found_on: str
    person: Reference | None
    answer: str
    answered_on: str | None
    answered_by: Reference | None
    asked_back: str
    settled_on: str | None
    settlement: str
    photographs: tuple[PhotographLine, ...]
    corrections: tuple[LookedAt, ...]
    seen: int
    verbs: tuple[Verb, ...]


class InspectionLine(Answer):
    """A line of the trail."""

    verb: str
    source: str
    target: str
    capacity: str
    person: Reference | None
    text: str
    day: str


class InspectionSheet(InspectionRow):
    """One inspection with everything that belongs to it. `told` is whether the inspected
    organisation may know of it; `tells` whether the asker may know what was found."""

    told: bool
    tells: bool
    planned_on: str
    begun_on: str | None
    reported_on: str | None
    conclusion: str
    directives: tuple[LookedAt, ...]
    points: tuple[PointLine, ...]
    found: tuple[FindingLine, ...]
    photographs: tuple[PhotographLine, ...]
    trail: tuple[InspectionLine, ...]
    seen: int
    capacities: tuple[str, ...]
    verbs: tuple[Verb, ...]


class ChecklistRow(Answer):
    """A kept checklist of a group."""

    id: str
    name: str
    lines: tuple[str, ...]
    kept_on: str


class Checklists(Answer):
    """The checklists of a group, and whether the asker may keep others."""

    group: Reference | None
    checklists: tuple[ChecklistRow, ...]
    may_keep: bool


class GroupOfChecklists(Answer):
    """A group with how many checklists it keeps."""

    group: Reference
    checklists: int


class FindingOf(Answer):
    """Of which finding a directive came: told on the page of the directive."""

    inspection: str
    inspection_number: str
    finding: str
    number: int
    text: str
