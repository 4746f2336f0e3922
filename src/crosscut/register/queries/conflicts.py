"""Claims of the whole register that stand against what it answers."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Standing
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import PAGE
from crosscut.register.queries.sayings import KINDS, fetched, in_order, saying
from crosscut.register.queries.sheets import Saying


def conflicts(
    *, actor: Actor, on: PartialDate | None = None, limit: int = PAGE
) -> tuple[Saying, ...]:
    """The alternative claims, so many of each kind of fact at most; the sheet of the thing shows
    each beside what is accepted. Names are those of the date."""
    gathering = Gathering(actor, window_of(on))
    rows = fetched(
        gathering,
        {
            name: kind.model._default_manager.filter(
                pk__in=kind.model._default_manager.filter(standing=Standing.ALTERNATIVE)
                .order_by("pk")
                .values("pk")[:limit]
            )
            for name, kind in KINDS.items()
            if hasattr(kind.model, "standing")
        },
    )
    gathering.load_names()
    return in_order(saying(gathering, row) for row in rows.values())
