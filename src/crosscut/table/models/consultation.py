"""Rounds of consultation: whom they ask, what is said in them, and the changes of the text that are
asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.table.models.matter import Matter
from crosscut.table.rules.positions import Silence, Stance

STANCES = [(each.value, each.value) for each in Stance]


class EditState(models.TextChoices):
    """Whether a change of the text was answered."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    #: The organisation took another position since.
    REPLACED = "replaced"


class Round(Recorded):
    """A round of consultation: who is asked, and until when."""

    SUBJECTS = ("matter",)

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    opened_on = models.DateField()
    due = models.DateField()
    #: Silence past the due date counts as no objection, where the paper verifiably arrived.
    silence_counts = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("matter", "number")
        constraints = (
            models.UniqueConstraint(fields=("matter", "number"), name="round_number_once"),
            models.UniqueConstraint(
                fields=("matter",), condition=Q(closed_on__isnull=True), name="round_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id}, {self.number}"


class Concerned(Identified):
    """An organisation that a round asks: what it owes is its position."""

    SUBJECTS = ("round", "organisation")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="concerned")
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    reminders = models.PositiveIntegerField(default=0)
    reminded_on = models.DateField(null=True)
    #: To whom the paper verifiably went first, and when; entered when the round ends.
    delivered_to = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    delivered_at = models.DateTimeField(null=True)
    #: What the silence of the organisation meant when the round ended; empty while it runs, and
    #: where it took a position.
    silence = models.CharField(
        max_length=13, choices=[(each.value, each.value) for each in Silence], blank=True
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "organisation"), name="concerned_once"),
        )

    def __str__(self) -> str:
        return f"{self.round_id}, {self.organisation_id}"


class PositionDraft(Recorded):
    """What a liaison proposes that its organisation says; nobody else knows of it. `wished` is the
    draft text as the organisation would have it, empty where nothing is to change."""

    SUBJECTS = ("concerned",)

    concerned = models.ForeignKey(Concerned, on_delete=models.PROTECT, related_name="drafts")
    stance = models.CharField(max_length=8, choices=STANCES)
    reason = models.TextField(blank=True)
    wished = models.TextField(blank=True)
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField()
    #: When the seat confirmed it, another draft replaced it, or its author took it back.
    settled_at = models.DateTimeField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("concerned",), condition=Q(settled_at__isnull=True), name="draft_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.concerned_id}: {self.stance}"


class Position(Identified):
    """What an organisation thinks of a draft in one round, taken by its seat. Within a round
    another one replaces it."""

    SUBJECTS = ("matter", "concerned", "organisation")

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="positions")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="positions")
    concerned = models.ForeignKey(Concerned, on_delete=models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    stance = models.CharField(max_length=8, choices=STANCES)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Who had drafted it, where that was somebody else.
    drafted_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField()
    taken_on = models.DateField()
    #: It came after the due date of its round.
    late = models.BooleanField(default=False)
    replaced_at = models.DateTimeField(null=True)
    #: Taken back by the organisation itself, without another one.
    lifted_on = models.DateField(null=True)
    lifted_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_because = models.TextField(blank=True)
    #: What the office answered.
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("taken_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("concerned",),
                condition=Q(replaced_at__isnull=True),
                name="position_valid_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.stance}"


class TextEdit(Identified):
    """One change of the draft text that comes with a position: `before` stands at `start` of the
    text that the round was opened on, and `after` is to stand there."""

    SUBJECTS = ("matter", "position")

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="edits")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="edits")
    ordinal = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=EditState.choices, default=EditState.OPEN)
    #: What the office answered; where it was declined, why.
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The version of the dossier that has it, where it was accepted.
    version = models.PositiveIntegerField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("position", "ordinal")
        constraints = (models.UniqueConstraint(fields=("position", "ordinal"), name="edit_once"),)

    def __str__(self) -> str:
        return f"{self.before[:40]} → {self.after[:40]}"
