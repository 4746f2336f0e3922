"""What is kept of any file that was handed in; its bytes lie apart."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Identified, RecordedQuerySet


class KeptFile(Identified):
    """A file by its name, its type by its bytes, and its digest."""

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    #: SHA-256 of the bytes.
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return self.name


class KeptBytes(models.Model):
    """The bytes, apart: lists do not carry them, and the record holds their digest."""

    data = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)
