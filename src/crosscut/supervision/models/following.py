"""What the office and the organisations say beside the steps of directives: obstacles, comments,
clashes, the office's own outlook."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.supervision.models.comment import SaidAbout
from crosscut.supervision.rules.terms import Likelihood, ObstacleKind


class Obstacle(Identified):
    """What holds directives of a group up, and who can clear it."""

    SUBJECTS = ("group", "organisation")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="obstacles")
    kind = models.CharField(
        max_length=11, choices=[(kind.value, kind.value) for kind in ObstacleKind]
    )
    text = models.CharField(max_length=300)
    #: Who can clear it, as far as one knows.
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    found_on = models.DateField()
    cleared_on = models.DateField(null=True)
    #: How it was cleared.
    reason = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("found_on", "id")

    def __str__(self) -> str:
        return self.text


class Holdup(Recorded):
    """That an obstacle holds a directive up."""

    SUBJECTS = ("directive", "obstacle")

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="holdups"
    )
    obstacle = models.ForeignKey(Obstacle, on_delete=models.PROTECT, related_name="holdups")
    since = models.DateField()
    ended_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("directive", "obstacle"),
                condition=Q(ended_on__isnull=True),
                name="holdup_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.obstacle_id} holds {self.directive_id}"


class Comment(SaidAbout):
    """What office and liaison say to each other about a directive."""

    SUBJECTS = ("directive",)

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="comments"
    )


class Clash(Identified):
    """Two directives that cannot both be carried out; put together, it goes to the table. `first`
    has the lower key, so that a pair stands once, whichever was named first."""

    SUBJECTS = ("first", "second", "matter")

    first = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="clashes"
    )
    second = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="clashed"
    )
    reason = models.TextField()
    found_on = models.DateField()
    #: The matter that it was raised as.
    matter = models.ForeignKey(
        "table.Matter", null=True, on_delete=models.PROTECT, related_name="clashes"
    )
    settled_on = models.DateField(null=True)
    settlement = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("found_on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(first=models.F("second")), name="clash_of_two"),
            models.UniqueConstraint(
                fields=("first", "second"),
                condition=Q(settled_on__isnull=True),
                name="clash_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class Outlook(Recorded):
    """How likely the office takes it that a directive will be delivered; the latest holds."""

    SUBJECTS = ("directive",)

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="outlooks"
    )
    likelihood = models.CharField(
        max_length=11, choices=[(each.value, each.value) for each in Likelihood]
    )
    reason = models.TextField()
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "at")

    def __str__(self) -> str:
        return f"{self.day}: {self.likelihood}"
