"""Projects, programmes and grievances that a review takes up beside directives."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, RecordedQuerySet
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.reviewing import ConcernKind


class Concern(Identified):
    """Something longer or outside that has stalled: who is in charge of it, since when it does not
    move, and which paper says so on which day."""

    SUBJECTS = ("group", "organisation")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="concerns")
    kind = models.CharField(
        max_length=9, choices=[(kind.value, kind.value) for kind in ConcernKind]
    )
    title = models.CharField(max_length=500)
    #: The number under which its own list has it; a list read twice enters nothing twice.
    key = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    #: What it is worth, exact, in a currency of ISO 4217.
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    currency = models.CharField(max_length=3, blank=True)
    #: The day since which it does not move; the day by which it should be done, if one was set.
    stalled_since = models.DateField()
    due = models.DateField(null=True)
    #: What holds it, in a few words.
    why = models.TextField(blank=True)
    #: The paper that says so, and the day on which it was so.
    citation = models.CharField(max_length=300)
    as_of = models.DateField()
    entered_on = models.DateField()
    resolved_on = models.DateField(null=True)
    resolution = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("stalled_since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("group", "kind", "key"), condition=~Q(key=""), name="concern_key_once"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | ~Q(currency=""), name="concern_value_of_currency"
            ),
        )

    def __str__(self) -> str:
        return self.title
