"""What an act is: one action of a room as a page declares it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.forms import Field
from django.utils.functional import Promise

from crosscut.foundation.actor import Actor
from crosscut.register.actions.basis import Basis
from crosscut.register.models import Group

Fields = Mapping[str, Field]


@dataclass(frozen=True)
class Asked:
    """What somebody asks an act to do: the thing, the values of its fields, on what, and who."""

    thing: Any
    values: Mapping[str, Any]
    basis: Basis
    actor: Actor

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


def _always(_sheet: Any) -> bool:
    return True


def _nothing(_thing: Any, _actor: Actor) -> Mapping[str, Any]:
    return {}


def _no_notes(_thing: Any, _actor: Actor) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Act:
    """See the package's docstring for an example."""

    verb: str
    key: str
    noun: str | None
    title: str | Promise
    help: str | Promise
    fields: Fields | Callable[[Any, Actor], Fields]
    action: Callable[..., Any]
    #: The folder of the noun in addresses: "groups".
    folder: str
    #: The action's parameter that takes the thing; the noun, unless it says otherwise.
    thing_as: str | None = None
    start: Callable[[Any, Actor], Mapping[str, Any]] = _nothing
    arguments: Callable[[Asked], Mapping[str, Any]] | None = None
    #: Whether it asks on what it stands; some actions take no basis.
    based: bool = True
    #: Whether it may enter another claim beside what the register answers. What ends a fact may
    #: not: it would end the accepted one.
    claims: bool = True
    #: "basis" or "citations": how the action takes what it stands on.
    grounds_as: str = "basis"
    #: Whether one looks at what it would change before it is done; small ones undo instead.
    looks: bool = True
    #: It ends or takes away: marked in menus and on its button.
    hurts: bool = False
    #: In which part of the menu it stands.
    section: str | Promise = ""
    #: Whether the menu of a thing's page offers it, by the page's sheet.
    offered: Callable[[Any], bool] = _always
    in_menu: bool = True
    #: Which field a refusal belongs to, by the name of its class; see `refusing.PLACES`.
    places: Mapping[str, str] = field(default_factory=dict)
    #: What one should know before one fills the form in: sentences about the thing.
    notes: Callable[[Any, Actor], Sequence[str]] = _no_notes
    #: The group whose design the look checks, from the thing and what the action returned.
    checked: Callable[[Any, Any], Group | None] | None = None
    #: Whose page comes after it: the thing by default, or what the action returned.
    lands_on: Callable[[Asked, Any], Any] | None = None
    #: The word on the button that carries it out.
    button: str | Promise = ""

    @property
    def route(self) -> str:
        return f"acting:{self.folder}-{self.key}"

    def fields_for(self, thing: Any, actor: Actor) -> Fields:
        return self.fields(thing, actor) if callable(self.fields) else self.fields

    def carry_out(self, asked: Asked) -> Any:
        """Call the action. Raises its refusals."""
        given = dict(self.arguments(asked) if self.arguments else said(asked.values))
        if self.noun is not None and self.thing_as != "":
            given[self.thing_as or self.noun] = asked.thing
        if self.based:
            grounds = asked.basis.citations if self.grounds_as == "citations" else asked.basis
            given[self.grounds_as] = grounds
        return self.action(**given, actor=asked.actor)


def said(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of fields that were filled in."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and value != "" and value != {} and value != []
    }


#: Every act by its folder and key, in the order in which menus show them.
ACTS: dict[tuple[str, str], Act] = {}

FOLDERS = {
    "group": "groups",
    "organisation": "organisations",
    "person": "people",
    "post": "posts",
    "tenure": "tenures",
    "seat": "seats",
    "proposal": "proposals",
    "instrument": "instruments",
    "source": "sources",
    "fact": "facts",
    "merge": "merges",
    "count": "years",
}


#: Nouns whose acts have a page of their own: they are rows on the pages of others, many of them,
#: so that each carries a link only.
ROWS = ("seat", "tenure", "post", "fact")


def offered_on(noun: str, thing: Any) -> list[Act]:
    """The acts that a thing's menu offers, those that hurt last; a sheet, or the row of a noun in
    `ROWS`."""
    offered = (
        act for act in ACTS.values() if act.noun == noun and act.in_menu and act.offered(thing)
    )
    return sorted(offered, key=attrgetter("hurts"))


def act(verb: str, key: str, *, noun: str | None, **declared: Any) -> Act:
    """Declare an act. `folder` is the noun's, and must be given where it starts from nothing."""
    folder = declared.pop("folder", None) or FOLDERS[noun or ""]
    made = Act(verb=verb, key=key, noun=noun, folder=folder, **declared)
    if (folder, key) in ACTS:
        raise ValueError(f"two acts have the address {folder}/…/{key}/")
    ACTS[folder, key] = made
    return made
