"""The record's tables. Nothing but `action`, `chain` and `actions/` writes them; the database
itself refuses every other change (`guards`)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.identifier import random_id


class Entry(models.Model):
    """One action that was carried out.

    `sequence` orders and joins; its gaps tell of entries that the reader may not know of. The
    audit names an entry by its `reference`.
    """

    sequence = models.BigAutoField(primary_key=True)
    reference = models.BigIntegerField(unique=True, default=random_id, editable=False)
    verb = models.CharField(max_length=80, db_index=True)
    account = models.BigIntegerField(null=True, db_index=True)
    person = models.BigIntegerField(null=True)
    seat = models.BigIntegerField(null=True)
    #: What the account acted as: "registrar", "leader" … (`capacity.capacity_of`).
    capacity = models.CharField(max_length=40, blank=True)
    on_behalf_of = models.BigIntegerField(null=True)
    request = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=12)
    at = models.DateTimeField(db_index=True)
    business_day = models.DateField()
    payload_digest = models.CharField(max_length=64)
    #: Over all columns above, but for the sequence, and over the objects.
    digest = models.CharField(max_length=64)
    #: Set by the sealer: the place in the chain and the digest over all before it.
    position = models.BigIntegerField(null=True, unique=True)
    chain_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("sequence",)
        indexes = (
            models.Index(
                fields=("sequence",), condition=Q(position__isnull=True), name="record_waiting"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"


class EntryObject(models.Model):
    """A thing that an entry is about: history pages ask by it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="objects_touched")
    kind = models.CharField(max_length=40)
    identifier = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("identifier", "kind"), name="record_of_object"),)
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "kind", "identifier"), name="record_object_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}"


#: The content of a payload that was erased.
ERASED = "{}"


class Payload(models.Model):
    """Before and after of an entry; apart, so that it can be erased while the chain still holds."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    salt = models.CharField(max_length=32)
    content = models.TextField()

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"

    @property
    def erased(self) -> bool:
        return not self.salt


class Reading(models.Model):
    """That an account opened a thing on a day: the key that makes it one entry a day."""

    account = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    identifier = models.BigIntegerField()
    day = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "identifier", "kind", "day"), name="one_reading_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.kind} {self.identifier} {self.day}"
