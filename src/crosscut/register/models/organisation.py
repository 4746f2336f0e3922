"""Organisations: their names, what they are, and where they stand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.register.models.claim import Claim
from crosscut.register.models.noun import Name, Noun


class Organisation(Noun):
    """A department, ministry, party body, army body, court, enterprise, institute, think tank."""

    class Meta:
        # Lists page by name and key, each row judged by who asks: none is judged for the sort.
        indexes = (models.Index(fields=("display", "id"), name="organisation_page"),)


class OrganisationName(Name):
    BEARER = "organisation"
    SUBJECTS = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")

    class Meta(Name.Meta):
        pass


class OrganisationTrait(Claim):
    """What an organisation is for a time: its level, system, track or kind; systems are many."""

    SUBJECTS = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="traits")
    #: The vocabulary of the term: level, system, track, organisation_kind.
    aspect = models.CharField(max_length=20)
    term = models.ForeignKey("register.Term", on_delete=models.PROTECT, related_name="+")

    class Meta(Claim.Meta):
        indexes = (models.Index(fields=("aspect", "term"), name="organisation_by_trait"),)

    def __str__(self) -> str:
        return f"{self.aspect} {self.term_id}"


class OrganisationTie(Claim):
    """An organisation stands under another for a time."""

    SUBJECTS = ("organisation", "parent")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="parent_ties"
    )
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="child_ties")

    class Meta(Claim.Meta):
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(organisation=models.F("parent")), name="organisation_not_own_parent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} under {self.parent_id}"
