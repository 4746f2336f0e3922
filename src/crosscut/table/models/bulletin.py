"""Bulletins, told without a decision: briefings travel up, circulars travel down."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import BulletinState
from crosscut.table.models.kept_file import KeptBytes, KeptFile
from crosscut.table.rules.bulletins import BulletinKind, Way

#: How each kind is marked in numbers, told from a matter's.
LETTERS = {BulletinKind.BRIEFING: "B", BulletinKind.CIRCULAR: "C"}


class Bulletin(Identified):
    """What a group's office tells others. From the day of issue it is frozen; until then it has no
    number, and only the office knows of it. `changes` counts everything that happened to it."""

    SUBJECTS = ("group", "matter")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="bulletins")
    kind = models.CharField(
        max_length=8, choices=[(each.value, each.value) for each in BulletinKind]
    )
    #: As matters have it: "S" for those that were sealed.
    series = models.CharField(max_length=1, blank=True)
    #: Within the group, kind, series and year; none before it is issued.
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    disclosure = models.CharField(
        max_length=12, choices=Disclosure.choices, default=Disclosure.RESTRICTED
    )
    state = models.CharField(
        max_length=9,
        choices=[(state.value, state.value) for state in BulletinState],
        default=BulletinState.DRAFT.value,
    )
    #: What it is about, if it is about one thing.
    matter = models.ForeignKey(
        "table.Matter", null=True, on_delete=models.PROTECT, related_name="bulletins"
    )
    meeting = models.ForeignKey(
        "table.Meeting", null=True, on_delete=models.PROTECT, related_name="bulletins"
    )
    #: The one that it takes the place of, once it is issued.
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    changes = models.PositiveIntegerField(default=1)
    #: The day of issue; of a draft, that on which it was begun.
    day = models.DateField()
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True)
    #: Why it was withdrawn.
    reason = models.TextField(blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("-day", "-id"), name="bulletin_page"),)
        constraints = (
            models.UniqueConstraint(
                fields=("group", "kind", "series", "year", "number"), name="bulletin_number_once"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def numbered(self) -> str:
        """The number as people say it; empty before it is issued."""
        if self.number is None:
            return ""
        return f"{self.year}-{LETTERS[BulletinKind(self.kind)]}{self.series}{self.number}"


class Addressee(Recorded):
    """To whom a bulletin goes: an organisation, a group, or with neither the group's own
    distribution list. `way` is what the register said of it when it was named."""

    SUBJECTS = ("bulletin", "organisation", "body")

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="addressees")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="+"
    )
    way = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Way])
    left_out_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("bulletin", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(body__isnull=True),
                name="addressee_is_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.bulletin_id}: {self.way}"


class Reader(Identified):
    """Somebody who was to read a bulletin when it was issued, and the receipt. Without a person:
    the register knows nobody there, and it is delivered on paper."""

    SUBJECTS = ("bulletin", "person")

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="readers")
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: By what the register had them addressed; and by what they had noted it.
    capacity = models.CharField(max_length=12, blank=True)
    noted_as = models.CharField(max_length=12, blank=True)
    since = models.DateField()
    noted_at = models.DateTimeField(null=True)
    reminders = models.PositiveIntegerField(default=0)
    reminded_on = models.DateField(null=True)
    #: Handed over on paper: when, and to whom or how.
    delivered_on = models.DateField(null=True)
    remark = models.CharField(max_length=300, blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("bulletin", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("bulletin", "person"),
                condition=Q(person__isnull=False),
                name="bulletin_reader_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.bulletin_id}: {self.person_id}"


class Enclosure(KeptFile):
    """A file that goes with a bulletin."""

    SUBJECTS = ("bulletin",)

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="enclosures")
    #: Taken out of the draft again.
    withdrawn_on = models.DateField(null=True)


class EnclosureContent(KeptBytes):
    """The bytes of it."""

    enclosure = models.OneToOneField(
        Enclosure, primary_key=True, on_delete=models.PROTECT, related_name="content"
    )
