"""The rules of supervision in plain Python."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crosscut.register.rules.working_days import WorkingDays
from crosscut.supervision.refusals.directives import IndicatorHalf, IndicatorStill

#: So many digits before and after the point a figure may have.
DIGITS, PLACES = 18, 4


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a result is measured: a unit, where it starts and where it shall be. Nothing of it, or a
    unit and a target at least."""

    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None


def checked_indicator(unit: str, baseline: Decimal | None, target: Decimal | None) -> Indicator:
    """An indicator as it may be kept. Refuses: IndicatorHalf, IndicatorStill."""
    unit = " ".join(unit.split())
    if not unit and baseline is None and target is None:
        return Indicator()
    if not unit or target is None:
        raise IndicatorHalf
    if baseline is not None and baseline == target:
        raise IndicatorStill
    return Indicator(unit, baseline, target)


#: So many working days after it was verified one can object.
OBJECTION_DAYS = 10


def closes_after(verified_on: date, calendar: WorkingDays) -> date:
    """The last day on which one can object to what was verified."""
    return calendar.after(verified_on, OBJECTION_DAYS)


def binds(form: str, *, subordinate: bool) -> bool:
    """A directive binds who stands under the group by its decision, and requests others; guidance
    and recommendations bind nobody (DOMAIN §1)."""
    return form == "directive" and subordinate


#: What a numbered point begins with: "1.", "(2)", "a)", "一、", "（三）".
_POINT = re.compile(
    r"""^[ \t\u3000]*
    (?: \(?\d{1,3}[.)] | \(?[a-z]\) | [一二三四五六七八九十]{1,3}、
        | （[一二三四五六七八九十]{1,3}） )
    [ \t]*""",
    re.VERBOSE,
)


def clauses_of(text: str) -> tuple[str, ...]:
    """The numbered points of a decided text, without their numbers; the whole text where it has
    none. Lines that go on belong to the point above; what stands before the first is an opening."""
    points: list[list[str]] = []
    for line in text.splitlines():
        found = _POINT.match(line)
        if found:
            points.append([line[found.end() :].strip()])
        elif points and line.strip():
            points[-1].append(line.strip())
    if points:
        return tuple(" ".join(lines) for lines in points)
    whole = " ".join(text.split())
    return (whole,) if whole else ()
