"""Minutes: drafted, circulated, confirmed at a later meeting; each version is kept."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet
from crosscut.table.lifecycles import MinutesState
from crosscut.table.models.meeting import Meeting


class Minutes(Recorded):
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
