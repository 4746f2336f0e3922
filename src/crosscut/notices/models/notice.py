"""Notices that are being drafted: what each is to say, version by version, and what was said
of it."""

from __future__ import annotations

from typing import Any

from django.db import models

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.notices.lifecycles import NoticeState
from crosscut.notices.reading.draft import Draft
from crosscut.notices.rules.stored_draft import draft_of, groups_named


class Notice(Identified):
    """A notice on its way. `version` counts what it says, `changes` everything that happened to
    it: who takes a step says which state of it was seen."""

    SUBJECTS = ("group", "instrument")

    #: The group that it changes; empty where it founds one.
    group = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="notices"
    )
    title = models.TextField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in NoticeState],
        default=NoticeState.PREPARING.value,
    )
    version = models.PositiveIntegerField(default=1)
    changes = models.PositiveIntegerField(default=1)
    #: The version that was approved, as long as it is the present one.
    approved_version = models.PositiveIntegerField(null=True)
    #: A term of the vocabulary `classification`, until the notice is issued: then the instrument
    #: has it.
    mark = models.ForeignKey("register.Term", null=True, on_delete=models.PROTECT, related_name="+")
    instrument = models.OneToOneField(
        "register.Instrument", null=True, on_delete=models.PROTECT, related_name="notice"
    )
    begun_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at", "id")
        indexes = (models.Index(fields=("state", "-begun_at"), name="notice_by_state"),)

    def __str__(self) -> str:
        return self.title


class NoticeVersion(Recorded):
    """What a notice said at one time: the draft in its exchange form, and its text."""

    SUBJECTS = ("notice",)

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    draft_form = models.JSONField()
    text = models.TextField()
    #: The groups that the draft names, as names are compared.
    named = models.JSONField(default=list)
    account = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("notice", "number")
        constraints = (
            models.UniqueConstraint(fields=("notice", "number"), name="notice_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.notice_id}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.named = groups_named(self.draft_form)
        super().save(*args, **kwargs)

    @property
    def draft(self) -> Draft:
        return draft_of(self.draft_form, self.text)


class NoticeRemark(Recorded):
    """What somebody said of a version, also when a step was taken ("return")."""

    SUBJECTS = ("notice",)

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="remarks")
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    account = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.verb}: {self.text}"
