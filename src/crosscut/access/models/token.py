"""Tokens: the way in of programs."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from crosscut.access.models.account import Account
from crosscut.foundation import clock
from crosscut.foundation.identifier import encode, random_id

READ, WRITE = "read", "write"
SCOPES = (READ, WRITE)


class Token(models.Model):
    """A program's way in for an account. Only a digest is kept: what it is can be shown once."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=5, choices=[(s, s) for s in SCOPES])
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def holds(self, at: datetime) -> bool:
        """Whether it opens anything at that moment."""
        return self.revoked_at is None and at < self.expires_at and self.account.is_active

    def note_use(self, at: datetime) -> None:
        """Keep when it was last used. It is no act of anybody's, so no entry tells of it."""
        type(self)._base_manager.filter(pk=self.pk).update(last_used_at=at)

    @property
    def address(self) -> str:
        """Its identifier as addresses write it."""
        return encode(self.pk)
