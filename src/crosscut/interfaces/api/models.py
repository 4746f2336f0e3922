"""Answers kept for a day under the key that the caller chose, so that a repeated request is
the same request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from django.db import IntegrityError, models, transaction
from django.http import HttpResponse

from crosscut.foundation import clock
from crosscut.interfaces.api.refusals import KeyUsedOtherwise

KEPT = timedelta(days=1)


class KeptAnswer(models.Model):
    """An answer under an account's key. It is begun before the action and kept after it, in the
    same transaction: a second request of the same key waits at the unique pair."""

    account = models.BigIntegerField()
    key = models.CharField(max_length=200)
    #: Of the request's address and body.
    digest = models.CharField(max_length=64)
    #: 0 until there is an answer.
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    content = models.TextField(blank=True)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[KeptAnswer]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=("at",), name="kept_answer_at"),)
        constraints = (models.UniqueConstraint(fields=("account", "key"), name="kept_answer_once"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.status}"

    @classmethod
    def begun(cls, account: int | None, key: str, digest: str) -> KeptAnswer:
        """The answer under a key: one that is there, or a new one without status.

        Refuses: KeyUsedOtherwise.
        """
        cls.objects.filter(at__lt=clock.now() - KEPT).delete()
        begun = cls(account=account or 0, key=key, digest=digest, at=clock.now())
        try:
            with transaction.atomic():
                begun.save(force_insert=True)
        except IntegrityError:
            begun = cls.objects.get(account=account or 0, key=key)
            if begun.digest != digest:
                raise KeyUsedOtherwise from None
        return begun

    def keep(self, response: HttpResponse, headers: Iterable[str]) -> None:
        self.status = response.status_code
        self.content = response.content.decode()
        self.headers = {name: response[name] for name in headers if name in response}
        self.save()

    def response(self) -> HttpResponse:
        """The answer once more."""
        return HttpResponse(
            self.content,
            status=self.status,
            headers=self.headers,
            content_type="application/json",
        )
