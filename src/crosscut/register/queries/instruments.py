"""Documents that changed the register: the list, and what one of them entered."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.models import Claim, EventPart, Instrument, Standing
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, InstrumentReference, Reference
from crosscut.register.queries.gathering import Gathering, instrument_reference
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.rows import Page
from crosscut.register.queries.sheets import Saying
from crosscut.register.queries.sources import KINDS, _bearer

#: As many facts as a page can bear; a reorganisation may have entered more.
LONGEST = 500


class InstrumentSheet(Answer):
    """An instrument, the groups and organisations that its events touched, and the facts that it
    entered; `cut` where there are more."""

    instrument: InstrumentReference
    withdrawn: bool
    withdrawal_reason: str
    text: str
    touched: tuple[Reference, ...]
    sayings: tuple[Saying, ...]
    cut: bool


def list_instruments(
    *,
    actor: Actor,
    kind: str | None = None,
    title: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[InstrumentReference]:
    """One page of the instruments that stand, by title. Refuses: UnknownPlace."""
    known = visible_to(actor, Instrument.objects.filter(withdrawn=False))
    if kind:
        known = known.filter(kind=kind)
    if title:
        known = known.filter(
            Q(title__icontains=title) | Q(number__icontains=title) | Q(issuer__icontains=title)
        )
    page = slice_of(known, by="title", after=after, limit=limit)
    return Page[InstrumentReference](
        date=str(window_of(None)),
        rows=tuple(ref for row in page.rows if (ref := instrument_reference(row))),
        next=page.next,
        total=page.total,
        more=page.more,
    )


def latest_instruments(*, actor: Actor, limit: int) -> tuple[InstrumentReference, ...]:
    """The instruments that stand and have a date, the latest first."""
    known = visible_to(actor, Instrument.objects.filter(withdrawn=False, day_max__lt=FAR_FUTURE))
    rows = known.order_by("-day_max", "-day_min", "pk")[:limit]
    return tuple(reference for row in rows if (reference := instrument_reference(row)))


def instrument_sheet(
    instrument: int, *, actor: Actor, on: PartialDate | None = None
) -> InstrumentSheet | None:
    """An instrument and what it entered; None where there is none. Facts about groups that the
    actor may not know of are left out. Names are those of the date."""
    found = visible_to(actor, Instrument.objects.all()).filter(pk=instrument).first()
    reference = instrument_reference(found)
    if found is None or reference is None:
        return None
    gathering = Gathering(actor, window_of(on))
    rows: list[tuple[str, Any]] = []
    for name, kind in KINDS.items():
        if not issubclass(kind.model, Claim):
            continue
        facts = visible_to(actor, kind.model._default_manager.filter(instrument=found))
        facts = facts.select_related(*kind.related) if kind.related else facts
        rows.extend((name, row) for row in facts.order_by("pk")[: LONGEST + 1])
    parts = visible_to(actor, EventPart.objects.filter(event__instrument=found))
    parts = list(parts.exclude(event__standing=Standing.WITHDRAWN))
    for name, row in rows:
        kind = KINDS[name]
        bearer = (kind.bearer,) if kind.bearer and kind.bearer != "principal" else ()
        gathering.mention_rows([row], *bearer, *kind.mentions)
    gathering.mention_rows(parts, "group", "organisation")
    gathering.load_names()
    said = [_saying(gathering, name, row) for name, row in rows[:LONGEST]]
    return InstrumentSheet(
        instrument=reference,
        withdrawn=found.withdrawn,
        withdrawal_reason=found.withdrawal_reason,
        text=found.text,
        touched=_touched(gathering, parts),
        sayings=tuple(sorted(said, key=lambda each: (each.of.name if each.of else "", each.about))),
        cut=len(rows) > LONGEST,
    )


def _touched(gathering: Gathering, parts: list[EventPart]) -> tuple[Reference, ...]:
    """Groups and organisations of the instrument's events, each once, by name."""
    found: dict[str, Reference] = {}
    for part in parts:
        named = gathering.reference("group", part.group_id) or gathering.reference(
            "organisation", part.organisation_id
        )
        if named:
            found[named.id] = named
    return tuple(sorted(found.values(), key=lambda each: each.name))


def _saying(gathering: Gathering, name: str, row: Any) -> Saying:
    kind = KINDS[name]
    return Saying(
        fact=encode(row.pk),
        about=kind.about,
        of=_bearer(gathering, kind, row),
        says=kind.says(gathering, row),
        since=row.period.since_text,
        until=row.period.until_text,
        confidence=row.confidence,
        standing=row.standing,
        locator="",
        quotation="",
    )
