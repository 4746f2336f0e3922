"""What a person's posts and seats give today, and that it ends with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from crosscut.access.authority import made_of
from crosscut.access.grounds import grounds_of, own_bodies
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.groups import found_group, tie_group
from crosscut.register.actions.instruments import enter_instrument, withdraw_instrument
from crosscut.register.actions.knowing import put_on_distribution_list
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, end_tenure, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat, vacate_seat
from crosscut.register.models import Group, Instrument, Organisation, Person, Post
from tests.register.lanting import vocabulary
from tests.register.once import once

__all__ = ["vocabulary"]

SINCE = Period.of("2020-01-01")
TODAY = date(2026, 6, 1)
#: Who sits under this has no authority: the paper that seated them is missing.
NO_PAPER = Basis()


@dataclass
class City:
    """A city that runs the installation, with a bureau below it and a group."""

    paper: Instrument
    city: Organisation
    bureau: Organisation
    group: Group

    @property
    def basis(self) -> Basis:
        return Basis(instrument=self.paper)


@pytest.fixture
def city(vocabulary: None) -> City:
    return once("city", _city)


def _city() -> City:
    paper = enter_instrument(kind="found", title="Founding book", actor=SYSTEM)
    basis = Basis(instrument=paper)
    own = Organisation.objects.get(pk=own_bodies()["own_organisation"])
    bureau = register_organisation(
        names={"en": "Water Bureau"}, parent=own, period=SINCE, basis=basis, actor=SYSTEM
    )
    group = found_group(
        names={"en": "Flood Group"}, since="2020-01-01", disclosure="sealed", basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    return City(paper, own, bureau, group)


def somebody(name: str = "Ada Moss") -> Person:
    return register_person(names={"en": name}, actor=SYSTEM)


def post_in(body: Organisation, name: str, **values: Any) -> Post:
    return create_post(organisation=body, names={"en": name}, actor=SYSTEM, **values)


def actor_for(person: Person, on: date = TODAY) -> Actor:
    with clock.business_day(on):
        return made_of(grounds_of(person.pk), Actor(account=1, person=person.pk))


@pytest.mark.parametrize(
    ("tier", "role", "capacity"),
    [
        ("group", "leader", "leader"),
        ("group", "executive_deputy", "deputy"),
        ("group", "member", "member"),
        ("group", "adviser", "adviser"),
        ("group", "observer", "observer"),
        ("office", "director", "office"),
        ("office", "member", "office"),
    ],
)
def test_a_seat_gives_its_capacity_and_lets_its_holder_know(
    city: City, tier: str, role: str, capacity: str
) -> None:
    ada = somebody()
    # Somebody leads, so that no deputy acts for the leader.
    seat(group=city.group, role="leader", person=somebody("Lee"), period=SINCE, basis=city.basis,
         actor=SYSTEM)  # fmt: skip
    seat(group=city.group, tier=tier, role=role, person=ada, period=SINCE, basis=city.basis,
         actor=SYSTEM)  # fmt: skip

    actor = actor_for(ada)

    assert actor.groups == {capacity: {city.group.pk}}
    assert actor.knows == {city.group.pk}
    assert actor_for(ada, date(2019, 12, 31)).knows == frozenset()


@pytest.mark.parametrize(
    "basis",
    [
        lambda city: NO_PAPER,
        lambda city: Basis(instrument=city.paper, confidence="reported"),
        lambda city: Basis(instrument=city.paper, standing="alternative"),
    ],
    ids=["under no instrument", "only reported", "not the accepted claim"],
)
def test_a_seat_that_is_not_sure_enough_gives_nothing(city: City, basis: Any) -> None:
    ada = somebody()
    seat(group=city.group, role="leader", person=ada, period=SINCE, basis=basis(city),
         actor=SYSTEM)  # fmt: skip

    assert actor_for(ada).knows == frozenset()


def test_a_seat_that_is_only_possible_today_gives_nothing(city: City) -> None:
    ada = somebody()
    seat(group=city.group, role="leader", person=ada, period=Period.of("2020", None),
         basis=city.basis, actor=SYSTEM)  # fmt: skip

    assert actor_for(ada).knows == frozenset()


def test_a_withdrawn_instrument_takes_back_what_it_gave(city: City) -> None:
    ada = somebody()
    later = enter_instrument(kind="change", title="Change of members", actor=SYSTEM)
    seat(group=city.group, role="member", person=ada, period=SINCE,
         basis=Basis(instrument=later), actor=SYSTEM)  # fmt: skip
    assert actor_for(ada).knows

    withdraw_instrument(instrument=later, reason="wrong paper", actor=SYSTEM)

    assert actor_for(ada).knows == frozenset()


def test_a_seat_with_the_post_ends_with_the_tenure(city: City) -> None:
    ada = somebody()
    director = post_in(city.bureau, "Director", capacity=1, headship="head")
    tenure = appoint(person=ada, post=director, period=SINCE, basis=city.basis, actor=SYSTEM)
    seat(group=city.group, role="member", post=director, succession="with the post", period=SINCE,
         basis=city.basis, actor=SYSTEM)  # fmt: skip
    before = actor_for(ada)
    assert before.groups["member"] == {city.group.pk}
    assert before.insider
    assert before.organisations == {city.bureau.pk}

    end_tenure(tenure=tenure, on=date(2026, 5, 31), basis=city.basis, actor=SYSTEM)

    after = actor_for(ada)
    assert (after.knows, after.insider, after.organisations) == (frozenset(), False, frozenset())


def test_whoever_holds_a_post_in_the_registry_office_is_registrar(city: City) -> None:
    ada = somebody()
    registry = Organisation.objects.get(pk=own_bodies()["own_registry_office"])
    clerk = post_in(registry, "Clerk")
    appoint(person=ada, post=clerk, period=SINCE, basis=city.basis, actor=SYSTEM)

    actor = actor_for(ada)

    assert actor.registrar
    assert actor.insider
    assert not actor.auditor
    assert actor.knows == frozenset(), "a registrar knows of sealed groups by a list, as others do"


def test_a_body_elsewhere_makes_no_insider(city: City) -> None:
    ada = somebody()
    ministry = register_organisation(names={"en": "Ministry"}, basis=city.basis, actor=SYSTEM)
    appoint(person=ada, post=post_in(ministry, "Head"), period=SINCE, basis=city.basis,
            actor=SYSTEM)  # fmt: skip

    assert not actor_for(ada).insider


def test_the_first_deputy_acts_while_nobody_leads(city: City) -> None:
    lee, ada, bo = somebody("Lee"), somebody(), somebody("Bo")
    led = seat(group=city.group, role="leader", person=lee, period=SINCE, basis=city.basis,
               actor=SYSTEM)  # fmt: skip
    for person, role in ((ada, "first_deputy"), (bo, "executive_deputy")):
        seat(group=city.group, role=role, person=person, period=SINCE, basis=city.basis,
             actor=SYSTEM)  # fmt: skip
    assert "leader" not in actor_for(ada).groups

    vacate_seat(seat=led, on=date(2026, 5, 1), basis=city.basis, actor=SYSTEM)

    assert actor_for(ada).groups["leader"] == {city.group.pk}
    assert "leader" not in actor_for(bo).groups, "the first deputy comes before the executive one"


def test_nobody_acts_for_a_leader_who_may_be_sitting(city: City) -> None:
    ada = somebody()
    seat(group=city.group, role="leader", person=somebody("Lee"), period=Period.of("2020", None),
         basis=city.basis, actor=SYSTEM)  # fmt: skip
    seat(group=city.group, role="first_deputy", person=ada, period=SINCE, basis=city.basis,
         actor=SYSTEM)  # fmt: skip

    assert "leader" not in actor_for(ada).groups


def test_a_deputy_by_name_sits_for_the_principal_and_passes_nothing_on(city: City) -> None:
    ada, bo, cy = somebody(), somebody("Bo"), somebody("Cy")
    seat(group=city.group, role="member", person=ada, period=SINCE, basis=city.basis,
         actor=SYSTEM)  # fmt: skip
    for principal, deputy in ((ada, bo), (bo, cy)):
        deputise(principal=principal, deputy=deputy, period=SINCE, basis=city.basis, actor=SYSTEM)

    assert actor_for(bo).groups == {"member": {city.group.pk}}
    assert actor_for(cy).groups == {}


def test_a_deputisation_for_one_group_is_for_that_group_alone(city: City) -> None:
    ada, bo = somebody(), somebody("Bo")
    other = found_group(names={"en": "Port Group"}, since="2020", disclosure="sealed",
                        basis=city.basis, actor=SYSTEM)  # fmt: skip
    for group in (city.group, other):
        seat(group=group, role="member", person=ada, period=SINCE, basis=city.basis, actor=SYSTEM)
    deputise(principal=ada, deputy=bo, group=other, period=SINCE, basis=city.basis, actor=SYSTEM)

    assert actor_for(bo).knows == {other.pk}


def test_liaisons_and_distribution_lists_let_know(city: City) -> None:
    ada, bo, cy, di = somebody(), somebody("Bo"), somebody("Cy"), somebody("Di")
    clerk = post_in(city.bureau, "Clerk")
    appoint(person=bo, post=clerk, period=SINCE, basis=city.basis, actor=SYSTEM)
    appoint(person=cy, post=clerk, period=SINCE, basis=city.basis, actor=SYSTEM)
    name_liaison(group=city.group, organisation=city.bureau, person=ada, period=SINCE,
                 basis=city.basis, actor=SYSTEM)  # fmt: skip
    assert actor_for(ada).groups == {"liaison": {city.group.pk}}
    assert actor_for(bo).knows == frozenset()

    put_on_distribution_list(group=city.group, organisation=city.city, period=SINCE,
                             basis=city.basis, actor=SYSTEM)  # fmt: skip
    put_on_distribution_list(group=city.group, person=di, period=SINCE, basis=NO_PAPER,
                             actor=SYSTEM)  # fmt: skip

    assert actor_for(bo).groups == actor_for(cy).groups == {"listed": {city.group.pk}}
    assert actor_for(di).knows == frozenset(), "a list under no instrument is nobody's list"


def test_staff_of_the_body_that_a_group_reports_to_approve_for_it(city: City) -> None:
    ada, bo = somebody(), somebody("Bo")
    appoint(person=ada, post=post_in(city.city, "Mayor"), period=SINCE, basis=city.basis,
            actor=SYSTEM)  # fmt: skip
    appoint(person=bo, post=post_in(city.bureau, "Clerk"), period=SINCE, basis=city.basis,
            actor=SYSTEM)  # fmt: skip
    tie_group(group=city.group, kind="reports to", other=city.city, period=SINCE,
              basis=city.basis, actor=SYSTEM)  # fmt: skip

    assert actor_for(ada).approves_for == actor_for(ada).knows == {city.group.pk}
    assert actor_for(bo).knows == frozenset(), "a body below is not the approving body"


def test_who_sits_in_the_group_above_approves(city: City) -> None:
    ada, bo = somebody(), somebody("Bo")
    above = found_group(names={"en": "Commission"}, since="2020", basis=city.basis, actor=SYSTEM)
    for person, role in ((ada, "member"), (bo, "observer")):
        seat(group=above, role=role, person=person, period=SINCE, basis=city.basis, actor=SYSTEM)
    tie_group(group=city.group, kind="reports to", other=above, period=SINCE,
              basis=city.basis, actor=SYSTEM)  # fmt: skip

    assert actor_for(ada).approves_for == {city.group.pk}
    assert actor_for(bo).approves_for == frozenset()


def test_who_was_merged_has_what_the_other_has(city: City) -> None:
    from crosscut.access.authority import standing_person

    ada, twin = somebody(), somebody("Ada Moss")
    seat(group=city.group, role="member", person=ada, period=SINCE, basis=city.basis,
         actor=SYSTEM)  # fmt: skip
    merge_duplicates(kept=twin, duplicate=ada, actor=SYSTEM)

    assert standing_person(ada.pk) == twin.pk
    assert actor_for(twin).knows == {city.group.pk}
