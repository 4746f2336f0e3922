"""What stalls in a group of the access matrix: a step of the ladder on paper, an obstacle,
and a clash."""

from __future__ import annotations

from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.models import Organisation
from crosscut.supervision.actions.directives.clashing import put_together
from crosscut.supervision.actions.directives.conversing import comment_on
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.actions.ladder import climb
from crosscut.supervision.models import Clash, Escalation, Obstacle
from crosscut.table.models import Matter

#: Before the day on which forms and bodies say that a notice was handed over.
GIVEN, STALLED = date(2025, 12, 1), date(2025, 12, 20)


def stalled_of(
    matter: Matter, told: str, lead: Organisation, office: Actor
) -> dict[str, list[Escalation] | list[Obstacle] | list[Clash]]:
    """A directive of the matter that nobody acknowledged, what holds it up, and with which other it
    clashes."""
    with clock.business_day(GIVEN):
        directive = issue_directive(
            matter=matter, seen=matter.changes, lead=lead, task=f"{told} stalled",
            result="It runs", due=STALLED, actor=office,
        )  # fmt: skip
    with clock.business_day(STALLED):
        steps = climb(directive=directive, actor=SYSTEM)
    comment_on(directive=directive, text=f"{told} said", actor=office)
    obstacle = note_obstacle(
        directive=directive, kind="money", text=f"{told} in the way", actor=office
    )
    other = issue_directive(
        matter=matter, seen=matter.changes, lead=lead, task=f"{told} against it",
        result="It stands", due=clock.today(), actor=office,
    )  # fmt: skip
    clash = put_together(directive=directive, other=other, reason=f"{told} both", actor=office)
    return {"escalation": steps, "obstacle": [obstacle], "clash": [clash]}
