"""What inspections found: findings, photographs, and the directives that put them right."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.supervision.models.inspection import Inspection, InspectionPoint, degrees
from crosscut.supervision.rules.terms import Severity
from crosscut.table.models.kept_file import KeptBytes, KeptFile


class Finding(Identified):
    """What is not as it should be, where, and what became of it: the inspected organisation
    answers, the office settles it. `number` counts within the inspection; `changes` counts answers
    and what the office said to them."""

    SUBJECTS = ("inspection",)

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    #: The line of the checklist that it came of.
    point = models.ForeignKey(
        InspectionPoint, null=True, on_delete=models.PROTECT, related_name="findings"
    )
    severity = models.CharField(
        max_length=7, choices=[(severity.value, severity.value) for severity in Severity]
    )
    text = models.TextField()
    #: Where, if elsewhere than the inspection.
    place = models.CharField(max_length=200, blank=True)
    latitude = degrees()
    longitude = degrees()
    found_on = models.DateField()
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Why the answer does not do; empty again when there is another one.
    asked_back = models.TextField(blank=True)
    settled_on = models.DateField(null=True)
    settlement = models.TextField(blank=True)
    changes = models.PositiveIntegerField(default=1)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("inspection", "number")
        constraints = (
            models.UniqueConstraint(fields=("inspection", "number"), name="finding_number_once"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="finding_on_earth",
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class Remedy(Recorded):
    """A directive that puts a finding right."""

    SUBJECTS = ("finding", "directive")

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="remedies")
    directive = models.OneToOneField(
        "supervision.Directive", on_delete=models.PROTECT, related_name="remedy"
    )

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.directive_id} of {self.finding_id}"


class Photograph(KeptFile):
    """A photograph of a finding, or of the place: written anew from its pixels, so that nothing is
    in it that one does not see."""

    SUBJECTS = ("inspection",)

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="photographs")
    finding = models.ForeignKey(
        Finding, null=True, on_delete=models.PROTECT, related_name="photographs"
    )
    #: What it shows, for who cannot see it.
    caption = models.CharField(max_length=300, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    #: Taken out again: nobody is shown it any more.
    left_out_on = models.DateField(null=True)


class PhotographContent(KeptBytes):
    """The bytes of it."""

    photograph = models.OneToOneField(
        Photograph, primary_key=True, on_delete=models.PROTECT, related_name="content"
    )
    #: The same, small: for pages that show many.
    small = models.BinaryField()
