"""Documents that change the register, and the events that they make."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.foundation.record.trace import Recorded, RecordedQuerySet
from crosscut.register.models.claim import Sourced


class InstrumentKind(models.TextChoices):
    FOUND = "found"
    CHANGE = "change"
    RENAME = "rename"
    MERGE = "merge"
    DISSOLVE = "dissolve"
    REORGANISE = "reorganise"
    APPOINT = "appoint"
    #: Facts entered by the registry office from a source that changes nothing by itself.
    ENTRY = "entry"


class Instrument(Recorded):
    """A document that changes the register; one may touch many groups."""

    kind = models.CharField(max_length=12, choices=InstrumentKind.choices)
    title = models.TextField()
    number = models.CharField(max_length=200, blank=True)
    issuer = models.TextField(blank=True)
    day_min = models.DateField(default=FAR_PAST)
    day_max = models.DateField(default=FAR_FUTURE)
    source = models.OneToOneField(
        "register.Source", null=True, on_delete=models.PROTECT, related_name="instrument"
    )
    text = models.TextField(blank=True)
    #: A term of the vocabulary `classification`: who has no clearance for it does not know of the
    #: paper. What it entered follows the groups that it is about.
    mark = models.ForeignKey("register.Term", null=True, on_delete=models.PROTECT, related_name="+")
    #: SHA-256 of the text without white space: the same paper twice is recognised by it.
    digest = models.CharField(max_length=64, blank=True)
    withdrawn = models.BooleanField(default=False)
    withdrawal_reason = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("number",), name="instrument_number"),)
        constraints = (
            models.UniqueConstraint(
                fields=("digest",),
                condition=~Q(digest="") & Q(withdrawn=False),
                name="instrument_entered_once",
            ),
        )

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def day(self) -> PartialDate | None:
        return None if self.day_max == FAR_FUTURE else PartialDate(self.day_min, self.day_max)

    @property
    def date_text(self) -> str | None:
        return str(self.day) if self.day else None


class Ending(Recorded):
    """What an instrument did to an older fact: it ended it. Withdrawing the instrument
    gives the fact its old end back."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="endings")
    fact_kind = models.CharField(max_length=40)
    fact = models.BigIntegerField()
    until_min = models.DateField()
    until_max = models.DateField()
    undone = models.BooleanField(default=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("fact",), name="ending_of_fact"),)

    def __str__(self) -> str:
        return f"{self.fact_kind} {self.fact}"


class EventKind(models.TextChoices):
    FOUNDED = "founded"
    RENAMED = "renamed"
    CHANGED = "changed"
    STANDBY = "put on standby"
    WOKEN = "woken"
    WINDING_UP = "winding up"
    DISSOLVED = "dissolved"
    RE_ESTABLISHED = "re-established"
    MERGED = "merged"
    SPLIT = "split"
    SUCCEEDED = "succeeded"
    REORGANISED = "reorganised"
    OTHER = "other"


class Event(Sourced):
    """Something that happened to groups or organisations on a day, coarse where it must be."""

    kind = models.CharField(max_length=16, choices=EventKind.choices)
    day_min = models.DateField(default=FAR_PAST)
    day_max = models.DateField(default=FAR_FUTURE)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("day_max", "day_min")
        constraints = (
            models.CheckConstraint(
                condition=Q(day_min__lte=models.F("day_max")), name="event_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.date_text or ''}".strip()

    @property
    def date_text(self) -> str | None:
        if self.day_max == FAR_FUTURE:
            return None
        return str(PartialDate(self.day_min, self.day_max))


class Part(models.TextChoices):
    """How a group or organisation took part in an event."""

    SUBJECT = "subject"
    FROM = "from"
    INTO = "into"


class EventPart(Recorded):
    """A group or an organisation in an event. Lineage is read from `from` and `into`."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.SUBJECT)
    group = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="event_parts"
    )
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="event_parts"
    )

    objects = RecordedQuerySet.as_manager()
    SUBJECTS = ("event", "group", "organisation")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(group__isnull=False, organisation__isnull=True)
                | Q(group__isnull=True, organisation__isnull=False),
                name="event_part_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.part} of {self.event_id}"
