"""The escalation ladder of a group: its steps, what climbed it, and pauses."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.supervision.rules.terms import Audience, Cause, Tone


class LadderStep(Recorded):
    """One step of a group's own ladder; a group without any climbs the usual one."""

    SUBJECTS = ("group",)

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="ladder")
    ordinal = models.PositiveSmallIntegerField()
    audience = models.CharField(
        max_length=7, choices=[(each.value, each.value) for each in Audience]
    )
    #: Working days after the step before, or after the day that was missed.
    waits = models.PositiveSmallIntegerField()
    tone = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Tone])
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("group", "ordinal")
        constraints = (
            models.UniqueConstraint(
                fields=("group", "ordinal"),
                condition=Q(left_out_on__isnull=True),
                name="ladder_step_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.ordinal}: {self.audience}"


class Escalation(Identified):
    """A step that was climbed for a cause: one for each, however often the clock strikes."""

    SUBJECTS = ("directive",)

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="escalations"
    )
    cause = models.CharField(max_length=7, choices=[(each.value, each.value) for each in Cause])
    #: The day that was missed, or since which nobody acknowledged: with it the cause is that one
    #: and no later one.
    missed = models.DateField()
    report = models.ForeignKey(
        "supervision.Report", null=True, on_delete=models.PROTECT, related_name="escalations"
    )
    ordinal = models.PositiveSmallIntegerField()
    audience = models.CharField(
        max_length=7, choices=[(each.value, each.value) for each in Audience]
    )
    tone = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Tone])
    told_on = models.DateField()
    #: Whoever is to be told has no account: the office prints it, and says when and how it was
    #: delivered.
    on_paper = models.BooleanField(default=False)
    delivered_on = models.DateField(null=True)
    delivery = models.CharField(max_length=200, blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "told_on", "ordinal")
        constraints = (
            models.UniqueConstraint(
                fields=("directive", "cause", "missed", "ordinal"), name="escalation_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cause} {self.missed}: {self.audience}"


class Addressed(Recorded):
    """Somebody whom a step of the ladder reached."""

    SUBJECTS = ("escalation",)

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="addressed")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("escalation", "id")
        constraints = (
            models.UniqueConstraint(fields=("escalation", "person"), name="addressed_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} by {self.escalation_id}"


class Pause(Recorded):
    """Days on which nobody climbs for a directive, and why."""

    SUBJECTS = ("directive",)

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="pauses"
    )
    reason = models.TextField()
    since = models.DateField()
    #: The first day on which it goes on.
    until = models.DateField()
    #: Ended earlier.
    ended_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "since")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="pause_of_some_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.since} to {self.until}"
