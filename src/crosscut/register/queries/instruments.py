"""Instruments: what was entered under one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.trace import Recorded
from crosscut.register.models import Ending, Instrument
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
    wanted = {
        name: kind.model._default_manager.filter(instrument=identifier)
        for name, kind in KINDS.items()
        if hasattr(kind.model, "instrument")
    }
    return _said(wanted, actor, on)


def said_of(
    facts: Iterable[Recorded], *, actor: Actor, on: PartialDate | None = None
) -> tuple[Saying, ...]:
    """Facts in short, likewise; of what ended a fact, the fact."""
    keys: dict[str, set[int]] = {}
    for fact in facts:
        if isinstance(fact, Ending):
            keys.setdefault(fact.fact_kind, set()).add(fact.fact)
        else:
            keys.setdefault(fact._meta.model_name or "", set()).add(fact.pk)
    wanted = {
        name: KINDS[name].model._default_manager.filter(pk__in=found)
        for name, found in keys.items()
        if name in KINDS
    }
    return _said(wanted, actor, on)


def _said(
    wanted: Mapping[str, QuerySet[Any]], actor: Actor, on: PartialDate | None
) -> tuple[Saying, ...]:
    gathering = Gathering(actor, window_of(on))
    rows = fetched(gathering, wanted)
    gathering.load_names()
    return in_order(saying(gathering, row) for row in rows.values())
