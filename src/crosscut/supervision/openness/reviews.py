"""Which reviews, items, rulings and concerns somebody may know of: the conditions."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure
from crosscut.supervision.models import (
    Concern,
    Directive,
    Review,
    ReviewCall,
    ReviewComment,
    ReviewGuest,
    ReviewItem,
    ReviewSeries,
    Ruling,
)
from crosscut.supervision.openness.directives import in_charge, open_directive, sealed
from crosscut.supervision.rules.states import ReviewState
from crosscut.table.openness import knows_inside

ALL: tuple[type[Any], ...] = (
    Concern,
    Review,
    ReviewCall,
    ReviewComment,
    ReviewGuest,
    ReviewItem,
    ReviewSeries,
    Ruling,
)


def of_reviews(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Reviews, or what belongs to them, that the actor may know of. Rights are today's."""
    if actor.local or actor.system:
        return rows
    inside, model = knows_inside(actor), rows.model
    if model is Review:
        items = ReviewItem.objects.filter(_from_outside(actor), review=OuterRef("pk"))
        return rows.filter(Q(group__known_in=inside) | Q(Exists(items)))
    if model is ReviewItem:
        return rows.filter(open_item(actor))
    if model is ReviewSeries:
        # The body above may read how a group works.
        return rows.filter(group__known_in=inside | actor.approves_for)
    if model is Concern:
        return rows.filter(Q(group__known_in=inside) | _concern_in_charge(actor))
    if model is ReviewCall:
        return rows.filter(Q(review__group__known_in=inside) | Q(person=actor.person or 0))
    items = ReviewItem.objects.filter(pk=OuterRef("item"))
    if model is ReviewComment:
        # What is said to an item is for the group, and for who is in charge of it.
        return rows.filter(Exists(items.filter(_inside(actor) | _in_charge(actor))))
    if model is ReviewGuest:
        known = items.filter(_inside(actor))
        return rows.filter(Q(Exists(known)) | Q(person=actor.person or 0))
    owned = Q(organisation__known_in=actor.organisations) & ~Q(
        item__review__group__disclosure=Disclosure.SEALED
    )
    owned &= Q(Exists(items.filter(_unsealed())))
    return rows.filter(Q(Exists(items.filter(open_item(actor)))) | owned)


def open_item(actor: Actor) -> Q:
    """Items that the actor knows: inside the group, what he or she may know of; from outside, what
    he or she is called to or in charge of."""
    if actor.local or actor.system:
        return Q()
    return _inside(actor) | _from_outside(actor)


def _inside(actor: Actor) -> Q:
    known = Directive.objects.filter(open_directive(actor), pk=OuterRef("directive"))
    return Q(review__group__known_in=knows_inside(actor)) & (
        Q(directive__isnull=True) | Q(Exists(known))
    )


def _from_outside(actor: Actor) -> Q:
    """What stands on the agenda still, and is not sealed."""
    return Q(left_out_on__isnull=True) & (_in_charge(actor) | _called(actor))


def _called(actor: Actor) -> Q:
    """Guests know of their items once they are called."""
    if actor.person is None:
        return Q(pk__in=[])
    guests = ReviewGuest.objects.filter(
        item=OuterRef("pk"), person=actor.person, withdrawn_on__isnull=True
    )
    return Q(Exists(guests)) & ~Q(review__state=ReviewState.DRAFTED.value) & _unsealed()


def _in_charge(actor: Actor) -> Q:
    if not actor.organisations:
        return Q(pk__in=[])
    directives = Directive.objects.filter(in_charge(actor), pk=OuterRef("directive"))
    concerns = Concern.objects.filter(_concern_in_charge(actor), pk=OuterRef("concern"))
    return Q(Exists(directives)) | Q(Exists(concerns))


def _concern_in_charge(actor: Actor) -> Q:
    return Q(organisation__known_in=actor.organisations) & ~Q(group__disclosure=Disclosure.SEALED)


def _unsealed() -> Q:
    directives = Directive.objects.filter(~sealed(), pk=OuterRef("directive"))
    return ~Q(review__group__disclosure=Disclosure.SEALED) & (
        Q(directive__isnull=True) | Q(Exists(directives))
    )
