"""What a step in the trail of anything says; who reads one reads how it came where it stands."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet


class TrailStep(Recorded):
    """One verb that was carried out."""

    #: The value of `changes` that the step made.
    ordinal = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    #: In which capacity: what the register gave whoever took it on that day.
    capacity = models.CharField(max_length=12)
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)
    day = models.DateField()
    at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True
