"""Instruments: what was entered under one."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Instrument
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.sayings import KINDS, fetched, in_order, saying
from crosscut.register.queries.sheets import Saying


def facts_under(
    instrument: Instrument | int, *, actor: Actor, on: PartialDate | None = None
) -> tuple[Saying, ...]:
    """All facts that were entered under an instrument and stand, by whom they are about. What
    belongs to groups that the actor may not know of is left out; names are those of the date."""
    identifier = instrument if isinstance(instrument, int) else instrument.pk
    gathering = Gathering(actor, window_of(on))
    rows = fetched(
        gathering,
        {
            name: kind.model._default_manager.filter(instrument=identifier)
            for name, kind in KINDS.items()
            if hasattr(kind.model, "instrument")
        },
    )
    gathering.load_names()
    return in_order(saying(gathering, row) for row in rows.values())
