"""Directives of which reports fall due, and what is said in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.directives.answering import acknowledge_directive
from crosscut.supervision.actions.reports.filing import file_report
from crosscut.supervision.actions.reports.owed import accept_report, fall_due, set_rhythm
from crosscut.supervision.models import Directive, Filing, Report
from tests.supervision.decided import issued
from tests.table.world import Table

#: A Wednesday: the first of a month and of a quarter, with a whole week around it.
START = date(2026, 7, 1)


def owing(table: Table, rhythm: str = "weekly", lead: str = "roads", **more: Any) -> Directive:
    """A directive that was taken on today and owes reports by a rhythm."""
    directive = issued(table, lead=lead, **more)
    by = {"roads": "liaison", "health": "head"}[lead]
    directive = acknowledge_directive(
        directive=directive, seen=directive.changes, actor=table.actor(by)
    )
    return set_rhythm(
        directive=directive, seen=directive.changes, rhythm=rhythm, actor=table.actor("office")
    )


def tick(day: date, *directives: Directive) -> list[Report]:
    """What the clock makes of directives on a day."""
    with clock.business_day(day):
        try:
            return fall_due(directives=[each.pk for each in directives], actor=SYSTEM)
        except Refusal:
            return []


def filed(table: Table, report: Report, claim: str = "on track", **more: Any) -> Filing:
    """What the Roads Bureau's liaison says to a report."""
    report.refresh_from_db()
    return file_report(
        report=report, seen=report.changes, claim=claim, actor=table.actor("liaison"), **more
    )


def accepted(table: Table, report: Report, claim: str = "on track") -> Report:
    """The same, and the office takes it."""
    filed(table, report, claim)
    report.refresh_from_db()
    return accept_report(report=report, seen=report.changes, actor=table.actor("office"))
