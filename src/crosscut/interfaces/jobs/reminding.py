"""The clock's reminders: whoever owes input or a position is told before the day, after it and now
and again."""

from __future__ import annotations

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.refusal import Refusal
from crosscut.table.actions.requests import remind_of_request
from crosscut.table.actions.rounds import remind_of_position
from crosscut.table.queries.reminding import positions_to_remind, to_remind


def round_of_reminders() -> int:
    """Remind of what is due today; how many requests and positions. However long nobody did: once
    each."""
    done = 0
    for request in list(to_remind()):
        try:
            remind_of_request(request=request, actor=SYSTEM)
        except Refusal:
            # It was answered, or another worker reminded, in this moment.
            continue
        done += 1
    for concerned in list(positions_to_remind()):
        try:
            remind_of_position(concerned=concerned, actor=SYSTEM)
        except Refusal:
            continue
        done += 1
    return done
