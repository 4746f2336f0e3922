"""What a planned course of a directive may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from crosscut.supervision.refusals.directives import (
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
        exact = None if figure is None else Decimal(figure).quantize(_STEP)
        found[day] = Planned(day, exact, said)
    if len(found) > MOST_POINTS:
        raise PlanTooLong(most=MOST_POINTS)
    return tuple(found[day] for day in sorted(found))


#: "2027-01-31 8 The pumps are ordered"; the figure or the words may be left out.
_LINE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:\s+(?P<figure>-?\d{1,14}(?:\.\d{1,4})?))?(?:\s+(?P<words>\S.*))?"
)


def read_point(line: str) -> Planned | None:
    """A point as people write it in a line; None where it is none."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        return None
    return Planned(day, Decimal(found["figure"]) if found["figure"] else None, found["words"] or "")
