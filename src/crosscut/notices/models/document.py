"""Papers that came in, each with what was read from it, until somebody confirms the draft."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.notices.reading.draft import Draft
from crosscut.notices.rules.stored_draft import draft_of, groups_named


class DocumentState(models.TextChoices):
    WAITING = "waiting"
    ENTERED = "entered"
    #: Set aside before it was entered, or taken back with its instrument.
    WITHDRAWN = "withdrawn"


class Document(Identified):
    """A paper: its text and the draft. The file itself, and what an HTML page carried besides
    its text, are not kept."""

    SUBJECTS = ("instrument",)

    name = models.CharField(max_length=500)
    #: "text", "html", "docx" or "pdf".
    media = models.CharField(max_length=10)
    #: Where the paper was found, if that was said.
    found_at = models.TextField(blank=True)
    text = models.TextField()
    #: SHA-256 of the text without white space, as instruments have it.
    digest = models.CharField(max_length=64)
    #: The draft in its exchange form, without the text, as it was read or last corrected.
    draft_form = models.JSONField()
    #: The groups that the draft names, as names are compared: who may not know of one of them may
    #: not know of the paper.
    named = models.JSONField(default=list)
    #: Answers given so far to what the matching asks, by the question's key.
    decisions = models.JSONField(default=dict)
    #: The digest of the same text where it is there for others than who brought this: to him it is
    #: a new paper, and those who know of both see that it came twice.
    repeats = models.CharField(max_length=64, blank=True)
    #: The account that brought it, where it names a group of which its owner may not know: the
    #: paper itself does not vanish from under him, or that would tell him.
    brought_by = models.BigIntegerField(null=True)
    #: A term of the vocabulary `classification`, until the paper is entered: then the instrument
    #: has it.
    mark = models.ForeignKey("register.Term", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=DocumentState.choices, default=DocumentState.WAITING
    )
    instrument = models.OneToOneField(
        "register.Instrument", null=True, on_delete=models.PROTECT, related_name="document"
    )
    received_at = models.DateTimeField()
    #: Counts up with every change: who confirms says which state of it was seen.
    version = models.PositiveIntegerField(default=1)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "id")
        indexes = (
            models.Index(fields=("state", "-received_at"), name="document_inbox"),
            models.Index(
                fields=("repeats",), condition=~Q(repeats=""), name="document_that_repeats"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("digest",),
                condition=~Q(state=DocumentState.WITHDRAWN) & ~Q(digest=""),
                name="document_received_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.named = groups_named(self.draft_form)
        super().save(*args, **kwargs)

    @property
    def draft(self) -> Draft:
        """What was read from the paper."""
        return draft_of(self.draft_form, self.text)


class Correction(Recorded):
    """Somebody corrected a draft by hand: what it was before, and which version came of it."""

    SUBJECTS = ("document",)

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="corrections")
    #: The version of the document that the correction made.
    version = models.PositiveIntegerField()
    before_form = models.JSONField()
    before_decisions = models.JSONField(default=dict)
    #: Who did it; None where the system did.
    account = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("document", "version"), name="correction_once"),
        )

    def __str__(self) -> str:
        return f"{self.document}, {self.version}"
