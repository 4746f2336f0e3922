"""What changes of a directive that goes on: its day, its words, its planned course."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.supervision.models import Directive, PlannedPoint
from crosscut.supervision.queries.ledger.lights import judged
from crosscut.supervision.refusals.directives import (
    IndicatorStill,
    NotLater,
    PointBeyond,
    PointEmpty,
    PointTwice,
    PointUnmeasured,
)
from crosscut.supervision.rules.judging import Schedule
from crosscut.supervision.rules.planning import Planned
from crosscut.table.refusals import NothingChanged, ReasonNeeded
from tests.supervision.decided import issued
from tests.supervision.under_way import brought, last_step, later, take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_the_leader_gives_more_time_and_the_first_day_stays(table: Table) -> None:
    directive = brought(table, "begin")
    first, wanted = directive.due, directive.due + timedelta(20)
    with pytest.raises(NotForYou):
        take(table, "extend", directive, "office", due=wanted, reason="The crane is late")
    with pytest.raises(ReasonNeeded):
        take(table, "extend", directive, "leader", due=wanted, reason="")
    with pytest.raises(NotLater):
        take(table, "extend", directive, "leader", due=first, reason="The crane is late")

    directive = take(table, "extend", directive, "leader", due=wanted, reason="The crane is late")

    assert (directive.state, directive.due, directive.first_due) == ("under way", wanted, first)
    line = last_step(directive)
    assert line.changed_values == {"due": [first.isoformat(), wanted.isoformat()]}


def test_what_is_overdue_is_not_extended_into_the_past(table: Table) -> None:
    from crosscut.table.refusals import DueInThePast

    directive = brought(table, "begin")
    with later(50), pytest.raises(DueInThePast):
        take(table, "extend", directive, "leader", due=directive.due + timedelta(5), reason="Late")


def test_an_amendment_says_what_was_otherwise(table: Table) -> None:
    directive = issued(table)
    said: dict[str, Any] = {"target": Decimal(24), "result": "Twenty-four pumps run"}

    directive = take(table, "amend", directive, "office", reason="The east bank too", **said)

    assert (directive.state, directive.baseline) == ("issued", Decimal(0))
    assert directive.target == Decimal(24)
    line = last_step(directive)
    assert line.text == "The east bank too"
    assert line.changed_values == {
        "result": ["Twenty pumps run", "Twenty-four pumps run"],
        "target": ["20", "24"],
    }
    with pytest.raises(NothingChanged):
        take(table, "amend", directive, "office", reason="Again", **said)
    with pytest.raises(IndicatorStill):
        take(table, "amend", directive, "office", reason="None", target=Decimal(0))
    with pytest.raises(NotForYou):
        take(table, "amend", directive, "liaison", reason="Less", target=Decimal(2))


def test_what_has_ended_is_changed_no_more(table: Table) -> None:
    directive = brought(table, "verify")
    with pytest.raises(StepNotAllowed):
        take(table, "amend", directive, "office", reason="More", target=Decimal(30))


def test_a_plan_says_where_the_figure_shall_be_and_another_one_takes_its_place(
    table: Table,
) -> None:
    directive, today = brought(table, "begin"), clock.today()
    middle = today + timedelta(15)
    points = [Planned(middle, Decimal(5), "  The first are  ordered "), Planned(directive.due)]
    with pytest.raises(PointEmpty):
        take(table, "plan", directive, "liaison", points=points)

    directive = take(table, "plan", directive, "liaison", points=points[:1])

    kept = PlannedPoint.objects.get(directive=directive)
    assert (kept.day, kept.figure, kept.milestone) == (middle, Decimal(5), "The first are ordered")
    with pytest.raises(NothingChanged):
        take(table, "plan", directive, "office", points=points[:1])
    take(table, "plan", directive, "office", points=[Planned(middle, Decimal(8))])
    standing = PlannedPoint.objects.filter(directive=directive, left_out_on__isnull=True)
    assert [each.figure for each in standing] == [8]
    assert PlannedPoint.objects.count() == 2


@pytest.mark.parametrize(
    ("points", "refusal"),
    [
        ([(-1, Decimal(1), "")], PointBeyond),
        ([(31, Decimal(1), "")], PointBeyond),
        ([(2, Decimal(1), ""), (2, Decimal(2), "")], PointTwice),
    ],
)
def test_a_plan_lies_between_issue_and_due_day(
    table: Table, points: list[tuple[int, Decimal, str]], refusal: type[Exception]
) -> None:
    directive, today = issued(table), clock.today()
    wanted = [Planned(today + timedelta(day), figure, words) for day, figure, words in points]
    with pytest.raises(refusal):
        take(table, "plan", directive, "office", points=wanted)
    assert not PlannedPoint.objects.exists()


def test_without_an_indicator_milestones_are_planned_in_words(table: Table) -> None:
    directive = issued(table, unit="", baseline=None, target=None)
    day = clock.today() + timedelta(5)
    with pytest.raises(PointUnmeasured):
        take(table, "plan", directive, "office", points=[Planned(day, Decimal(5))])
    take(table, "plan", directive, "office", points=[Planned(day, None, "Plans are drawn")])
    found = judged(list(Directive.objects.all()))[directive.pk]
    assert found.on_schedule is Schedule.UNKNOWN
