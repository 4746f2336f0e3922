"""Files of many facts: how far each has come in. Its facts stay hidden until all are there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.identifier import encode, random_id
from crosscut.register.models.claim import Standing


class ImportState(models.TextChoices):
    ENTERING = "entering"
    ENTERED = "entered"
    DISCARDED = "discarded"


class FileImport(models.Model):
    """One file on its way into the register. No fact itself: it is what a resumed import reads."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    name = models.CharField(max_length=255)
    #: SHA-256 of the file: the same file is not entered twice, and one that was cut off goes on.
    digest = models.CharField(max_length=64, db_index=True)
    state = models.CharField(
        max_length=9, choices=ImportState.choices, default=ImportState.ENTERING
    )
    #: With it the identifiers of new rows follow from their places in the file.
    salt = models.CharField(max_length=32)
    #: Rows that are entered, and rows of the file.
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    #: How many facts of each kind.
    counts = models.JSONField(default=dict)
    begun = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    #: Under which facts stand whose row names no instrument.
    instrument = models.OneToOneField(
        "register.Instrument", null=True, on_delete=models.PROTECT, related_name="file_import"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("digest",),
                condition=~Q(state=ImportState.DISCARDED),
                name="file_imported_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return encode(self.pk)


class ImportCarrier(models.Model):
    """While a file comes in, its facts stand withdrawn under carriers, where no answer finds them;
    at the end they get the instrument and the standing that they are meant to have."""

    file = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="carriers")
    carrier = models.OneToOneField(
        "register.Instrument", on_delete=models.PROTECT, related_name="+"
    )
    instrument = models.ForeignKey(
        "register.Instrument", on_delete=models.PROTECT, related_name="+"
    )
    standing = models.CharField(max_length=12, choices=Standing.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("file", "instrument", "standing"), name="import_carrier_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.standing}"
