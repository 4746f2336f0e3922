"""What answers of the table are made of; pages, commands and the API serve them as they are.

Days are written "2018-03-21", identifiers as addresses have them, words of states and verbs are
the keys of `lifecycles`.
"""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference, Word
from crosscut.table.queries.consultation_answers import ConsultationAnswer
from crosscut.table.rules.sections import Sections


class MatterRow(Answer):
    """A matter in a list."""

    id: str
    number: str
    title: str
    group: Reference
    state: str
    state_since: str
    remit: str
    crisis: bool
    disclosure: str
    raised_by: str
    raised_on: str
    wanted_by: str | None
    #: How many requests for input are open, and how many of these are past their day.
    requests_open: int
    requests_late: int


class MatterPage(Answer):
    """One page of matters, the latest first; `next` is where the following one starts."""

    matters: tuple[MatterRow, ...]
    next: str | None
    total: int
    more: bool


class Verb(Answer):
    """A verb that the state of a matter allows: whether the asker may, and else why not. `needs`
    are the names of what it asks for; `changes_state` is false for what keeps the state."""

    verb: str
    may: bool
    why_not: str
    target: str
    needs: tuple[str, ...]


class StepLine(Answer):
    """A line of the trail."""

    verb: str
    source: str
    target: str
    capacity: str
    person: Reference | None
    #: Whose position it was about, where it was about one.
    organisation: Reference | None
    text: str
    day: str


class FileLine(Answer):
    """An attachment; its bytes are fetched by its identifier."""

    id: str
    name: str
    media_type: str
    size: int
    digest: str
    pages: int | None
    #: Its classification mark.
    mark: Word | None
    #: The contribution that it came with; None for the office's own.
    contribution: str | None


class ContributionLine(Answer):
    """What somebody gave."""

    id: str
    request: str | None
    organisation: Reference | None
    person: Reference | None
    capacity: str
    text: str
    day: str
    late: bool
    files: tuple[FileLine, ...]


class RequestLine(Answer):
    """A request for input and how it stands. `days_left` is negative when it is late."""

    id: str
    matter: str
    organisation: Reference | None
    expert: Reference | None
    question: str
    due: str
    days_left: int
    state: str
    asked_on: str
    reminders: int
    reminded_on: str | None
    #: Why it was withdrawn; empty unless it was.
    reason: str
    #: Whether the asker may answer it.
    may_answer: bool


class OwedRow(RequestLine):
    """A request among those of many matters. Without a group where the asker knows of the request
    alone."""

    matter_title: str
    matter_number: str
    group: Reference | None


class RequestSheet(OwedRow):
    """A request with what was given in answer."""

    contributions: tuple[ContributionLine, ...]
    #: Whether the asker may know of the matter that it belongs to.
    knows_matter: bool
    #: Whether the asker may remind whoever was asked, and ask no longer.
    may_chase: bool
    #: Whether the dossier takes nothing any more, since it lies on the table or came off it.
    frozen: bool


class OwedPage(Answer):
    """One page of open requests, the most urgent first."""

    requests: tuple[OwedRow, ...]
    next: str | None
    more: bool


class VersionLine(Answer):
    """A version of the dossier."""

    number: int
    person: Reference | None
    made_at: str
    frozen_on: str | None
    digest: str


class DossierAnswer(Answer):
    """The sections of one version."""

    number: int
    sections: Sections
    frozen_on: str | None
    digest: str


class RecommendationLine(Answer):
    """What the group agreed on, or its leader ruled."""

    version: int
    text: str
    agreed_on: str
    ruled_by: Reference | None
    ruling: str
    dissent: str


class SubmissionLine(Answer):
    """What was laid before the body above, and its answer."""

    body: Reference | None
    text: str
    views: str
    submitted_on: str
    #: Until when an answer is wanted, if that was said.
    due: str | None
    answer: str
    answered_on: str | None
    answered_by: Reference | None
    reason: str
    #: The paper from which the office entered the answer, where it did.
    paper: str
    paper_dated: str | None


class LinkedMatter(Answer):
    """A matter of another table in the same chain. `came_from` is the one that it came from, where
    that may be known too."""

    id: str
    number: str
    title: str
    group: Reference
    state: str
    raised_by: str
    came_from: str | None


class DecisionAnswer(Answer):
    """The decision; `body` approved it, or the group settled it."""

    number: str
    form: str
    text: str
    recommended: str
    reason: str
    body: Reference | None
    person: Reference | None
    decided_on: str


class MatterSheet(Answer):
    """All of a matter that the asker may know of."""

    id: str
    number: str
    title: str
    group: Reference
    state: str
    state_since: str
    remit: str
    remit_proposed: str
    crisis: bool
    disclosure: str
    raised_by: str
    raiser: Reference | None
    for_organisation: Reference | None
    from_group: Reference | None
    raised_on: str
    wanted_by: str | None
    #: Given back with each step: the count of changes that the asker saw.
    seen: int
    #: The capacities that the asker has on it today.
    capacities: tuple[str, ...]
    verbs: tuple[Verb, ...]
    #: Whether the asker may write the dossier now.
    may_write: bool
    #: The organisations for which the asker may give input.
    speaks_for: tuple[Reference, ...]
    #: Organisations at the table, whom one can ask and consult.
    at_the_table: tuple[Reference, ...]
    #: Bodies to which it could be submitted.
    bodies_above: tuple[Reference, ...]
    #: Groups at lower levels that can receive what is decided.
    counterparts: tuple[Reference, ...]
    #: What came of one another at several tables, this matter among it; empty where nothing did.
    chain: tuple[LinkedMatter, ...]
    dossier: DossierAnswer | None
    versions: tuple[VersionLine, ...]
    consultation: ConsultationAnswer
    requests: tuple[RequestLine, ...]
    contributions: tuple[ContributionLine, ...]
    files: tuple[FileLine, ...]
    recommendation: RecommendationLine | None
    submissions: tuple[SubmissionLine, ...]
    decision: DecisionAnswer | None
    trail: tuple[StepLine, ...]
