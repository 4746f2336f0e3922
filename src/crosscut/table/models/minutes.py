"""Minutes: drafted, circulated, spoken to, confirmed at a later meeting; excerpts of them."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.table.lifecycles import MinutesState
from crosscut.table.models.meeting import AgendaItem, Meeting


class Minutes(Identified):
    """The minutes of one meeting."""

    SUBJECTS = ("meeting",)

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="record")
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in MinutesState],
        default=MinutesState.DRAFT.value,
    )
    version = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=1)
    circulated_on = models.DateField(null=True)
    #: The version that went round last, and how often minutes of this meeting went round.
    circulated_version = models.PositiveIntegerField(null=True)
    rounds = models.PositiveIntegerField(default=0)
    confirmed_on = models.DateField(null=True)
    #: The meeting at which they were confirmed.
    confirmed_at = models.ForeignKey(
        Meeting, null=True, on_delete=models.PROTECT, related_name="confirmed_there"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.state}"


class MinutesVersion(Recorded):
    """The text of minutes at one time."""

    SUBJECTS = ("minutes",)

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("minutes", "number")
        constraints = (
            models.UniqueConstraint(fields=("minutes", "number"), name="minutes_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.minutes_id}, {self.number}"


class MinutesComment(Identified):
    """What somebody who was called wants corrected in minutes that go round."""

    SUBJECTS = ("minutes",)

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="comments")
    #: The version that was read.
    version = models.PositiveIntegerField()
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()
    made_at = models.DateTimeField()
    #: What the office made of it; empty as long as it waits.
    answer = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("minutes", "made_at", "id")

    def __str__(self) -> str:
        return self.text[:80]


class Excerpt(Recorded):
    """One point of minutes, sent to somebody whom it concerns."""

    SUBJECTS = ("item", "person")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="excerpts")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.UniqueConstraint(fields=("item", "person"), name="excerpt_sent_once"),
        )

    def __str__(self) -> str:
        return f"{self.item_id}: {self.person_id}"
