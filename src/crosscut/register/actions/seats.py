"""Seats: seating, vacating, successors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, Period
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.actions.basis import Basis, end, end_on_same_day, enter
from crosscut.register.models import (
    ROLES_OF,
    Group,
    Organisation,
    Person,
    Post,
    Proposal,
    ProposalState,
    Seat,
    Standing,
    Succession,
    Tier,
)
from crosscut.register.policy import may_write
from crosscut.register.refusals import (
    CapacityNotOne,
    HolderNamed,
    ProposalClosed,
    ProposalOpen,
    RoleAlready,
    RoleNotInTier,
    SeatNotProposed,
    SeatOfNobody,
)


@action("seat.filled")
def seat(
    *,
    group: Group,
    role: str,
    tier: str = Tier.GROUP,
    organisation: Organisation | None = None,
    person: Person | None = None,
    post: Post | None = None,
    words: str = "",
    succession: str = Succession.UNSTATED,
    period: Period,
    ordinal: int = 0,
    follows: Seat | None = None,
    basis: Basis = Basis(),
    actor: Actor,
) -> Seat:
    """Give a group (or its office, tier `office`) a seat.

    Refuses: SeatOfNobody, RoleNotInTier, CapacityNotOne and HolderNamed for seats that go
    with a post.
    """
    may_write(actor)
    made = Seat(
        group=group,
        tier=Tier(tier),
        role=role,
        organisation=organisation or (post.organisation if post else None),
        person=person,
        post=post,
        words=words,
        succession=Succession(succession),
        ordinal=ordinal,
        follows=follows,
    )
    made.period = period
    refuse_impossible_seat(made)
    return enter(made, basis)


def refuse_impossible_seat(seat: Seat) -> None:
    """Refuses: SeatOfNobody, RoleNotInTier, CapacityNotOne, HolderNamed."""
    if not (seat.organisation or seat.person or seat.post or seat.words.strip()):
        raise SeatOfNobody
    roles = ROLES_OF[Tier(seat.tier)]
    if seat.role not in roles:
        raise RoleNotInTier(role=seat.role, tier=seat.tier, roles=", ".join(roles))
    if seat.succession == Succession.WITH_THE_POST:
        post = seat.post
        if post is None or post.capacity != 1:
            raise CapacityNotOne(
                post=post or seat.words,
                capacity=post.capacity if post and post.capacity else "unknown",
            )
        if seat.person is not None:
            raise HolderNamed(post=post)


@action("seat.vacated")
def vacate_seat(
    *,
    seat: Seat,
    on: PartialDate | date,
    reason: str = "",
    basis: Basis = Basis(),
    actor: Actor,
) -> Seat:
    """Free a seat from a given day; who sat there stays in the record.

    Refuses: AlreadyEnded, DateBeforeStart.
    """
    may_write(actor)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    end(seat, on, basis)
    if reason:
        require_running().facts["reason"] = reason
    return seat


@action("seat.moved")
def move_seat(
    *,
    seat: Seat,
    role: str,
    on: PartialDate | date,
    tier: str | None = None,
    basis: Basis = Basis(),
    actor: Actor,
) -> Seat:
    """Whoever sits there takes another role in the group from a day on; returns the new seat.

    Refuses: AlreadyEnded, DateBeforeStart, RoleNotInTier, RoleAlready.
    """
    may_write(actor)
    old = Seat.objects.select_for_update().get(pk=seat.pk)
    if (old.role, old.tier) == (role, tier or old.tier):
        raise RoleAlready(role=role)
    end(old, on, basis)
    return _seat_again(old, role, tier or old.tier, on, basis, actor)


def _seat_again(
    old: Seat, role: str, tier: str, on: PartialDate | date, basis: Basis, actor: Actor
) -> Seat:
    return seat(
        group=old.group,
        role=role,
        tier=tier,
        organisation=old.organisation,
        person=old.person,
        post=old.post,
        words=old.words,
        succession=old.succession,
        period=Period.of(on),
        ordinal=old.ordinal,
        follows=old,
        basis=basis,
        actor=actor,
    )


@action("seats.cleared")
def clear_seats(
    *,
    group: Group,
    on: PartialDate | date,
    tier: str | None = None,
    keeping: Iterable[Seat] = (),
    basis: Basis = Basis(),
    actor: Actor,
) -> int:
    """End every seat of a group (of one tier, if given) from a day on: a whole new list comes.

    Returns how many ended.
    """
    may_write(actor)
    day = on if isinstance(on, PartialDate) else PartialDate.parse(on)
    held = Seat.objects.select_for_update().filter(
        group=group, standing=Standing.ACCEPTED, until_max__gt=day.first
    )
    if tier:
        held = held.filter(tier=tier)
    ending = list(held.exclude(pk__in=[kept.pk for kept in keeping]))
    end_on_same_day(ending, day, basis)
    return len(ending)


@action("successor.proposed")
def propose_successor(
    *,
    seat: Seat,
    person: Person | None = None,
    post: Post | None = None,
    on: date,
    reason: str = "",
    actor: Actor,
) -> Proposal:
    """An organisation names who follows in its seat; the leader approves.

    Refuses: SeatNotProposed, ProposalOpen, SeatOfNobody.
    """
    may_write(actor)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.succession != Succession.PROPOSED:
        raise SeatNotProposed(succession=seat.succession)
    if person is None and post is None:
        raise SeatOfNobody
    if seat.proposals.filter(state=ProposalState.OPEN).exists():
        raise ProposalOpen
    proposal = Proposal(seat=seat, person=person, post=post, proposed_on=on, reason=reason)
    proposal.save()
    return proposal


@action("successor.approved")
def approve_successor(
    *, proposal: Proposal, on: date, basis: Basis = Basis(), actor: Actor
) -> Seat:
    """The proposed one takes the seat from a day on; the old holder's seat ends that day.

    Refuses: ProposalClosed.
    """
    may_write(actor)
    proposal = _open(proposal)
    old = Seat.objects.select_for_update().get(pk=proposal.seat_id)
    if old.until_max == FAR_FUTURE or old.until_max > on:
        end(old, on, basis)
    new = seat(
        group=old.group,
        role=old.role,
        tier=old.tier,
        organisation=old.organisation,
        person=proposal.person,
        post=proposal.post,
        words=old.words if proposal.person is None and proposal.post is None else "",
        succession=old.succession,
        period=Period.of(on),
        ordinal=old.ordinal,
        follows=old,
        basis=basis,
        actor=actor,
    )
    proposal.changed(state=ProposalState.APPROVED, decided_on=on)
    return new


@action("successor.rejected")
def reject_successor(*, proposal: Proposal, on: date, reason: str, actor: Actor) -> Proposal:
    """The leader does not take the proposed one; the organisation names another."""
    may_write(actor)
    return _open(proposal).changed(state=ProposalState.REJECTED, decided_on=on, reason=reason)


def _open(proposal: Proposal) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != ProposalState.OPEN:
        raise ProposalClosed(state=proposal.state)
    return proposal
