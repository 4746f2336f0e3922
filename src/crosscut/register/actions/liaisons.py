"""Liaisons and deputisations."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, enter
from crosscut.register.models import Deputisation, Group, Liaison, Organisation, Person, Post
from crosscut.register.policy import may_write
from crosscut.register.refusals import SeatOfNobody, TieToItself


@action("liaison.named")
def name_liaison(
    *,
    group: Group,
    organisation: Organisation,
    person: Person | None = None,
    post: Post | None = None,
    period: Period,
    basis: Basis = Basis(),
    actor: Actor,
) -> Liaison:
    """A member organisation names its contact for a group. Refuses: SeatOfNobody."""
    may_write(actor)
    if person is None and post is None:
        raise SeatOfNobody
    liaison = Liaison(group=group, organisation=organisation, person=person, post=post)
    liaison.period = period
    return enter(liaison, basis)


@action("person.deputised")
def deputise(
    *,
    principal: Person,
    deputy: Person,
    group: Group | None = None,
    period: Period,
    basis: Basis = Basis(),
    actor: Actor,
) -> Deputisation:
    """Somebody acts for somebody, in one group or in all seats; it is not passed on.

    Refuses: TieToItself.
    """
    may_write(actor)
    if principal.pk == deputy.pk:
        raise TieToItself(name=principal)
    deputisation = Deputisation(principal=principal, deputy=deputy, group=group)
    deputisation.period = period
    return enter(deputisation, basis)
