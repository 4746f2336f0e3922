"""The record's tables. Nothing but `action` and `chain` writes them."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One action that was carried out."""

    sequence = models.BigAutoField(primary_key=True)
    verb = models.CharField(max_length=80, db_index=True)
    account = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    seat = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    request = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=12)
    at = models.DateTimeField()
    business_day = models.DateField()
    payload_digest = models.CharField(max_length=64)
    #: Set by the sealer: the place in the chain and the digest over all before it.
    position = models.BigIntegerField(null=True, unique=True)
    chain_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("sequence",)

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


class Payload(models.Model):
    """Before and after of an entry; apart, so that it can be erased while the chain still holds."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    salt = models.CharField(max_length=32)
    content = models.TextField()

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"
