"""How often a group meets: in the words of RFC 5545, expanded by dateutil."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

#: Offered on pages; a register may hold any rule of days, weeks, months or years.
OFFERED = (
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=2WE",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO",
)
_FREQUENCIES = {"FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY"}
_SATURDAY = 5
#: A rule has to name a day within this time; one that names none would be followed for ever.
_HORIZON = timedelta(days=9 * 366)
#: Nobody is free for longer: a calendar of which this is not true moves no meeting.
_LONGEST_FREE = timedelta(days=31)


class DayOff(StrEnum):
    """What becomes of a meeting that would fall on a day on which nobody works."""

    #: It is on the working day after.
    AFTER = "after"
    BEFORE = "before"
    #: It is held all the same.
    STAYS = "stays"
    #: There is none.
    NONE = "none"


class Session(NamedTuple):
    """A meeting by a rule: when it is, the day that the rule names, and the days before it of
    which there is none, since nobody works on them."""

    starts_at: datetime
    by_rule: date
    dropped: tuple[date, ...] = ()


def refuse_no_rule(rule: str) -> str:
    """The rule in one form. Raises ValueError for what is none, or names parts of a day."""
    written = "".join(rule.split()).upper().removeprefix("RRULE:")
    if any(part in written for part in ("DTSTART", "BYHOUR", "BYMINUTE", "BYSECOND", "\\N")):
        raise ValueError("the hour is said apart")
    start = datetime.combine(date(2026, 1, 5), time(9))
    _parsed(written, start)
    if not {each for each in written.split(";") if each.startswith("FREQ=")} <= _FREQUENCIES:
        raise ValueError("the rule names hours, and a group meets on days")
    endless = [each for each in written.split(";") if not each.startswith(("COUNT=", "UNTIL="))]
    if _has_no_day(endless) or not any(
        _parsed(";".join(endless), start).replace(until=start + _HORIZON)
    ):
        raise ValueError("the rule names no day")
    return written


def _has_no_day(parts: list[str]) -> bool:
    """Whether a rule of days or weeks asks for what no day is (30 February). dateutil would look
    for one day by day up to the year 9999, for seconds; year by year, and of the last years
    alone, it sees it at once."""
    if not {"FREQ=DAILY", "FREQ=WEEKLY"} & {*parts}:
        return False
    kept = ("BYMONTH=", "BYMONTHDAY=", "BYYEARDAY=")
    asked = ["FREQ=YEARLY", *(part for part in parts if part.startswith(kept))]
    # Fifty years have every day of a calendar, leap years among them.
    return not any(_parsed(";".join(asked), datetime(MAXYEAR - 50, 1, 1)))  # noqa: DTZ001


def next_meeting(
    rule: str,
    *,
    since: date,
    at: time,
    zone: ZoneInfo,
    after: datetime,
    is_working: Callable[[date], bool],
) -> datetime | None:
    """When the first meeting after a moment is, where those of free days are on the working day
    after (`next_session`)."""
    found = next_session(rule, since=since, at=at, zone=zone, after=after, is_working=is_working)
    return found.starts_at if found else None


def next_session(
    rule: str,
    *,
    since: date,
    at: time,
    zone: ZoneInfo,
    after: datetime,
    is_working: Callable[[date], bool],
    off: DayOff = DayOff.AFTER,
) -> Session | None:
    """The first meeting after a moment, at the hour of the clocks of its own place, whatever they
    did meanwhile; of one that falls on a day on which nobody works becomes what `off` says, unless
    it is at a weekend and the rule names that. None where the rule has ended. Raises ValueError for
    what is no rule."""
    local = after.astimezone(zone).replace(tzinfo=None)
    parsed = _parsed(rule, datetime.combine(since, at))
    first: tuple[datetime, datetime] | None = None
    dropped: list[date] = []
    # A meeting of the holidays that have passed may be on a working day to come.
    for found in parsed.xafter(local - _LONGEST_FREE, inc=True):
        if found > local + _HORIZON:
            break
        # One that is moved forward may overtake one that stays.
        if first is not None and (off is not DayOff.BEFORE or found - _LONGEST_FREE > first[0]):
            break
        stays = found.weekday() >= _SATURDAY and _names_weekends(rule)
        moved = found if stays else _moved(found, is_working, off)
        if moved is None:
            if found > local:
                dropped.append(found.date())
        elif moved > local and (first is None or moved < first[0]):
            first = moved, found
    if first is None:
        return None
    return Session(first[0].replace(tzinfo=zone), first[1].date(), tuple(dropped))


def _moved(found: datetime, is_working: Callable[[date], bool], off: DayOff) -> datetime | None:
    """Where a meeting of a rule is; None where there is none."""
    if off is DayOff.STAYS or is_working(found.date()):
        return found
    if off is DayOff.NONE:
        return None
    step = -1 if off is DayOff.BEFORE else 1
    for days in range(1, _LONGEST_FREE.days):
        moved = found + step * timedelta(days=days)
        if is_working(moved.date()):
            return moved
    return found


def _names_weekends(rule: str) -> bool:
    days = next((part for part in rule.split(";") if part.startswith("BYDAY=")), "")
    return "SA" in days or "SU" in days


def _parsed(rule: str, start: datetime) -> rrule:
    """Raises ValueError."""
    try:
        parsed = rrulestr(rule, dtstart=start)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise ValueError("it is no rule of RFC 5545") from error
    if not isinstance(parsed, rrule):
        raise ValueError("it is no rule of RFC 5545")
    return parsed
