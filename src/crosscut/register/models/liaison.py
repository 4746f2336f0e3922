"""Who speaks for an organisation, and who acts for somebody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.register.models.claim import Claim


class Liaison(Claim):
    """A member organisation's contact for a group: a person or a post."""

    SUBJECTS = ("group", "organisation", "person", "post")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="liaisons")
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="liaisons"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="liaisons"
    )
    post = models.ForeignKey(
        "register.Post", null=True, on_delete=models.PROTECT, related_name="liaisons"
    )

    class Meta(Claim.Meta):
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(post__isnull=False),
                name="liaison_is_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"liaison of {self.organisation_id}"


class Deputisation(Claim):
    """Somebody acts for somebody: in one group, or in all seats where `group` is empty.

    It is not passed on: who acts for another cannot let a third act.
    """

    SUBJECTS = ("principal", "deputy", "group")

    principal = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="deputised_to"
    )
    deputy = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="acts_for")
    group = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="deputisations"
    )

    class Meta(Claim.Meta):
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(principal=models.F("deputy")), name="deputy_is_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.principal_id}"
