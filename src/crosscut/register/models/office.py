"""The group's second tier, which does the daily work. Who sits in it are seats of tier `office`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.register.models.claim import Claim


class Placement(models.TextChoices):
    ATTACHED = "attached"
    AUTONOMOUS = "autonomous"
    IN_PARTY_BODY = "in a party body"
    TWO_NAMES = "one institution with two names"
    UNKNOWN = "unknown"


class Office(Claim):
    """Where a group's office stands for a time."""

    SUBJECTS = ("group", "host", "twin")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="offices")
    name = models.CharField(max_length=500, blank=True)
    placement = models.CharField(
        max_length=32, choices=Placement.choices, default=Placement.UNKNOWN
    )
    #: The organisation at which it is placed.
    host = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="hosted_offices"
    )
    #: The organisation that it also is, with *one institution with two names*.
    twin = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="twin_offices"
    )

    class Meta(Claim.Meta):
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(placement=Placement.TWO_NAMES) | Q(twin__isnull=False),
                name="office_two_names_has_twin",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.placement
