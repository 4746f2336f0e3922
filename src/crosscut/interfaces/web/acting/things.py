"""What an act starts from, by the noun of its address, and the page that it comes back to."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import reverse

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.templatetags.crosscut import PAGES
from crosscut.interfaces.web.wording.names import Spoken, spoken_name
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
from crosscut.register.queries.asking import known, window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.sayings import KINDS, fetched, saying
from crosscut.register.queries.sheets import Saying

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
    lang: str = ""


def saying_of(row: Any, actor: Actor) -> Saying | None:
    """A fact in short, so that one sees which of many an act is about; None for other things."""
    if row is None or row.record_kind() not in KINDS:
        return None
    gathering = Gathering(actor, window_of(None))
    found = fetched(gathering, {row.record_kind(): type(row)._default_manager.filter(pk=row.pk)})
    gathering.load_names()
    return saying(gathering, found[row.pk]) if found else None


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
        return Place(reverse(PAGES[kind], args=[encode(thing.pk)]), *_spoken(kind, thing))
    for lead in LEADS:
        if getattr(thing, f"{lead}_id", None) is not None:
            return place_of(getattr(thing, lead))
    parts = thing.parts.first() if kind == "event" else None
    return place_of(parts) if parts else None


def _spoken(kind: str, thing: Any) -> Spoken:
    """Its name in the reader's language. Who came here may know of it: no second look is taken."""
    if not isinstance(thing, Noun):
        return Spoken(str(thing), "")
    gathering = Gathering(SYSTEM, window_of(None))
    gathering.mention(kind, thing.pk)
    gathering.load_names()
    names = gathering.called(kind, thing.pk)
    return spoken_name(names.scripts, names.name or str(thing))
