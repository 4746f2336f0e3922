"""Who delivers: verified results that came on time, ranked so that a few of them prove little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil, sqrt
from statistics import NormalDist
from typing import NamedTuple

from crosscut.supervision.rules.states import DirectiveState

#: So sure one is that the true share is not below the lower bound (nor, apart, above the upper).
CERTAINTY = 0.95
#: Batches of comparable bodies.
LEAST, MOST = 20, 30
#: Of a batch so many are named as the best, and as many as laggards; no more than a third, but one
#: of two.
NAMED = 3
#: A share that moved by less is as it was.
STEADY = 0.05


class Outcome(StrEnum):
    """What became of a directive whose first due day is past."""

    #: Verified, and reported done by its first due day.
    ON_TIME = "on time"
    #: Verified, and reported done after its first due day, by the day to which it was extended.
    IN_NEW_TIME = "in extended time"
    #: Verified, and reported done later than that.
    LATE = "late"
    #: Not done.
    OPEN = "not done"
    #: Reported done by its first due day; the office has not looked yet: it counts for nobody.
    WAITING = "waits for the office"


#: What counts: the rest says nothing of the organisation in charge.
COUNTED = frozenset(Outcome) - {Outcome.WAITING}
_FOUND = frozenset({DirectiveState.VERIFIED, DirectiveState.CLOSED})
#: Nobody is to do it any more, or the office has to issue it anew.
ASIDE = frozenset({DirectiveState.WITHDRAWN, DirectiveState.REFUSED})


def outcome_of(
    state: DirectiveState, *, first_due: date, due: date, reported_on: date | None
) -> Outcome | None:
    """The outcome; `reported_on` is when it was reported done last. None of what stands aside."""
    if state in ASIDE:
        return None
    if reported_on is None or state not in _FOUND | {DirectiveState.REPORTED_DONE}:
        return Outcome.OPEN
    if state is DirectiveState.REPORTED_DONE:
        return Outcome.WAITING if reported_on <= first_due else Outcome.OPEN
    if reported_on <= first_due:
        return Outcome.ON_TIME
    return Outcome.IN_NEW_TIME if reported_on <= due else Outcome.LATE


class Interval(NamedTuple):
    """A share of all, and between which bounds the true one lies."""

    low: float
    share: float
    high: float


def interval(good: int, of: int) -> Interval:
    """The score interval of Wilson (1927) for a share: of few it is wide, and it stays within 0 and
    1 where none or all are good. Without any, all is possible."""
    if of == 0:
        return Interval(0.0, 0.0, 1.0)
    z = NormalDist().inv_cdf(CERTAINTY)
    share, spread = good / of, z * z / of
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    low = 0.0 if good == 0 else max(0.0, centre - half)
    high = 1.0 if good == of else min(1.0, centre + half)
    return Interval(low, share, high)


class Ranked(NamedTuple):
    """A place in a batch: the rank by the lower bound, and between which ranks it lies for sure."""

    rank: int
    best: int
    worst: int


def ranked(intervals: Sequence[Interval]) -> list[Ranked]:
    """Ranks, in the order of what was given. Equal lower bounds share a rank. Somebody is better
    for sure whose lower bound lies above another's upper one."""
    lows = [each.low for each in intervals]
    return [
        Ranked(
            rank=1 + sum(low > each.low for low in lows),
            best=1 + sum(other.low > each.high for other in intervals),
            worst=len(intervals) - sum(other.high < each.low for other in intervals),
        )
        for each in intervals
    ]


def sizes_of(count: int) -> list[int]:
    """Into batches of which sizes so many comparable bodies are shared out, as even as can be."""
    parts = max(1, ceil(count / MOST))
    return [count // parts + (place < count % parts) for place in range(parts)] if count else []


def named(count: int) -> int:
    """How many of a batch are named as best, and as laggards."""
    return min(NAMED, max(count // 3, 1 if count > 1 else 0))


class Trend(StrEnum):
    """How a share stands to that of the period before."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"
    #: Nothing was due in the period before.
    NEW = "new"


def trend(before: Interval | None, now: Interval) -> Trend:
    """Whether a share moved."""
    if before is None:
        return Trend.NEW
    moved = now.share - before.share
    if abs(moved) < STEADY:
        return Trend.STEADY
    return Trend.UP if moved > 0 else Trend.DOWN


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included."""

    since: date
    until: date

    @property
    def before(self) -> Period:
        """The period of the same length that ended the day before, as far as there are days."""
        last = days_before(self.since, 1)
        return Period(days_before(last, (self.until - self.since).days), last)


def days_before(day: date, days: int) -> date:
    """The calendar has a first day, which askers of all times reach."""
    return date.fromordinal(max(day.toordinal() - days, 1))
