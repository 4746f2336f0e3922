"""Rows: what lists and short answers are made of. `facts` says how values look.

Lists are paged by key: `after` of the next page is `next` of this one. A total stops being
counted at `COUNTED`: then `total` is that number and `more` says so ("1,000+").
"""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import Field

from crosscut.register.queries.facts import Answer, Certainty, Reference, SeatFact, Word

COUNTED = 1_000

#: How the hint of an organisation begins.
UNDER = "under "

Row = TypeVar("Row", bound=Answer)


class Page(Answer, Generic[Row]):
    """One page of a list."""

    date: str
    rows: tuple[Row, ...]
    next: str | None
    total: int
    more: bool


class GroupRow(Answer):
    """A group in a list, as of the date asked. `certainty` is that of its status."""

    id: str
    name: str
    scripts: dict[str, str]
    status: str | None
    certainty: Certainty | None
    kind: Word | None
    category: Word | None
    horizon: Word | None
    span: Word | None
    level: Word | None
    systems: tuple[Word, ...]
    leaders: tuple[Reference, ...]
    lead_departments: tuple[Reference, ...]
    hosts: tuple[Reference, ...]


class PersonRow(Answer):
    """A person in a list: the posts held on the date, and the number of seats and chairs."""

    id: str
    name: str
    scripts: dict[str, str]
    distinction: str
    posts: tuple[Reference, ...]
    seats: int
    chairs: int


class OrganisationRow(Answer):
    """An organisation in a list."""

    id: str
    name: str
    scripts: dict[str, str]
    kind: Word | None
    level: Word | None
    track: Word | None
    systems: tuple[Word, ...]
    parents: tuple[Reference, ...]


class SourceRow(Answer):
    """A source in a list, with how many facts cite it."""

    id: str
    title: str
    publisher: str
    date: str | None
    type: str
    available: bool | None
    citations: int


class Match(Answer):
    """Something that a name may mean. `hint` tells it from others of the same name."""

    id: str
    kind: Literal["group", "organisation", "person", "post", "source"]
    name: str
    scripts: dict[str, str]
    #: The name that was met, where it is another than `name`, and its dates.
    met: str
    since: str | None
    until: str | None
    hint: str
    #: What the hint names, for whoever says it in the reader's names; programs need it not.
    hinted: tuple[Reference, ...] = Field(default=(), exclude=True)


class Found(Answer):
    """The answer to a name: no match, one, or several; without one, what might be meant."""

    asked: str
    matches: tuple[Match, ...]
    suggestions: tuple[Match, ...] = ()


class VacantSeat(Answer):
    """A seat *with the post* that nobody fills, since when the register knows nobody in it."""

    group: Reference
    seat: SeatFact


class DueSuccessor(Answer):
    """A *proposed* seat whose holder has left the post on `left`."""

    group: Reference
    seat: SeatFact
    left: str | None
    #: Somebody is proposed already and waits for the leader's approval.
    proposed: Reference | None


class YearCount(Answer):
    """How many groups there were in a year, as a source counts."""

    year: int
    count: int
    scope: str
    country: str
    about: bool
    confidence: str
    sources: tuple[str, ...]
