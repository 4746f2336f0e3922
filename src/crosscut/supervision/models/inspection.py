"""Inspections: what the office looks at itself, at the place."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.supervision.rules.states import InspectionState
from crosscut.supervision.rules.terms import Tick
from crosscut.table.models.trail import TrailStep


def degrees() -> models.DecimalField[Any, Any]:
    """A column of degrees as satellites give them: a tenth of a metre."""
    return models.DecimalField(max_digits=9, decimal_places=6, null=True)


class Checklist(Identified):
    """What is looked at again and again: kept lines of a group. A changed one stands anew under
    its name; what was inspected by the former keeps its lines."""

    SUBJECTS = ("group",)

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="checklists")
    name = models.CharField(max_length=120)
    #: The lines in their order.
    lines = models.JSONField(default=list)
    kept_on = models.DateField()
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("group", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("group", "name"),
                condition=Q(left_out_on__isnull=True),
                name="checklist_once",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Inspection(Identified):
    """That the office of a group looks at one organisation, and at directives that it is in charge
    of. One that is not announced is nobody's to know outside the office and the team until it
    begins; the number, too, is taken only when it may be known, or gaps would tell. `changes`
    counts everything that happened to it."""

    SUBJECTS = ("group", "organisation")

    group = models.ForeignKey(
        "register.Group", on_delete=models.PROTECT, related_name="inspections"
    )
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="inspections"
    )
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    #: What it looks at, in a sentence.
    subject = models.CharField(max_length=300)
    announced = models.BooleanField()
    #: The day for which it is planned.
    day = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    latitude = degrees()
    longitude = degrees()
    state = models.CharField(
        max_length=9,
        choices=[(state.value, state.value) for state in InspectionState],
        default=InspectionState.PLANNED.value,
    )
    state_since = models.DateField()
    planned_on = models.DateField()
    begun_on = models.DateField(null=True)
    #: First: from then on its findings are known to whom it is.
    reported_on = models.DateField(null=True)
    conclusion = models.TextField(blank=True)
    #: By when the inspected organisation answers to the findings.
    answers_by = models.DateField(null=True)
    changes = models.PositiveIntegerField(default=1)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("-day", "-id")
        indexes = (
            models.Index(fields=("group", "-day", "-id"), name="inspection_of_group"),
            models.Index(fields=("organisation", "-day", "-id"), name="inspection_of_organisation"),
            models.Index(fields=("-day", "-id"), name="inspection_page"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("group", "year", "number"), name="inspection_number_once"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="inspection_on_earth",
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def numbered(self) -> str:
        """The number as people say it: year and number within the group; none before it may be
        known."""
        return f"{self.year}-I{self.number}" if self.number else ""


class InspectedDirective(Recorded):
    """A directive that an inspection looks at."""

    SUBJECTS = ("inspection", "directive")

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="looked_at")
    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="inspected"
    )
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("inspection", "directive"),
                condition=Q(left_out_on__isnull=True),
                name="inspected_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.directive_id} at {self.inspection_id}"


class Inspector(Recorded):
    """Somebody who inspects; one of them leads."""

    SUBJECTS = ("inspection", "person")

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="inspections"
    )
    leads = models.BooleanField(default=False)
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("inspection", "-leads", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("inspection", "person"),
                condition=Q(left_out_on__isnull=True),
                name="inspector_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} at {self.inspection_id}"


class InspectionPoint(Identified):
    """A line of the checklist of an inspection, as it was when it was planned, and what was
    found."""

    SUBJECTS = ("inspection",)

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="points")
    ordinal = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    #: Empty until somebody looked.
    tick = models.CharField(
        max_length=14, choices=[(tick.value, tick.value) for tick in Tick], blank=True
    )
    words = models.TextField(blank=True)
    ticked_on = models.DateField(null=True)
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("inspection", "ordinal", "id")

    def __str__(self) -> str:
        return self.text


class InspectionStep(TrailStep):
    """One verb that was carried out: the trail of an inspection."""

    SUBJECTS = ("inspection",)

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="trail")
    source = models.CharField(max_length=9, blank=True)
    target = models.CharField(max_length=9)

    class Meta:
        ordering = ("inspection", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=("inspection", "ordinal"), name="inspection_step_once"),
        )

    def __str__(self) -> str:
        return f"{self.verb}: {self.source} → {self.target}"
