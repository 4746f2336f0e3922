"""The clock's work on the ladder: what stalls climbs a step, once for each cause."""

from __future__ import annotations

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.ladder import climb
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.ladder.climbing import steps_due


def round_of_ladder(actor: Actor = SYSTEM) -> int:
    """Tell the steps that are due today; how many. Each directive is an act of its own: who kills
    the worker meanwhile takes nothing back that was told, and the next round tells the rest."""
    done = 0
    for directive in dict.fromkeys(step.directive for step in steps_due()):
        try:
            done += len(climb(directive=Directive(pk=directive), actor=actor))
        except Refusal:
            # It was answered, or another worker climbed, in this moment.
            continue
    return done
