"""Directives: what a lead organisation and supporting ones are to do by a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.register.models import Disclosure
from crosscut.supervision.lifecycles import OPEN, DirectiveState
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.terms import Claim, Origin, Rhythm, Way
from crosscut.table.models.trail import TrailStep


class Directive(Identified):
    """What one lead organisation is to do: by a decision, by an instruction, as a part of another,
    or taken over from an office's own ledger. `changes` counts everything that happened
    to it: who takes a step says which state of it was seen. `number` counts within the group,
    series and year; the series is "S" for those of sealed matters, as matters have it."""

    SUBJECTS = ("matter", "group", "lead")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="directives")
    #: The matter whose decision it came of; none for instructions and what was taken over.
    matter = models.ForeignKey(
        "table.Matter", null=True, on_delete=models.PROTECT, related_name="directives"
    )
    origin = models.CharField(
        max_length=11,
        choices=[(origin.value, origin.value) for origin in Origin],
        default=Origin.DECISION.value,
    )
    #: The directive that it is a part of: that one is done when its parts are verified.
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="parts", db_index=False
    )
    #: Of one without a matter; the others are known with their matter.
    disclosure = models.CharField(
        max_length=12, choices=Disclosure.choices, default=Disclosure.INTERNAL
    )
    #: Where one without a matter stands written: the paper, or the ledger that it was taken from.
    citation = models.CharField(max_length=300, blank=True)
    instructed_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    series = models.CharField(max_length=1, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    #: What is to be done, in a sentence, and the result by which one sees that it was.
    task = models.CharField(max_length=500)
    result = models.TextField()
    lead = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="directives"
    )
    #: It binds whom it is given to, or only requests.
    binds = models.BooleanField()
    #: How the result is measured: in which unit, from where, to where.
    unit = models.CharField(max_length=60, blank=True)
    baseline = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    target = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    due = models.DateField()
    first_due = models.DateField()
    state = models.CharField(
        max_length=13,
        choices=[(state.value, state.value) for state in DirectiveState],
        default=DirectiveState.ISSUED.value,
    )
    state_since = models.DateField()
    issued_on = models.DateField()
    #: How often the organisation in charge reports by itself; empty: when it is asked.
    rhythm = models.CharField(
        max_length=10, choices=[(rhythm.value, rhythm.value) for rhythm in Rhythm], blank=True
    )
    #: What was reported last, kept here so that lists need not look for it: how it stands by the
    #: department's own word, the figure of the indicator, and the days of which they speak.
    claim = models.CharField(
        max_length=8, choices=[(claim.value, claim.value) for claim in Claim], blank=True
    )
    claimed_on = models.DateField(null=True)
    figure = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    figure_on = models.DateField(null=True)
    changes = models.PositiveIntegerField(default=1)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=("due", "id"),
                condition=Q(state__in=[state.value for state in sorted(OPEN)]),
                name="directive_open",
            ),
            models.Index(fields=("due", "id"), name="directive_page"),
            models.Index(fields=("group", "due", "id"), name="directive_of_group"),
            models.Index(fields=("lead", "due", "id"), name="directive_of_lead"),
            # Hardly any has a whole: SQLite would take an index of all for one of a single value,
            # and read the table.
            models.Index(
                fields=("parent",), condition=Q(parent__isnull=False), name="directive_part"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("group", "series", "year", "number"), name="directive_number_once"
            ),
            models.CheckConstraint(
                condition=Q(matter__isnull=False) | ~Q(origin=Origin.DECISION.value),
                name="directive_of_a_decision",
            ),
        )

    def __str__(self) -> str:
        return self.task

    @property
    def numbered(self) -> str:
        """The number as people say it: year and number within the group, told from a matter's."""
        return f"{self.year}-D{self.series}{self.number}"


class Supporting(Recorded):
    """An organisation that supports the lead; until it was left out."""

    SUBJECTS = ("directive", "organisation")

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="supporting")
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("directive", "organisation"),
                condition=Q(left_out_on__isnull=True),
                name="supporting_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.directive_id}"


class DirectiveStep(TrailStep):
    """One verb that was carried out: the trail of a directive."""

    SUBJECTS = ("directive",)

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="trail")
    source = models.CharField(max_length=13, blank=True)
    target = models.CharField(max_length=13)
    #: How it was verified: by documents, by a sample, by an inspection.
    way = models.CharField(
        max_length=10, choices=[(way.value, way.value) for way in Way], blank=True
    )
    #: The inspection that it was verified by: what shows it stands there.
    inspection = models.ForeignKey(
        "supervision.Inspection", null=True, on_delete=models.PROTECT, related_name="verified"
    )
    #: What it changed, by the name of the column: as it was, and as it is since, as texts.
    changed_values = models.JSONField(default=dict)

    class Meta:
        ordering = ("directive", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=("directive", "ordinal"), name="directive_step_once"),
        )

    def __str__(self) -> str:
        return f"{self.verb}: {self.source} → {self.target}"
