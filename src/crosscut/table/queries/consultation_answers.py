"""What answers on rounds of consultation are made of. Days are written "2018-03-21"; stances,
silences and states are the keys of the rules."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference
from crosscut.table.rules.differences import Piece


class EditLine(Answer):
    """A change of the draft text that an organisation asks for. `pieces` show it in its line;
    `before` stood at `start` of the text of the round, and stands at `at` of the present one: None
    where it was answered, or its passage rewritten."""

    id: str
    organisation: Reference | None
    round: int
    start: int
    at: int | None
    before: str
    after: str
    pieces: tuple[Piece, ...]
    state: str
    answer: str
    answered_on: str | None
    answered_by: Reference | None
    version: int | None


class PositionLine(Answer):
    """What an organisation said in one round."""

    id: str
    stance: str
    reason: str
    person: Reference | None
    drafted_by: Reference | None
    taken_on: str
    late: bool
    lifted_on: str | None
    lifted_by: Reference | None
    lifted_because: str
    answer: str
    answered_on: str | None
    answered_by: Reference | None
    #: Whether it is what the organisation said last.
    stands: bool
    #: Whether the asker may take it back now.
    may_lift: bool
    edits: tuple[EditLine, ...]


class RoundCell(Answer):
    """One organisation in one round: its position, or what its silence means and the proof that the
    paper had arrived."""

    id: str
    round: int
    position: PositionLine | None
    silence: str
    delivered_to: Reference | None
    delivered_at: str | None
    reminders: int
    #: Whether the asker may take the position, or draft it.
    may_take: bool
    may_draft: bool


class MatrixRow(Answer):
    """An organisation across the rounds; None for a round in which it was not asked."""

    organisation: Reference
    cells: tuple[RoundCell | None, ...]
    #: Why it stands in the way: "objection", "reservation", "changes".
    in_the_way: tuple[str, ...]
    #: It was asked, said nothing, and its silence is no answer.
    unheard: bool


class RoundLine(Answer):
    """A round of consultation. `days_left` is negative when the day has passed."""

    number: int
    version: int
    opened_on: str
    due: str
    days_left: int
    silence_counts: bool
    closed_on: str | None
    organisations: tuple[Reference, ...]


class CastLine(Answer):
    """The vote of one seat."""

    seat: str
    person: Reference | None
    choice: str
    reason: str


class VoteLine(Answer):
    """A fall-back vote. `carried` is None while it runs and where it was called off."""

    version: int
    majority: str
    called_by: Reference | None
    called_on: str
    ended_on: str | None
    carried: bool | None
    yes: int
    no: int
    abstain: int
    #: Seats that had a vote when it ended; while it runs, those that have one now.
    seats: int
    cast: tuple[CastLine, ...]


class OwnSeat(Answer):
    """A seat of the asker that has a vote."""

    id: str
    role: str
    organisation: Reference | None
    choice: str


class ConsultationAnswer(Answer):
    """Where agreement stands: organisations × rounds, and what is in the way."""

    rounds: tuple[RoundLine, ...]
    rows: tuple[MatrixRow, ...]
    #: Changes that wait for the office.
    edits_open: tuple[EditLine, ...]
    #: How many objections, reservations and changes stand in the way.
    obstacles: int
    votes: tuple[VoteLine, ...]
    #: Whether the group's own rules allow a vote: the majority, or "".
    voting_rule: str
    #: The seats of the asker that can vote in the vote that runs.
    own_seats: tuple[OwnSeat, ...]


class PositionDraftLine(Answer):
    """What a liaison proposed; only those who speak for the organisation see it."""

    id: str
    stance: str
    reason: str
    wished: str
    person: Reference | None
    drafted_on: str
    #: The changes that `wished` makes of the text of the round.
    pieces: tuple[Piece, ...]


class PositionSheet(Answer):
    """What an organisation is asked in a round, with the text: all that is needed to answer."""

    id: str
    matter: str
    matter_title: str
    matter_number: str
    #: Whether the asker may know of the rest of the matter; without it the group is not named.
    knows_matter: bool
    group: Reference | None
    organisation: Reference
    round: int
    version: int
    due: str
    days_left: int
    silence_counts: bool
    #: Whether positions are taken now.
    open: bool
    #: Given back with a position or a draft: what the asker saw of both.
    seen: str
    #: The draft text that the round was opened on.
    text: str
    position: PositionLine | None
    draft: PositionDraftLine | None
    may_take: bool
    may_draft: bool


class PositionOwed(Answer):
    """A position that somebody's organisation owes; `drafted` where a draft waits for the seat."""

    id: str
    matter: str
    matter_title: str
    matter_number: str
    group: Reference | None
    organisation: Reference
    round: int
    due: str
    days_left: int
    silence_counts: bool
    drafted: bool
    reminders: int
    may_take: bool
    may_draft: bool


class PositionsPage(Answer):
    """One page of positions that are owed, the most urgent first."""

    positions: tuple[PositionOwed, ...]
    next: str | None
    more: bool
