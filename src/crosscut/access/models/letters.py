"""How an account is told of what waits: letters at once or gathered, and a calendar's address."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from crosscut.access.models.account import Account
from crosscut.foundation import clock
from crosscut.foundation.identifier import random_id

AT_ONCE, DAILY, WEEKLY, NEVER = "at once", "daily", "weekly", "never"
MANNERS = (AT_ONCE, DAILY, WEEKLY, NEVER)
#: Of which things an entry of the calendar says what they are: of all but sealed ones, of those
#: that many may know of, of none. The others only take time.
ALL_TITLES, OPEN_TITLES, TIMES = "all", "open", "times"
SHOWN = (ALL_TITLES, OPEN_TITLES, TIMES)


class LetterChoice(models.Model):
    """What letters an account wants, by cause; where it has no row, each at once."""

    account = models.OneToOneField(
        Account, primary_key=True, on_delete=models.PROTECT, related_name="letter_choice"
    )
    #: Cause → manner.
    manners = models.JSONField(default=dict)
    #: When gathered letters go out, by the clock of the account's time zone; Monday is 0.
    hour = models.PositiveSmallIntegerField(default=8)
    weekday = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(hour__lt=24, weekday__lt=7), name="letters_in_time"),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.manners}"


class CalendarAddress(models.Model):
    """A secret address of what somebody has to be at and to do by which day. Only a digest is kept:
    what it is can be shown once."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="calendars")
    digest = models.CharField(max_length=64, unique=True)
    shows = models.CharField(
        max_length=5, choices=[(each, each) for each in SHOWN], default=OPEN_TITLES
    )
    created_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account",),
                condition=Q(revoked_at__isnull=True),
                name="one_calendar_address",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}, {self.shows}"

    def note_use(self, at: datetime) -> None:
        """Keep when it was last asked. It is no act of anybody's, so no entry tells of it."""
        type(self)._base_manager.filter(pk=self.pk).update(last_used_at=at)
