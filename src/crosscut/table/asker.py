"""What of an actor decides which things of the tables, and of what was decided there, are known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosscut.foundation.actor import Actor
from crosscut.register.sight import SOME, Shaped, sight_of
from crosscut.table.openness import knows_inside

#: Stand for what an actor has, where it only matters that there is any.
_INSIDE = frozenset({7_000_000_901})
_ORGANISATIONS = frozenset({7_000_000_902})
_APPROVES_FOR = frozenset({7_000_000_903})


@dataclass(frozen=True, slots=True)
class Asker(Shaped):
    """As a choice of a prepared question: all who know by the same rules share a statement, and
    the groups and organisations of each are values of it. `inside` are the groups that somebody
    knows by a place there. Who the asker is has no place in it: a question that asks for the
    person finds nothing."""

    whole: bool = False
    insider: bool = False
    registrar: bool = False
    cleared: frozenset[int] = frozenset()
    knows: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    approves_for: frozenset[int] = frozenset()

    @property
    def shape(self) -> Asker:
        """The asker without saying which groups and organisations are meant."""
        return replace(
            self,
            knows=SOME if self.knows else self.knows,
            inside=_INSIDE if self.inside else self.inside,
            organisations=_ORGANISATIONS if self.organisations else self.organisations,
            approves_for=_APPROVES_FOR if self.approves_for else self.approves_for,
        )

    @property
    def sets(self) -> dict[str, frozenset[int]]:
        """What there is of groups and organisations."""
        found = {
            "knows": self.knows,
            "inside": self.inside,
            "organisations": self.organisations,
            "approves_for": self.approves_for,
        }
        return {name: some for name, some in found.items() if some}

    @property
    def actor(self) -> Actor:
        """An actor who knows of the same things, for the conditions."""
        return Actor(
            system=self.whole,
            insider=self.insider,
            registrar=self.registrar,
            cleared=self.cleared,
            knows=self.knows,
            groups={"listed": self.inside},
            organisations=self.organisations,
            approves_for=self.approves_for,
        )


def asker(actor: Actor) -> Asker:
    """As whom an actor asks."""
    sight = sight_of(actor)
    if sight.whole:
        return Asker(whole=True)
    return Asker(
        insider=sight.insider,
        registrar=sight.registrar,
        cleared=sight.cleared,
        knows=sight.knows,
        inside=knows_inside(actor),
        organisations=actor.organisations,
        approves_for=actor.approves_for,
    )
