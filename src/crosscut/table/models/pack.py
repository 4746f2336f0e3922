"""Packs that were bound: kept until what is in them changes. Nothing depends on these rows: who
deletes them all has every pack bound anew."""

from __future__ import annotations

from typing import Any

from django.db import models

from crosscut.foundation import clock
from crosscut.foundation.identifier import random_id

#: Of one version in one language; what readers may know of names differs now and then.
_KEPT = 3


class PackQuerySet(models.QuerySet[Any]):
    """Finding packs, and keeping the latest few."""

    def keep(self, *, data: bytes, **values: Any) -> Pack:
        """Keep a pack and drop older ones of the same version and language. Two who bound the same
        at once keep one."""
        key = {name: values.pop(name) for name in ("matter", "version", "language", "content")}
        values |= {"data": data, "size": len(data), "made_at": clock.now()}
        made, _ = self.update_or_create(**key, defaults=values)
        same = Pack.objects.filter(
            matter=made.matter_id, version=made.version, language=made.language
        )
        older = list(same.order_by("-made_at", "-pk").values_list("pk", flat=True)[_KEPT:])
        if older:
            Pack.objects.filter(pk__in=older).delete()
        return made


class Pack(models.Model):
    """The file of one version of a dossier in one language."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    matter = models.ForeignKey("table.Matter", on_delete=models.CASCADE, related_name="packs")
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=8)
    #: SHA-256 of everything that is in it and of how it is set.
    content = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    made_at = models.DateTimeField()

    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "version", "language", "content"), name="pack_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id}, {self.version}, {self.language}"
