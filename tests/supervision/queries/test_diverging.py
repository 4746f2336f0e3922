"""Directives of which the claim parts from what was found; how often what was done was returned."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from crosscut.foundation import clock
from crosscut.supervision.actions.reports.filing import report_on_directive
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.directives.lists import list_directives
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.queries.ledger.rows import ledger
from crosscut.supervision.queries.reports.burden import burden
from crosscut.supervision.rules.judging import Divergence
from crosscut.supervision.rules.planning import Planned
from tests.supervision.decided import issued
from tests.supervision.under_way import brought, later, take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def _claimed(table: Table, directive: Directive, claim: str, figure: int) -> None:
    directive.refresh_from_db()
    report_on_directive(
        directive=directive, claim=claim, figure=Decimal(figure), text="So it stands",
        actor=table.actor("liaison"),
    )  # fmt: skip


def test_each_divergence_is_a_filter_and_agrees_with_what_rows_say(table: Table) -> None:
    today = clock.today()
    behind = brought(table, "begin")
    take(
        table, "plan", behind, "office",
        points=[Planned(day=today + timedelta(2), figure=Decimal(15), milestone="")],
    )  # fmt: skip
    red = brought(table, "begin", issued(table, due=today + timedelta(3)))
    returned = brought(table, "report_done", issued(table))
    take(table, "return", returned, "office", reason="Only twelve run")
    brought(table, "begin", issued(table))
    with later(5):
        _claimed(table, behind, "on track", 3)
        _claimed(table, red, "on track", 19)
        office = table.actor("office")
        rows = ledger(actor=office).rows
        for kind, number in (
            (Divergence.RED, red.numbered),
            (Divergence.BEHIND, behind.numbered),
            (Divergence.RETURNED, returned.numbered),
        ):
            wanted = Wanted(diverges=kind.value)
            found = {each.number for each in ledger(actor=office, wanted=wanted).rows}
            assert number in found
            assert found == {each.number for each in rows if kind.value in each.diverges}
        anyhow = list_directives(actor=office, wanted=Wanted(diverges="any")).directives
        assert {each.number for each in anyhow} == {each.number for each in rows if each.diverges}


def test_how_often_what_was_reported_done_was_returned_shows_by_organisation(
    table: Table,
) -> None:
    first = brought(table, "report_done")
    take(table, "return", first, "office", reason="Only twelve run")
    take(table, "report_done", first, "liaison", evidence="Now twenty run")
    second = brought(table, "verify", issued(table))
    take(table, "reopen", second, "office", reason="They stopped")

    (row,) = burden(actor=table.actor("office")).organisations

    assert row.organisation is not None
    assert (row.reported_done, row.returned, row.reopened) == (3, 1, 1)
