"""What waits at the table, for the desk."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty
from crosscut.table.queries.desk.asked import asked_duties
from crosscut.table.queries.desk.awaited import awaited_duties
from crosscut.table.queries.desk.bulletins import bulletin_duties
from crosscut.table.queries.desk.meetings import meeting_duties
from crosscut.table.queries.desk.running import running_duties
from crosscut.table.queries.places import run_by


def duties(actor: Actor) -> list[Duty]:
    """What waits at the table for the actor, and what he or she waits for there. One statement,
    for leaders: where nobody works in the office, the leader does what it would."""
    leads = actor.groups.get("leader", frozenset())
    runs = run_by(actor)
    return [
        *asked_duties(actor),
        *running_duties(actor, runs, leads),
        *meeting_duties(actor, runs),
        *bulletin_duties(actor),
        *awaited_duties(actor, runs),
    ]
