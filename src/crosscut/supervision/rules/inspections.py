"""The rules of inspections in plain Python: checklists, places, days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from crosscut.register.rules.working_days import WorkingDays
from crosscut.supervision.refusals.inspections import (
    ChecklistEmpty,
    ChecklistTooLong,
    PlaceUnsaid,
)

MOST_LINES, LONGEST_LINE, LONGEST_NAME = 60, 300, 120
#: So many working days the inspected organisation has for its answers, if nothing else is said.
ANSWER_DAYS = 10
#: A tenth of a metre.
_FINEST = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the earth, in degrees of WGS 84; or nowhere said."""

    latitude: Decimal | None = None
    longitude: Decimal | None = None


NOWHERE = Spot()


def checked_spot(latitude: Decimal | None, longitude: Decimal | None) -> Spot:
    """A place as it is kept: both degrees or neither. Refuses: PlaceUnsaid."""
    if latitude is None and longitude is None:
        return NOWHERE
    if latitude is None or longitude is None:
        raise PlaceUnsaid
    if not (latitude.is_finite() and longitude.is_finite()):
        raise PlaceUnsaid
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise PlaceUnsaid
    return Spot(_rounded(latitude), _rounded(longitude))


def _rounded(degrees: Decimal) -> Decimal:
    # No zero with a sign: it would be read as another place.
    return degrees.quantize(_FINEST, ROUND_HALF_EVEN) + Decimal(0)


_BETWEEN = re.compile(r"[,，;；\s]+")


def spot_of(text: str) -> Spot:
    """The place that is written, latitude first: "22.5431, 114.0579". Nothing is nowhere. Refuses:
    PlaceUnsaid."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if not parts:
        return NOWHERE
    if len(parts) != 2:
        raise PlaceUnsaid
    try:
        latitude, longitude = (Decimal(part.rstrip("°")) for part in parts)
    except InvalidOperation:
        raise PlaceUnsaid from None
    return checked_spot(latitude, longitude)


def checked_lines(name: str, lines: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The name and the lines of a checklist as they are kept: without empty ones and repetitions.
    Refuses: ChecklistEmpty, ChecklistTooLong."""
    name = " ".join(name.split())
    kept = tuple(dict.fromkeys(tidy for line in lines if (tidy := " ".join(line.split()))))
    if not name or not kept:
        raise ChecklistEmpty
    too_long = any(len(line) > LONGEST_LINE for line in kept)
    if len(kept) > MOST_LINES or too_long or len(name) > LONGEST_NAME:
        raise ChecklistTooLong(most=MOST_LINES, longest=LONGEST_LINE)
    return name, kept


def answers_by(reported_on: date, calendar: WorkingDays) -> date:
    """The last day for answers to what was reported on a day."""
    return calendar.after(reported_on, ANSWER_DAYS)
