"""Samples by which the office verifies: what was listed, what was drawn, what failed."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Identified, RecordedQuerySet
from crosscut.supervision.rules.sampling import SEED_DIGITS


class Sample(Identified):
    """Some of many, drawn by chance to see whether a result is there. The list and the seed are
    kept, so that anybody can draw it again (`rules.sampling`)."""

    SUBJECTS = ("directive",)

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="samples"
    )
    #: What there is: a text for each, in the order in which it was given.
    listed = models.JSONField()
    seed = models.CharField(max_length=SEED_DIGITS)
    #: The places of those drawn, counted from 1, as they were drawn.
    drawn = models.JSONField()
    drawn_on = models.DateField()
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The places of those where the result was not there; nothing until they were looked at.
    failed = models.JSONField(null=True)
    remark = models.TextField(blank=True)
    checked_on = models.DateField(null=True)
    at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "at", "id")

    def __str__(self) -> str:
        return f"{len(self.drawn)} of {len(self.listed)}"
