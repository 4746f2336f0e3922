"""One-time links: one item, one thing that may be done with it, once."""

from __future__ import annotations

from django.db import models

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode, random_id

OPEN, USED, REVOKED = "open", "used", "revoked"
STATES = (OPEN, USED, REVOKED)


class OneTimeLink(models.Model):
    """What a link opens, and for whom. The link itself is kept nowhere, only its digest."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    #: The one item that it shows: kind and identifier of a row of the register.
    item_kind = models.CharField(max_length=40)
    item = models.BigIntegerField()
    #: The one thing that it lets do, and what is fixed of it.
    verb = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    #: Who was asked, and the fact by which: when that ends, the link opens nothing.
    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="one_time_links"
    )
    ground_kind = models.CharField(max_length=40)
    ground = models.BigIntegerField()
    #: Where it was sent, "" where it was handed over. Links to later reports go there as well.
    email = models.EmailField(blank=True)
    #: The last day on which it opens.
    due = models.DateField()
    state = models.CharField(max_length=7, default=OPEN, choices=[(s, s) for s in STATES])
    made_by = models.ForeignKey(
        "access.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("item_kind", "item"), name="link_by_item"),)

    def __str__(self) -> str:
        return f"{self.verb} of {self.item_kind}"

    @property
    def address(self) -> str:
        """Its identifier as addresses write it; it opens nothing."""
        return encode(self.pk)
