"""What answers of reviews are made of. Days and moments are written as ISO has them; words are the
keys of `rules.reviewing` and `rules.stalled`."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference
from crosscut.table.queries.answers import Verb


class PartLine(Answer):
    """A part of a score: how much was measured, of how much at which all points are given, the
    points at most, the points."""

    part: str
    measure: str
    full: str
    weight: int
    points: str


class ReviewedDirective(Answer):
    """The directive that an item or a ruling is about, as it is judged today."""

    id: str
    number: str
    task: str
    state: str
    due: str
    light: str
    provisional: bool
    claimed: str
    verified: str
    on_schedule: str


class ConcernLine(Answer):
    """A project, programme or grievance: who is in charge, since when it has stalled, what it is
    worth, and the paper that says so."""

    id: str
    kind: str
    key: str
    title: str
    group: Reference | None
    organisation: Reference | None
    value: str | None
    currency: str
    stalled_since: str
    due: str | None
    why: str
    citation: str
    as_of: str
    resolved_on: str | None
    resolution: str


class ItemComment(Answer):
    """What was said to an item; without an organisation by the office."""

    organisation: Reference | None
    person: Reference | None
    capacity: str
    text: str
    day: str


class GuestLine(Answer):
    """Somebody outside the group who is called to an item."""

    id: str
    person: Reference | None


class CallLine(Answer):
    """Somebody who is called: by a seat, or as a guest of items; the reply is "" until one is
    noted. `may_reply` says whether the asker may note one, `own` whether it is his or her own."""

    id: str
    person: Reference | None
    guest: bool
    reply: str
    remark: str
    own: bool
    may_reply: bool


class RulingLine(Answer):
    """What was ruled, who owns it until when, and what became of it: `became` is an outcome,
    "verified" where the directive that it made was, "overdue" or "open"."""

    id: str
    review: str
    item: str
    text: str
    organisation: Reference | None
    seat: str | None
    people: tuple[Reference, ...]
    due: str
    verb: str
    directive: ReviewedDirective | None
    ruled_on: str
    became: str
    answer: str
    answered_on: str | None
    may_answer: bool


class ItemLine(Answer):
    """An item: a directive or a concern, why it is on in parts of its score, what was said, what
    was ruled. `cleared_by` says that the agenda itself cleared it."""

    id: str
    place: int
    kind: str
    title: str
    organisation: Reference | None
    directive: ReviewedDirective | None
    concern: ConcernLine | None
    score: str
    parts: tuple[PartLine, ...]
    reason: str
    left_out_on: str | None
    cleared_on: str | None
    cleared_by: str
    comments: tuple[ItemComment, ...]
    guests: tuple[GuestLine, ...]
    ruling: RulingLine | None
    may_comment: bool
    may_rule: bool


class ReviewRow(Answer):
    """A review in a list. Without a group for who knows single items alone."""

    id: str
    number: str
    group: Reference | None
    state: str
    starts_at: str
    ends_at: str
    place: str


class ReviewPage(Answer):
    """One page of reviews, the latest first."""

    reviews: tuple[ReviewRow, ...]
    next: str | None
    more: bool


class SeriesSheet(Answer):
    """How often a group reviews what has stalled, and by which formula: what has fewer than `least`
    points is on no agenda; `next` is the session of which the agenda is drawn up next."""

    rule: str
    at: str
    minutes: int
    place: str
    items: int
    least: int
    weights: dict[str, int]
    full_value: str | None
    currency: str
    since: str
    next: str | None


class ReviewSheet(ReviewRow):
    """All of a review that the asker may know of: first what became of the rulings of the session
    before, then the items. `seen` is given back with each step."""

    drafted_on: str
    comments_due: str
    planned: bool
    called_at: str | None
    opened_at: str | None
    closed_at: str | None
    reason: str
    before: tuple[RulingLine, ...]
    items: tuple[ItemLine, ...]
    called: tuple[CallLine, ...]
    inside: bool
    runs: bool
    seen: int
    verbs: tuple[Verb, ...]


class ConcernPage(Answer):
    """Concerns of which the asker may know, those that stalled first on top."""

    concerns: tuple[ConcernLine, ...]
    more: bool
