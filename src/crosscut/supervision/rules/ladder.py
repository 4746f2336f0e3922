"""The escalation ladder in plain Python: when which step is due (DOMAIN §5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from crosscut.supervision.refusals.directives import LadderDown, LadderTooLong, WaitOutOfRange
from crosscut.supervision.rules.terms import Audience, Cause, Tone

#: Steps that a ladder has at most, and working days that one waits at most.
MOST_STEPS, LONGEST_WAIT = 10, 120
#: Working days within which an organisation acknowledges what it was given.
TO_ACKNOWLEDGE = 3
_DAY = timedelta(days=1)


class Calendar(Protocol):
    """Working days, as the register counts them."""

    def between(self, since: date, until: date) -> int:
        """How many working days lie after `since`, until and with `until`."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a ladder: whom it reaches, after how many working days, in which tone."""

    audience: Audience
    waits: int
    tone: Tone


#: What a group climbs that set no ladder of its own.
USUAL = (
    Rung(Audience.LIAISON, 1, Tone.REMINDER),
    Rung(Audience.HEAD, 3, Tone.REQUEST),
    Rung(Audience.OFFICE, 3, Tone.WARNING),
    Rung(Audience.LEADER, 5, Tone.REPORT),
    Rung(Audience.ABOVE, 10, Tone.REPORT),
)
_HEIGHT = {audience: height for height, audience in enumerate(Audience)}


@dataclass(frozen=True, slots=True)
class Climbed:
    """A step that was told, and when."""

    audience: Audience
    on: date


@dataclass(frozen=True, slots=True)
class Span:
    """Days of a pause: from `since` to the day before `until`."""

    since: date
    until: date


def checked_ladder(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    """A ladder as it may be set; none at all is the usual one.

    Refuses: LadderTooLong, LadderDown, WaitOutOfRange.
    """
    found = tuple(rungs)
    if len(found) > MOST_STEPS:
        raise LadderTooLong(most=MOST_STEPS)
    for place, rung in enumerate(found, 1):
        if not 1 <= rung.waits <= LONGEST_WAIT:
            raise WaitOutOfRange(most=LONGEST_WAIT, step=place, days=rung.waits)
        if place > 1 and _HEIGHT[rung.audience] < _HEIGHT[found[place - 2].audience]:
            raise LadderDown(step=place)
    return found


def next_rung(
    rungs: Sequence[Rung],
    *,
    cause: Cause,
    missed: date,
    climbed: Collection[Climbed],
    pauses: Collection[Span],
    today: date,
    calendar: Calendar,
) -> Rung | None:
    """The step that is due today for one cause, or none. `missed` is the last day in time, or the
    day on which what nobody acknowledged was given; `climbed` is what was told for this cause.

    Waiting is counted from the step that was told last, so that a machine which slept tells one
    step when it wakes and not all at once; days of a pause do not count.
    """
    rung = _following(rungs, climbed)
    if rung is None or any(each.since <= today < each.until for each in pauses):
        return None
    waits = rung.waits
    if not climbed and cause is Cause.SILENCE:
        waits += TO_ACKNOWLEDGE
    base = max((each.on for each in climbed), default=missed)
    return rung if waited(base, today, pauses, calendar) >= waits else None


def _following(rungs: Sequence[Rung], climbed: Collection[Climbed]) -> Rung | None:
    """The step after those that were told. A ladder may have been set anew meanwhile: who was told
    once as often as it says is not told again, and it never goes down."""
    if not climbed:
        return rungs[0] if rungs else None
    top = max(_HEIGHT[each.audience] for each in climbed)
    told = sum(_HEIGHT[each.audience] == top for each in climbed)
    same = [rung for rung in rungs if _HEIGHT[rung.audience] == top]
    above = [rung for rung in rungs if _HEIGHT[rung.audience] > top]
    return next(iter([*same[told:], *above]), None)


def waited(base: date, today: date, pauses: Iterable[Span], calendar: Calendar) -> int:
    """Working days after `base` until today, without those of pauses."""
    days = calendar.between(base, today)
    counted = base
    for each in sorted(pauses, key=lambda pause: pause.since):
        since = max(each.since - _DAY, counted)
        until = min(each.until - _DAY, today)
        if until > since:
            days -= calendar.between(since, until)
            counted = until
    return days
