"""Which inspections and findings somebody may know of: the conditions."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import (
    Checklist,
    Directive,
    Finding,
    InspectedDirective,
    Inspection,
    InspectionPoint,
    InspectionStep,
    Inspector,
    Photograph,
    Remedy,
)
from crosscut.supervision.openness.directives import open_directive, sealed
from crosscut.table.openness import knows_inside

#: Rows that are known with their inspection.
OF_AN_INSPECTION: tuple[type[Any], ...] = (InspectedDirective, Inspector, InspectionStep)
#: Rows that say what was found: known when it is reported, and before to who looks.
OF_WHAT_WAS_FOUND: tuple[type[Any], ...] = (Finding, Photograph, InspectionPoint)
ALL: tuple[type[Any], ...] = (
    Inspection,
    Checklist,
    Remedy,
    *OF_AN_INSPECTION,
    *OF_WHAT_WAS_FOUND,
)


def of_inspections(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Inspections, or rows of inspections, that the actor may know of. Rights are today's."""
    if actor.local or actor.system:
        return rows
    if rows.model is Inspection:
        return rows.filter(open_inspection(actor))
    if rows.model is Checklist:
        # The body above may know what is looked at below it, though not where and when.
        return rows.filter(group__known_in=knows_inside(actor) | actor.approves_for)
    if rows.model is Remedy:
        findings = of_inspections(actor, Finding.objects.filter(pk=OuterRef("finding")))
        directives = Directive.objects.filter(open_directive(actor), pk=OuterRef("directive"))
        return rows.filter(Exists(findings), Exists(directives))
    inspections = Inspection.objects.filter(pk=OuterRef("inspection"))
    if rows.model in OF_WHAT_WAS_FOUND:
        found = inspections.filter(open_findings(actor))
        return rows.filter(Exists(found))
    return rows.filter(Exists(inspections.filter(open_inspection(actor))))


def open_inspection(actor: Actor) -> Q:
    """An inspection is known to the office that runs it and to who inspects. When it is announced
    or begins, inside its group, where one knows of the directives that it looks at too; and to who
    heads the inspected organisation, unless the group or one of those directives is sealed."""
    told = Q(announced=True) | Q(begun_on__isnull=False)
    inspected = Q(organisation__known_in=actor.organisations) & ~Q(
        group__disclosure=Disclosure.SEALED
    )
    if actor.organisations:
        inspected &= ~Q(Exists(_looked_at().filter(sealed("directive__"))))
    return _looks(actor) | (told & (Q(group__known_in=knows_inside(actor)) | inspected))


def open_findings(actor: Actor) -> Q:
    """Inspections of which the actor may know what was found: from the first report on; before,
    who looks."""
    return _looks(actor) | (Q(reported_on__isnull=False) & open_inspection(actor))


def runs(actor: Actor) -> frozenset[int]:
    """The groups whose inspections the actor runs."""
    return frozenset().union(*(actor.groups.get(each, frozenset()) for each in OFFICE))


def _looks(actor: Actor) -> Q:
    """Inspections that the actor's office runs, or that he or she is sent to."""
    found = Q(group__known_in=runs(actor))
    if actor.person is not None:
        sent = Inspector.objects.filter(
            inspection=OuterRef("pk"), person=actor.person, left_out_on__isnull=True
        )
        found |= Q(Exists(sent))
    return found


def _looked_at() -> QuerySet[InspectedDirective]:
    return InspectedDirective.objects.filter(inspection=OuterRef("pk"), left_out_on__isnull=True)
