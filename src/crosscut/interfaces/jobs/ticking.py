"""What the clock does in supervision, in order: each round stands by itself, and does what is to be
done by today however long nobody did."""

from __future__ import annotations

import logging
from collections.abc import Callable

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.interfaces.jobs.closing import round_of_closings
from crosscut.interfaces.jobs.reviewing import round_of_reviews
from crosscut.supervision.actions.reports.owed import fall_due
from crosscut.supervision.queries.rounds import reports_to_ask_for

log = logging.getLogger(__name__)


def round_of_reports(actor: Actor = SYSTEM) -> int:
    """Ask for the reports that have fallen due; how many."""
    done = 0
    for portion in reports_to_ask_for():
        try:
            done += len(fall_due(directives=portion, actor=actor))
        except Refusal:
            # Another worker asked for all of them in this moment.
            continue
    return done


#: In order: what one makes the next one may chase.
ROUNDS: tuple[Callable[[Actor], int], ...] = (
    round_of_closings,
    round_of_reports,
    round_of_ladder,
    round_of_reviews,
)


def round_of_clock(actor: Actor = SYSTEM) -> int:
    """All rounds once; how much was done. `actor` is the system, which in the years of an invented
    city says that it was generated: of those nobody gets letters. A round that fails is told of in
    the log and tried again the next time, and the others take place."""
    done = 0
    for each in ROUNDS:
        try:
            done += each(actor)
        except Exception:
            log.warning("%s waits", each.__name__, exc_info=True)
    return done
