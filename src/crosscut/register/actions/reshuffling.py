"""Reshuffles: people leave posts and take others on one day, with all that follows for seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.people import appoint, end_tenure
from crosscut.register.actions.seats import seat, vacate_seat
from crosscut.register.actions.telling import refuse_untold
from crosscut.register.models import Post, Seat, Tenure
from crosscut.register.policy import may_write
from crosscut.register.queries.reshuffle import Taking, Touched, standing_holders, touched_seats
from crosscut.register.refusals import NobodyMoves, PostStillHeld, SeatsUndecided, WayNotOpen
from crosscut.register.rules.reshuffling import Way


@action("person.reshuffled")
def reshuffle(
    *,
    on: date,
    leaves: Sequence[Tenure] = (),
    takes: Sequence[Taking] = (),
    decisions: Mapping[int, Way] | None = None,
    reason: str = "",
    basis: Basis = Basis(),
    actor: Actor,
) -> tuple[Tenure, ...]:
    """People leave posts and take others on a day, all of it or nothing; returns who holds what.

    `decisions` says what becomes of seats, by identifier. What a seat's succession settles needs
    none; a seat that would be left empty, or of which no document says who follows, does.
    Refuses: NobodyMoves, PostStillHeld, SeatsUndecided, WayNotOpen, AlreadyEnded, DateBeforeStart;
    NotAvailable where a seat would have to be decided of which the actor may not know.
    """
    may_write(actor)
    if not (leaves or takes):
        raise NobodyMoves
    posts = {*(tenure.post_id for tenure in leaves), *(taking.post.pk for taking in takes)}
    list(Post.objects.select_for_update().filter(pk__in=posts).order_by("pk"))
    for taking, tenure in standing_holders(leaves, takes, on):
        refuse_untold([tenure, tenure.person])
        raise PostStillHeld(
            post=taking.post, holder=tenure.person, since=tenure.period.since_text or "?"
        )
    touched = touched_seats(leaves, takes, on)
    refuse_untold(each.seat for each in touched if each.asks)
    list(Seat.objects.select_for_update().filter(pk__in=[each.seat.pk for each in touched]))
    decided = _decided(touched, decisions or {})
    for tenure in leaves:
        end_tenure(tenure=tenure, on=on, basis=basis, actor=actor)
    taken = tuple(
        appoint(
            person=taking.person, post=taking.post, period=Period.of(on), basis=basis, actor=actor
        )
        for taking in takes
    )
    for each in touched:
        _carry_out(each, decided[each.seat.pk], on, basis, actor)
    if reason:
        require_running().facts["reason"] = reason
    return taken


def _decided(touched: Sequence[Touched], decisions: Mapping[int, Way]) -> dict[int, Way]:
    """What becomes of each seat. Refuses: SeatsUndecided, WayNotOpen."""
    undecided = [each for each in touched if each.asks and each.seat.pk not in decisions]
    if undecided:
        raise SeatsUndecided(
            number=len(undecided),
            seats="; ".join(f"{each.seat.group}: {_place(each.seat)}" for each in undecided[:5]),
        )
    decided = {each.seat.pk: decisions.get(each.seat.pk, each.ways[0]) for each in touched}
    for each in touched:
        if decided[each.seat.pk] not in each.ways:
            raise WayNotOpen(
                seat=f"{each.seat.group}: {_place(each.seat)}", way=str(decided[each.seat.pk])
            )
    return decided


def _place(seat: Seat) -> str:
    return str(seat.post or seat.person or seat.words)


def _carry_out(touched: Touched, way: Way, on: date, basis: Basis, actor: Actor) -> None:
    """Write what becomes of a seat; one that stays, waits or goes with its post needs nothing."""
    old = touched.seat
    passes_on = way == Way.PASSES and old.person_id is not None
    if way == Way.ENDS or passes_on:
        vacate_seat(seat=old, on=on, basis=basis, actor=actor)
    if passes_on:
        seat(
            group=old.group,
            role=old.role,
            tier=old.tier,
            organisation=old.organisation,
            person=touched.successor,
            post=old.post,
            words=old.words,
            succession=old.succession,
            period=Period.of(on),
            ordinal=old.ordinal,
            follows=old,
            basis=basis,
            actor=actor,
        )
