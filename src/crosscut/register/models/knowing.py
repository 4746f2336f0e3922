"""Who may know of what is restricted: distribution lists, and clearances for marked papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.register.models.claim import Claim


def _one_of(*names: str) -> Q:
    """Exactly one of the columns is filled."""
    met = Q()
    for chosen in names:
        met |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return met


class DistributionEntry(Claim):
    """A post, a seat, an organisation or a person may know of a group for a time.

    An organisation stands for its staff, with all below it. A seat is one of any group.
    """

    SUBJECTS = ("group", "organisation", "person", "post", "seat")
    READERS = ("organisation", "person", "post", "seat")

    group = models.ForeignKey(
        "register.Group", on_delete=models.PROTECT, related_name="distribution_entries"
    )
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="may_know_of"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="may_know_of"
    )
    post = models.ForeignKey(
        "register.Post", null=True, on_delete=models.PROTECT, related_name="may_know_of"
    )
    seat = models.ForeignKey(
        "register.Seat", null=True, on_delete=models.PROTECT, related_name="may_know_of"
    )

    class Meta(Claim.Meta):
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=_one_of("organisation", "person", "post", "seat"),
                name="distribution_to_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.group_id} may be known"


class Clearance(Claim):
    """A person, a post or a seat may read papers up to a classification mark for a time.

    It lapses with the tenure or the seat that it names.
    """

    SUBJECTS = ("person", "post", "seat")
    READERS = ("person", "post", "seat")

    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="clearances"
    )
    post = models.ForeignKey(
        "register.Post", null=True, on_delete=models.PROTECT, related_name="clearances"
    )
    seat = models.ForeignKey(
        "register.Seat", null=True, on_delete=models.PROTECT, related_name="clearances"
    )
    #: A term of the vocabulary `classification`; ordinal 1 is the highest.
    mark = models.ForeignKey("register.Term", on_delete=models.PROTECT, related_name="+")

    class Meta(Claim.Meta):
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=_one_of("person", "post", "seat"), name="clearance_of_one"
            ),
        )

    def __str__(self) -> str:
        return f"cleared for {self.mark_id}"
