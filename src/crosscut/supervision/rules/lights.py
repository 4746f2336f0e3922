"""The light of a directive: computed, never declared (DOMAIN §5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crosscut.register.rules.working_days import WorkingDays
from crosscut.supervision.rules.states import DirectiveState


class Light(StrEnum):
    """From the most urgent to what has ended; lists are ordered like this."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"


#: Within so many working days something is due soon.
SOON = 3
#: So many reports late, it is two periods that nobody reported.
REPORTS_FOR_RED = 2
ENDED = frozenset({DirectiveState.CLOSED, DirectiveState.WITHDRAWN})
#: In these its day can pass: what was verified is not late any more.
RUNNING = frozenset(DirectiveState) - ENDED - {DirectiveState.VERIFIED}
#: The longest stretch by which a proclamation moves working days about: a feast with its weekends.
_MOVED = timedelta(12)


@dataclass(frozen=True, slots=True)
class Now:
    """What lights are computed against: the day, the last day on which something due is due soon,
    and whether that day may yet move, since the days of its year are not proclaimed."""

    today: date
    soon: date
    unsure: bool = False

    @classmethod
    def of(cls, today: date, calendar: WorkingDays) -> Now:
        """By the calendar of the organisation."""
        soon = calendar.after(today, SOON)
        return cls(today, soon, calendar.is_provisional(soon))


def is_late(state: DirectiveState, since: date, due: date, today: date) -> bool:
    """Whether its day passed before it was done; `since` is the day since which it is in its state.
    What was reported done by its day is not late while the office has not verified it: that delay
    is the office's own."""
    if state not in RUNNING or due >= today:
        return False
    return state is not DirectiveState.REPORTED_DONE or since > due


def light_of(state: DirectiveState, since: date, due: date, late_reports: int, now: Now) -> Light:
    """The light; `late_reports` are those that nobody filed by their day. What was reported done in
    time turns yellow as its day comes, since nobody verified it yet, and not red as it passes."""
    if state in ENDED:
        return Light.GREY
    if state not in RUNNING:
        return Light.GREEN
    if is_late(state, since, due, now.today) or late_reports >= REPORTS_FOR_RED:
        return Light.RED
    if due <= now.soon or late_reports:
        return Light.YELLOW
    return Light.GREEN


def is_provisional(state: DirectiveState, due: date, late_reports: int, now: Now) -> bool:
    """Whether the light hangs on working days that are not proclaimed yet."""
    if not now.unsure or state not in RUNNING or late_reports:
        return False
    return now.today < due <= now.soon + _MOVED
