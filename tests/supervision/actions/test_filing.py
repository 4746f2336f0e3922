"""What an organisation reports is kept once, and answers all that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.supervision.actions.directives.answering import withdraw_directive
from crosscut.supervision.actions.reports.filing import file_report, report_on_directive
from crosscut.supervision.actions.reports.owed import accept_report
from crosscut.supervision.models import Directive, Filing, Holdup, Obstacle, Report
from crosscut.supervision.queries.reports.asked_together import asked_together
from crosscut.supervision.refusals.directives import (
    FigureBeyond,
    FigureUnfit,
    NoIndicator,
    NotAskedTogether,
    NotReportable,
    ObstacleHalf,
    ReportChanged,
    ReportedToday,
    ReportSettled,
    TooManyFiles,
    WhyMissing,
)
from crosscut.table.files import checked
from tests.supervision.decided import issued
from tests.supervision.reporting import START, accepted, filed, owing, tick
from tests.table.world import Table

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2026, 7, 5), date(2026, 7, 12)


@pytest.fixture
def directive(table: Table) -> Directive:
    with clock.business_day(START):
        return owing(table)


def _report(directive: Directive, day: date = FIRST) -> Report:
    return tick(day, directive)[-1]


def test_an_answer_is_kept_with_all_that_was_said(table: Table, directive: Directive) -> None:
    report = _report(directive)
    with clock.business_day(date(2026, 7, 6)):
        filing = filed(
            table, report, "behind", figure=Decimal("7.50"), text="Seven run",
            help_needed="A crane", obstacle="No  money", obstacle_kind="money",
            files=[checked("seven.txt", b"seven")],
        )  # fmt: skip
    report.refresh_from_db()
    directive.refresh_from_db()

    assert (report.state, report.late, report.filing_id) == ("filed", False, filing.pk)
    assert (filing.claim, report.figure, filing.capacity) == ("behind", Decimal("7.5"), "liaison")
    assert (directive.claim, directive.figure) == ("behind", Decimal("7.5"))
    assert directive.claimed_on == directive.figure_on == date(2026, 7, 6)
    last = directive.trail.latest("ordinal")
    assert (last.verb, last.text, last.target) == ("report", "Seven run", "acknowledged")
    held = Holdup.objects.get(directive=directive)
    assert (held.obstacle, held.obstacle.text) == (filing.obstacle, "No money")
    evidence = filing.evidence.get()
    assert (evidence.name, bytes(evidence.content.data)) == ("seven.txt", b"seven")
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.capacity) == ("report.filed", "liaison")
    letter = Delivery.objects.get(kind="report.filed")
    assert (letter.subject, letter.person) == (report.pk, table.people["office"].pk)


def test_on_track_writes_no_letter_and_the_same_obstacle_is_one(
    table: Table, directive: Directive
) -> None:
    filed(table, _report(directive))
    assert not Delivery.objects.filter(kind="report.filed").exists()
    for day, said in ((SECOND, "No money"), (date(2026, 7, 19), "no money")):
        filed(table, _report(directive, day), "stuck", obstacle=said, obstacle_kind="money")
    assert (Obstacle.objects.count(), Holdup.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "refusal"), [("office", NotForYou), ("roads", NotForYou), ("head", NotForYou)]
)
def test_the_liaison_or_the_head_reports_and_nobody_else(
    table: Table, directive: Directive, name: str, refusal: type[Refusal]
) -> None:
    report = _report(directive)
    with pytest.raises(refusal):
        file_report(report=report, seen=1, claim="on track", actor=table.actor(name))
    with clock.business_day(START):
        health = owing(table, lead="health")
    assert report_on_directive(
        directive=health, claim="on track", actor=table.actor("head")
    ).capacity == "head"  # fmt: skip


def test_a_later_report_says_it_all(table: Table, directive: Directive) -> None:
    first, second = tick(SECOND, directive)
    with clock.business_day(date(2026, 7, 20)):
        filed(table, first)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.late, first.filing) == ("lapsed", True, None)
    assert (second.state, second.late) == ("filed", True)
    with pytest.raises(ReportSettled):
        file_report(report=first, seen=2, claim="on track", actor=table.actor("liaison"))


def test_who_reports_unasked_ends_the_period_and_none_is_missed(
    table: Table, directive: Directive
) -> None:
    liaison = table.actor("liaison")
    with clock.business_day(date(2026, 7, 3)):
        report_on_directive(directive=directive, claim="stuck", text="Flood", actor=liaison)
        # What was said wrong is said anew.
        report_on_directive(directive=directive, claim="behind", actor=liaison)
        (report,) = directive.reports.all()
        assert (report.since, report.until, report.changes) == (START, date(2026, 7, 3), 2)
        assert report.filing is not None
        assert report.filing.claim == "behind"
        accept_report(report=report, seen=2, actor=table.actor("office"))
        with pytest.raises(ReportedToday):
            report_on_directive(directive=directive, claim="on track", actor=liaison)
    (following,) = tick(SECOND, directive)
    assert (following.since, following.until) == (date(2026, 7, 4), SECOND)


def test_of_two_who_answer_one_report_the_second_is_told(
    table: Table, directive: Directive
) -> None:
    report = _report(directive)
    file_report(report=report, seen=1, claim="on track", actor=table.actor("liaison"))
    with pytest.raises(ReportChanged):
        file_report(report=report, seen=1, claim="stuck", text="?", actor=table.actor("liaison"))
    assert Filing.objects.count() == 1
    accepted(table, report)
    with pytest.raises(ReportSettled):
        file_report(report=report, seen=9, claim="on track", actor=table.actor("liaison"))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"claim": "stuck"}, WhyMissing),
        ({"obstacle": "No money"}, ObstacleHalf),
        ({"obstacle_kind": "money"}, ObstacleHalf),
        ({"figure": Decimal("140")}, FigureBeyond),
        ({"figure": Decimal("-1")}, FigureBeyond),
        ({"figure": Decimal("NaN")}, FigureUnfit),
        ({"figure": Decimal("1.00001")}, FigureUnfit),
        ({"files": [checked(f"{each}.txt", b"x") for each in range(11)]}, TooManyFiles),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    table: Table, said: dict[str, Any], refusal: type[Refusal]
) -> None:
    with clock.business_day(START):
        directive = owing(table, unit="per cent of the pumps", target=Decimal(80))
    report = _report(directive)
    with pytest.raises(refusal):
        filed(table, report, **{"claim": "on track", **said})
    assert not Filing.objects.exists()


def test_140_per_cent_says_why_not(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table, unit="per cent", target=Decimal(80))
    with pytest.raises(
        FigureBeyond, match="140 per cent cannot be: a share lies between 0 and 100"
    ):
        filed(table, _report(directive), figure=Decimal("140.0"))


def test_a_figure_needs_an_indicator(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table, unit="", baseline=None, target=None)
    with pytest.raises(NoIndicator):
        filed(table, _report(directive), figure=Decimal(1))


def test_a_report_on_what_has_ended_or_was_not_taken_on_is_refused(
    table: Table, directive: Directive
) -> None:
    report = _report(directive)
    withdraw_directive(
        directive=directive, seen=directive.changes, reason="No", actor=table.actor("office")
    )
    with pytest.raises(NotReportable, match="withdrawn"):
        file_report(report=report, seen=1, claim="on track", actor=table.actor("liaison"))
    with pytest.raises(NotReportable, match="issued"):
        report_on_directive(directive=issued(table), claim="on track", actor=table.actor("liaison"))


def test_one_answer_serves_the_whole_and_its_parts(
    table: Table, directive: Directive, part_of: Callable[[Directive], Directive]
) -> None:
    part, other = part_of(directive), owing(table)
    reports = tick(clock.today() + timedelta(20), directive, part, other)
    report = next(each for each in reversed(reports) if each.directive_id == directive.pk)
    with clock.business_day(clock.today() + timedelta(20)):
        assert asked_together(directive) == [part]
        assert asked_together(part) == [directive]
        with pytest.raises(NotAskedTogether):
            filed(table, report, together=[other])
        filing = filed(table, report, "behind", figure=Decimal(3), together=[part])
    assert {each.directive_id for each in filing.reports.all()} == {directive.pk, part.pk}
    directive.refresh_from_db()
    part.refresh_from_db()
    # The figure is of one indicator: of the part it says nothing, nor does the part's report.
    assert (directive.claim, directive.figure) == ("behind", Decimal(3))
    assert (part.claim, part.figure) == ("behind", None)
    said = {each.directive_id: each.figure for each in filing.reports.all()}
    assert said == {directive.pk: Decimal(3), part.pk: None}
    assert asked_together(part) == []


@pytest.fixture
def part_of(table: Table) -> Callable[[Directive], Directive]:
    def parted(whole: Directive) -> Directive:
        from crosscut.foundation.record.action import action
        from crosscut.foundation.record.trace import require_running

        part = owing(table)

        def joined(*, actor: object) -> None:
            require_running()
            part.changed(parent=whole)

        from crosscut.foundation.actor import SYSTEM
        from crosscut.foundation.record.action import registered_verbs

        name = "test.parted"
        act = registered_verbs().get(name) or action(name)(joined)
        act(actor=SYSTEM)
        return part

    return parted
