"""What callers give about facts of any kind: corrections, withdrawals, other claims."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, StringConstraints

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.asking import Listed
from crosscut.interfaces.api.given import (
    LINE,
    AGroup,
    AnOrganisation,
    APeriod,
    APerson,
    APost,
    CoarseDay,
    Given,
    GivenCitation,
    GivenPeriod,
    Identifier,
    Key,
    Line,
    OnADay,
    Reasoned,
    ScriptKey,
    Text,
    WholeDay,
    plain,
)
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import RefusedAt
from crosscut.register.actions.corrections import CORRECTABLE
from crosscut.register.actions.vocabulary import term
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import (
    Confidence,
    EventKind,
    Placement,
    Role,
    Succession,
    Sunset,
    Vocabulary,
)
from crosscut.register.policy import visible_to
from crosscut.register.refusals import NotCorrectable


class OfficesAsked(Listed):
    """Which offices."""

    group: Identifier | None = None
    host: Identifier | None = Field(None, description="The organisation that hosts or is it.")
    placement: Placement | None = None


class MandatesAsked(Listed):
    """Which mandates."""

    group: Identifier | None = None
    sunset: Sunset | None = None


class LiaisonsAsked(Listed):
    """Which liaisons."""

    group: Identifier | None = None
    organisation: Identifier | None = None
    person: Identifier | None = None


class EventsAsked(Listed):
    """Which events; with a date, those of that time."""

    group: Identifier | None = None
    organisation: Identifier | None = None
    kind: EventKind | None = None


class FactChanges(Given):
    """What was so from the start, as far as it is given: each kind of fact has its own fields."""

    ONLY_GIVEN: ClassVar[bool] = True

    period: APeriod = GivenPeriod()
    confidence: Confidence = Confidence.CONFIRMED
    text: Annotated[str, StringConstraints(max_length=LINE), AfterValidator(plain)] = ""
    script: ScriptKey = "en"
    official: bool = True
    state: GroupState = GroupState.ACTIVE
    term: Key = Field("", description="A key of the vocabulary that the fact is of.")
    role: Role = Role.MEMBER
    succession: Succession = Succession.UNSTATED
    ordinal: int = Field(0, ge=0, le=100_000)
    words: Line = ""
    person: APerson | None = None
    post: APost | None = None
    organisation: AnOrganisation | None = None
    other_group: AGroup | None = None
    parent: AnOrganisation | None = None
    group: AGroup | None = None
    principal: APerson | None = None
    deputy: APerson | None = None
    personal_rank: Key | None = None
    mark: Key = Field("", description="A classification mark.")
    duties: Text = ""
    division_of_work: Text = ""
    legal_basis: Text = ""
    working_rules: Text = ""
    rules_written: bool | None = None
    sunset: Sunset = Sunset.UNKNOWN
    sunset_day: WholeDay | None = None
    complete: bool = False
    name: Line = ""
    placement: Placement = Placement.UNKNOWN
    host: AnOrganisation | None = None
    twin: AnOrganisation | None = None
    kind: EventKind = EventKind.OTHER
    day: CoarseDay = Field("", description="Of an event.")


class Correcting(Reasoned):
    """What was wrong from the start, and why one knows."""

    changes: FactChanges


class EndingFact(OnADay):
    """The day from which it holds no more."""

    reason: Text = ""


class Withdrawing(Reasoned):
    """Why it was never so."""


class Accepting(Given):
    """Which accepted fact of the same kind steps back, where it is not in the same slot."""

    instead_of: Identifier | None = None
    reason: Text = ""


class Attesting(Given):
    """A day, or some day of a month or a year, on which a source says that it held."""

    day: CoarseDay
    citations: list[GivenCitation] = Field(default=[], max_length=50)


def corrected(given: dict[str, Any], fact: Any, _: Actor) -> dict[str, Any]:
    """Corrections by column. Refuses: UnknownTerm, NotCorrectable where a value has to be there
    or the fact has no such value."""
    changes = dict(given["changes"])
    if "term" in changes and hasattr(fact, "aspect"):
        changes["term"] = term(fact.aspect, changes["term"])
    if changes.get("personal_rank"):
        changes["personal_rank"] = term(Vocabulary.RANK, changes["personal_rank"])
    if changes.get("mark"):
        changes["mark"] = term(Vocabulary.CLASSIFICATION, changes["mark"])
    if "day" in changes:
        day = changes.pop("day")
        changes |= {"day_min": day.first, "day_max": day.last}
    columns = {field.name: field for field in type(fact)._meta.fields}
    for name, value in changes.items():
        column = columns.get(name)
        if value is None and column is not None and not column.null:
            fields = ", ".join(CORRECTABLE.get(fact.record_kind(), ()))
            raise RefusedAt(
                NotCorrectable(field=name, kind=fact.record_kind(), fields=fields),
                ("changes", name),
            )
    return {**given, "changes": changes}


def accepted(given: dict[str, Any], fact: Any, actor: Actor) -> dict[str, Any]:
    """The rival is of the same kind, and known to who asks. Refuses: UnknownThing."""
    rival = given["instead_of"]
    if rival is None:
        return given
    found = visible_to(actor, type(fact)._default_manager.filter(pk=decode(rival))).first()
    if found is None:
        raise RefusedAt(UnknownThing(kind=fact.record_kind(), identifier=rival), ("instead_of",))
    return {**given, "instead_of": found}
