"""To what lists of inspections are narrowed, for who may know what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.supervision.actions.inspections.finding import correct_finding
from crosscut.supervision.models import Inspection
from crosscut.supervision.queries.inspections.lists import counted_inspections, list_inspections
from crosscut.supervision.queries.inspections.narrowing import InspectionsWanted
from tests.supervision.decided import decided, issued
from tests.supervision.inspected import begun, found, planned, reported
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def _found(table: Table, who: str, **wanted: object) -> set[int]:
    """What somebody finds so: the list that is counted says the same."""
    actor, asked = table.actor(who), InspectionsWanted(**wanted)  # type: ignore[arg-type]
    page = list_inspections(actor=actor, wanted=asked)
    counted = counted_inspections(actor=actor, wanted=asked)
    assert (counted.rows, counted.total) == (page.inspections, len(page.inspections))
    rows = {each.address: each.pk for each in Inspection.objects.all()}
    return {rows[each.id] for each in page.inspections}


def test_each_filter_leaves_what_it_names(table: Table) -> None:
    today = clock.today()
    directive = issued(table, decided(table))
    secret = planned(table, day=today + timedelta(5), inspectors=[table.people["office"]])
    told = planned(table, "health", announced=True, day=today + timedelta(2))
    done = begun(table, planned(table, directives=[directive]))
    found(table, done)
    done = reported(table, done)
    every = {secret.pk, told.pk, done.pk}

    assert _found(table, "office") == every
    assert _found(table, "office", state="open") == every
    assert _found(table, "office", state="planned") == {secret.pk, told.pk}
    assert _found(table, "office", announced=True) == {told.pk}
    assert _found(table, "office", announced=False) == {secret.pk, done.pk}
    assert _found(table, "office", organisation=table.bodies["health"].pk) == {told.pk}
    assert _found(table, "office", group=table.group.pk) == every
    assert _found(table, "office", directive=directive.pk) == {done.pk}
    assert _found(table, "office", inspector=table.people["deputy"].pk) == {told.pk, done.pk}
    assert _found(table, "deputy", mine=True) == {told.pk, done.pk}
    assert _found(table, "office", since=today + timedelta(1)) == {secret.pk, told.pk}
    assert _found(table, "office", until=today + timedelta(2)) == {told.pk, done.pk}
    assert _found(table, "office", since=today + timedelta(2), until=today + timedelta(2)) == {
        told.pk
    }
    # Filters do not tell of what is not to be known.
    assert _found(table, "liaison", announced=False) == {done.pk}
    assert _found(table, "liaison", inspector=table.people["office"].pk) == {told.pk, done.pk}
    assert _found(table, "insider") == set()


def test_open_corrections_are_those_that_one_may_know_of(table: Table) -> None:
    inspection = begun(table, body="health")
    assert _found(table, "office", correcting=True) == set()
    correct_finding(
        finding=found(table, inspection), task="Repair", result="Runs", due=clock.today(),
        actor=table.actor("office"),
    )  # fmt: skip
    assert _found(table, "office", correcting=True) == {inspection.pk}
    # The head knows that it is inspected, not yet what was found.
    assert _found(table, "head") == {inspection.pk}
    assert _found(table, "head", correcting=True) == set()
    reported(table, inspection)
    assert _found(table, "head", correcting=True) == {inspection.pk}


def test_pages_follow_each_other_in_as_many_statements_whatever_the_length(table: Table) -> None:
    office, counts = table.actor("office"), []
    for many in (2, 3):
        for number in range(many):
            planned(table, subject=f"Pump {number} of {many}")
        with CaptureQueriesContext(connection) as statements:
            page = counted_inspections(actor=office)
        counts.append(len(statements))
    assert counts == [5, 5]
    assert (page.total, page.more, page.next) == (5, False, None)
    first = counted_inspections(actor=office, limit=2)
    second = counted_inspections(actor=office, limit=2, after=first.next)
    last = counted_inspections(actor=office, limit=2, after=second.next)
    assert [len(each.rows) for each in (first, second, last)] == [2, 2, 1]
    assert last.next is None
    assert {row.id for each in (first, second, last) for row in each.rows} == {
        row.id for row in page.rows
    }
