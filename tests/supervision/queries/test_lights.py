"""Lights in lists: the database says what the rule says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.trace import Trace, tracing
from crosscut.supervision.lifecycles import DirectiveState, ReportState
from crosscut.supervision.models import Directive, PlannedPoint, Report
from crosscut.supervision.queries.ledger.lights import (
    judged,
    late_on,
    lights_now,
    of_light,
    with_light,
)
from crosscut.supervision.rules.judging import Schedule, Verified
from crosscut.supervision.rules.lights import Light, is_late, light_of
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db


@contextmanager
def written() -> Iterator[None]:
    """Rows as no action leaves them: every state with every day."""
    with tracing(Trace(SYSTEM)):
        yield


def owed(directive: Directive, days: int, state: ReportState, ordinal: int) -> None:
    today = clock.today()
    Report(
        directive=directive, organisation=directive.lead, since=today - timedelta(400 + ordinal),
        until=today - timedelta(300 + ordinal), due=today + timedelta(days), state=state.value,
    ).save()  # fmt: skip


def test_the_database_computes_the_light_that_the_rule_computes(table: Table) -> None:
    chance = random.Random(6)
    matter, today = decided(table), clock.today()
    now = lights_now()
    edge = (now.soon - today).days
    made = [issued(table, matter) for _ in range(60)]
    with written():
        for each in made:
            days = chance.choice((-30, -1, 0, 1, edge - 1, edge, edge + 1, 60))
            state = chance.choice(sorted(DirectiveState))
            since = today + timedelta(days + chance.choice((-2, 0, 1)))
            each.changed(due=today + timedelta(days), state=state.value, state_since=since)
            for ordinal in range(chance.choice((0, 0, 1, 2, 3))):
                owed(each, chance.choice((-5, -1, 0, 3)), chance.choice(sorted(ReportState)),
                     ordinal)  # fmt: skip

    by_rule = judged(list(Directive.objects.all()))
    rows = list(with_light(Directive.objects.all(), now).order_by("light_place", "due", "pk"))

    assert {row.pk: row.light for row in rows} == {pk: each.light for pk, each in by_rule.items()}
    assert {each.light for each in by_rule.values()} == set(Light)
    places = [list(Light).index(row.light) for row in rows]
    assert places == sorted(places)
    for light in Light:
        chosen = set(Directive.objects.filter(of_light(light, now)).values_list("pk", flat=True))
        assert chosen == {pk for pk, each in by_rule.items() if each.light is light}
    by_day = {
        row.pk
        for row in rows
        if is_late(DirectiveState(row.state), row.state_since, row.due, today)
    }
    assert by_day == set(Directive.objects.filter(late_on(today)).values_list("pk", flat=True))
    waiting = [row for row in rows if row.state == "reported done" and row.due < today]
    assert {row.pk in by_day for row in waiting} == {True, False}
    for row in rows:
        late = sum(
            report.state in ("owed", "asked back") and report.due < today
            for report in row.reports.all()
        )
        assert row.light == light_of(DirectiveState(row.state), row.state_since, row.due, late, now)


def test_judging_many_asks_no_more_than_judging_two(table: Table) -> None:
    matter, counts = decided(table), []
    for _ in range(2):
        for _each in range(3):
            made = issued(table, matter)
            with written():
                made.changed(state="under way", figure=Decimal(3), figure_on=clock.today())
                PlannedPoint(directive=made, day=made.due, figure=Decimal(20)).save()
                owed(made, -1, ReportState.OWED, 0)
        with CaptureQueriesContext(connection) as asked:
            found = judged(list(Directive.objects.all()))
        counts.append(len(asked) - 1)
        assert {each.verified for each in found.values()} == {Verified.NO}
        assert {each.on_schedule for each in found.values()} == {Schedule.AHEAD}
    assert counts[0] == counts[1] <= 4
