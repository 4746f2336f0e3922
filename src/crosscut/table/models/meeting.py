"""Meetings of a group: when, what is on, who is called, what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, RecordedQuerySet
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import ItemState, MeetingState
from crosscut.table.rules.cadence import DayOff


class Reply(models.TextChoices):
    """What somebody said to an invitation."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


class Presence(models.TextChoices):
    """Whether a seat was there."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"


class Cadence(Identified):
    """How often a group meets; a group without one meets on call. An instrument says so."""

    SUBJECTS = ("group", "instrument")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="cadences")
    #: RFC 5545.
    rule = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    at = models.TimeField()
    minutes = models.PositiveIntegerField(default=90)
    place = models.CharField(max_length=300, blank=True)
    #: What becomes of a meeting on a day on which nobody works.
    days_off = models.CharField(
        max_length=6, choices=[(each.value, each.value) for each in DayOff], default=DayOff.AFTER
    )
    instrument = models.ForeignKey(
        "register.Instrument", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("group", "since")
        constraints = (
            models.UniqueConstraint(
                fields=("group",), condition=Q(until__isnull=True), name="cadence_open_once"
            ),
        )

    def __str__(self) -> str:
        return self.rule


class Meeting(Identified):
    """One meeting. `changes` counts everything that happened to it; `sequence` what an invited
    calendar has to know (RFC 5545: SEQUENCE)."""

    SUBJECTS = ("group",)

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="meetings")
    #: As matters have it: "S" for those that were sealed.
    series = models.CharField(max_length=1, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=9,
        choices=[(state.value, state.value) for state in MeetingState],
        default=MeetingState.PLANNED.value,
    )
    disclosure = models.CharField(
        max_length=12, choices=Disclosure.choices, default=Disclosure.RESTRICTED
    )
    #: A crisis meeting is called without an agenda, and within the hour.
    crisis = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField(default=90)
    place = models.CharField(max_length=300, blank=True)
    #: An address to join by, if there is one.
    link = models.URLField(max_length=500, blank=True)
    #: By when papers are to lie in the dossiers.
    papers_due = models.DateField(null=True)
    changes = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    #: When the invitations went out.
    called_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    called_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Why it was moved last, or cancelled.
    reason = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("group", "-starts_at", "id"), name="meeting_of_group"),
            models.Index(fields=("starts_at", "id"), name="meeting_by_time"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("group", "series", "year", "number"), name="meeting_number_once"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.numbered

    @property
    def numbered(self) -> str:
        """The number as people say it: year and number within the group."""
        return f"{self.year}-{self.series}{self.number}"

    @property
    def was_called(self) -> bool:
        """Whether the invitations are out."""
        return self.called_at is not None

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class AgendaItem(Identified):
    """One point of an agenda: a matter, the minutes of an earlier meeting, or a title by itself.
    `rolled_from` is the point of an earlier meeting that was not finished."""

    SUBJECTS = ("meeting", "matter")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    matter = models.ForeignKey(
        "table.Matter", null=True, on_delete=models.PROTECT, related_name="items"
    )
    #: The minutes that this point is to confirm.
    confirms = models.ForeignKey(
        "table.Minutes", null=True, on_delete=models.PROTECT, related_name="points"
    )
    title = models.CharField(max_length=500, blank=True)
    ordinal = models.PositiveIntegerField()
    #: Minutes that it is expected to take.
    estimate = models.PositiveIntegerField(default=15)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in ItemState],
        default=ItemState.OPEN.value,
    )
    #: Kept while it is typed; what the meeting made of the point once it is concluded.
    conclusion = models.TextField(blank=True)
    #: How often it was kept.
    noted = models.PositiveIntegerField(default=0)
    #: Where the meeting decided: the number, counted with the decisions of the group and year.
    decision_series = models.CharField(max_length=1, blank=True)
    decision_year = models.PositiveSmallIntegerField(null=True)
    decision_number = models.PositiveIntegerField(null=True)
    #: Why it was put off to another meeting.
    postponed_because = models.TextField(blank=True)
    #: The step that the matter took by it, if it took one.
    verb = models.CharField(max_length=20, blank=True)
    #: When the meeting was done with it: concluded it, or put it off.
    concluded_at = models.DateTimeField(null=True)
    #: When the meeting took it up out of turn; in turn, points follow each other by themselves.
    begun_at = models.DateTimeField(null=True)
    rolled_from = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="rolled_into"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "ordinal", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "matter"),
                condition=Q(matter__isnull=False) & ~Q(state=ItemState.DROPPED.value),
                name="matter_once_on_an_agenda",
            ),
            models.CheckConstraint(
                condition=Q(matter__isnull=False) | Q(confirms__isnull=False) | ~Q(title=""),
                name="item_of_something",
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.matter_id)

    @property
    def decision(self) -> str:
        """The number of the decision as people say it, or nothing."""
        if self.decision_number is None:
            return ""
        return f"{self.decision_year}-{self.decision_series}{self.decision_number}"


class Invitation(Identified):
    """Somebody who is called to a meeting, by a seat, for the office, or as a guest for a point."""

    SUBJECTS = ("meeting", "person")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    #: The seat by which; None for guests.
    seat = models.ForeignKey("register.Seat", null=True, on_delete=models.PROTECT, related_name="+")
    #: Whom the person stands in for, where it is a substitute.
    instead_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="substitutes"
    )
    #: The point that a guest is asked to.
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="guests")
    reply = models.CharField(max_length=9, choices=Reply.choices, blank=True)
    replied_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)
    presence = models.CharField(max_length=10, choices=Presence.choices, blank=True)
    #: Called no longer: the seat ended, or a substitute was taken back.
    withdrawn_at = models.DateTimeField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "person"),
                condition=Q(withdrawn_at__isnull=True),
                name="invited_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.person_id}"
