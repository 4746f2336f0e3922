"""What comes out: recommendations, their submission upward, and decisions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Recorded, RecordedQuerySet


class DecisionForm(models.TextChoices):
    """What a decision is to those whom it concerns, by remit."""

    RECOMMENDATION = "recommendation"
    GUIDANCE = "guidance"
    DIRECTIVE = "directive"


class RecommendationQuerySet(RecordedQuerySet):
    def newest(self) -> Recommendation | None:
        """The one that was made last: a matter may be returned and agreed on anew within a day."""
        return self.order_by("ordinal").last()


class Recommendation(Recorded):
    """The text that a group agreed on, or that its leader ruled with the dissent on record."""

    SUBJECTS = ("matter",)

    matter = models.ForeignKey(
        "table.Matter", on_delete=models.PROTECT, related_name="recommendations"
    )
    #: The how manieth of its matter.
    ordinal = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField()
    text = models.TextField()
    agreed_on = models.DateField()
    #: Where the leader ruled: who, why, and who dissented with what.
    ruled_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ruling = models.TextField(blank=True)
    dissent = models.TextField(blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ("matter", "agreed_on", "id")

    def __str__(self) -> str:
        return self.text[:80]


class Submission(Recorded):
    """A matter before the body that the group reports to: agreed, or unresolved with its views."""

    SUBJECTS = ("matter", "organisation", "body")

    matter = models.ForeignKey("table.Matter", on_delete=models.PROTECT, related_name="submissions")
    #: The body: an organisation, or another group.
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    recommendation = models.ForeignKey(
        Recommendation, null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    text = models.TextField()
    #: The differing views side by side, where nothing was agreed.
    views = models.TextField(blank=True)
    submitted_on = models.DateField()
    #: Until when an answer is wanted, if that was said.
    due = models.DateField(null=True)
    #: The matter that it is at the table of the body, where that is a group.
    received = models.OneToOneField(
        "table.Matter", null=True, on_delete=models.PROTECT, related_name="answers"
    )
    #: The verb that answered it, or "reroute"; empty while it waits.
    answer = models.CharField(max_length=10, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    #: The paper from which the office entered the answer of a body that has no account here.
    paper = models.CharField(max_length=500, blank=True)
    paper_dated = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("matter", "submitted_on", "id")
        indexes = (
            models.Index(
                fields=("due", "submitted_on", "id"),
                condition=Q(answer=""),
                name="submission_waiting",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, body__isnull=True)
                | Q(organisation__isnull=True, body__isnull=False),
                name="submission_to_one",
            ),
            models.UniqueConstraint(
                fields=("matter",), condition=Q(answer=""), name="submission_open_once"
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class Decision(Recorded):
    """What the group within its remit, or the body above, made of a matter. Numbered within the
    group and year."""

    SUBJECTS = ("matter", "organisation", "body")

    matter = models.OneToOneField("table.Matter", on_delete=models.PROTECT, related_name="decision")
    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="decisions")
    #: As matters have it: "S" for those that were sealed.
    series = models.CharField(max_length=1, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=14, choices=DecisionForm.choices)
    text = models.TextField()
    #: What was recommended, where the body above changed it.
    recommended = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    #: The body that approved it; none where the group settled it.
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("group", "series", "year", "number"), name="decision_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}-{self.series}{self.number}"

    @property
    def numbered(self) -> str:
        """The number as people say it: year and number within the group."""
        return f"{self.year}-{self.series}{self.number}"
