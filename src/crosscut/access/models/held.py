"""Writes that wait for a second registrar: what was typed, kept as it was sent."""

from __future__ import annotations

from django.db import models

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode, random_id

WAITING, TAKEN, WITHDRAWN = "waiting", "taken", "withdrawn"
STATES = (WAITING, TAKEN, WITHDRAWN)
PAGE, API = "page", "api"
DOORS = (PAGE, API)


class HeldWrite(models.Model):
    """A write that was refused since it would have widened its writer's own authority."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="held")
    #: Whose account it was when it was written: an account can get another owner.
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="held_writes"
    )
    door = models.CharField(max_length=4, choices=[(d, d) for d in DOORS])
    address = models.CharField(max_length=500)
    #: The form's fields as an address writes them, or JSON.
    body = models.TextField()
    #: Tells the same write from another, so that one waits once however often it is tried.
    digest = models.CharField(max_length=64)
    verb = models.CharField(max_length=80)
    #: What the writer would have become: an English sentence of `widening.WORDS`.
    capacity = models.CharField(max_length=80)
    #: What it is about, as pairs of kind and identifier: who may not know of one does not see it.
    about = models.JSONField(default=list)
    #: The narrowest disclosure of the groups that it would have founded; empty for none.
    founds = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=9, default=WAITING, choices=[(s, s) for s in STATES])
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "access.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("digest",),
                condition=models.Q(state=WAITING),
                name="one_held_write_of_a_kind",
            ),
        )
        indexes = (models.Index(fields=("state", "at"), name="held_by_state"),)

    def __str__(self) -> str:
        return f"{self.verb} at {self.address}"

    @property
    def written(self) -> str:
        """Its identifier as addresses write it."""
        return encode(self.pk)
