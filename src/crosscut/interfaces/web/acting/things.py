"""What an act starts from, by the noun of its address, and the page that it comes back to."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import reverse

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.templatetags.crosscut import PAGES
from crosscut.register.actions.instruments import sourced_models
from crosscut.register.models import (
    Group,
    Instrument,
    Merge,
    Noun,
    Organisation,
    Person,
    Post,
    Proposal,
    Seat,
    Source,
    Tenure,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import known

TABLES: dict[str, type[Model]] = {
    "group": Group,
    "organisation": Organisation,
    "person": Person,
    "post": Post,
    "tenure": Tenure,
    "seat": Seat,
    "proposal": Proposal,
    "instrument": Instrument,
    "source": Source,
    "merge": Merge,
}
#: By which of its fields a fact leads to a page, the nearest first.
LEADS = ("group", "organisation", "person", "principal", "post", "seat", "other_group", "parent")


class Place(NamedTuple):
    """A page and what its thing is called."""

    address: str
    name: str


def thing_of(noun: str, identifier: int, actor: Actor) -> Any | None:
    """A thing that the actor may know of; None where there is none."""
    if noun == "fact":
        return next(
            (
                fact
                for model in sourced_models()
                if (fact := visible_to(actor, model._default_manager.filter(pk=identifier)).first())
            ),
            None,
        )
    model = TABLES[noun]
    if issubclass(model, Noun):
        return known(model, identifier, actor)
    return visible_to(actor, model._default_manager.filter(pk=identifier)).first()


def place_of(thing: Any) -> Place | None:
    """The page of a thing, or of what it is about; None where nothing of it has a page."""
    if isinstance(thing, Post):
        return place_of(thing.organisation) if thing.organisation else None
    kind = thing.record_kind() if hasattr(thing, "record_kind") else ""
    if kind in PAGES:
        return Place(reverse(PAGES[kind], args=[encode(thing.pk)]), str(thing))
    for lead in LEADS:
        if getattr(thing, f"{lead}_id", None) is not None:
            return place_of(getattr(thing, lead))
    parts = thing.parts.first() if kind == "event" else None
    return place_of(parts) if parts else None
