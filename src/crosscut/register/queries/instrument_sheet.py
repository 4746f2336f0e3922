"""Documents that changed the register: lists of them, and one with all that it entered."""

from __future__ import annotations

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.models import Event, EventPart, Instrument, Standing
from crosscut.register.policy import reads_papers, visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, InstrumentReference, Reference, Word
from crosscut.register.queries.gathering import Gathering, instrument_reference
from crosscut.register.queries.instruments import facts_under
from crosscut.register.queries.naming import word
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.rows import Page
from crosscut.register.queries.sheets import Saying


class InstrumentSheet(Answer):
    """An instrument, the groups and organisations whose life its events changed, and the facts
    that it entered."""

    instrument: InstrumentReference
    #: Its classification mark.
    mark: Word | None
    withdrawn: bool
    withdrawal_reason: str
    text: str
    touched: tuple[Reference, ...]
    sayings: tuple[Saying, ...]


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
    page = slice_of(known, by="title", after=after, limit=limit, actor=actor)
    return Page[InstrumentReference](
        date=str(window_of(None)),
        rows=_references(page.rows),
        next=page.next,
        total=page.total,
        more=page.more,
    )


def latest_instruments(*, actor: Actor, limit: int) -> tuple[InstrumentReference, ...]:
    """The instruments that stand and have a date, the latest first."""
    known = visible_to(actor, Instrument.objects.filter(withdrawn=False, day_max__lt=FAR_FUTURE))
    return _references(list(known.order_by("-day_max", "-day_min", "pk")[:limit]))


def instrument_sheet(
    instrument: int, *, actor: Actor, on: PartialDate | None = None
) -> InstrumentSheet | None:
    """An instrument and what it entered; None where there is none. What belongs to groups that
    the actor may not know of is left out; names are those of the date."""
    papers = visible_to(actor, Instrument.objects.select_related("mark"))
    found = papers.filter(pk=instrument).first()
    reference = instrument_reference(found)
    if found is None or reference is None:
        return None
    gathering = Gathering(actor, window_of(on))
    events = Event.objects.filter(instrument=found).exclude(standing=Standing.WITHDRAWN)
    parts = list(visible_to(actor, EventPart.objects.filter(event__in=events)))
    gathering.mention_rows(parts, "group", "organisation")
    gathering.load_names()
    touched = {
        named.id: named
        for part in parts
        if (
            named := gathering.reference("group", part.group_id)
            or gathering.reference("organisation", part.organisation_id)
        )
    }
    return InstrumentSheet(
        instrument=reference,
        mark=word(found.mark) if found.mark else None,
        withdrawn=found.withdrawn,
        withdrawal_reason=found.withdrawal_reason,
        # Papers are the registry office's: they may speak of groups that are known to few.
        text=found.text if reads_papers(actor) else "",
        touched=tuple(sorted(touched.values(), key=lambda each: each.name)),
        sayings=facts_under(found, actor=actor, on=on),
    )


def _references(rows: list[Instrument]) -> tuple[InstrumentReference, ...]:
    return tuple(reference for row in rows if (reference := instrument_reference(row)))
