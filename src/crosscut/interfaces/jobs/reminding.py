"""The clock's work at the table: whoever owes input or a position is reminded before the day, after
it and now and again; what all has been done of is closed."""

from __future__ import annotations

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.refusal import Refusal
from crosscut.table.actions.concluding import finish_matter
from crosscut.table.actions.requests import remind_of_request
from crosscut.table.actions.rounds import remind_of_position
from crosscut.table.queries.following import to_finish
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


def round_of_endings(actor: Actor = SYSTEM) -> int:
    """Close the relayed matters of which all that followed has ended; how many."""
    done = 0
    for matter in list(to_finish()):
        try:
            finish_matter(matter=matter, seen=matter.changes, actor=actor)
        except Refusal:
            # A directive was issued, or another worker was here, in this moment.
            continue
        done += 1
    return done
