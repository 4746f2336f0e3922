"""Dossiers: what the office assembled on a matter, version by version, with attachments."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet
from crosscut.table.models.kept_file import KeptBytes, KeptFile


class DossierVersion(Recorded):
    """The sections of a dossier at one time, in the form of `rules.sections`. What was tabled is
    frozen: it carries the digest of its content and never changes again."""

    SUBJECTS = ("matter",)

    matter = models.ForeignKey("table.Matter", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sections = models.JSONField()
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    frozen_on = models.DateField(null=True)
    #: SHA-256 of what was tabled, contributions and attachments among it; empty until frozen.
    digest = models.CharField(max_length=64, blank=True)
    #: What lay beside the sections then, in order: "contributions" and "attachments" by their
    #: identifiers, and the "matrix" of positions as it was.
    frozen_with = models.JSONField(default=dict)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("matter", "number")
        constraints = (
            models.UniqueConstraint(fields=("matter", "number"), name="dossier_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.matter_id}, {self.number}"


class Attachment(KeptFile):
    """A file beside a matter: the office's own, or part of a contribution."""

    SUBJECTS = ("matter", "contribution")

    matter = models.ForeignKey("table.Matter", on_delete=models.PROTECT, related_name="attachments")
    contribution = models.ForeignKey(
        "table.Contribution", null=True, on_delete=models.PROTECT, related_name="attachments"
    )
    #: A term of the vocabulary `classification`: who is not cleared for it knows nothing of it.
    mark = models.ForeignKey("register.Term", null=True, on_delete=models.PROTECT, related_name="+")
    #: Pages, where it is a PDF file: they go into the pack.
    pages = models.PositiveIntegerField(null=True)
    #: Left out of dossiers from then on; packs that were tabled keep it.
    withdrawn_on = models.DateField(null=True)


class AttachmentContent(KeptBytes):
    """The bytes of it."""

    attachment = models.OneToOneField(
        Attachment, primary_key=True, on_delete=models.PROTECT, related_name="content"
    )
