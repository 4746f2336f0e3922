"""Seats: places in a group or in its office, with a role and a rule of succession."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet
from crosscut.register.models.claim import Claim


class Role(models.TextChoices):
    """One list of keys everywhere; office roles stand after the group's."""

    LEADER = "leader"
    FIRST_DEPUTY = "first_deputy"
    EXECUTIVE_DEPUTY = "executive_deputy"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"
    ADVISER = "adviser"
    OBSERVER = "observer"
    DIRECTOR = "director"
    EXECUTIVE_DIRECTOR = "executive_director"
    DEPUTY_DIRECTOR = "deputy_director"


class Tier(models.TextChoices):
    GROUP = "group"
    OFFICE = "office"


#: Which roles each tier has; `member` is in both.
ROLES_OF = {
    Tier.GROUP: tuple(role.value for role in Role)[:8],
    Tier.OFFICE: (
        Role.DIRECTOR.value,
        Role.EXECUTIVE_DIRECTOR.value,
        Role.DEPUTY_DIRECTOR.value,
        Role.MEMBER.value,
    ),
}


class Succession(models.TextChoices):
    WITH_THE_POST = "with the post"
    PROPOSED = "proposed"
    PERSONAL = "personal"
    BY_CLASS = "by class"
    #: The document does not say. Nobody follows by rule: the office is asked.
    UNSTATED = "unstated"


class Seat(Claim):
    """A place in a group. Who sits in it is asked of `Sitting`, not of this row:
    a seat *with the post* belongs to whoever holds the post."""

    SUBJECTS = ("group", "organisation", "person", "post")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="seats")
    tier = models.CharField(max_length=6, choices=Tier.choices, default=Tier.GROUP)
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="seats"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="seats"
    )
    post = models.ForeignKey(
        "register.Post", null=True, on_delete=models.PROTECT, related_name="seats"
    )
    #: The words of the document.
    words = models.TextField(blank=True)
    succession = models.CharField(
        max_length=14, choices=Succession.choices, default=Succession.UNSTATED
    )
    #: The document's order, which is an order of precedence.
    ordinal = models.IntegerField(default=0)
    #: The seat whose place this one takes.
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )

    class Meta(Claim.Meta):
        indexes = (models.Index(fields=("group", "tier", "role"), name="seat_by_role"),)
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organisation__isnull=False)
                | Q(person__isnull=False)
                | Q(post__isnull=False)
                | ~Q(words=""),
                name="seat_of_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(succession=Succession.WITH_THE_POST)
                | Q(post__isnull=False, person__isnull=True),
                name="seat_with_the_post_has_a_post",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.words}".strip()


class ProposalState(models.TextChoices):
    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


class Proposal(Recorded):
    """An organisation names the successor in a seat; the leader approves."""

    SUBJECTS = ("seat", "person", "post")

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="proposals")
    person = models.ForeignKey("register.Person", null=True, on_delete=models.PROTECT)
    post = models.ForeignKey("register.Post", null=True, on_delete=models.PROTECT)
    proposed_on = models.DateField()
    state = models.CharField(
        max_length=8, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    decided_on = models.DateField(null=True)
    reason = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("seat",),
                condition=Q(state=ProposalState.OPEN),
                name="one_open_proposal_a_seat",
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.seat_id}"
