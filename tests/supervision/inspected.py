"""Inspections of the flood group, and photographs drawn by code."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw

from crosscut.documents.photographs import CleanPhotograph, cleaned
from crosscut.foundation import clock
from crosscut.supervision.actions.inspections.checklists import Ticked, keep_checklist, tick_points
from crosscut.supervision.actions.inspections.finding import note_finding
from crosscut.supervision.actions.inspections.inspecting import (
    begin_inspection,
    plan_inspection,
    report_inspection,
)
from crosscut.supervision.models import Checklist, Finding, Inspection
from crosscut.supervision.rules.terms import Tick
from tests.table.world import Table


def drawn(color: str = "teal", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small picture as a telephone would send it."""
    picture = Image.new("RGB", size, color)
    ImageDraw.Draw(picture).line((0, 0, *size), fill="white", width=3)
    stream = io.BytesIO()
    picture.save(stream, "JPEG")
    return stream.getvalue()


def photograph(name: str = "pump.jpg", color: str = "teal") -> CleanPhotograph:
    """The same as it is kept."""
    return cleaned(name, drawn(color))


def checklist(table: Table, **more: Any) -> Checklist:
    """What is looked at in pump houses."""
    given: dict[str, Any] = {"name": "Pump houses", "lines": ["Pumps run", "Log is kept"], **more}
    return keep_checklist(group=table.group, actor=table.actor("office"), **given)


def planned(table: Table, body: str = "roads", **more: Any) -> Inspection:
    """An inspection of the Roads Bureau that nobody is told of, by two of the council."""
    given: dict[str, Any] = {
        "subject": "Pumps of the east bank",
        "day": clock.today(),
        "inspectors": [table.people["deputy"], table.people["office"]],
        "place": "Pump house 3",
        **more,
    }
    return plan_inspection(
        group=table.group, organisation=table.bodies[body], actor=table.actor("office"), **given
    )


def begun(table: Table, inspection: Inspection | None = None, **more: Any) -> Inspection:
    """The team is there."""
    inspection = inspection or planned(table, **more)
    return begin_inspection(
        inspection=inspection, seen=inspection.changes, actor=table.actor("deputy")
    )


def found(table: Table, inspection: Inspection, **more: Any) -> Finding:
    """What is not as it should be, noted by who inspects."""
    given: dict[str, Any] = {"severity": "serious", "text": "Two pumps stand still", **more}
    return note_finding(inspection=inspection, actor=table.actor("deputy"), **given)


def ticked(table: Table, inspection: Inspection, tick: Tick = Tick.YES) -> Inspection:
    """Every line of its checklist gone through."""
    points = inspection.points.filter(left_out_on__isnull=True)
    ticks = [Ticked(point, tick, "Seen") for point in points]
    return tick_points(inspection=inspection, ticks=ticks, actor=table.actor("deputy"))


def reported(table: Table, inspection: Inspection | None = None, **more: Any) -> Inspection:
    """What was found is said."""
    inspection = inspection or begun(table, **more)
    inspection.refresh_from_db()
    return report_inspection(
        inspection=inspection,
        seen=inspection.changes,
        conclusion="Half of the pumps run.",
        actor=table.actor("deputy"),
    )
