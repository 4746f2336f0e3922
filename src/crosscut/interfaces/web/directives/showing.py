"""What the page of a directive shows beside its words: the curve, and what each step changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.interfaces.web.directives import wording
from crosscut.interfaces.web.directives.curve import Curve, Reading, drawn
from crosscut.interfaces.web.wording.words import Said
from crosscut.supervision.queries.answers import DirectiveSheet
from crosscut.supervision.rules.judging import Point, trajectory


def curve_of(sheet: DirectiveSheet) -> Curve | None:
    """The planned and the reported course; None where nothing is measured, or there is neither."""
    if sheet.target is None or not (sheet.reported or any(each.figure for each in sheet.planned)):
        return None
    baseline = Decimal(sheet.baseline) if sheet.baseline is not None else None
    issued_on, due = date.fromisoformat(sheet.issued_on), date.fromisoformat(sheet.due)
    course = trajectory(
        [
            Point(date.fromisoformat(each.day), Decimal(each.figure))
            for each in sheet.planned
            if each.figure is not None
        ],
        issued_on=issued_on,
        due=due,
        baseline=baseline,
        target=Decimal(sheet.target),
    )
    return drawn(
        planned=[Reading(point.day, float(point.figure)) for point in course],
        reported=[
            Reading(date.fromisoformat(each.day), float(each.figure), each.doubtful)
            for each in sheet.reported
        ],
        issued_on=issued_on,
        due=due,
        today=clock.today(),
        baseline=None if baseline is None else float(baseline),
        target=float(sheet.target),
    )


class CourseRow(NamedTuple):
    """A day of the course, for the table beneath the curve."""

    day: str
    planned: str
    milestone: str
    reported: str
    doubtful: bool


def course_rows(sheet: DirectiveSheet) -> list[CourseRow]:
    """What was planned and what was reported, by days."""
    plan = {each.day: each for each in sheet.planned}
    said = {each.day: each for each in sheet.reported}
    return [
        CourseRow(
            day,
            (plan[day].figure or "") if day in plan else "",
            plan[day].milestone if day in plan else "",
            said[day].figure if day in said else "",
            said[day].doubtful if day in said else False,
        )
        for day in sorted({*plan, *said})
    ]


class Change(NamedTuple):
    """What a step changed: of what, from what, to what."""

    label: Said
    before: str
    after: str
    is_day: bool


def changes_of(changed: dict[str, tuple[str, str]]) -> list[Change]:
    """As the trail says it."""
    return [
        Change(wording.FIELDS[name].label, before, after, name == "due")
        for name, (before, after) in changed.items()
        if name in wording.FIELDS
    ]
