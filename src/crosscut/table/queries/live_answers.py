"""What the live view of a meeting is made of: nothing in it is of one reader alone, so that all who
may know the same are told by one text. Moments are written in ISO 8601 with their offset."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference


class LivePosition(Answer):
    """What stands of an organisation on the matter that is on: what it said last. `stance` is empty
    where it has no objection by its silence, or took back what it said."""

    organisation: Reference
    stance: str
    #: Why it stands in the way: "objection", "reservation", "changes".
    in_the_way: tuple[str, ...]


class LiveVote(Answer):
    """The last vote on the matter that is on. `carried` is None while it runs, and where it was
    called off."""

    running: bool
    carried: bool | None
    yes: int
    no: int
    abstain: int
    seats: int


class LivePoint(Answer):
    """A point of the agenda; without a title where it may not be known."""

    id: str
    place: int
    matter: str | None
    matter_number: str
    title: str
    confirms: str
    state: str
    estimate: int
    conclusion: str
    verb: str
    decision: str
    postponed_because: str


class LiveSheet(Answer):
    """Where a meeting is."""

    id: str
    number: str
    title: str
    group: Reference | None
    state: str
    crisis: bool
    starts_at: str
    ends_at: str
    opened_at: str | None
    closed_at: str | None
    #: The point that the meeting is at; None before it opens, when all are done with, and for a
    #: guest while the own point is not on.
    now: LivePoint | None
    #: Since when.
    since: str | None
    #: Whether the reader is a guest of single points, none of which is on.
    waits: bool
    points: tuple[LivePoint, ...]
    positions: tuple[LivePosition, ...]
    #: Organisations that were asked, said nothing, and whose silence is no answer.
    unheard: int
    vote: LiveVote | None
    #: Seats with a vote, and those of them that are there.
    seats: int
    present: int
    quorate: bool
    #: Who is there; guests of single points are not told.
    people: tuple[Reference, ...]
