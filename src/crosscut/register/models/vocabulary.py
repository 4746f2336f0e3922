"""The organisation's own words: levels, ranks, systems, categories, kinds, tracks, role names."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet


class Vocabulary(models.TextChoices):
    LEVEL = "level"
    RANK = "rank"
    SYSTEM = "system"
    CATEGORY = "category"
    KIND = "kind"
    HORIZON = "horizon"
    SPAN = "span"
    TRACK = "track"
    ROLE = "role"
    #: What a role is called in groups of a kind: "headquarters__leader".
    KIND_ROLE = "kind_role"
    ORGANISATION_KIND = "organisation_kind"
    #: Marks of papers; the first is the highest.
    CLASSIFICATION = "classification"
    #: How a group may decide where it does not agree: a fall-back vote.
    DECISION_RULE = "decision_rule"


class Term(Recorded):
    """One word of a vocabulary. `ordinal` orders ladders: rank 1 and level 1 stand highest."""

    vocabulary = models.CharField(max_length=20, choices=Vocabulary.choices)
    key = models.CharField(max_length=60)
    english = models.CharField(max_length=200)
    chinese = models.CharField(max_length=200, blank=True)
    ordinal = models.IntegerField(default=0)
    #: Offered for no new fact any more; what used it still says it.
    retired = models.BooleanField(default=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("vocabulary", "ordinal", "key")
        constraints = (models.UniqueConstraint(fields=("vocabulary", "key"), name="term_key_once"),)

    def __str__(self) -> str:
        return self.english


class Setting(Recorded):
    """A choice of the organisation that runs this installation, as JSON."""

    key = models.CharField(max_length=80, unique=True)
    value = models.JSONField()

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key
