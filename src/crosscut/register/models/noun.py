"""Identity rows: what groups, organisations, posts and people share, and their dated names."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from crosscut.foundation.record.trace import Identified, RecordedQuerySet
from crosscut.register.models.claim import Claim
from crosscut.register.rules.names import folded, sounded


class NounQuerySet(RecordedQuerySet):
    def live(self) -> Self:
        """Neither merged into another nor withdrawn with the instrument that brought it."""
        return self.filter(merged_into__isnull=True, withdrawn=False)


class Noun(Identified):
    """Somebody or something that facts are about. It has no facts of its own but what it is."""

    #: The name that lists sort by and speak: derived from the names, today's official one.
    display = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="duplicates"
    )
    withdrawn = models.BooleanField(default=False)
    #: The instrument that made it known; withdrawn together.
    instrument = models.ForeignKey(
        "register.Instrument", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = NounQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.display


class Script(models.TextChoices):
    HANS = "zh-Hans"
    HANT = "zh-Hant"
    PINYIN = "zh-Latn-pinyin"
    ENGLISH = "en"


class Name(Claim):
    """A name in a script for a time. `official` is one slot a script; short names are many."""

    text = models.CharField(max_length=500)
    script = models.CharField(max_length=20, choices=Script.choices)
    official = models.BooleanField(default=True)
    #: The text as search compares it, and how it sounds in pinyin without tones.
    folded = models.CharField(max_length=500, db_index=True)
    sounded = models.CharField(max_length=1000, blank=True, db_index=True)

    BEARER: ClassVar[str]

    class Meta(Claim.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text

    def save(self, *, force_insert: bool = False, using: str | None = None) -> None:  # type: ignore[override]
        self.folded = folded(self.text)
        self.sounded = sounded(self.text, self.script, person=self.BEARER == "person")
        super().save(force_insert=force_insert, using=using)
