"""Sheets: all that the register answers about one group, person, organisation or source.

The JSON of `crosscut group show --json`, the pages and the API are these models; `facts`
says how values look. `date` is the date asked. Lists hold accepted facts of that date, the
possible ones marked; `names` and `events` span all times. `citations` is the list of sources,
each once, at which facts point by number. `cut` names lists that were longer than shown.
"""

from __future__ import annotations

from typing import Literal

from crosscut.register.queries.facts import (
    Alternative,
    Answer,
    EventEntry,
    Fact,
    InstrumentReference,
    LiaisonFact,
    MandateFact,
    NameFact,
    OfficeFact,
    PostEntry,
    Reference,
    RemarkEntry,
    SeatFact,
    SourceEntry,
    StatusFact,
    TermFact,
    TieFact,
    Word,
)


class Sheet(Answer):
    """What all sheets share."""

    id: str
    date: str
    name: str
    scripts: dict[str, str]
    names: tuple[NameFact, ...]
    events: tuple[EventEntry, ...] = ()
    remarks: tuple[RemarkEntry, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    citations: tuple[SourceEntry, ...]
    cut: tuple[str, ...] = ()


class OfficeEntry(Answer):
    """The second tier: where it stands, as far as that is known, and who sits in it."""

    placement: str
    name: str
    host: Reference | None
    also_known_as: Reference | None
    #: The claim behind the placement, with dates and citations; None where only seats are known.
    stands: OfficeFact | None
    #: Other offices of the same date.
    further: tuple[OfficeFact, ...] = ()
    seats: tuple[SeatFact, ...] = ()


class GroupSheet(Sheet):
    """A group on a date.

    Where a date finds several values of a single one (a year in which it changed), the sheet
    gives the surest, then the latest, and the others in `also`.
    """

    disclosure: str
    kind: TermFact | None
    category: TermFact | None
    horizon: TermFact | None
    span: TermFact | None
    level: TermFact | None
    systems: tuple[TermFact, ...]
    #: The vote that its own rules allow where it does not agree.
    decision_rule: TermFact | None
    status: StatusFact | None
    mandate: MandateFact | None
    lead_department: TieFact | None
    reports_to: TieFact | None
    supervises: tuple[TieFact, ...]
    parents: tuple[TieFact, ...]
    children: tuple[TieFact, ...]
    counterparts: tuple[TieFact, ...]
    also: Also
    #: Whether the seats are all there were; "unknown" where no source says.
    roster: Literal["complete", "partial", "unknown"]
    seats: tuple[SeatFact, ...]
    #: Who acts while the leader's seat is vacant: the first, then the executive deputy.
    acting_leader: SeatFact | None
    office: OfficeEntry | None
    liaisons: tuple[LiaisonFact, ...]


class Also(Answer):
    """Further values of what is mostly one."""

    kind: tuple[TermFact, ...] = ()
    category: tuple[TermFact, ...] = ()
    horizon: tuple[TermFact, ...] = ()
    span: tuple[TermFact, ...] = ()
    level: tuple[TermFact, ...] = ()
    decision_rule: tuple[TermFact, ...] = ()
    status: tuple[StatusFact, ...] = ()
    mandate: tuple[MandateFact, ...] = ()
    lead_department: tuple[TieFact, ...] = ()
    reports_to: tuple[TieFact, ...] = ()


class TenureFact(Fact):
    """Somebody in a post."""

    person: Reference
    post: PostEntry
    #: Above that of the post, where the person carries one.
    personal_rank: Word | None


class GroupSeats(Answer):
    """The seats of one person or one organisation in one group."""

    group: Reference
    seats: tuple[SeatFact, ...]


class DeputisationFact(Fact):
    """Somebody acts for somebody, in one group or in all."""

    principal: Reference
    deputy: Reference
    group: Reference | None


class PersonSheet(Sheet):
    """A person: the whole career, with `certainty` for what holds on the date asked."""

    distinction: str
    tenures: tuple[TenureFact, ...]
    groups: tuple[GroupSeats, ...]
    #: Seats held for certain on the date, and how many of them are leaders' of a group.
    seats_held: int
    chairs_held: int
    deputisations: tuple[DeputisationFact, ...]


class OrganisationPost(Answer):
    """A post of an organisation and who holds it on the date."""

    post: PostEntry
    holders: tuple[TenureFact, ...]


class GroupTieFact(Fact):
    """A group's tie to the organisation, seen from the organisation."""

    group: Reference


class HostedOffice(Answer):
    """An office that the organisation hosts, or is (`as_twin`), and its group."""

    group: Reference
    office: OfficeFact
    as_twin: bool


class OrganisationSheet(Sheet):
    """An organisation on a date."""

    kind: TermFact | None
    level: TermFact | None
    track: TermFact | None
    systems: tuple[TermFact, ...]
    parents: tuple[TieFact, ...]
    children: tuple[TieFact, ...]
    posts: tuple[OrganisationPost, ...]
    #: Seats that stand for it or go to its posts.
    groups: tuple[GroupSeats, ...]
    liaisons: tuple[LiaisonFact, ...]
    leads: tuple[GroupTieFact, ...]
    hosts: tuple[HostedOffice, ...]
    supervised_by: tuple[GroupTieFact, ...]
    #: Groups that report to it.
    approves_for: tuple[GroupTieFact, ...]


class Saying(Answer):
    """One thing that a source says: a fact, whom it is about, and where it is said.

    `about` is the kind of fact ("seat", "group name" …); `of` is None for events, counts, and
    remarks on neither a group nor an organisation. `says` has the flat names of things; `names`
    are those things, for whoever reads another script.
    """

    fact: str
    about: str
    of: Reference | None
    says: str
    names: tuple[Reference, ...] = ()
    since: str | None
    until: str | None
    confidence: str | None
    standing: str | None
    locator: str
    quotation: str


class SourceSheet(Answer):
    """A source and a page of what it says; `next` is where the next page starts."""

    source: SourceEntry
    relies_on: SourceEntry | None
    retold_by: tuple[SourceEntry, ...]
    instrument: InstrumentReference | None
    sayings: tuple[Saying, ...]
    next: str | None
