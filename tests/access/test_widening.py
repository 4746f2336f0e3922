"""Nobody makes their own authority wider alone, and authority is that of the moment of writing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.access.actions.accounts import disable_account, make_account, set_password
from crosscut.access.authority import actor_of, renewed
from crosscut.access.grounds import own_bodies
from crosscut.access.models import Account
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.access.widening import OF_AUTHORITY, refuse_widening
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.trace import Trace, tracing
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import disclose_group, found_group
from crosscut.register.actions.people import appoint, end_tenure
from crosscut.register.actions.seats import seat, vacate_seat
from crosscut.register.models import Organisation, Person, Tenure
from crosscut.register.refusals import ClosedWithoutInstrument
from tests.access.test_authority import SINCE, City, city, post_in, somebody
from tests.register.lanting import vocabulary

__all__ = ["city", "vocabulary"]


def account_of(person: Person) -> Account:
    return set_password(
        account=make_account(name=f"a{person.pk}", person=person, actor=SYSTEM),
        password="a river runs past the gate",
        actor=SYSTEM,
    )


def registrar(city: City, name: str = "Ada Moss") -> tuple[Account, Tenure]:
    person = somebody(name)
    registry = Organisation.objects.get(pk=own_bodies()["own_registry_office"])
    tenure = appoint(person=person, post=post_in(registry, "Clerk"), period=SINCE,
                     basis=city.basis, actor=SYSTEM)  # fmt: skip
    return account_of(person), tenure


def acting(account: Account) -> Actor:
    return actor_of(account, "page")


def test_a_registrar_cannot_take_a_seat_alone(city: City) -> None:
    ada, _ = registrar(city)
    bo, _ = registrar(city, "Bo")
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=acting(ada))  # fmt: skip

    with pytest.raises(NeedsSecondRegistrar):
        seat(group=group, role="leader", person=ada.person, period=SINCE, basis=city.basis,
             actor=acting(ada))  # fmt: skip
    assert not group.seats.exists()

    seat(group=group, role="leader", person=ada.person, period=SINCE, basis=city.basis,
         actor=acting(bo))  # fmt: skip
    assert acting(ada).groups["leader"] == {group.pk}


def test_a_registrar_takes_no_seat_as_of_a_later_day_either(city: City) -> None:
    ada, _ = registrar(city)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=acting(ada))  # fmt: skip
    later = clock.today() + timedelta(days=40)

    with pytest.raises(NeedsSecondRegistrar, match="leader"):
        seat(group=group, role="leader", person=ada.person, period=Period.of(later),
             basis=city.basis, actor=acting(ada))  # fmt: skip
    seat(group=group, role="leader", person=somebody("Cy"), period=Period.of(later),
         basis=city.basis, actor=acting(ada))  # fmt: skip


def test_a_first_deputy_does_not_end_the_leaders_seat_as_of_a_later_day(city: City) -> None:
    ada, _ = registrar(city)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=SYSTEM)  # fmt: skip
    leading = seat(group=group, role="leader", person=somebody("Cy"), period=SINCE,
                   basis=city.basis, actor=SYSTEM)  # fmt: skip
    seat(group=group, role="first_deputy", person=ada.person, period=SINCE, basis=city.basis,
         actor=SYSTEM)  # fmt: skip

    with pytest.raises(NeedsSecondRegistrar, match="leader"):
        vacate_seat(seat=leading, on=clock.today() + timedelta(days=40), basis=city.basis,
                    actor=acting(ada))  # fmt: skip


def test_what_was_entered_for_later_by_another_hinders_nothing(city: City) -> None:
    ada, _ = registrar(city)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=SYSTEM)  # fmt: skip
    later = Period.of(clock.today() + timedelta(days=40))
    seat(group=group, role="leader", person=ada.person, period=later, basis=city.basis,
         actor=SYSTEM)  # fmt: skip

    seat(group=group, role="member", person=somebody("Cy"), period=later, basis=city.basis,
         actor=acting(ada))  # fmt: skip

    assert group.seats.count() == 2


def test_a_seat_that_gives_nothing_may_be_entered_by_its_holder(city: City) -> None:
    ada, _ = registrar(city)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=acting(ada))  # fmt: skip

    seat(group=group, role="leader", person=ada.person, period=SINCE,
         basis=Basis(confidence="reported"), actor=acting(ada))  # fmt: skip

    assert group.seats.count() == 1


def test_a_registrar_makes_nobody_else_less(city: City) -> None:
    ada, _ = registrar(city)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=acting(ada))  # fmt: skip

    seat(group=group, role="leader", person=somebody("Cy"), period=SINCE, basis=city.basis,
         actor=acting(ada))  # fmt: skip

    assert group.seats.count() == 1


def test_who_founds_a_sealed_group_goes_on_knowing_of_it(city: City) -> None:
    ada, _ = registrar(city)
    bo, _ = registrar(city, "Bo")

    group = found_group(names={"en": "Night Group"}, since="2020", disclosure="sealed",
                        basis=city.basis, actor=acting(ada))  # fmt: skip

    assert acting(ada).groups == {"listed": {group.pk}}
    assert acting(bo).knows == frozenset()
    with pytest.raises(ClosedWithoutInstrument):
        found_group(names={"en": "Dusk Group"}, since="2020", disclosure="sealed",
                    actor=acting(ada))  # fmt: skip


def test_who_closes_a_group_goes_on_knowing_of_it(city: City) -> None:
    ada, _ = registrar(city)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=SYSTEM)  # fmt: skip

    disclose_group(group=group, disclosure="restricted", basis=city.basis, actor=acting(ada))

    assert acting(ada).knows == {group.pk}


def test_a_tenure_that_ends_during_a_request_counts(city: City) -> None:
    ada, tenure = registrar(city)
    at_the_door = acting(ada)
    end_tenure(tenure=tenure, on=date(2026, 1, 1), basis=city.basis, actor=SYSTEM)

    with pytest.raises(NotForYou):
        found_group(names={"en": "Late Group"}, since="2020", actor=at_the_door)


def test_a_disabled_account_writes_nothing(city: City) -> None:
    ada, _ = registrar(city)
    at_the_door = acting(ada)
    disable_account(account=ada, actor=SYSTEM)

    with pytest.raises(NotForYou):
        found_group(names={"en": "Late Group"}, since="2020", actor=at_the_door)


def test_authority_is_made_only_of_what_is_watched_for_widening(city: City) -> None:
    """What other rooms write is not asked about: a table of theirs here would go unwatched."""
    ada, _ = registrar(city)
    found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                basis=city.basis, actor=acting(ada))  # fmt: skip
    with CaptureQueriesContext(connection) as watched:
        renewed(acting(ada))

    tables = {
        table
        for each in watched.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) "?(\w+)', each["sql"])
    }
    assert len(tables) > 5
    assert {table.partition("_")[0] for table in tables} <= OF_AUTHORITY


def test_who_writes_of_other_rooms_alone_is_not_asked_about_again(city: City) -> None:
    ada, _ = registrar(city)
    trace = Trace(acting(ada), rooms={"supervision"})
    with CaptureQueriesContext(connection) as watched, tracing(trace):
        refuse_widening(trace.actor, frozenset())
    assert not watched.captured_queries

    trace.rooms.add("register")
    with CaptureQueriesContext(connection) as watched, tracing(trace):
        refuse_widening(trace.actor, frozenset())
    assert watched.captured_queries
