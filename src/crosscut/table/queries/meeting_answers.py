"""What answers on meetings are made of. Moments are written in ISO 8601 with their offset."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, InstrumentReference, Reference


class MeetingRow(Answer):
    """A meeting in a list."""

    id: str
    number: str
    title: str
    group: Reference | None
    state: str
    crisis: bool
    starts_at: str
    ends_at: str
    place: str
    #: Points on the agenda.
    items: int
    #: Whether the asker is called, and what the asker said.
    invited: bool
    reply: str


class MeetingPage(Answer):
    """One page of meetings; `next` is where the following one starts."""

    meetings: tuple[MeetingRow, ...]
    next: str | None
    total: int
    more: bool


class Postponement(Answer):
    """An earlier meeting that did not finish a point."""

    meeting: str
    number: str
    day: str
    reason: str


class ItemLine(Answer):
    """A point of an agenda, with the time at which it is expected."""

    id: str
    ordinal: int
    #: None where the asker may not know of the matter: the point has no title then either.
    matter: str | None
    matter_number: str
    title: str
    #: The number of the meeting whose minutes the point is to confirm; empty where the asker may
    #: not know of it, or where it is another point.
    confirms: str
    confirms_meeting: str | None
    state: str
    estimate: int
    starts_at: str
    ends_at: str
    #: Since when the meeting is at this point; None where it is at another, or does not sit.
    on_since: str | None
    conclusion: str
    #: How often the conclusion was kept while it was typed.
    noted: int
    verb: str
    #: The number of the decision, where the meeting decided.
    decision: str
    #: To whom excerpts went, for who convenes.
    excerpts: tuple[Reference, ...]
    #: Whether the matter lies on the table with a frozen dossier; a point by itself has no papers.
    papers: bool
    late: bool
    #: Why the meeting put it off; empty where it only was not reached.
    postponed_because: str
    #: Whether it is about something of the asker's organisation.
    own: bool
    postponed: tuple[Postponement, ...]
    guests: tuple[Reference, ...]


class Clash(Answer):
    """Somebody is called elsewhere at the same time. Of a meeting that the asker may not know
    nothing is said but that the person is not available."""

    person: Reference
    meeting: str | None
    number: str
    group: Reference | None


class InvitationLine(Answer):
    """Somebody who is called, and what they said."""

    id: str
    person: Reference | None
    role: str
    organisation: Reference | None
    instead_of: Reference | None
    guest: bool
    reply: str
    remark: str
    presence: str
    #: Whether the seat has a vote.
    votes: bool
    #: Whether it is the asker's own.
    own: bool


class ReadyMatter(Answer):
    """A matter that lies on the table and on no agenda yet."""

    id: str
    number: str
    title: str
    wanted_by: str | None


class CadenceAnswer(Answer):
    """How often a group meets: by a rule of RFC 5545, at an hour of this installation's place."""

    id: str
    rule: str
    since: str
    at: str
    minutes: int
    place: str
    instrument: InstrumentReference | None
    #: When it meets next by that, behind what is planned; None where the rule has ended.
    next: str | None
    #: What becomes of a meeting on a day on which nobody works: it is on the working day `after` or
    #: `before`, `stays`, or there is `none`.
    days_off: str
    #: The day that the rule names, where the next meeting is on another one.
    moved_from: str | None
    #: Days before it on which there is none, since nobody works.
    dropped: tuple[str, ...]


class CommentLine(Answer):
    """What somebody wants corrected in minutes, and what the office made of it."""

    id: str
    person: Reference | None
    text: str
    made_at: str
    #: The version of the minutes that was read.
    version: int
    answer: str


class MinutesAnswer(Answer):
    """The minutes as the asker may see them: members from the circulation on."""

    id: str
    state: str
    version: int
    text: str
    circulated_on: str | None
    confirmed_on: str | None
    confirmed_at: str
    #: For those who were called by a seat, and the office.
    comments: tuple[CommentLine, ...]
    may_speak_to: bool


class MeetingSheet(Answer):
    """A meeting with everything that belongs to it."""

    id: str
    number: str
    title: str
    group: Reference | None
    state: str
    crisis: bool
    disclosure: str
    starts_at: str
    ends_at: str
    minutes_long: int
    place: str
    link: str
    papers_due: str | None
    #: Why it was moved last, or cancelled.
    reason: str
    seen: int
    capacities: tuple[str, ...]
    #: Verbs that the state allows and the asker may.
    verbs: tuple[str, ...]
    items: tuple[ItemLine, ...]
    #: Minutes that the points take beyond the end.
    over: int
    #: Matters that lie on the table and on no agenda, for who arranges it.
    ready: tuple[ReadyMatter, ...]
    invitations: tuple[InvitationLine, ...]
    #: Whom the call will reach besides, as long as it has not gone out; for who convenes.
    to_call: tuple[Reference, ...]
    #: Of the others for who convenes, else the asker's own.
    clashes: tuple[Clash, ...]
    #: Seats with a vote, and those of them that are there.
    seats: int
    present: int
    quorate: bool
    #: By the replies: seats that said they come, and those that are still to answer.
    expected: int
    awaited: int
    minutes: MinutesAnswer | None
