"""When reports fall due by themselves: the periods of a rhythm, in days of the calendar.

Periods end where weeks, months and quarters do, so that whoever reports on several directives does
so in one sitting. Each begins the day after the one before ended: none is missed, none overlaps.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from crosscut.supervision.rules.states import ReportState
from crosscut.supervision.rules.terms import Claim, Rhythm

#: Working days after the end of a period on which its report is still in time.
DAYS_TO_REPORT = 3
#: So many accepted reports in a row that say "on track", each in time, make the next ones rarer.
QUIET_REPORTS = 3

_DAY = timedelta(days=1)


class Pace(NamedTuple):
    """So many whole weeks or months of the calendar."""

    unit: Literal["week", "month"]
    length: int


WEEK, TWO_WEEKS = Pace("week", 1), Pace("week", 2)
MONTH, TWO_MONTHS, QUARTER = Pace("month", 1), Pace("month", 2), Pace("month", 3)
#: How often each rhythm asks, and how often once things have gone well for a while.
PACES: Mapping[Rhythm, tuple[Pace, ...]] = {
    Rhythm.WEEKLY: (WEEK, TWO_WEEKS, MONTH),
    Rhythm.MONTHLY: (MONTH, TWO_MONTHS, QUARTER),
    Rhythm.QUARTERLY: (QUARTER,),
}


class Stretch(NamedTuple):
    """The days of a period, both bounds within it."""

    since: date
    until: date


class Said(NamedTuple):
    """A report of the past, as far as the pace depends on it."""

    state: ReportState
    claim: Claim | None
    late: bool


def steps_rarer(newest_first: Iterable[Said]) -> int:
    """By how many steps reports are asked for less often than the rhythm says: one for every
    `QUIET_REPORTS` in a row. What waits for the organisation or for the office says nothing yet;
    behind, stuck, doubted, asked back, late or left out brings the rhythm back at once."""
    quiet = 0
    for each in newest_first:
        if each.claim in (Claim.BEHIND, Claim.STUCK) or each.late:
            break
        if each.state in (ReportState.OWED, ReportState.FILED):
            continue
        if each.state is not ReportState.ACCEPTED:
            break
        quiet += 1
    return quiet // QUIET_REPORTS


def pace_of(rhythm: Rhythm, rarer: int) -> Pace | None:
    """How often a rhythm asks, so many steps less often; None where planned days say it."""
    paces = PACES.get(rhythm)
    return paces[min(rarer, len(paces) - 1)] if paces else None


def periods(
    rhythm: Rhythm,
    *,
    since: date,
    owing_from: date,
    until: date,
    rarer: int = 0,
    planned: Collection[date] = (),
) -> Iterator[Stretch]:
    """The periods that ended by the day `until`, from `since` on. Nothing was owed before
    `owing_from`: the first period reaches beyond it. `planned` are the days of milestones."""
    pace = pace_of(rhythm, rarer)
    while True:
        start = max(since, owing_from)
        if pace is None:
            end = min((day for day in planned if day >= start), default=None)
        else:
            end = _end_after(pace, start)
        if end is None or end > until:
            return
        yield Stretch(since, end)
        since = end + _DAY


def next_end(
    rhythm: Rhythm,
    *,
    since: date,
    owing_from: date,
    rarer: int = 0,
    planned: Collection[date] = (),
) -> date | None:
    """The day on which the period that runs from `since` ends; None where none is planned."""
    stretch = next(
        periods(
            rhythm, since=since, owing_from=owing_from, until=date.max, rarer=rarer, planned=planned
        ),
        None,
    )
    return stretch.until if stretch else None


def _end_after(pace: Pace, start: date) -> date:
    """Where the period that starts on a day ends. What is left of a week or month counts with the
    next where it is less than half: nobody reports on two days."""
    first, last = _block(pace, start)
    if ((last - start).days + 1) * 2 < (last - first).days + 1:
        last = _block(pace, last + _DAY)[1]
    return last


def _block(pace: Pace, day: date) -> tuple[date, date]:
    """The first and the last day of the weeks or months of the calendar that hold a day."""
    if pace.unit == "week":
        # Day 1 of the proleptic calendar is a Monday.
        days = 7 * pace.length
        before = (day.toordinal() - 1) // days * days
        return date.fromordinal(before + 1), date.fromordinal(before + days)
    months = (day.year * 12 + day.month - 1) // pace.length * pace.length
    first = date(months // 12, months % 12 + 1, 1)
    year, month = divmod(months + pace.length - 1, 12)
    return first, date(year, month + 1, calendar.monthrange(year, month + 1)[1])
