"""Inspections in a group of the access matrix: one that is reported, with a finding and a
photograph of it, and a checklist."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Organisation, Person
from crosscut.supervision.actions.inspections.checklists import keep_checklist
from crosscut.supervision.actions.inspections.finding import note_finding
from crosscut.supervision.actions.inspections.inspecting import (
    begin_inspection,
    plan_inspection,
    report_inspection,
)
from crosscut.supervision.models import Checklist, Finding, Inspection, Photograph
from tests.supervision.inspected import photograph


def inspections_of(
    group: Group, told: str, organisation: Organisation, inspector: Person, office: Actor
) -> dict[str, list[Inspection] | list[Finding] | list[Photograph] | list[Checklist]]:
    """What the office looked at, and what it keeps to look at."""
    kept = keep_checklist(group=group, name=f"{told} list", lines=[f"{told} runs"], actor=office)
    inspection = plan_inspection(
        group=group, organisation=organisation, subject=f"{told} looked at", day=clock.today(),
        inspectors=[inspector], place=f"{told} site", announced=True, actor=office,
    )  # fmt: skip
    inspection = begin_inspection(inspection=inspection, seen=1, actor=office)
    finding = note_finding(
        inspection=inspection, severity="grave", text=f"{told} stands still",
        photographs=[photograph()], caption=f"{told} seen", actor=office,
    )  # fmt: skip
    inspection = report_inspection(
        inspection=inspection, seen=2, conclusion=f"{told} on the whole", actor=office
    )
    return {
        "inspection": [inspection],
        "finding": [finding],
        "photograph": list(inspection.photographs.all()),
        "checklist": [kept],
    }
