"""A year of the clock over directives with all rhythms, the ladder, lapsing, closing and reminders
together. Killed between any two statements and begun again it leaves what one that is never killed
leaves; days late it misses nothing and says nothing twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.supervision.models import Addressed, Escalation, Report
from crosscut.supervision.queries.directives.closing import to_close
from crosscut.supervision.queries.ladder.climbing import steps_due
from crosscut.supervision.queries.rounds import reports_to_ask_for
from tests.supervision.reporting import START
from tests.supervision.simulated import DIES_WITHIN, Killed, Year, killed_after, strikes
from tests.table.test_at_once import at_once
from tests.table.world import Table

Strikes = Callable[[random.Random], None]
#: The whole year, and the part of it in which everything happens once.
LENGTHS = [pytest.param(365, marks=pytest.mark.thorough), 50]


def lived(table: Table, days: int, strike: Strikes) -> dict[str, Any]:
    """A year from the same beginning, taken back afterwards; what came of it."""
    with transaction.atomic():
        year, chance = Year(table), random.Random(days)
        for since in range(days):
            with clock.business_day(START + timedelta(since)):
                year.passes(clock.today())
                strike(chance)
        with clock.business_day(START + timedelta(days - 1)):
            strikes()
            nothing_is_left()
        told = year.told()
        said_once(year)
        transaction.set_rollback(True)
    return told


def once(_chance: random.Random) -> None:
    strikes()


class Dying:
    """A worker that dies, now and then twice, and is begun again; it strikes once more besides."""

    def __init__(self) -> None:
        self.deaths = 0

    def __call__(self, chance: random.Random) -> None:
        for _ in range(chance.choice((0, 1, 1, 2))):
            try:
                with killed_after(chance.randrange(DIES_WITHIN)):
                    strikes()
            except Killed:
                self.deaths += 1
        strikes()
        if chance.random() < 0.3:
            assert strikes() == 0


class Sleeping:
    """A machine that sleeps for days; its worker is killed now and then when it wakes."""

    def __init__(self) -> None:
        self.until: date | None = None

    def __call__(self, chance: random.Random) -> None:
        if self.until is not None and clock.today() < self.until:
            return
        if chance.random() < 0.25:
            self.until = clock.today() + timedelta(chance.choice((2, 3, 3, 9)))
        try:
            with killed_after(chance.randrange(4 * DIES_WITHIN)):
                strikes()
        except Killed:
            return


def nothing_is_left() -> None:
    assert list(reports_to_ask_for()) == []
    assert steps_due() == []
    assert list(to_close()) == []


def said_once(year: Year) -> None:
    """No report missed, none twice; one notice for each cause and step, one letter for each notice
    and person."""
    for directive in year.names:
        reports = list(Report.objects.filter(directive=directive).order_by("until"))
        for before, after in pairwise(reports):
            assert after.since == before.until + timedelta(1)
    climbed = Counter(Escalation.objects.values_list("directive", "cause", "missed", "audience"))
    assert not climbed or max(climbed.values()) == 1
    letters = Delivery.objects.filter(kind__startswith="ladder.")
    assert letters.count() == Addressed.objects.count()
    asked = Delivery.objects.filter(kind="report.due").values_list("subject", "person")
    assert max(Counter(asked).values()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("days", LENGTHS)
def test_a_clock_that_is_killed_and_begun_again_leaves_what_a_whole_one_leaves(
    table: Table, days: int
) -> None:
    whole = lived(table, days, once)
    dying = Dying()
    broken = lived(table, days, dying)
    assert dying.deaths > days / 4
    for what, said in whole.items():
        assert broken[what] == said, what
    assert {row[0].split()[-1] for row in whole["reports"]} >= {"weekly", "monthly", "milestones"}
    assert {row[1] for row in whole["ladder"]} == {"overdue", "report", "silence"} or days < 100
    assert {row[2] for row in whole["trail"]} >= {"report", "report_done", "verify", "return"}
    assert max(reminders for reminders, _ in whole["reminded"]) >= 2 or days < 100


@pytest.mark.django_db
@pytest.mark.parametrize("days", LENGTHS)
def test_a_machine_that_sleeps_for_days_misses_nothing_and_says_nothing_twice(
    table: Table, days: int
) -> None:
    told = lived(table, days, Sleeping())
    assert told["reports"]
    assert told["ladder"]


def test_two_workers_in_one_moment_do_all_of_it_once(transactional_db: None, table: Table) -> None:
    year = Year(table)
    for since in (8, 30, 36, 55):
        day = START + timedelta(since)

        def strike(day: date = day) -> int:
            with clock.business_day(day):
                return strikes()

        done = at_once(strike, strike)
        assert [each for each in done if isinstance(each, Exception) or each is None] == []
        # Whoever found a directive held by the other left it to the next round.
        strike()
        with clock.business_day(day):
            nothing_is_left()
    said_once(year)
