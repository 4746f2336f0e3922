"""What a planned course of a directive may be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from crosscut.supervision.refusals import (
    PlanTooLong,
    PointBeyond,
    PointEmpty,
    PointTwice,
    PointUnmeasured,
)
from crosscut.supervision.rules.directives import PLACES

MOST_POINTS = 60
LONGEST_MILESTONE = 300
_STEP = Decimal(1).scaleb(-PLACES)


class Planned(NamedTuple):
    """What shall be reached on a day: a figure of the indicator, a milestone in words, or both."""

    day: date
    figure: Decimal | None = None
    milestone: str = ""


def checked_plan(
    points: Iterable[Planned], *, first: date, last: date, measured: bool
) -> tuple[Planned, ...]:
    """The points as they may be kept, by days. Refuses: PointBeyond, PointTwice, PointEmpty,
    PointUnmeasured, PlanTooLong."""
    found: dict[date, Planned] = {}
    for day, figure, words in points:
        said = " ".join(words.split())[:LONGEST_MILESTONE]
        written = day.isoformat()
        if not first <= day <= last:
            raise PointBeyond(day=written)
        if day in found:
            raise PointTwice(day=written)
        if figure is None and not said:
            raise PointEmpty(day=written)
        if figure is not None and not measured:
            raise PointUnmeasured
        found[day] = Planned(day, figure.quantize(_STEP) if figure is not None else None, said)
    if len(found) > MOST_POINTS:
        raise PlanTooLong(most=MOST_POINTS)
    return tuple(found[day] for day in sorted(found))
