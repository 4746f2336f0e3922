"""Directives whose day is past, some verified on time: what a league is made of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crosscut.foundation import clock
from crosscut.supervision.models import Directive
from tests.supervision.decided import decided, issued
from tests.supervision.under_way import brought, take
from tests.table.world import Table


def delivered(
    table: Table, today: date, lead: str, days: int, done: int | None = None, **more: Any
) -> Directive:
    """A directive of sixty days ago, due so many days from then, verified after so many."""
    start = today - timedelta(60)
    with clock.business_day(start):
        directive = issued(table, decided(table), lead, due=start + timedelta(days), **more)
        directive = brought(table, "begin", directive)
    if done is not None:
        with clock.business_day(start + timedelta(done)):
            verified(table, directive, lead)
    return directive


def verified(table: Table, directive: Directive, lead: str) -> None:
    """Reported done, and found so by the office."""
    by = "head" if lead == "health" else "liaison"
    take(table, "report_done", directive, by, evidence="They run")
    take(table, "verify", directive, "office", way="documents", evidence="Seen")
