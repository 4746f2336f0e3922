"""Who may see and do what in the register (DOMAIN §2)."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.register import openness
from crosscut.register.models import Citation, Disclosure, Group, Instrument, Source

Row = TypeVar("Row", bound=Model)


def visible_to(actor: Actor, queryset: QuerySet[Row]) -> QuerySet[Row]:
    """Those rows of groups, or of what belongs to groups, that the actor may know of.

    Rows with a `group` follow that group; an event is visible if one of its parts is, a tie if
    both its ends are. People, organisations, posts, papers and sources are known to everybody,
    but for those that only groups speak of that are not (`openness`).
    """
    if sees_everything(actor):
        return queryset
    model = queryset.model
    if model is Group:
        return queryset.filter(disclosure=Disclosure.PUBLIC)
    if model is Instrument:
        return queryset.filter(openness.open_instrument())
    if model is Source:
        return queryset.filter(openness.open_source())
    if model is Citation:
        return queryset.filter(openness.open_citation())
    if issubclass(model, openness.OPEN_NOUNS):
        return queryset.filter(openness.open_noun(model))
    return queryset.filter(openness.open_row(model))


def sees_everything(actor: Actor) -> bool:
    """Whoever sits at the machine sees the register whole; so does the system."""
    return actor.local or actor.system


def sight(whole: bool) -> Actor:
    """An actor who sees everything, or one who sees what everybody does: all actors see as one of
    the two, so what was prepared for these serves all."""
    return SYSTEM if whole else ANYBODY


def may_write(actor: Actor) -> None:
    """Facts are written by the registry office. Refuses: NotForYou."""
    if not actor.may_write_register:
        raise NotForYou(reason=sentence("the register is written by the registry office."))
