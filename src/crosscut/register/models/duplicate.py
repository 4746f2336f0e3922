"""Duplicates merged: which facts moved, so that the merge can be undone."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet


class Merge(Recorded):
    """One noun was merged into another of its kind; `moved` lists the rows that were repointed:
    [model, id, field] each."""

    kind = models.CharField(max_length=40)
    kept = models.BigIntegerField()
    duplicate = models.BigIntegerField()
    moved = models.JSONField()
    undone = models.BooleanField(default=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("duplicate",), name="merge_of_duplicate"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.duplicate} into {self.kept}"
