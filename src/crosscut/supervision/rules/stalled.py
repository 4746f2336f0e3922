"""How badly something has stalled: a score that is the sum of stated parts.

Each part measures one thing, counted up to a full measure, and gives as many of its points as it
has of that: points = weight × min(measure, full) ÷ full, to one decimal. Nothing that gets worse
lowers a score, and the order in which things are looked at changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from crosscut.supervision.refusals.reviews import WeightsUnfit


class Part(StrEnum):
    """What the score adds up."""

    #: Working days since anything moved.
    STALLED = "stalled"
    #: Working days past its day.
    OVERDUE = "overdue"
    #: What it is worth, in the currency of the series.
    VALUE = "value"
    #: Reports that nobody filed by their day.
    REPORTS = "reports"
    #: The highest step of the ladder that was told and still holds: from 1, the liaison, to 5.
    LADDER = "ladder"
    #: How often it was reported done and returned.
    RETURNED = "returned"
    #: Obstacles that somebody else has to clear.
    HELD = "held"


#: The points that each part gives at most, where a series sets no others; a hundred in all.
USUAL: Mapping[Part, int] = {
    Part.STALLED: 30,
    Part.OVERDUE: 25,
    Part.VALUE: 10,
    Part.REPORTS: 10,
    Part.LADDER: 10,
    Part.RETURNED: 10,
    Part.HELD: 5,
}
#: From so much on a part gives all its points. That of the value is set with the series.
FULL: Mapping[Part, Decimal] = {
    Part.STALLED: Decimal(60),
    Part.OVERDUE: Decimal(40),
    Part.REPORTS: Decimal(4),
    Part.LADDER: Decimal(5),
    Part.RETURNED: Decimal(3),
    Part.HELD: Decimal(2),
}
#: Without anything else, something has stalled that did not move for so many working days.
STALLED_AFTER = 10
MOST_POINTS = 100
#: From so many points on something is worth the minutes of a session: as many as a month without
#: any movement gives, from one monthly session to the next.
LEAST = 10
_ONE = Decimal("0.1")


class Points(NamedTuple):
    """A part of a score: how much was measured, of how much at which all points are given, the
    points at most, the points."""

    part: Part
    measure: Decimal
    full: Decimal
    weight: int
    points: Decimal


class Score(NamedTuple):
    """The sum of the parts that gave any points."""

    total: Decimal
    parts: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that an agenda may take up. `key` tells it from all others; `since` is the day on
    which it moved last; `wholes` are the keys of what it is a part of."""

    key: str
    since: date
    measures: Mapping[Part, Decimal] = field(default_factory=dict)
    currency: str = ""
    wholes: frozenset[str] = frozenset()

    def hangs_on(self, other: Candidate) -> bool:
        """Whether one of the two is a part of the other, so that to speak of one is to speak of
        the other."""
        return self.key in other.wholes or other.key in self.wholes


@dataclass(frozen=True, slots=True)
class Formula:
    """The weights of a series, the value, in a currency, that counts in full, and the points from
    which on something is worth an item."""

    weights: Mapping[Part, int] = field(default_factory=lambda: dict(USUAL))
    full_value: Decimal | None = None
    currency: str = ""
    #: What has fewer points is on no agenda that draws itself up.
    least: int = LEAST


def checked_weights(weights: Mapping[str, int]) -> dict[Part, int]:
    """Weights of all parts, those of the usual formula where none is given. Refuses:
    WeightsUnfit."""
    try:
        found = {**USUAL, **{Part(part): int(points) for part, points in weights.items()}}
    except ValueError:
        raise WeightsUnfit from None
    if not all(0 <= points <= MOST_POINTS for points in found.values()) or not any(found.values()):
        raise WeightsUnfit
    return found


def has_stalled(candidate: Candidate) -> bool:
    """Whether it belongs on an agenda at all: it is late, climbed, was returned, is held by others,
    or has not moved for ten working days."""
    measures = candidate.measures
    if any(measures.get(part, 0) > 0 for part in FULL if part is not Part.STALLED):
        return True
    return measures.get(Part.STALLED, 0) >= STALLED_AFTER


def scored(candidate: Candidate, formula: Formula) -> Score:
    """The score of something. A value in another currency than that of the formula is not weighed:
    no rate is anybody's fact."""
    parts = []
    for part in Part:
        measure, weight = candidate.measures.get(part, Decimal(0)), formula.weights[part]
        full = FULL.get(part)
        if part is Part.VALUE:
            full = formula.full_value if candidate.currency == formula.currency else None
        if full is None or measure <= 0 or weight == 0:
            continue
        points = (weight * min(measure, full) / full).quantize(_ONE, ROUND_HALF_UP)
        parts.append(Points(part, measure, full, weight, points))
    return Score(sum((each.points for each in parts), Decimal("0.0")), tuple(parts))


def drawn_up(
    candidates: Iterable[Candidate], formula: Formula, most: int
) -> list[tuple[Candidate, Score]]:
    """The agenda: the worst, the worst first, and of a whole and a part of it the worse one alone.
    Two parts of one whole may both stand on it."""
    found: list[tuple[Candidate, Score]] = []
    for candidate, score in in_order(candidates, formula):
        if len(found) == most:
            break
        if not any(candidate.hangs_on(other) for other, _ in found):
            found.append((candidate, score))
    return found


def in_order(candidates: Iterable[Candidate], formula: Formula) -> list[tuple[Candidate, Score]]:
    """What has stalled and is worth an item, the worst first. Of those with one score the one goes
    first that moved longest ago, then by the key."""
    found = [(each, scored(each, formula)) for each in candidates if has_stalled(each)]
    found = [each for each in found if each[1].total >= formula.least]
    found.sort(key=lambda each: (-each[1].total, each[0].since, each[0].key))
    return found


def enough_alone(part: Part, formula: Formula) -> int | None:
    """How much of one part makes something worth an item without any other; None where that part
    alone never does."""
    for measure in range(1, int(FULL[part]) + 1):
        found = scored(Candidate("", date.min, {part: Decimal(measure)}), formula)
        if found.total >= formula.least:
            return measure
    return None
