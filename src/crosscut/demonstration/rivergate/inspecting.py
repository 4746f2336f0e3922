"""What the city's offices looked at themselves, with photographs that are drawn."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal
from typing import Literal

import yaml
from PIL import Image, ImageDraw
from pydantic import Field

from crosscut.demonstration.rivergate.story import HERE, Strict
from crosscut.demonstration.rivergate.tables import Tables
from crosscut.documents.photographs import CleanPhotograph, cleaned
from crosscut.foundation.actor import Actor
from crosscut.foundation.clock import business_day
from crosscut.register.models import Person
from crosscut.supervision.actions.directives.answering import acknowledge_directive
from crosscut.supervision.actions.inspections.checklists import Ticked, keep_checklist, tick_points
from crosscut.supervision.actions.inspections.finding import (
    answer_finding,
    correct_finding,
    note_finding,
    settle_finding,
)
from crosscut.supervision.actions.inspections.inspecting import (
    begin_inspection,
    plan_inspection,
    report_inspection,
)
from crosscut.supervision.models import Checklist, Finding, Inspection
from crosscut.supervision.rules.terms import Tick

Scene = Literal["crane", "gangway", "door"]
_SIZE = (640, 420)


class PointTold(Strict):
    tick: Tick
    words: str = ""


class FindingTold(Strict):
    """What is not as it should be; answered and settled, or put right by a directive."""

    severity: str
    text: str
    latitude: Decimal
    longitude: Decimal
    shows: dict[Scene, str]
    answer: str = ""
    settlement: str = ""
    task: str = ""
    result: str = ""
    due_in: int = 0


class InspectionTold(Strict):
    """Planned so many days ago, for `ago` days ago; one to come has neither."""

    group: str
    organisation: str
    subject: str
    announced: bool = False
    planned: int
    ago: int
    inspectors: list[str]
    checklist: str
    place: str
    latitude: Decimal
    longitude: Decimal
    points: list[PointTold] = Field(default_factory=list)
    findings: list[FindingTold] = Field(default_factory=list)
    conclusion: str = ""


class InspectionsTold(Strict):
    checklists: dict[str, dict[str, list[str]]]
    inspections: list[InspectionTold]


def inspections_told() -> InspectionsTold:
    said = yaml.safe_load((HERE / "inspections.yaml").read_text("utf-8"))
    return InspectionsTold.model_validate(said)


def inspect(tables: Tables, told: InspectionsTold) -> int:
    """Look as the offices would; how many inspections."""
    first = max(each.planned for each in told.inspections)
    kept: dict[str, Checklist] = {}
    with business_day(tables.today - timedelta(first)):
        for key, lists in told.checklists.items():
            group = tables.city.groups[key]
            for name, lines in lists.items():
                actor = tables.actor("office", group)
                kept[name] = keep_checklist(group=group, name=name, lines=lines, actor=actor)
    for each in told.inspections:
        with business_day(tables.today - timedelta(each.planned)):
            inspection = _planned(tables, each, kept[each.checklist])
        if each.conclusion:
            with business_day(tables.today - timedelta(each.ago)):
                findings = _looked(tables, each, inspection)
            with business_day(tables.today - timedelta(max(each.ago - 4, 0))):
                _followed(tables, each, findings)
    return len(told.inspections)


def _planned(tables: Tables, told: InspectionTold, checklist: Checklist) -> Inspection:
    group = tables.city.groups[told.group]
    return plan_inspection(
        group=group,
        organisation=tables.body(told.organisation),
        subject=told.subject,
        day=tables.today - timedelta(told.ago),
        inspectors=[_person(tables.actor(key, group)) for key in told.inspectors],
        announced=told.announced,
        checklist=checklist,
        place=told.place,
        latitude=told.latitude,
        longitude=told.longitude,
        actor=tables.actor("office", group),
    )


def _person(actor: Actor) -> Person:
    assert actor.person is not None, "a post of the story has a holder"
    return Person.objects.get(pk=actor.person)


def _looked(tables: Tables, told: InspectionTold, inspection: Inspection) -> list[Finding]:
    """At the place: the checklist, the findings, the report."""
    actor = tables.actor(told.inspectors[0], tables.city.groups[told.group])
    inspection = begin_inspection(inspection=inspection, seen=inspection.changes, actor=actor)
    rows = inspection.points.filter(left_out_on__isnull=True)
    ticks = [
        Ticked(row, each.tick, each.words) for row, each in zip(rows, told.points, strict=True)
    ]
    tick_points(inspection=inspection, ticks=ticks, actor=actor)
    findings = []
    for each in told.findings:
        (scene, caption), *more = each.shows.items()
        assert not more, "a finding of the story has one photograph"
        findings.append(
            note_finding(
                inspection=inspection,
                severity=each.severity,
                text=each.text,
                latitude=each.latitude,
                longitude=each.longitude,
                photographs=[drawn(scene)],
                caption=caption,
                actor=actor,
            )
        )
    inspection.refresh_from_db()
    report_inspection(
        inspection=inspection, seen=inspection.changes, conclusion=told.conclusion, actor=actor
    )
    return findings


def _followed(tables: Tables, told: InspectionTold, findings: list[Finding]) -> None:
    """What the organisation says, and what the office does about it."""
    group = tables.city.groups[told.group]
    head, office = tables.actor(told.organisation, group), tables.actor("office", group)
    for finding, each in zip(findings, told.findings, strict=True):
        if each.task:
            due = tables.today + timedelta(each.due_in)
            directive = correct_finding(
                finding=finding, task=each.task, result=each.result, due=due, actor=office
            )
            acknowledge_directive(directive=directive, seen=directive.changes, actor=head)
        if each.answer:
            finding = answer_finding(
                finding=finding, seen=finding.changes, text=each.answer, actor=head
            )
        if each.settlement:
            settle_finding(
                finding=finding, seen=finding.changes, text=each.settlement, actor=office
            )


def drawn(scene: Scene) -> CleanPhotograph:
    """A picture of a place that there is not."""
    picture = Image.new("RGB", _SIZE, "#b9cfdd")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 300, *_SIZE), fill="#5f7f92")
    draw.rectangle((0, 285, 640, 305), fill="#8d8f8c")
    if scene == "crane":
        draw.line((180, 285, 180, 60), fill="#c4622d", width=16)
        draw.line((60, 90, 520, 90), fill="#c4622d", width=12)
        draw.line((430, 96, 430, 200), fill="#333333", width=3)
        draw.rectangle((380, 200, 480, 250), fill="#2d5f8a")
        for at in range(80, 520, 40):
            draw.line((at, 90, at + 20, 60), fill="#c4622d", width=4)
    elif scene == "gangway":
        draw.polygon([(60, 285), (420, 150), (440, 165), (90, 290)], fill="#9a8f80")
        draw.rectangle((420, 120, 640, 285), fill="#3d4c57")
        for at in range(90, 260, 40):
            draw.line((at, 275 - at // 4, at, 225 - at // 4), fill="#d9c06a", width=5)
        draw.line((90, 205, 250, 165), fill="#d9c06a", width=5)
    else:
        draw.rectangle((0, 0, *_SIZE), fill="#d8d2c6")
        draw.rectangle((230, 60, 410, 400), fill="#8a2f26")
        draw.rectangle((120, 250, 330, 400), fill="#b08d57")
        draw.rectangle((160, 190, 300, 260), fill="#c9a66b")
        draw.ellipse((380, 220, 396, 236), fill="#e8e2d0")
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=90)
    return cleaned(f"{scene}.jpg", stream.getvalue())
