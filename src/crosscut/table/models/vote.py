"""Fall-back votes: where no agreement comes and the group's own rules allow it, by seat."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet
from crosscut.table.models.matter import Matter
from crosscut.table.rules.voting import Choice, Majority


class Vote(Recorded):
    """A vote on what lies on the table. The counts are entered when it ends."""

    SUBJECTS = ("matter",)

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="votes")
    #: The version that lies on the table.
    version = models.PositiveIntegerField()
    majority = models.CharField(
        max_length=15, choices=[(each.value, each.value) for each in Majority]
    )
    #: The fact of the register that allows it.
    allowed_by = models.ForeignKey(
        "register.GroupTrait", on_delete=models.PROTECT, related_name="+"
    )
    called_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    called_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    #: None while it runs, and where it was called off.
    carried = models.BooleanField(null=True)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    abstain = models.PositiveIntegerField(default=0)
    #: Seats that had a vote when it ended.
    seats = models.PositiveIntegerField(default=0)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("matter", "called_at")
        constraints = (
            models.UniqueConstraint(
                fields=("matter",), condition=Q(ended_at__isnull=True), name="vote_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id}, {self.version}: {self.carried}"


class CastVote(Recorded):
    """The vote of one seat; as long as the vote runs it can be changed."""

    SUBJECTS = ("matter", "vote")

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="cast")
    seat = models.ForeignKey("register.Seat", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    choice = models.CharField(max_length=7, choices=[(each.value, each.value) for each in Choice])
    reason = models.TextField(blank=True)
    cast_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("cast_at", "id")
        constraints = (models.UniqueConstraint(fields=("vote", "seat"), name="vote_once_a_seat"),)

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.choice}"
