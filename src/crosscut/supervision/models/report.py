"""Reports: what falls due by a rhythm, and what organisations file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.supervision.lifecycles import UNANSWERED, ReportState
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.terms import Claim
from crosscut.table.models.kept_file import KeptBytes, KeptFile


class PlannedPoint(Recorded):
    """Where the indicator of a directive shall be on a day, or what shall be done by then: the
    planned trajectory."""

    SUBJECTS = ("directive",)

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="planned"
    )
    day = models.DateField()
    figure = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    milestone = models.CharField(max_length=300, blank=True)
    #: It was planned otherwise from then on.
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "day")
        constraints = (
            models.UniqueConstraint(
                fields=("directive", "day"),
                condition=Q(left_out_on__isnull=True),
                name="planned_point_once",
            ),
            models.CheckConstraint(
                condition=Q(figure__isnull=False) | ~Q(milestone=""), name="planned_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.milestone or self.figure}"


class Filing(Identified):
    """What an organisation said, once; it answers every report that asked for it."""

    SUBJECTS = ("organisation",)

    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(max_length=12)
    claim = models.CharField(max_length=8, choices=[(claim.value, claim.value) for claim in Claim])
    text = models.TextField(blank=True)
    #: What holds it up, and whose help is needed.
    obstacle = models.ForeignKey(
        "supervision.Obstacle", null=True, on_delete=models.PROTECT, related_name="filings"
    )
    help_needed = models.TextField(blank=True)
    filed_on = models.DateField()
    filed_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("filed_at", "id")

    def __str__(self) -> str:
        return f"{self.filed_on}: {self.claim}"


class Report(Identified):
    """A report that an organisation owes of a directive for the days from `since` to `until`; made
    when it falls due, or when somebody reports unasked. `changes` is what a step was taken on."""

    SUBJECTS = ("directive", "organisation")

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="reports"
    )
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="reports"
    )
    since = models.DateField()
    until = models.DateField()
    #: The last day on which it is in time.
    due = models.DateField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in ReportState],
        default=ReportState.OWED.value,
    )
    filing = models.ForeignKey(Filing, null=True, on_delete=models.PROTECT, related_name="reports")
    #: Of the indicator of its own directive: what is said once of several speaks of one figure.
    figure = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    #: Why the office asked back or doubts it.
    reason = models.TextField(blank=True)
    #: It was filed after its day.
    late = models.BooleanField(default=False)
    changes = models.PositiveIntegerField(default=1)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "until", "id")
        indexes = (
            models.Index(
                fields=("directive", "due"),
                condition=Q(state__in=[state.value for state in sorted(UNANSWERED)]),
                name="report_unanswered",
            ),
            models.Index(fields=("organisation", "state", "due"), name="report_of_organisation"),
        )
        constraints = (
            # The clock may strike twice: of a period there is one report.
            models.UniqueConstraint(
                fields=("directive", "organisation", "until"), name="report_once"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")), name="report_of_some_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.directive_id} until {self.until}"


class Evidence(KeptFile):
    """A file that shows something: with a filing, or with what the office found."""

    SUBJECTS = ("directive", "filing")

    directive = models.ForeignKey(
        "supervision.Directive", on_delete=models.PROTECT, related_name="evidence"
    )
    filing = models.ForeignKey(Filing, null=True, on_delete=models.PROTECT, related_name="evidence")
    #: A term of the vocabulary `classification`: who is not cleared for it knows nothing of it.
    mark = models.ForeignKey("register.Term", null=True, on_delete=models.PROTECT, related_name="+")


class EvidenceContent(KeptBytes):
    """The bytes of it."""

    evidence = models.OneToOneField(
        Evidence, primary_key=True, on_delete=models.PROTECT, related_name="content"
    )
