"""Reports fall due once, whoever looks and whenever; the office judges them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.reports.owed import (
    accept_report,
    ask_back_report,
    doubt_report,
    fall_due,
    set_rhythm,
)
from crosscut.supervision.models import PlannedPoint, Report
from crosscut.supervision.refusals.directives import DirectiveChanged, NoPlannedDays, ReportChanged
from crosscut.table.refusals import NothingChanged, ReasonNeeded
from tests.supervision.decided import issued
from tests.supervision.reporting import START, accepted, filed, owing, tick
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_a_report_falls_due_with_its_week_and_is_in_time_for_three_working_days(
    table: Table,
) -> None:
    with clock.business_day(START):
        directive = owing(table)

    assert tick(date(2026, 7, 4), directive) == []
    (report,) = tick(date(2026, 7, 5), directive)

    # A Sunday; Monday to Wednesday are left.
    assert (report.since, report.until, report.due) == (START, date(2026, 7, 5), date(2026, 7, 8))
    assert (report.state, report.organisation_id) == ("owed", table.bodies["roads"].pk)
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.business_day) == ("report.fallen due", date(2026, 7, 5))
    assert tick(date(2026, 7, 5), directive) == []
    assert Report.objects.count() == 1


def test_a_machine_that_slept_asks_for_every_period_and_writes_one_letter(table: Table) -> None:
    with clock.business_day(START):
        slept, woke = owing(table), owing(table)
    for day in range(1, 31):
        tick(START + timedelta(day), woke)
    tick(START + timedelta(30), slept)

    untils = [date(2026, 7, 5), date(2026, 7, 12), date(2026, 7, 19), date(2026, 7, 26)]
    for each in (slept, woke):
        assert list(each.reports.values_list("until", flat=True)) == untils
    letters = Delivery.objects.filter(kind="report.due")
    latest = slept.reports.order_by("-until")[0]
    of_slept = letters.filter(subject__in=slept.reports.values("pk"))
    assert [(each.subject, each.person) for each in of_slept] == [
        (latest.pk, table.people["liaison"].pk)
    ]
    assert letters.filter(subject__in=woke.reports.values("pk")).count() == 4
    # Who was asked late has as many days as others.
    assert latest.due == date(2026, 8, 5)


def test_who_is_on_track_is_asked_less_often_and_at_once_again_when_behind(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table)
    day = START
    ends: list[date] = []
    while len(ends) < 8:
        day += timedelta(1)
        for report in tick(day, directive):
            ends.append(day)
            with clock.business_day(day):
                accepted(table, report, "behind" if len(ends) == 7 else "on track")

    assert [(after - before).days for before, after in pairwise(ends)] == [
        7, 7,
        # Three in a row: every two weeks; the first of them ends with its fortnight.
        14, 14, 14,
        # Six in a row: with the month.
        31,
        # Behind: with this week.
        4,
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["issued", "withdrawn", "silent"])
def test_who_owes_nothing_is_asked_nothing(table: Table, state: str) -> None:
    with clock.business_day(START):
        directive = issued(table) if state == "issued" else owing(table)
        if state == "withdrawn":
            directive = withdraw_directive(
                directive=directive,
                seen=directive.changes,
                reason="No",
                actor=table.actor("office"),
            )
        elif state == "silent":
            set_rhythm(
                directive=directive, seen=directive.changes, rhythm="", actor=table.actor("office")
            )
        else:
            set_rhythm(
                directive=directive, seen=directive.changes, rhythm="weekly",
                actor=table.actor("office"),
            )  # fmt: skip
    assert tick(START + timedelta(60), directive) == []
    assert not Report.objects.exists()


def test_what_was_taken_on_late_owes_nothing_for_the_time_before(table: Table) -> None:
    with clock.business_day(START):
        directive = issued(table)
        directive = set_rhythm(
            directive=directive, seen=1, rhythm="weekly", actor=table.actor("office")
        )
    with clock.business_day(date(2026, 8, 3)):
        acknowledge_directive(
            directive=directive, seen=directive.changes, actor=table.actor("liaison")
        )
    (report,) = tick(date(2026, 8, 9), directive)
    assert (report.since, report.until) == (START, date(2026, 8, 9))


def test_milestones_are_reported_on_their_planned_days(table: Table) -> None:
    office = table.actor("office")
    with clock.business_day(START):
        directive = owing(table, "monthly")
        with pytest.raises(NoPlannedDays):
            set_rhythm(
                directive=directive, seen=directive.changes, rhythm="milestones", actor=office
            )
        _plan(directive.pk, date(2026, 7, 20), date(2026, 9, 1))
        directive = set_rhythm(
            directive=directive, seen=directive.changes, rhythm="milestones", actor=office
        )
    made = tick(date(2026, 9, 30), directive)
    assert [each.until for each in made] == [date(2026, 7, 20), date(2026, 9, 1)]


def _plan(directive: int, *days: date) -> None:
    rows = [PlannedPoint(directive_id=directive, day=day, milestone="Laid") for day in days]
    # Straight into the table: planning is another action's.
    super(type(PlannedPoint.objects.all()), PlannedPoint.objects.all()).bulk_create(rows)


def test_the_office_sets_the_rhythm_of_an_open_directive_once(table: Table) -> None:
    directive, office = issued(table), table.actor("office")
    for name in ("liaison", "roads", "insider"):
        with pytest.raises(NotForYou):
            set_rhythm(directive=directive, seen=1, rhythm="weekly", actor=table.actor(name))
    with pytest.raises(DirectiveChanged):
        set_rhythm(directive=directive, seen=7, rhythm="weekly", actor=office)
    directive = set_rhythm(directive=directive, seen=1, rhythm="weekly", actor=office)
    assert directive.rhythm == "weekly"
    assert [each.verb for each in directive.trail.all()] == ["issue", "set_rhythm"]
    with pytest.raises(NothingChanged):
        set_rhythm(directive=directive, seen=2, rhythm="weekly", actor=office)
    directive = withdraw_directive(directive=directive, seen=2, reason="No", actor=office)
    with pytest.raises(StepNotAllowed):
        set_rhythm(directive=directive, seen=3, rhythm="monthly", actor=office)


def test_the_rhythm_is_said_with_what_is_issued(table: Table) -> None:
    assert issued(table, rhythm="monthly").rhythm == "monthly"
    with pytest.raises(NoPlannedDays):
        issued(table, rhythm="milestones")


def test_nobody_but_the_clock_makes_reports_fall_due(table: Table) -> None:
    directive = owing(table)
    with clock.business_day(clock.today() + timedelta(40)):
        with pytest.raises(NotForYou):
            fall_due(directives=[directive.pk], actor=table.actor("office"))
        assert fall_due(directives=[directive.pk], actor=SYSTEM)


def test_the_office_accepts_asks_back_and_doubts(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table)
    (report,) = tick(date(2026, 7, 5), directive)
    office = table.actor("office")
    with clock.business_day(date(2026, 7, 6)):
        with pytest.raises(StepNotAllowed):
            accept_report(report=report, seen=1, actor=office)
        filed(table, report)
        for name in ("liaison", "water", "insider"):
            with pytest.raises(NotForYou):
                accept_report(report=report, seen=2, actor=table.actor(name))
        with pytest.raises(ReportChanged):
            accept_report(report=report, seen=1, actor=office)
        with pytest.raises(ReasonNeeded):
            ask_back_report(report=report, seen=2, reason=" ", actor=office)
        report = ask_back_report(report=report, seen=2, reason="Which street?", actor=office)
        assert (report.state, report.reason) == ("asked back", "Which street?")
        assert report.due == date(2026, 7, 9)
        filed(table, report, text="Mill Street")
        report.refresh_from_db()
        assert (report.state, report.reason, report.late) == ("filed", "", False)
        report = doubt_report(report=report, seen=4, reason="I was there", actor=office)
        assert report.state == "doubtful"
        report = accept_report(report=report, seen=5, actor=office)
    assert report.state == "accepted"
    kinds = list(Delivery.objects.filter(subject=report.pk).values_list("kind", "person"))
    told = table.people["liaison"].pk
    assert [each for each in kinds if each[0] != "report.due"] == [
        ("report.asked back", told), ("report.doubted", told),
    ]  # fmt: skip


def test_what_is_owed_lapses_with_its_directive(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table)
    tick(date(2026, 7, 20), directive)
    directive.refresh_from_db()
    with clock.business_day(date(2026, 7, 21)):
        withdraw_directive(
            directive=directive, seen=directive.changes, reason="No", actor=table.actor("office")
        )
    assert {(each.state, each.late) for each in directive.reports.all()} == {("lapsed", False)}
    assert tick(date(2026, 8, 30), directive) == []


@pytest.mark.parametrize("more", [1, 12])
def test_a_round_takes_as_many_statements_however_many_directives(table: Table, more: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with clock.business_day(START):
        directives = [owing(table) for _ in range(more)]
    with CaptureQueriesContext(connection) as asked:
        tick(START + timedelta(30), *directives)
    assert Report.objects.count() == 4 * more
    assert len(asked) <= 22, [each["sql"][:90] for each in asked]
