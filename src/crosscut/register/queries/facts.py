"""What answers are made of: references, dated facts, citations. Pages, commands and the API
serve these models as they are.

How values look, everywhere:

- An identifier is thirteen characters, as in addresses ("4q3v9k2d7m1xa").
- A date is as coarse as its source: "2018", "2018-03", "2018-03-21", or a range
  "1993-06-01..1995-05-31". `None` is unknown; nothing is guessed.
- `since` is the first day, `until` the first day on which it no longer held; "ongoing" is an
  end that has not come. `attested` are the dates on which a source says that it held.
- `certainty` is about the date asked: "certain" or "possible" on it, `None` off it.
- What has names in several scripts has `scripts`, an object like
  {"zh-Hans": "…", "en": "…", "zh-Hant": "…", "zh-Latn-pinyin": "…"} with the scripts that are
  known, and the flat `name`, the first of them in this order that there is.
- A word of a vocabulary has its stable `key` and its `scripts`.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict

Certainty = Literal["certain", "possible"]

_new = object.__new__
#: An answer is read only; what makes it writes into its places.
_set_values, _set_fields, _set_extra, _set_private = (
    BaseModel.__dict__[place].__set__
    for place in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
)


@cache
def _fields_of(model: type[BaseModel]) -> tuple[tuple[str, ...], set[str]]:
    """Their names in order, and as the set that all answers made of them share."""
    return tuple(model.model_fields), set(model.model_fields)


class Answer(BaseModel):
    """What all answers share: read only, and no key that this file does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __getitem__(self, name: str) -> Any:
        """A value by its name. Templates ask this way first: without it, each of the thousand
        values of a page costs two exceptions before it is found as an attribute."""
        return self.__dict__[name]

    @classmethod
    def made(cls, **values: Any) -> Self:
        """An answer of all its values, which are right already: lists have hundreds of rows, and
        to check a row costs more than to make it. Tests check what is made so."""
        in_order, fields = _fields_of(cls)
        # It is written in the order in which it stands here: that of the fields, like all others.
        if tuple(values) != in_order:
            values = {field: values[field] for field in in_order}
        made = _new(cls)
        _set_values(made, values)
        _set_fields(made, fields)
        _set_extra(made, None)
        _set_private(made, None)
        return made


class Reference(Answer):
    """Another thing, by the name that it bore on the date asked."""

    kind: Literal["group", "organisation", "person", "post"]
    id: str
    name: str
    scripts: dict[str, str]


class Word(Answer):
    """A word of one of the organisation's vocabularies."""

    key: str
    name: str
    scripts: dict[str, str]


class InstrumentReference(Answer):
    """A document that changed the register."""

    id: str
    kind: str
    title: str
    number: str
    issuer: str
    date: str | None
    #: The source by which it is read, if that was entered.
    source: str | None


class SourceEntry(Answer):
    """A source, once for each answer; facts point at it by `number`."""

    number: int
    id: str
    title: str
    publisher: str
    author: str
    date: str | None
    type: str
    address: str
    available: bool | None
    language: str
    #: The source from which this one took its facts: told twice does not count as two.
    relies_on: str | None


class Citation(Answer):
    """Where one fact is said: the number of a source of the answer, and the place in it."""

    source: int
    title: str
    locator: str
    quotation: str


class Fact(Answer):
    """One claim that the register answers with."""

    fact: str
    since: str | None
    until: str | None
    attested: tuple[str, ...] = ()
    certainty: Certainty | None
    confidence: str
    standing: str
    citations: tuple[Citation, ...] = ()


class NameFact(Fact):
    """A name in one script. Official ones follow each other; short names stand beside them."""

    text: str
    script: str
    official: bool


class TermFact(Fact, Word):
    """What something is: kind, category, horizon, span, level, system, track."""


class StatusFact(Fact):
    """The state of a group's life: proposed, active, standby, winding up, dissolved."""

    key: str


class TieFact(Fact):
    """A tie to a group or an organisation."""

    to: Reference
    #: Of counterparts: the other stands at a "lower" or a "higher" level.
    direction: Literal["lower", "higher"] | None = None


class MandateFact(Fact):
    """The task text. `sunset` is a day, "on completion", "none", or None where nobody says."""

    duties: str
    division_of_work: str
    legal_basis: str
    working_rules: str
    rules_written: bool | None
    sunset: str | None


class PostEntry(Reference):
    """A post with where it stands."""

    organisation: Reference | None
    rank: Word | None
    headship: str
    capacity: int | None


class SeatFact(Fact):
    """One person in one seat, or a seat of which nobody is known.

    `fact` is the seat; a seat *with the post* appears once for each holder on the date, and
    `tenure` is the claim by which the holder sits. `vacant`: nobody is known to hold its post,
    since `vacant_since`, which is None where no holder was ever known. `awaits_successor`: its
    holder has left the post and no successor sits yet. `role` is a key: what groups of a kind
    call it is the word KIND__ROLE of the vocabulary `kind_role`, else that of `role`.
    """

    tenure: str | None
    tier: Literal["group", "office"]
    role: str
    person: Reference | None
    post: PostEntry | None
    organisation: Reference | None
    words: str
    #: The personal rank of the holder where there is one, else that of the post.
    rank: Word | None
    succession: str
    vacant: bool = False
    vacant_since: str | None = None
    awaits_successor: bool = False


class OfficeFact(Fact):
    """Where the group's office stands.

    `also_known_as` is the organisation that it also is: one institution with two names.
    """

    name: str
    placement: str
    host: Reference | None
    also_known_as: Reference | None


class LiaisonFact(Fact):
    """A member organisation's contact for a group."""

    group: Reference
    organisation: Reference
    person: Reference | None
    post: Reference | None


class EventEntry(Answer):
    """Something that happened on a day, and with whom: lineage is read from these.

    `part` is how the thing asked about took part: as "subject", or it came "from" it or went
    "into" it. The others are in `subjects`, `out_of` and `into`.
    """

    fact: str
    kind: str
    date: str | None
    text: str
    part: str
    subjects: tuple[Reference, ...] = ()
    out_of: tuple[Reference, ...] = ()
    into: tuple[Reference, ...] = ()
    instrument: InstrumentReference | None
    confidence: str
    standing: str
    citations: tuple[Citation, ...] = ()


class RemarkEntry(Answer):
    """Somebody's judgement: attributed, nobody's fact."""

    id: str
    text: str
    attributed_to: str
    citations: tuple[Citation, ...] = ()


class Alternative(Answer):
    """A claim that the register does not answer with, beside what it answers.

    `about` is the kind of fact ("name", "status", "kind", "seat", "office" …), `says` the
    claim in short, `accepted` the accepted facts of the same kind, each with its own `says`.
    """

    fact: str
    about: str
    says: str
    since: str | None
    until: str | None
    confidence: str
    citations: tuple[Citation, ...] = ()
    accepted: tuple[Accepted, ...] = ()


class Accepted(Answer):
    """The accepted side of a contradiction."""

    fact: str
    says: str
    since: str | None
    until: str | None
