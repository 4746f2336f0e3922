"""On what a fact stands: its instrument, its sources, how surely. And the entering itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from django.db import models

from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.telling import refuse_untold
from crosscut.register.models import (
    Attestation,
    Citation,
    Claim,
    Confidence,
    Ending,
    GroupName,
    GroupStatus,
    Instrument,
    Noun,
    Source,
    Sourced,
    Standing,
    Tenure,
)
from crosscut.register.refusals import (
    AlreadyEnded,
    DateBeforeStart,
    InstrumentWithdrawn,
    SlotTaken,
)

AnyClaim = TypeVar("AnyClaim", bound=Claim)
AnySourced = TypeVar("AnySourced", bound=Sourced)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source says it, at a place, in some words; `span` are characters of the paper's text."""

    source: Source
    locator: str = ""
    quotation: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """On what facts stand. Without citations, facts under an instrument cite its source."""

    instrument: Instrument | None = None
    citations: tuple[Cited, ...] = ()
    confidence: str = Confidence.CONFIRMED
    standing: str = Standing.ACCEPTED
    attested: tuple[PartialDate, ...] = field(default=())

    def citing(self, span: tuple[int, int] | None, quotation: str = "") -> Basis:
        """The same basis, pointing at the characters of the instrument's text."""
        source = self.instrument.source if self.instrument else None
        if source is None or span is None:
            return self
        return replace(self, citations=(Cited(source, quotation=quotation, span=span),))

    def unattested(self) -> Basis:
        """For facts that follow from others and are not attested themselves."""
        return replace(self, attested=())


def enter(fact: AnySourced, basis: Basis) -> AnySourced:
    """Save a new fact with what it stands on. Refuses: SlotTaken, InstrumentWithdrawn."""
    if basis.instrument and basis.instrument.withdrawn:
        raise InstrumentWithdrawn(instrument=basis.instrument)
    fact.instrument = basis.instrument
    fact.confidence = basis.confidence
    fact.standing = basis.standing
    if isinstance(fact, Claim):
        refuse_taken_slot(fact)
    fact.save()
    cite(fact, basis)
    return fact


def cite(fact: Sourced | Noun, basis: Basis) -> None:
    """Attach the basis's citations and attestations to a row that is saved."""
    citations = basis.citations
    if not citations and basis.instrument and basis.instrument.source:
        citations = (Cited(basis.instrument.source),)
    kind = fact.record_kind()
    Citation.objects.bulk_create(
        Citation(
            fact_kind=kind,
            fact=fact.pk,
            source=cited.source,
            locator=cited.locator,
            quotation=cited.quotation,
            span_start=cited.span[0] if cited.span else None,
            span_end=cited.span[1] if cited.span else None,
        )
        for cited in citations
    )
    Attestation.objects.bulk_create(
        Attestation(fact_kind=kind, fact=fact.pk, first=day.first, last=day.last)
        for day in basis.attested
    )


def slot_of(fact: Claim) -> Mapping[str, Any] | None:
    """The single slot that an accepted fact stands in, as a filter; None where many may hold."""
    if isinstance(fact, GroupName) and fact.official:
        return {"group_id": fact.group_id, "script": fact.script, "official": True}
    if isinstance(fact, GroupStatus):
        return {"group_id": fact.group_id}
    if isinstance(fact, Tenure) and fact.sole:
        return {"post_id": fact.post_id, "sole": True}
    return None


def clashing(fact: Claim) -> models.QuerySet[Any]:
    """Accepted facts in the same slot whose certain core meets the fact's."""
    model: type[Claim] = type(fact)
    slot, core = slot_of(fact), fact.period.core
    if slot is None or core is None:
        return model._default_manager.none()
    return (
        model._default_manager.filter(standing=Standing.ACCEPTED, **slot)
        .filter(from_max__lt=models.F("until_min"))
        .filter(from_max__lt=core[1], until_min__gt=core[0])
        .exclude(pk=fact.pk)
    )


def refuse_taken_slot(fact: Claim) -> None:
    """Say readably what the database would refuse too. Refuses: SlotTaken; NotAvailable where
    the actor may not know by what."""
    if fact.standing != Standing.ACCEPTED:
        return
    other = clashing(fact).first()
    if other is None:
        return
    refuse_untold([other])
    what = {
        "groupname": "The group's name in this script",
        "groupstatus": "The group's status",
        "tenure": "The post has one holder at a time, and its holder",
    }[fact.record_kind()]
    shown = other.person if isinstance(other, Tenure) else other
    if isinstance(other, Tenure):
        refuse_untold([other.person])
    raise SlotTaken(
        what=what,
        other=shown,
        since=other.period.since_text or "?",
        until=other.period.until_text or "?",
    )


def end(fact: Claim, on: PartialDate | date | str, basis: Basis) -> None:
    """End a fact from a day on and remember what its end was, so that a withdrawal undoes it.

    Refuses: AlreadyEnded where it certainly ended before, DateBeforeStart.
    """
    day = on if isinstance(on, PartialDate) else PartialDate.parse(on)
    period = fact.period
    if period.until_max <= day.first:
        raise AlreadyEnded(until=period.until_text)
    if period.from_min > day.last or (period.from_min >= day.last and day.is_day):
        raise DateBeforeStart(on=day, since=period.since_text or "?")
    if basis.instrument is not None:
        Ending(
            instrument=basis.instrument,
            fact_kind=fact.record_kind(),
            fact=fact.pk,
            until_min=fact.until_min,
            until_max=fact.until_max,
        ).save()
    fact.period = period.ended(day)
    fact.save()
    cite(fact, replace(basis, attested=()))


def end_on_same_day(facts: Iterable[Claim], on: PartialDate | date | str, basis: Basis) -> None:
    """End those of the facts that still may hold on the day; a fact that starts that day or
    later never held and is left for a correction."""
    day = on if isinstance(on, PartialDate) else PartialDate.parse(on)
    for fact in facts:
        if fact.from_min < day.last and fact.until_max > day.first:
            end(fact, day, basis)
