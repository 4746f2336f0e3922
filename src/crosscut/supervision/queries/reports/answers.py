"""What answers about reports are made of. Days are written "2018-03-21", figures "12.5"."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference
from crosscut.table.queries.answers import Verb


class ReportedDirective(Answer):
    """The directive that a report is of."""

    id: str
    number: str
    task: str
    due: str
    state: str


class ReportRow(Answer):
    """A report in a list. `since` and `until` are the first and the last day that it is of; it is
    in time until `due`; `days_left` is negative when it is late. `claim` and `figure` are what was
    answered; a figure that lies `far_beyond` the target may be a slip."""

    id: str
    directive: ReportedDirective
    group: Reference | None
    organisation: Reference | None
    since: str
    until: str
    due: str
    days_left: int
    state: str
    late: bool
    claim: str
    figure: str | None
    far_beyond: bool
    filed_on: str | None
    reason: str


class ReportPage(Answer):
    """One page of reports, the most urgent first; `next` is where the following one starts."""

    reports: tuple[ReportRow, ...]
    next: str | None
    more: bool


class ReportedFile(Answer):
    """A file that came with a report: its address, its name, its bytes' type and number."""

    id: str
    name: str
    media_type: str
    size: int


class FiledReport(Answer):
    """What was answered, and by whom."""

    person: Reference | None
    capacity: str
    claim: str
    figure: str | None
    text: str
    obstacle: str
    obstacle_kind: str
    help_needed: str
    filed_on: str
    files: tuple[ReportedFile, ...]
    #: The other directives that the same answer served, as far as the asker knows of them.
    serves: tuple[ReportedDirective, ...]


class ReportSheet(ReportRow):
    """All of a report. `seen` is given back with each step; `together` are directives that one
    answer can serve as well; `last_figure` is what was reported
    before it."""

    filed: FiledReport | None
    unit: str
    baseline: str | None
    target: str | None
    last_figure: str | None
    seen: int
    verbs: tuple[Verb, ...]
    together: tuple[ReportedDirective, ...]


class Reporting(Answer):
    """How a directive is reported on: how much rarer than its rhythm says it is asked for by now,
    the next day on which a report falls due, and the latest reports, newest first."""

    steps_rarer: int
    next_report_on: str | None
    may_report: bool
    may_set_rhythm: bool
    reports: tuple[ReportRow, ...]
    more_reports: bool


class BurdenRow(Answer):
    """What an organisation has to report: open directives by rhythm, reports that are owed and
    late today, and of the last ninety days how many fell due and were filed late. Of all its
    directives: how often it reported one done, how often the office returned that, and opened
    one again that it had verified."""

    organisation: Reference | None
    directives: dict[str, int]
    owed: int
    late: int
    fell_due: int
    filed_late: int
    reported_done: int
    returned: int
    reopened: int


class Burden(Answer):
    """The organisations that owe reports, the most burdened first, as far as the asker knows of
    their directives."""

    organisations: tuple[BurdenRow, ...]
    since: str
    more: bool
