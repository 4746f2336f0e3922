"""The lower half of the page: what follows, found by doing it and taking it back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.carrying import written_by
from crosscut.interfaces.web.acting.grounds import GroundsForm
from crosscut.interfaces.web.reshuffle.moves import Moves
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.reshuffling import reshuffle
from crosscut.register.models import Seat
from crosscut.register.policy import visible_to
from crosscut.register.queries.reshuffle import (
    SeatCourse,
    Touched,
    courses,
    touched_seats,
    who_sits,
)


@dataclass(frozen=True)
class Plan:
    """Every seat that the moves touch; `seen` tells this state of the register from another."""

    seats: tuple[SeatCourse, ...]
    seen: str

    @property
    def undecided(self) -> int:
        return sum(seat.way is None for seat in self.seats)

    @property
    def open_ways(self) -> list[str]:
        """The ways open to seats of which nobody said what becomes of them."""
        return list(dict.fromkeys(way for s in self.seats if s.way is None for way in s.ways))


class ComesBetween(Exception):
    """The register changed since the plan was shown."""


def plan_of(moves: Moves, actor: Actor) -> Plan:
    """What the moves would bring, done in a transaction that is taken back. Raises refusals of
    the register; seats that nobody decided upon are shown as they would be if left alone."""
    on: date = moves.day.cleaned_data["on"]
    leaves, takes = moves.leaves(), moves.takes()
    with transaction.atomic():
        touched = touched_seats(leaves, takes, on)
        open_to = {each.seat.pk: each.ways for each in touched}
        decided = moves.decisions(touched)
        before = who_sits(open_to, on)
        assumed = {pk: decided.get(pk, ways[0]) for pk, ways in open_to.items()}
        reshuffle(on=on, leaves=leaves, takes=takes, decisions=assumed, actor=actor)
        after = who_sits(open_to, on)
        shown = courses(touched, decided, before, after, on=on, actor=actor)
        transaction.set_rollback(True)
    return Plan(shown, _digest(touched, before, actor))


def enter(moves: Moves, grounds: GroundsForm, seen: str, actor: Actor) -> tuple[str, Basis]:
    """Do it for good: the number of the entry. Raises refusals, and ComesBetween where the seats
    are not those that were shown."""
    on: date = moves.day.cleaned_data["on"]
    leaves, takes = moves.leaves(), moves.takes()
    with transaction.atomic():
        touched = touched_seats(leaves, takes, on)
        sits = who_sits([each.seat.pk for each in touched], on)
        if seen != _digest(touched, sits, actor):
            raise ComesBetween
        basis = grounds.enter(actor)
        entry = written_by(
            reshuffle,
            actor,
            on=on,
            leaves=leaves,
            takes=takes,
            decisions=moves.decisions(touched),
            reason=moves.day.cleaned_data["reason"],
            basis=basis,
        )
    return entry, basis


def _digest(touched: list[Touched], before: Mapping[int, list[int]], actor: Actor) -> str:
    """Of the seats that are shown: those of closed groups must not be told by their digest."""
    seats = Seat.objects.filter(pk__in=[each.seat.pk for each in touched])
    shown = set(visible_to(actor, seats).values_list("pk", flat=True))
    state = [
        (each.seat.pk, each.seat.role, each.ways, sorted(before.get(each.seat.pk, ())))
        for each in touched
        if each.seat.pk in shown
    ]
    return hashlib.sha256(repr(state).encode()).hexdigest()[:16]
