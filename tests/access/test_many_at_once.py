"""The rights of many accounts, asked for at once: each has what it has alone."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.access.actions.accounts import disable_account, make_account
from crosscut.access.authority import actor_of, renewed, renewed_all
from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.groups import found_group, tie_group
from crosscut.register.actions.knowing import put_on_distribution_list
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint
from crosscut.register.actions.seats import seat
from crosscut.register.models import Group, Person
from tests.access.test_authority import SINCE, City, city, post_in, somebody, vocabulary

__all__ = ["city", "vocabulary"]

pytestmark = pytest.mark.django_db


def account_of(person: Person | None, numbers: count[int]) -> Account:
    return make_account(name=f"account {next(numbers)}", person=person, actor=SYSTEM)


def another_group(city: City, number: int) -> Group:
    group = found_group(
        names={"en": f"Group {number}"}, since="2020", disclosure="sealed", basis=city.basis,
        actor=SYSTEM,
    )  # fmt: skip
    tie_group(
        group=group, kind="reports to", other=(city.bureau, city.group)[number % 2],
        period=SINCE, basis=city.basis, actor=SYSTEM,
    )  # fmt: skip
    return group


def people_of(city: City, number: int, numbers: count[int]) -> list[Account]:
    """A group of its own, and one of each who has anything there: by a seat, by a post, by acting
    for another, as liaison, by a list; and who has nothing."""
    group = another_group(city, number)
    basis: dict[str, Any] = {"period": SINCE, "basis": city.basis, "actor": SYSTEM}
    first, member, deputy, clerk, liaison, listed, nobody = (
        somebody(f"{name} {number}")
        for name in ("First", "Member", "Deputy", "Clerk", "Liaison", "Listed", "Nobody")
    )
    below = register_organisation(
        names={"en": f"Office {number}"}, parent=city.bureau, period=SINCE, basis=city.basis,
        actor=SYSTEM,
    )  # fmt: skip
    leads = {"headship": "head"} if number % 2 else {}
    post = post_in(below, f"Clerk {number}", **leads)
    appoint(person=clerk, post=post, **basis)
    seat(group=group, role="first_deputy", person=first, **basis)
    seat(group=group, role="member", person=member, organisation=below, **basis)
    seat(group=city.group, role="adviser", person=clerk, **basis)
    deputise(principal=member, deputy=deputy, **basis)
    name_liaison(group=group, organisation=below, person=liaison, **basis)
    put_on_distribution_list(group=group, person=listed, **basis)
    put_on_distribution_list(group=group, organisation=below, **basis)
    return [
        account_of(each, numbers)
        for each in (first, member, deputy, clerk, liaison, listed, nobody, None)
    ]


def test_each_of_many_has_what_he_or_she_has_alone(city: City) -> None:
    numbers = count()
    accounts = [each for number in range(4) for each in people_of(city, number, numbers)]
    ada, twin, gone = somebody("Ada"), somebody("Ada Moss"), somebody("Gone")
    seat(group=city.group, role="member", person=ada, period=SINCE, basis=city.basis, actor=SYSTEM)
    accounts += [account_of(each, numbers) for each in (ada, gone)]
    merge_duplicates(kept=twin, duplicate=ada, actor=SYSTEM)
    disable_account(account=accounts[-1], actor=SYSTEM)

    actors = [actor_of(each, "page", f"request {each.pk}") for each in accounts]
    given = [SYSTEM, *actors, Actor(account=1), Actor(account=7, local=True)]
    found = renewed_all(given)

    assert found == [renewed(each) for each in given]
    assert found[0] is SYSTEM
    assert found[-3:-1] == [Actor(request=actors[-1].request, origin="page"), Actor()]
    of_ada = found[-4]
    assert (of_ada.person, of_ada.groups["member"]) == (twin.pk, frozenset({city.group.pk}))
    # Everybody of a group has a capacity of the own, and nobody one of another group.
    held = [each.groups for each in found[1:9]]
    own = held[0]["leader"]
    assert [sorted(each) for each in held] == [
        ["deputy", "leader"], ["member"], ["member"], ["adviser", "listed"],
        ["liaison"], ["listed"], [], [],
    ]  # fmt: skip
    assert all(each.get("member", own) == own for each in held)


def test_the_statements_are_as_many_for_many_as_for_few(city: City) -> None:
    numbers = count()
    few = [actor_of(each, "page") for each in people_of(city, 1, numbers)]
    more = few + [
        actor_of(each, "page") for number in (3, 5, 7) for each in people_of(city, number, numbers)
    ]

    def statements(actors: list[Actor]) -> int:
        with CaptureQueriesContext(connection) as asked:
            renewed_all(actors)
        return len(asked)

    assert statements(few) == statements(more) <= 20
