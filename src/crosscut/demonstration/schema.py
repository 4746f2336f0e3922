"""What the data files of the demonstration may say: one model a kind of block.

The files are for people: short keys, names of bodies once, dates as coarse as known. What a
key means is told in docs/explanation/demonstration.md.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, model_validator

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST, ONE_DAY, Period
from crosscut.foundation.refusal import Refusal


def _date(value: Any) -> PartialDate | None:
    """ "1958", "2018-03", "1993..1995", open "..2018" and "2021..", or "unknown" (None)."""
    if value is None or value == "unknown":
        return None
    text = str(value)
    try:
        if text.startswith(".."):
            return PartialDate(FAR_PAST, PartialDate.parse(text[2:]).last)
        if text.endswith(".."):
            return PartialDate(PartialDate.parse(text[:-2]).first, FAR_FUTURE)
        return PartialDate.parse(value if isinstance(value, date) else text)
    except Refusal as refusal:
        raise ValueError(str(refusal)) from None


def _many(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _until(value: Any) -> PartialDate | None:
    """As a date; but "2021-05-28.." says that it still held on that day."""
    day = _date(value)
    if day is not None and day.last == FAR_FUTURE:
        return PartialDate(day.first + ONE_DAY, FAR_FUTURE)
    return day


Day = Annotated[InstanceOf[PartialDate], BeforeValidator(_date)]
DayOrUnknown = Annotated[InstanceOf[PartialDate] | None, BeforeValidator(_date)]
Until = Annotated[InstanceOf[PartialDate] | None, BeforeValidator(_until)]
Days = Annotated[tuple[Day, ...], BeforeValidator(_many)]
#: "acs ¶7": a source by its key, then the place; "ics/acs note 3": the first quotes the second.
Cites = Annotated[tuple[str, ...], BeforeValidator(_many)]


class Block(BaseModel):
    """What all blocks share: a key that nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Names(Block):
    """A name by script; simplified characters follow from traditional ones by themselves."""

    hans: str = ""
    hant: str = ""
    pinyin: str = ""
    en: str = ""

    @model_validator(mode="after")
    def _one_at_least(self) -> Names:
        if not (self.hans or self.hant or self.pinyin or self.en):
            raise ValueError("give a name: hans, hant, pinyin or en")
        return self


class Claimed(Block):
    """On what a fact stands."""

    cite: Cites | None = None
    by: str | None = None
    confidence: Literal["confirmed", "reported", "presumed", "disputed"] | None = None
    alternative: bool = False


class Dated(Claimed):
    """A fact with a period; what is left out is unknown."""

    since: DayOrUnknown = None
    until: Until = None
    attested: Days | None = None

    @property
    def period(self) -> Period:
        return Period.of(self.since, self.until)


class AlsoNamed(Dated, Names):
    """A further name, beside the official one."""


class Source(Block):
    title: str
    type: Literal[
        "instrument", "article", "book", "study", "news", "web page", "speech", "interview"
    ]
    publisher: str = ""
    author: str = ""
    date: DayOrUnknown = None
    address: str = ""
    available: bool | None = None
    language: str = ""
    relies_on: str | None = None


class Instrument(Block):
    kind: Literal["found", "change", "rename", "merge", "dissolve", "reorganise"]
    title: str
    number: str = ""
    issuer: str = ""
    date: DayOrUnknown = None
    source: str | None = None


class Partial(Claimed):
    """Lineage: what it came out of."""

    old: str
    on: DayOrUnknown = None
    text: str = ""


class Organisation(Dated):
    names: Names
    also: tuple[AlsoNamed, ...] = ()
    under: str | None = None
    track: str | None = None
    level: str | None = None
    kind: str | None = None
    systems: tuple[str, ...] = ()
    succeeds: tuple[Partial, ...] = ()


class Post(Claimed):
    names: Names
    also: tuple[AlsoNamed, ...] = ()
    of: str | None = None
    rank: str | None = None
    one: bool = False
    head: bool = False
    deputy: bool = False


class Tenure(Dated):
    post: str
    rank: str | None = None


class Person(Claimed):
    names: Names
    also: tuple[AlsoNamed, ...] = ()
    about: str = ""
    holds: tuple[Tenure, ...] = ()


class Later(Dated):
    """A name that followed: `renamed` on a day, or with a period whose start nobody knows."""

    names: Names
    kind: str | None = None
    renamed: Day | None = None


