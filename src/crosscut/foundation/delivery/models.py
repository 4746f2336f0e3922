"""Deliveries and who holds them. They are no facts: the record tells what they tell of."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from crosscut.foundation import clock
from crosscut.foundation.identifier import random_id

#: A worker that has not finished by then is taken for dead. Longer than a mail server may take.
LEASE = timedelta(minutes=5)
#: After so many attempts in vain nobody tries again: about four days.
MOST_ATTEMPTS = 20
_LONGEST_PAUSE = timedelta(hours=6)


class DeliveryState(models.TextChoices):
    WAITING = "waiting"
    #: It waits until `wanted_at` and goes out with others, in one letter to its person.
    BUNDLED = "bundled"
    SENT = "sent"
    #: There was nothing to tell any more, or nobody to tell it to; `outcome` says why.
    DROPPED = "dropped"
    #: It was tried in vain; `outcome` says what the mail server said.
    FAILED = "failed"


class DeliveryQuerySet(models.QuerySet[Any]):
    """What waits, and taking it out of the queue for a while."""

    def queue(
        self,
        *,
        cause: str,
        kind: str,
        about: int,
        person: int,
        subject: str,
        at: datetime | None = None,
    ) -> bool:
        """Put a delivery in, to be sent now or `at` a moment; False where there is one for this
        cause and person already."""
        made = Delivery(
            key=f"{cause}:{person}",
            kind=kind,
            subject_kind=subject,
            subject=about,
            person=person,
            wanted_at=at or clock.now(),
            made_at=clock.now(),
        )
        if self.filter(key=made.key).exists():
            return False
        # An error would end the transaction of the cause: who is second here loses nothing.
        self.bulk_create([made], ignore_conflicts=True)
        return True

    def queue_all(self, *, kind: str, subject: str, wanted: Iterable[tuple[str, int, int]]) -> None:
        """Put in many of one kind, each by its cause, what it is about and its person; one
        statement for some hundreds. Those that there are already stay as they are."""
        now = clock.now()
        made = [
            Delivery(
                key=f"{cause}:{person}",
                kind=kind,
                subject_kind=subject,
                subject=about,
                person=person,
                wanted_at=now,
                made_at=now,
            )
            for cause, about, person in wanted
        ]
        self.bulk_create(made, ignore_conflicts=True, batch_size=500)

    def free(self, now: datetime) -> DeliveryQuerySet:
        """What waits, is due and is in no living worker's hands."""
        return self.filter(
            Q(leased_until__isnull=True) | Q(leased_until__lt=now),
            state=DeliveryState.WAITING,
            wanted_at__lte=now,
        )

    def lease(self) -> Delivery | None:
        """Take the next one for `LEASE`; None if there is none. Two workers never take the same:
        the row is taken by one statement that asks again whether it is free."""
        now = clock.now()
        lease = secrets.token_hex(16)
        for candidate in self.free(now).order_by("wanted_at", "pk")[:20]:
            taken = (
                self.free(now)
                .filter(pk=candidate.pk)
                .update(lease=lease, leased_until=now + LEASE, attempts=F("attempts") + 1)
            )
            if taken:
                return self.get(pk=candidate.pk)
        return None

    def take_bundle(self, person: int) -> list[Delivery]:
        """Take for `LEASE` what was bundled for a person and is to go by now, the oldest first. Of
        two workers one gets all of it."""
        now = clock.now()
        lease = secrets.token_hex(16)
        self.filter(
            Q(leased_until__isnull=True) | Q(leased_until__lt=now),
            state=DeliveryState.BUNDLED,
            person=person,
            wanted_at__lte=now,
        ).update(lease=lease, leased_until=now + LEASE)
        return list(self.filter(lease=lease).order_by("made_at", "pk"))

    def settle_bundle(
        self, rows: Iterable[Delivery], state: DeliveryState, outcome: str = ""
    ) -> None:
        """End those of the rows that are still this worker's."""
        for row in rows:
            self.filter(pk=row.pk, lease=row.lease, state=DeliveryState.BUNDLED).update(
                state=state, settled_at=clock.now(), outcome=outcome[:200], leased_until=None
            )

    def free_bundle(self, rows: Iterable[Delivery]) -> None:
        """Leave what was taken to the next letter."""
        for row in rows:
            held = self.filter(pk=row.pk, lease=row.lease, state=DeliveryState.BUNDLED)
            held.update(leased_until=None)


class Delivery(models.Model):
    """One message to one person, about one thing."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    #: The cause and the person: "input.asked:…:…". One message for each, however often it is asked.
    key = models.CharField(max_length=200, unique=True)
    #: What happened; the sender has words for it.
    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject = models.BigIntegerField()
    person = models.BigIntegerField()
    state = models.CharField(
        max_length=7, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    #: Not before; moves on after each attempt in vain.
    wanted_at = models.DateTimeField()
    made_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    #: Each time another: who was slower than its lease has none any more.
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=("wanted_at", "id"), condition=Q(state="waiting"), name="delivery_waiting"
            ),
            models.Index(fields=("subject_kind", "subject"), name="delivery_by_subject"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def message_id(self) -> str:
        """The same for each attempt: a mail program shows what came twice once."""
        return hashlib.sha256(f"{self.pk}:{self.key}".encode()).hexdigest()[:32]

    def settle(self, state: DeliveryState, outcome: str = "") -> bool:
        """End it; False if another worker has it meanwhile."""
        return self._held(
            state=state, settled_at=clock.now(), outcome=outcome[:200], leased_until=None
        )

    def bundle(self, at: datetime) -> bool:
        """Have it wait for the letter of a moment that gathers several."""
        return self._held(state=DeliveryState.BUNDLED, wanted_at=at, leased_until=None)

    def put_off(self, outcome: str) -> bool:
        """Try again later, each time later still; give up after `MOST_ATTEMPTS`."""
        if self.attempts >= MOST_ATTEMPTS:
            return self.settle(DeliveryState.FAILED, outcome)
        pause = min(timedelta(minutes=2 ** min(self.attempts, 10)), _LONGEST_PAUSE)
        return self._held(wanted_at=clock.now() + pause, outcome=outcome[:200], leased_until=None)

    def _held(self, **values: Any) -> bool:
        mine = Delivery.objects.filter(pk=self.pk, lease=self.lease, state=DeliveryState.WAITING)
        return bool(mine.update(**values))
