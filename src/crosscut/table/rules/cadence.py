"""How often a group meets: in the words of RFC 5545, expanded by dateutil."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

#: Offered on pages; a register may hold any rule of RFC 5545.
OFFERED = (
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=2WE",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO",
)


def next_meeting(
    rule: str, *, since: date, at: time, zone: ZoneInfo, after: datetime
) -> datetime | None:
    """The first meeting after a moment, at the hour of the clocks of its own place, whatever they
    did meanwhile; None where the rule has ended. Raises ValueError for what is no rule."""
    local = after.astimezone(zone).replace(tzinfo=None)
    found = rrulestr(rule, dtstart=datetime.combine(since, at)).after(local)
    return found.replace(tzinfo=zone) if found else None
