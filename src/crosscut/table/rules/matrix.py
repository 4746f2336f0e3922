"""The positions matrix as a frozen version of a dossier keeps it: what was said until then, in
words and keys, whatever is said or taken back later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round; days as "2018-03-21"."""

    number: int
    opened_on: str
    due: str
    silence_counts: bool


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change of the draft text that was asked for: its state, and what the office answered."""

    before: str
    after: str
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class KeptPosition:
    """What an organisation, by its identifier, said in a round, or what its silence meant: one of
    `stance` and `silence` is empty. `day` is the last on which anything of it changed."""

    organisation: str
    round: int
    stance: str = ""
    silence: str = ""
    reason: str = ""
    late: bool = False
    lifted: bool = False
    lifted_because: str = ""
    answer: str = ""
    changes: tuple[KeptChange, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rounds in order, and all positions by round."""

    rounds: tuple[KeptRound, ...] = ()
    positions: tuple[KeptPosition, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def matrix_of(stored: Mapping[str, Any]) -> Matrix:
    """A matrix from its stored form."""
    return Matrix(
        tuple(KeptRound(**each) for each in stored.get("rounds", ())),
        tuple(
            KeptPosition(**{**each, "changes": tuple(KeptChange(**c) for c in each["changes"])})
            for each in stored.get("positions", ())
        ),
    )