class Trait(Dated):
    """One of kind, category, horizon, span, level, system."""

    kind: str | None = None
    category: str | None = None
    horizon: str | None = None
    span: str | None = None
    level: str | None = None
    system: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Trait:
        if len(self.terms) != 1:
            raise ValueError("give one of kind, category, horizon, span, level, system")
        return self

    @property
    def terms(self) -> list[tuple[str, str]]:
        aspects = ("kind", "category", "horizon", "span", "level", "system")
        return [(aspect, key) for aspect in aspects if (key := getattr(self, aspect))]


class Seat(Dated):
    """`role` is a seat of the group, `office` one of its office."""

    role: str | None = None
    office: str | None = None
    person: str | None = None
    post: str | None = None
    of: str | None = None
    words: str = ""
    by_class: bool = Field(default=False, alias="class")

    @model_validator(mode="after")
    def _one(self) -> Seat:
        if (self.role is None) == (self.office is None):
            raise ValueError("give `role` (in the group) or `office` (in its office)")
        return self


class Tie(Dated):
    """One of the keys below; its value is the other group or organisation."""

    under: str | None = None
    reports_to: str | None = Field(default=None, alias="reports to")
    counterpart: str | None = None
    lead_department: str | None = Field(default=None, alias="lead department")
    supervises: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Tie:
        if len(self.ends) != 1:
            raise ValueError(
                "give one of under, reports to, counterpart, lead department, supervises"
            )
        return self

    @property
    def ends(self) -> list[tuple[str, str]]:
        kinds = (
            ("parent", self.under),
            ("reports to", self.reports_to),
            ("counterpart", self.counterpart),
            ("lead department", self.lead_department),
            ("supervises", self.supervises),
        )
        return [(kind, other) for kind, other in kinds if other]


class Happened(Claimed):
    """Something that happened on a day, which may be unknown."""

    founded: DayOrUnknown = None
    dissolved: DayOrUnknown = None
    re_established: DayOrUnknown = Field(default=None, alias="re-established")
    text: str = ""

    @property
    def kinds(self) -> list[tuple[str, PartialDate | None]]:
        given = self.model_fields_set & {"founded", "dissolved", "re_established"}
        return [(name.replace("_", "-"), getattr(self, name)) for name in sorted(given)]


class Mandate(Dated):
    duties: str = ""
    rules: str = ""
    sunset: date | Literal["on completion", "none", "unknown"] = "unknown"


class Office(Dated):
    name: str = ""
    placement: Literal[
        "attached", "autonomous", "in a party body", "one institution with two names", "unknown"
    ] = "unknown"
    host: str | None = None
    twin: str | None = None


class Roster(Dated):
    complete: bool


class Remark(Block):
    by: str
    says: str
    cite: Cites
    about: str = ""
    of: str | None = None


class Group(Dated):
    names: Names
    #: By when the first names had ended, where a source of that day uses the next ones.
    names_until: Until = None
    also: tuple[AlsoNamed, ...] = ()
    kind: str | None = None
    level: str | None = None
    later: tuple[Later, ...] = ()
    succession: Literal["with the post", "proposed", "personal", "unstated"] = "unstated"
    traits: tuple[Trait, ...] = ()
    succeeds: tuple[Partial, ...] = ()
    seats: tuple[Seat, ...] = ()
    roster: tuple[Roster, ...] = ()
    offices: tuple[Office, ...] = ()
    mandate: Mandate | None = None
    ties: tuple[Tie, ...] = ()
    events: tuple[Happened, ...] = ()
    remarks: tuple[Remark, ...] = ()
    dissolved: Day | None = None


class Count(Block):
    year: int
    count: int
    scope: str
    country: str = ""
    about: bool = False
    cite: Cites


class Facts(Block):
    """A file of facts; the sections may stand in one file or in many."""

    sources: dict[str, Source] = {}
    instruments: dict[str, Instrument] = {}
    organisations: dict[str, Organisation] = {}
    posts: dict[str, Post] = {}
    people: dict[str, Person] = {}
    groups: dict[str, Group] = {}
    counts: tuple[Count, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Paper(Block):
    """The head of a notice: it is the source and the instrument of all that its file says."""

    kind: Literal["found", "change", "rename", "dissolve"]
    title: str
    number: str = ""
    issuer: str = ""
    date: Day
    address: str
    language: str
    #: Within one place, one wording is one body or post.
    place: str


class Notice(Block):
    notice: Paper
    group: Group
