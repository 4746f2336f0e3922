"""What is claimed, what was verified, whether it is on schedule: kept apart, and compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from crosscut.supervision.rules.lights import Light
from crosscut.supervision.rules.terms import Claim


class Schedule(StrEnum):
    """How the last figure stands to the planned trajectory on its day."""

    AHEAD = "ahead"
    ON = "on"
    BEHIND = "behind"
    #: Nothing was planned, or no figure was reported.
    UNKNOWN = "unknown"


class Verified(StrEnum):
    """What the office found."""

    YES = "verified"
    #: It was reported done, and nobody has looked yet.
    WAITING = "waiting"
    #: It was reported done, and was not; or it turned out later that it was not.
    RETURNED = "returned"
    NO = "not yet"


class Divergence(StrEnum):
    """Where what is said and what is found part."""

    #: Said to go well or to be done, while the light is red.
    RED = "claimed while red"
    #: Said to go well or to be done, while the figure is behind its plan.
    BEHIND = "claimed while behind"
    #: Said to be done, and returned.
    RETURNED = "claimed and returned"


class Point(NamedTuple):
    """Where the indicator shall be on a day."""

    day: date
    figure: Decimal


#: Such a part of the way from baseline to target a figure may be off and is on schedule still.
TOLERANCE = Decimal("0.05")
#: Claims by which all is well.
WELL = frozenset({Claim.ON_TRACK, Claim.DONE})


def trajectory(
    points: Iterable[Point],
    *,
    issued_on: date,
    due: date,
    baseline: Decimal | None,
    target: Decimal | None,
) -> tuple[Point, ...]:
    """The planned course by days: from the baseline on the day of issue, over the planned points,
    to the target on the due day. Empty where nothing was planned: a straight line is nobody's
    plan."""
    planned = sorted(points)
    if not planned:
        return ()
    if baseline is not None and planned[0].day > issued_on:
        planned.insert(0, Point(issued_on, baseline))
    if target is not None and planned[-1].day < due:
        planned.append(Point(due, target))
    return tuple(planned)


def planned_on(course: tuple[Point, ...], day: date) -> Decimal | None:
    """Where the indicator should be on a day, between two points in proportion to the days; before
    the first and after the last as those say. None without a course."""
    if not course:
        return None
    if day <= course[0].day:
        return course[0].figure
    for before, after in pairwise(course):
        if day <= after.day:
            passed, whole = (day - before.day).days, (after.day - before.day).days
            return before.figure + (after.figure - before.figure) * passed / whole
    return course[-1].figure


def schedule_of(
    course: tuple[Point, ...],
    *,
    figure: Decimal | None,
    figure_on: date | None,
    baseline: Decimal | None,
    target: Decimal | None,
) -> Schedule:
    """How a figure stands to the course on its day. Where the target lies below the baseline, less
    is more."""
    if figure is None or figure_on is None or target is None:
        return Schedule.UNKNOWN
    wanted = planned_on(course, figure_on)
    if wanted is None:
        return Schedule.UNKNOWN
    way = target - (baseline if baseline is not None else Decimal(0))
    ahead = figure - wanted if way >= 0 else wanted - figure
    margin = abs(way) * TOLERANCE
    if ahead > margin:
        return Schedule.AHEAD
    return Schedule.BEHIND if ahead < -margin else Schedule.ON


def divergences(
    claim: Claim | None, light: Light, schedule: Schedule, verified: Verified
) -> tuple[Divergence, ...]:
    """Where the claim parts from what the day, the figure and the office say."""
    found = []
    if claim in WELL:
        if light is Light.RED:
            found.append(Divergence.RED)
        if schedule is Schedule.BEHIND:
            found.append(Divergence.BEHIND)
    if verified is Verified.RETURNED and claim is Claim.DONE:
        found.append(Divergence.RETURNED)
    return tuple(found)
