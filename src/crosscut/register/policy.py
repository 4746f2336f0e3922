"""Who may see and do what in the register (DOMAIN §2)."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.register.models import Disclosure, Event, EventPart, Group

Row = TypeVar("Row", bound=Model)


def visible_to(actor: Actor, queryset: QuerySet[Row]) -> QuerySet[Row]:
    """Those rows of groups, or of what belongs to groups, that the actor may know of.

    People, organisations, posts and sources are known to everybody; what a group says of them
    is not. Rows with a `group` follow that group, and rows without one are visible; an event is,
    if one of its parts is.
    """
    if sees_everything(actor):
        return queryset
    if queryset.model is Group:
        return queryset.filter(disclosure=Disclosure.PUBLIC)
    if queryset.model is Event:
        parts = visible_to(actor, EventPart.objects.filter(event=OuterRef("pk")))
        return queryset.filter(Exists(parts))
    field = next((f for f in queryset.model._meta.fields if f.name == "group"), None)
    if field is None:
        return queryset
    # Asked for each row: a set of all public groups would be made anew for each statement.
    public = Group.objects.filter(pk=OuterRef("group"), disclosure=Disclosure.PUBLIC)
    return queryset.filter(
        Q(Exists(public)) | Q(group__isnull=True) if field.null else Exists(public)
    )


def sees_everything(actor: Actor) -> bool:
    """The registry office keeps the register, so it sees it whole; so does the system."""
    return actor.registrar or actor.system


def sight(whole: bool) -> Actor:
    """An actor who sees everything, or one who sees what everybody does: all actors see as one of
    the two, so what was prepared for these serves all."""
    return SYSTEM if whole else ANYBODY


def may_write(actor: Actor) -> None:
    """Facts are written by the registry office. Refuses: NotForYou."""
    if not actor.may_write_register:
        raise NotForYou(reason=sentence("the register is written by the registry office."))
