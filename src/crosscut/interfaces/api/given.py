"""How values come in: identifiers, days as coarse as their source, periods, names, grounds.

The forms are those in which answers give them: "2018-03" is a day, {"since": "2018-03",
"until": null} a period, thirteen characters name a thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.foundation.period import EndBeforeStart, Period
from crosscut.foundation.record.trace import Recorded
from crosscut.foundation.refusal import Refusal
from crosscut.register import models
from crosscut.register.models import Confidence, Script, Standing

#: Thirteen characters of Crockford's base 32; the first has three bits.
IDENTIFIER = "^[0-7][0-9a-hjkmnp-tv-z]{12}$"
_ONE_DAY = r"[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?"
DAY = rf"^{_ONE_DAY}(\.\.{_ONE_DAY})?$"
#: No name, title or address is longer; texts may be.
LINE, TEXT = 500, 100_000

Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER)]


@dataclass(frozen=True, slots=True)
class Thing:
    """Marks an identifier with the table in which it is looked up, for `arguments`."""

    model: type[Recorded]


@dataclass(frozen=True, slots=True)
class Coarse:
    """Marks a text that is a day as coarse as it is known, for `arguments`."""


def plain(value: str) -> str:
    """Text without the character NUL, which no database takes."""
    if "\x00" in value:
        raise PydanticCustomError("nul_character", "A text has no character NUL.")
    return value


Line = Annotated[str, StringConstraints(max_length=LINE), AfterValidator(plain)]
Filled = Annotated[str, StringConstraints(max_length=LINE, pattern=r"\S"), AfterValidator(plain)]
Text = Annotated[str, StringConstraints(max_length=TEXT), AfterValidator(plain)]
Key = Annotated[str, StringConstraints(max_length=60, pattern=r"^[A-Za-z0-9_.-]+$")]


def refused(refusal: Refusal) -> PydanticCustomError:
    """A refusal in pydantic's form; `refusals_as_problems` gives it back in its own words."""
    return PydanticCustomError(
        refusal.code,
        str(refusal).replace("{", "{{").replace("}", "}}"),
        {"message": refusal.message, **{k: str(v) for k, v in refusal.facts.items()}},
    )


def _day(text: str) -> str:
    try:
        if not re.fullmatch(DAY, text):
            raise NotADate(text=text[:60])
        return str(PartialDate.parse(text))
    except Refusal as refusal:
        raise refused(refusal) from None


#: A day as coarse as it is known: "2018", "2018-03", "2018-03-21", "1993..1995-06".
CoarseDay = Annotated[
    str, AfterValidator(_day), Coarse(), WithJsonSchema({"type": "string", "pattern": DAY})
]


def _whole_day(value: Any) -> Any:
    """A day is written 2018-03-21; seconds since 1970 are none."""
    if not isinstance(value, str):
        raise PydanticCustomError("date_type", "This has to be a day, written 2018-03-21.")
    return value


WholeDay = Annotated[date, BeforeValidator(_whole_day)]


class Given(BaseModel):
    """What bodies share: no key that the document of the API does not name."""

    model_config = ConfigDict(extra="forbid")
    #: Fields that were not given say nothing: no default stands for them.
    ONLY_GIVEN: ClassVar[bool] = False


class GivenPeriod(Given):
    """A period, half-open: `until` is the first day on which it no longer held. `null` is an
    unknown bound, "ongoing" an end that has not come."""

    since: CoarseDay | None = None
    until: CoarseDay | Literal["ongoing"] | None = None

    def period(self) -> Period:
        """Refuses: EndBeforeStart."""
        return Period.of(self.since, self.until)


def _possible(given: GivenPeriod) -> GivenPeriod:
    try:
        given.period()
    except EndBeforeStart as refusal:
        raise refused(refusal) from None
    return given


APeriod = Annotated[GivenPeriod, AfterValidator(_possible)]


ScriptKey = Literal["zh-Hans", "zh-Hant", "zh-Latn-pinyin", "en"]
assert set(Script.values) == {"zh-Hans", "zh-Hant", "zh-Latn-pinyin", "en"}
#: Names by script, one at least.
Names = Annotated[dict[ScriptKey, Filled], Field(min_length=1)]


AGroup = Annotated[Identifier, Thing(models.Group)]
AnOrganisation = Annotated[Identifier, Thing(models.Organisation)]
APerson = Annotated[Identifier, Thing(models.Person)]
APost = Annotated[Identifier, Thing(models.Post)]
ASeat = Annotated[Identifier, Thing(models.Seat)]
ASource = Annotated[Identifier, Thing(models.Source)]
AnInstrument = Annotated[Identifier, Thing(models.Instrument)]


class GivenCitation(Given):
    """A source says it, at a place, in some words."""

    source: ASource
    locator: Line = ""
    quotation: Text = ""


class GivenBasis(Given):
    """On what a fact stands: the instrument under which it is entered, the sources that say it,
    how surely, and the days on which it is attested."""

    instrument: AnInstrument | None = None
    citations: list[GivenCitation] = Field(default=[], max_length=50)
    confidence: Confidence = Confidence.CONFIRMED
    standing: Literal[Standing.ACCEPTED, Standing.ALTERNATIVE] = Standing.ACCEPTED
    attested: list[CoarseDay] = Field(default=[], max_length=50)


class Reasoned(Given):
    """An act for which one says why."""

    reason: Annotated[str, StringConstraints(max_length=TEXT, pattern=r"\S"), AfterValidator(plain)]


class OnADay(Given):
    """An act that holds from a day on."""

    on: CoarseDay
    basis: GivenBasis = GivenBasis()


class Nothing(Given):
    """An act that needs no more than its address: an empty object."""
