"""What it means that somebody said nothing, and the proof that they had been asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.table.models import Concerned, Round
from crosscut.table.rules.positions import Silence, silence_of


class Proof(NamedTuple):
    """The mail server took the first letter of a round to somebody of the organisation."""

    person: int
    at: datetime


def proofs(concerned: Iterable[int]) -> Mapping[int, Proof]:
    """The first proof of delivery for each of them that has one; one statement."""
    rows = Delivery.objects.filter(
        subject_kind=Concerned.record_kind(),
        subject__in=list(concerned),
        state=DeliveryState.SENT,
        settled_at__isnull=False,
    ).order_by("settled_at")
    found: dict[int, Proof] = {}
    for subject, person, at in rows.values_list("subject", "person", "settled_at"):
        found.setdefault(subject, Proof(person, at))
    return found


def silence_in(round_: Round, proof: Proof | None) -> Silence:
    """What silence in a round means today."""
    return silence_of(
        counts=round_.silence_counts,
        due=round_.due,
        closed=round_.closed_on,
        delivered=clock.day_of(proof.at) if proof else None,
        today=clock.today(),
    )
