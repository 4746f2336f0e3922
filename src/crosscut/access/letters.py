"""Which letters an account wants and when gathered ones go out. Plain values; no database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from crosscut.access.models import AT_ONCE, MANNERS, NEVER, WEEKLY

#: What letters are about → the beginnings of the kinds of deliveries.
CAUSES: Mapping[str, tuple[str, ...]] = {
    "input": ("input.",),
    "position": ("round.",),
    "submission": ("submission.",),
    "directive": (
        "directive.",
        "report.",
        "ladder.",
        "review.comment",
        "review.ruled",
        "inspection.",
        "finding.",
    ),
    "meeting": ("meeting.", "review.called", "review.moved", "review.cancelled"),
    "minutes": ("minutes.", "excerpt."),
    "bulletin": ("bulletin.",),
}
#: What somebody owes: of that nobody is left without a letter.
OWED = frozenset({"input", "position", "submission", "directive"})


def manners_of(cause: str) -> tuple[str, ...]:
    """The manners that there are for a cause."""
    return tuple(each for each in MANNERS if each != NEVER or cause not in OWED)


def cause_of(kind: str) -> str | None:
    """What a delivery of a kind is about; None for what always goes at once."""
    found = (cause for cause, starts in CAUSES.items() if kind.startswith(starts))
    return next(found, None)


def manner_of(kind: str, manners: Mapping[str, str]) -> str:
    """How a delivery of a kind goes to somebody with these choices."""
    cause = cause_of(kind)
    chosen = manners.get(cause, AT_ONCE) if cause else AT_ONCE
    return chosen if cause and chosen in manners_of(cause) else AT_ONCE


def next_moment(now: datetime, *, manner: str, zone: ZoneInfo, hour: int, weekday: int) -> datetime:
    """When the next gathered letter goes out after `now`, in UTC: at the hour of the zone's own
    clock, each day or each week. An hour that the clock leaves out in spring is the next one."""
    local = now.astimezone(zone)
    step = 7 if manner == WEEKLY else 1
    ahead = (weekday - local.weekday()) % 7 if manner == WEEKLY else 0
    day = local.date() + timedelta(days=ahead)
    at = datetime.combine(day, time(hour), zone).astimezone(UTC)
    if at <= now:
        at = datetime.combine(day + timedelta(days=step), time(hour), zone).astimezone(UTC)
    return at
