"""Letting days pass in a demonstration: each day the clock strikes as it would have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from crosscut.demonstration.days import FARTHEST, move_day
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.interfaces.jobs.reminding import round_of_endings, round_of_reminders
from crosscut.interfaces.jobs.ticking import round_of_clock
from crosscut.register.queries.business_day import days_ahead, real_day


def move_to(day: date, *, actor: Actor) -> int:
    """Move a demonstration to a later day, one day after the other; how much the clock did.

    Refuses: NotADemonstration, DayBehind, DayTooFar.
    """
    real = real_day()
    wanted = (day - real).days
    # The last day is refused before the first one passes.
    ahead, done = days_ahead() or 0, 0
    if not ahead < wanted <= FARTHEST:
        move_day(ahead=wanted, actor=actor)
    for each in range(ahead + 1, wanted + 1):
        with clock.business_day(real + timedelta(each)):
            move_day(ahead=each, actor=actor)
            done += round_of_clock() + round_of_reminders() + round_of_endings()
    return done


def strike_for_nobody() -> int:
    """What the clock does on a day of invented years; how much. Nobody is reminded of anything, and
    nobody gets a letter."""
    actor = replace(SYSTEM, origin="generator")
    return round_of_clock(actor) + round_of_endings(actor)
