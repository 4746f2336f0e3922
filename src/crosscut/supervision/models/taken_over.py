"""Ledgers that offices kept before: the files that were taken over, and how their columns and names
are read."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet


class LedgerFile(Identified):
    """A file of which directives were made. It speaks of the day `as_of`."""

    SUBJECTS = ("group",)

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    #: SHA-256 of the bytes.
    digest = models.CharField(max_length=64)
    as_of = models.DateField()
    taken_on = models.DateField()
    #: Rows that became directives, and rows that were directives before.
    made = models.PositiveIntegerField()
    known = models.PositiveIntegerField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("-taken_on", "-id")

    def __str__(self) -> str:
        return self.name


class TakenRow(Recorded):
    """The row of a file that a directive was made of."""

    SUBJECTS = ("directive",)

    directive = models.OneToOneField(
        "supervision.Directive", on_delete=models.PROTECT, related_name="taken_row"
    )
    file = models.ForeignKey(LedgerFile, on_delete=models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=120)
    #: As spreadsheets count, from 1.
    row = models.PositiveIntegerField()
    #: Under which number the office kept it.
    number = models.CharField(max_length=60, blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("file", "number"), name="taken_row_number"),)

    def __str__(self) -> str:
        return f"{self.sheet}, {self.row}"


class LedgerMapping(Recorded):
    """How the columns under a row of headings are read in a group: asked once, kept for the next
    file with the same headings."""

    SUBJECTS = ("group",)

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="+")
    #: SHA-256 of the headings, folded.
    key = models.CharField(max_length=64)
    headings = models.JSONField()
    #: For each heading the key of a field; "" leaves it alone.
    read_as = models.JSONField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("group", "key"), name="ledger_mapping_once"),
        )

    def __str__(self) -> str:
        return " | ".join(self.headings)


class LedgerName(Recorded):
    """What a group's ledger calls an organisation that the register calls otherwise."""

    SUBJECTS = ("group", "organisation")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    #: Without what tells spellings of one name apart.
    folded = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="+"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("group", "folded"), name="ledger_name_once"),
        )

    def __str__(self) -> str:
        return self.text
