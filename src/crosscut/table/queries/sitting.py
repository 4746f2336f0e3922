"""Where a meeting is while it sits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crosscut.table.lifecycles import ItemState, MeetingState
from crosscut.table.models import AgendaItem, Meeting
from crosscut.table.rules.agenda import Turn, on_now


def point_on(meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[AgendaItem, datetime] | None:
    """The point that a meeting is at, and since when; `items` as its agenda has them."""
    if meeting.state != MeetingState.SITTING.value or meeting.opened_at is None:
        return None
    turns = [
        Turn(each.pk, each.state == ItemState.OPEN.value, each.begun_at, each.concluded_at)
        for each in items
    ]
    found = on_now(turns, meeting.opened_at)
    if found is None:
        return None
    item, since = found
    return next(each for each in items if each.pk == item), since
