"""The clock's work with directives that were verified: they close when nobody objected."""

from __future__ import annotations

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.directives.verifying import close_directive
from crosscut.supervision.queries.directives.closing import to_close


def round_of_closings(actor: Actor = SYSTEM) -> int:
    """Close the directives whose objection period is over; how many. However late: once each."""
    done = 0
    for directive in list(to_close()):
        try:
            close_directive(directive=directive, seen=directive.changes, actor=actor)
        except Refusal:
            # It was reopened, or another worker was here, in this moment.
            continue
        done += 1
    return done
