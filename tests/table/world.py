"""A flood group with a table: who sits at it, who works for it, the body above, a group below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from crosscut.access.actions.accounts import make_account
from crosscut.access.authority import actor_of
from crosscut.access.grounds import own_bodies
from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group, tie_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.liaisons import name_liaison
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.models import Group, Instrument, Organisation, Person, Seat
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.matters import raise_matter, set_remit
from crosscut.table.actions.preparing import prepare_matter
from crosscut.table.models import Matter
from crosscut.table.rules.sections import Option, Sections
from tests.register.lanting import vocabulary
from tests.register.once import once

__all__ = ["Table", "draft", "table", "vocabulary"]

SINCE = Period.of("2020-01-01")
#: Name → the role and the body for which somebody sits; None: for nobody.
SEATS = {
    "leader": ("leader", None),
    "deputy": ("first_deputy", "council"),
    "water": ("member", "water"),
    "roads": ("member", "roads"),
    "health": ("member", "health"),
    "adviser": ("adviser", None),
}


@dataclass
class Table:
    """The group and everybody about it, by short names."""

    paper: Instrument
    group: Group
    below: Group
    bodies: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)

    @property
    def basis(self) -> Basis:
        return Basis(instrument=self.paper)

    def actor(self, name: str) -> Actor:
        """Somebody as the register makes him or her today."""
        return actor_of(self.accounts[name], "page")

    def raised(self, by: str = "office", **more: Any) -> Matter:
        """A matter that somebody raised."""
        more = {"question": "Who pays for the pumps?", **more}
        return raise_matter(group=self.group, actor=self.actor(by), **more)

    def prepared(self, leader: str = "leader", **more: Any) -> Matter:
        """A routine matter with a dossier, in preparation."""
        matter = self.raised(**more)
        office = self.actor("office")
        matter = prepare_matter(matter=matter, seen=matter.changes, actor=office)
        revise_dossier(matter=matter, seen_version=0, sections=draft(), actor=office)
        matter.refresh_from_db()
        return set_remit(
            matter=matter, seen=matter.changes, remit="routine", actor=self.actor(leader)
        )


def draft(**more: Any) -> Sections:
    """A dossier that can be tabled."""
    given = {
        "question": "Who pays for the pumps?",
        "background": "The pumps of the east bank are thirty years old.",
        "options": (Option("New pumps", "All at once", "4.2 million", "Water Bureau"),),
        "draft": "The Water Bureau replaces the pumps by June.",
    }
    return Sections(**{**given, **more})


@pytest.fixture
def table(vocabulary: None) -> Table:
    """The world, with an account for everybody in it."""
    return once("flood table", _made)


def _made() -> Table:
    paper = enter_instrument(kind="found", title="Founding book", actor=SYSTEM)
    basis = Basis(instrument=paper)
    own = Organisation.objects.get(pk=own_bodies()["own_organisation"])
    bodies = {
        name: register_organisation(
            names={"en": said}, parent=own, period=SINCE, basis=basis, actor=SYSTEM
        )
        for name, said in {
            "council": "City Council",
            "water": "Water Bureau",
            "roads": "Roads Bureau",
            "health": "Health Bureau",
            "archive": "Archive",
        }.items()
    }
    founded: dict[str, Any] = {"since": "2020-01-01", "basis": basis, "actor": SYSTEM}
    group = found_group(names={"en": "Flood Group"}, disclosure="internal", **founded)
    below = found_group(names={"en": "East District Flood Group"}, **founded)
    made = Table(paper, group, below, bodies)
    tie_group(group=group, kind="counterpart", other=below, period=SINCE, basis=basis, actor=SYSTEM)
    tie_group(
        group=group, kind="reports to", other=bodies["council"], period=SINCE, basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    for name, (role, body) in SEATS.items():
        made.seats[name] = seated(made, name, group, role=role, body=body)
    made.seats["office"] = seated(made, "office", group, role="director", tier="office")
    made.seats["below"] = seated(made, "below", below, role="leader")
    _person(made, "liaison", "roads")
    name_liaison(
        group=group, organisation=bodies["roads"], person=made.people["liaison"], period=SINCE,
        basis=basis, actor=SYSTEM,
    )  # fmt: skip
    _person(made, "head", "health", headship="head")
    _person(made, "above", "council")
    _person(made, "insider", "archive")
    _person(made, "expert", None)
    return made


def _person(made: Table, name: str, body: str | None, **post: Any) -> Person:
    person = register_person(names={"en": f"{name.title()} Moss"}, actor=SYSTEM)
    made.people[name] = person
    if body is not None:
        held = create_post(
            organisation=made.bodies[body], names={"en": f"Post of {name}"}, basis=made.basis,
            actor=SYSTEM, **post,
        )  # fmt: skip
        appoint(person=person, post=held, period=SINCE, basis=made.basis, actor=SYSTEM)
    made.accounts[name] = make_account(name=f"{name} account", person=person, actor=SYSTEM)
    return person


def seated(
    made: Table, name: str, group: Group, *, role: str, body: str | None = None, tier: str = "group"
) -> Seat:
    person = _person(made, name, body or "archive")
    return seat(
        group=group, role=role, tier=tier, person=person, period=SINCE, basis=made.basis,
        organisation=made.bodies[body] if body else None, actor=SYSTEM,
    )  # fmt: skip
