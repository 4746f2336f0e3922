"""What somebody may know of, as a value: all who see alike share what was prepared for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from crosscut.foundation.actor import Actor

#: Stands for the groups that somebody knows of, where only it matters that there are any.
SOME = frozenset({7_000_000_900})


class Shaped:
    """What a statement is written for by its shape alone. `sets` are the identifiers and days that
    are values, by the names of attributes; in the shape, marks stand for them."""

    __slots__ = ()

    @property
    def shape(self) -> Self:
        raise NotImplementedError

    @property
    def sets(self) -> Mapping[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Sight(Shaped):
    """Public groups are known to everybody; internal ones to an `insider`; those in `knows` though
    they are restricted or sealed; all of them where the sight is `whole`. A `registrar` knows of
    papers and sources that nobody connected with a group, too. Papers with a mark are known to
    those who are `cleared` for it."""

    whole: bool = False
    insider: bool = False
    registrar: bool = False
    knows: frozenset[int] = frozenset()
    cleared: frozenset[int] = frozenset()

    @property
    def shape(self) -> Sight:
        """The sight without saying which groups are known: a dozen for each clearance. A statement
        is written for a shape, the groups are a value of it."""
        return replace(self, knows=SOME) if self.knows else self

    @property
    def sets(self) -> dict[str, frozenset[int]]:
        """The groups, where there are any."""
        return {"knows": self.knows} if self.knows else {}


WHOLE = Sight(whole=True)


def sight_of(actor: Actor | Sight) -> Sight:
    """How much an actor sees. Whoever sits at the machine sees the register whole; so does the
    system."""
    if isinstance(actor, Sight):
        return actor
    if actor.local or actor.system:
        return WHOLE
    return Sight(False, actor.insider, actor.registrar, actor.knows, actor.cleared)
