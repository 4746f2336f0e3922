"""What the answer about a ledger rests on, beside the file: while that is the same, so is the
answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.rules.working_days import WorkingDays
from crosscut.register.working_days import working_days
from crosscut.supervision.models import LedgerMapping
from crosscut.supervision.queries.kept.bodies import Bodies
from crosscut.supervision.queries.kept.present import Present

#: By the key of a row of headings, how its columns are read.
Mappings = Mapping[str, list[str]]


def mappings_of(group: int, keys: Collection[str]) -> Mappings:
    """How columns are read that were asked about before."""
    kept = LedgerMapping.objects.filter(group=group, key__in=set(keys))
    return dict(kept.values_list("key", "read_as"))


@dataclass(frozen=True)
class Basis:
    """What was asked: of which headings and of how often which cell, and what was found."""

    keys: tuple[str, ...]
    cells: Mapping[str, int]
    given: Mapping[str, int]
    today: date
    calendar: WorkingDays
    mappings: Mappings
    bodies: Bodies = field(compare=False)
    present: Present = field(compare=False)

    def still_holds(self, *, group: int, actor: Actor) -> bool:
        """Whether all of it is as it was: in time that grows with the names, not with the rows."""
        now = basis_of(self.keys, self.cells, self.given, group=group, actor=actor)
        return (
            self == now
            and self.bodies.says_the_same(now.bodies)
            and self.present.says_the_same(now.present)
        )


def basis_of(
    keys: Collection[str],
    cells: Mapping[str, int],
    given: Mapping[str, int],
    *,
    group: int,
    actor: Actor,
    mappings: Mappings | None = None,
) -> Basis:
    """What the register and the group say today. Statements: some for each four hundred names."""
    return Basis(
        keys=tuple(keys),
        cells=cells,
        given=given,
        today=clock.today(),
        calendar=working_days(),
        mappings=mappings_of(group, keys) if mappings is None else mappings,
        bodies=Bodies(cells, group, given, actor=actor),
        present=Present(group, actor=actor),
    )
