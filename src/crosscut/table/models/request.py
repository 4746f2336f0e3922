"""Requests for input: what the office asks of organisations and experts, and what they give."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.table.lifecycles import RequestState


class InputRequest(Identified):
    """A question to a member organisation, or to an expert from outside, with a due date."""

    SUBJECTS = ("matter", "organisation")

    matter = models.ForeignKey("table.Matter", on_delete=models.PROTECT, related_name="requests")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: An expert is a person of the register, and answers through a one-time link.
    expert = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    question = models.TextField()
    due = models.DateField()
    state = models.CharField(
        max_length=9,
        choices=[(state.value, state.value) for state in RequestState],
        default=RequestState.OPEN.value,
    )
    #: Why it is asked no longer; empty unless it was withdrawn.
    reason = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    reminders = models.PositiveIntegerField(default=0)
    reminded_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("due", "id")
        indexes = (models.Index(fields=("state", "due", "id"), name="request_by_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, expert__isnull=True)
                | Q(organisation__isnull=True, expert__isnull=False),
                name="request_to_one",
            ),
        )

    def __str__(self) -> str:
        return self.question


class Contribution(Recorded):
    """What somebody gave: the answer to a request, or input that nobody asked for."""

    SUBJECTS = ("matter", "request", "organisation")

    matter = models.ForeignKey(
        "table.Matter", on_delete=models.PROTECT, related_name="contributions"
    )
    request = models.ForeignKey(
        InputRequest, null=True, on_delete=models.PROTECT, related_name="contributions"
    )
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(max_length=12)
    text = models.TextField()
    given_on = models.DateField()
    given_at = models.DateTimeField()
    #: It came after the due date of its request.
    late = models.BooleanField(default=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("given_at", "id")

    def __str__(self) -> str:
        return self.text[:80]
