"""What is said about something, by whom, in which capacity."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet


class SaidAbout(Recorded):
    """A text that stays as it was said."""

    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(max_length=12)
    text = models.TextField()
    day = models.DateField()
    at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text[:80]
