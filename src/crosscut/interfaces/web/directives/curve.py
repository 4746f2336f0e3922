"""The planned and the reported course of an indicator as a drawing: where lines and marks stand.

Pure: values in, places out; the template writes them as SVG, and the same as a table beneath.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 12, 12, 22, 34
#: Of the height that stays free above the highest and below the lowest figure.
_AIR = 0.06


class Reading(NamedTuple):
    """A figure of a day; of those that were reported, whether it is doubtful."""

    day: date
    figure: float
    doubtful: bool = False


class Mark(NamedTuple):
    """A point of the drawing, and what it says."""

    x: float
    y: float
    figure: str
    day: date
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """Lines as `points` of SVG, marks, and the places of the target, of today, of the due day."""

    planned: str
    reported: str
    plan_marks: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    target_y: float
    target_label_y: float
    baseline_y: float | None
    today_x: float | None
    due_x: float
    first: date
    due: date
    last: date
    width: int = WIDTH
    height: int = HEIGHT
    bottom: float = HEIGHT - BOTTOM
    top: int = TOP
    left: int = LEFT
    right: int = WIDTH - RIGHT


def drawn(
    *,
    planned: Iterable[Reading],
    reported: Iterable[Reading],
    issued_on: date,
    due: date,
    today: date,
    baseline: float | None,
    target: float,
) -> Curve:
    """The drawing: days from the day of issue to the due day, or to the last figure or today where
    that is later; figures from the lowest to the highest of all."""
    plan, said = list(planned), list(reported)
    last = max([due, *(each.day for each in said)])
    first = min([issued_on, *(each.day for each in said)])
    figures = [target, *(each.figure for each in (*plan, *said))]
    figures.append(baseline if baseline is not None else min(0.0, target))
    low, high = min(figures), max(figures)
    air = (high - low or 1.0) * _AIR
    low, high = low - air, high + air
    days = (last - first).days or 1

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days, 1)

    def y(figure: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (high - figure) / (high - low), 1)

    def marks(readings: Iterable[Reading]) -> tuple[Mark, ...]:
        return tuple(
            Mark(x(each.day), y(each.figure), f"{each.figure:g}", each.day, each.doubtful)
            for each in readings
        )

    def line(readings: Iterable[Reading]) -> str:
        return " ".join(f"{x(each.day)},{y(each.figure)}" for each in readings)

    start = [] if baseline is None or not said else [Reading(issued_on, baseline)]
    target_y = y(target)
    return Curve(
        planned=line(plan),
        reported=line([*start, *said]),
        plan_marks=marks(plan),
        marks=marks(said),
        target_y=target_y,
        # Beneath its line where there is no room above it.
        target_label_y=target_y - 6 if target_y > TOP + 6 else target_y + 14,
        baseline_y=None if baseline is None else y(baseline),
        today_x=x(today) if first <= today <= last else None,
        due_x=x(due),
        first=first,
        due=due,
        last=last,
    )
