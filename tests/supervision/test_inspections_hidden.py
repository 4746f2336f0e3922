"""Who knows of an inspection, and of what it found: unannounced it is a secret until it begins."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.register.sight import Sight
from crosscut.supervision.actions.inspections.finding import correct_finding
from crosscut.supervision.actions.inspections.inspecting import (
    appoint_inspectors,
    cancel_inspection,
)
from crosscut.supervision.models import Finding, Inspection, InspectionPoint, Photograph
from crosscut.supervision.policy.directives import known_things, visible_to
from crosscut.supervision.queries.inspections.checklists import checklists_of
from crosscut.supervision.queries.inspections.lists import (
    finding_of,
    known_photograph,
    list_inspections,
)
from crosscut.supervision.queries.inspections.sheet import inspection_sheet
from tests.supervision.decided import decided, issued
from tests.supervision.inspected import (
    begun,
    checklist,
    found,
    photograph,
    planned,
    reported,
    ticked,
)
from tests.table.world import Table

pytestmark = pytest.mark.django_db

ALL = (
    "office", "leader", "deputy", "water", "roads", "health", "liaison", "head", "above",
    "insider", "adviser", "below", "expert",
)  # fmt: skip
INSIDE = {"office", "leader", "deputy", "water", "roads", "health", "liaison"}


def _knowing(table: Table, inspection: Inspection) -> set[str]:
    """Who knows of it, by the page and by lists alike."""
    found = set()
    for name in ALL:
        actor = table.actor(name)
        sheet = inspection_sheet(inspection.pk, actor=actor)
        listed = list_inspections(actor=actor).inspections
        assert (sheet is not None) == (inspection.address in [each.id for each in listed])
        if sheet is not None:
            found.add(name)
    return found


def _seeing(table: Table, inspection: Inspection) -> set[str]:
    """Who knows what was found."""
    found = set()
    for name in ALL:
        actor = table.actor(name)
        kinds = (Finding, Photograph, InspectionPoint)
        rows = [
            visible_to(actor, kind.objects.filter(inspection=inspection)).exists() for kind in kinds
        ]
        sheet = inspection_sheet(inspection.pk, actor=actor)
        told = sheet is not None and bool(sheet.found)
        assert set(rows) == {told}
        if told:
            found.add(name)
        else:
            picture = inspection.photographs.first()
            assert picture is not None
            assert known_photograph(picture.pk, actor=actor) is None
            if sheet is not None:
                assert (sheet.findings, sheet.points, sheet.photographs) == (None, (), ())
                assert sheet.conclusion == ""
    return found


def test_nobody_but_the_office_and_the_team_knows_before_it_begins(table: Table) -> None:
    inspection = planned(table, "health", checklist=checklist(table))
    assert _knowing(table, inspection) - {"adviser"} == {"office", "leader", "deputy"}
    sight = Sight(insider=True, knows=frozenset({table.group.pk}))
    assert known_things("inspection", frozenset({inspection.pk}), sight) == set()

    inspection = begun(table, inspection)
    assert _knowing(table, inspection) - {"adviser"} == INSIDE | {"head"}
    assert known_things("inspection", frozenset({inspection.pk}), sight) == {inspection.pk}

    found(table, inspection, photographs=[photograph()])
    assert _seeing(table, inspection) - {"adviser"} == {"office", "leader", "deputy"}
    for point in inspection.points.all():
        assert known_things("inspectionpoint", frozenset({point.pk}), sight) == set()


def test_what_was_found_is_known_when_it_is_reported(table: Table) -> None:
    inspection = begun(table, body="health", checklist=checklist(table, lines=["Runs"]))
    found(table, inspection, photographs=[photograph()])
    inspection = reported(table, ticked(table, inspection))
    assert _seeing(table, inspection) - {"adviser"} == INSIDE | {"head"}


def test_one_that_is_announced_is_known_at_once_and_one_that_is_cancelled_in_secret_never(
    table: Table,
) -> None:
    assert _knowing(table, planned(table, "health", announced=True)) >= INSIDE | {"head"}
    secret = planned(table, "health")
    secret = cancel_inspection(
        inspection=secret, seen=secret.changes, reason="Storm", actor=table.actor("office")
    )
    assert _knowing(table, secret) - {"adviser"} == {"office", "leader", "deputy"}
    # Gaps in numbers tell nothing.
    assert begun(table).numbered == f"{clock.today().year}-I2"


def test_who_may_not_know_a_directive_does_not_know_who_looks_at_it(table: Table) -> None:
    directive = issued(table, decided(table, disclosure="sealed"), "health")
    inspection = begun(table, planned(table, "health", directives=[directive]))
    assert "head" not in _knowing(table, inspection)
    assert "head" in _knowing(table, begun(table, planned(table, "health")))


def test_who_inspects_and_is_no_more_knows_no_more(table: Table) -> None:
    expert = planned(table, inspectors=[table.people["expert"]])
    assert "expert" in _knowing(table, expert)
    row = expert.team.get()
    assert row.leads
    appoint_inspectors(
        inspection=expert, seen=1, inspectors=[table.people["deputy"]], actor=table.actor("office")
    )
    assert "expert" not in _knowing(table, expert)


def test_statements_do_not_depend_on_how_much_was_found(table: Table) -> None:
    inspection = begun(table, checklist=checklist(table))
    counts = []
    for rounds in (1, 4):
        for number in range(rounds):
            found(table, inspection, text=f"Pump {number}", photographs=[photograph()])
        office = table.actor("office")
        with CaptureQueriesContext(connection) as sheet:
            inspection_sheet(inspection.pk, actor=office)
        with CaptureQueriesContext(connection) as page:
            list_inspections(actor=office)
        counts.append((len(sheet), len(page)))
        planned(table)
    assert counts[0] == counts[1]
    assert counts[0] == (12, 4)


def test_checklists_are_known_inside_the_group(table: Table) -> None:
    checklist(table)
    seen = {}
    for name in ALL:
        answer = checklists_of(table.group.pk, actor=table.actor(name))
        seen[name] = None if answer is None else (len(answer.checklists), answer.may_keep)
    assert seen["office"] == (1, True)
    assert seen["water"] == (1, False)
    assert seen["head"] is seen["expert"] is seen["insider"] is None


def test_a_directive_tells_its_finding_only_to_who_knows_it(table: Table) -> None:
    inspection = begun(table, body="health")
    directive = correct_finding(
        finding=found(table, inspection), task="Repair", result="Runs", due=clock.today(),
        actor=table.actor("office"),
    )  # fmt: skip
    assert finding_of(directive, actor=table.actor("head")) is None
    told = finding_of(directive, actor=table.actor("office"))
    assert told is not None
    assert told.number == 1
    reported(table, inspection)
    assert finding_of(directive, actor=table.actor("head")) == told
