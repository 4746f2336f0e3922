"""A register with its vocabulary, and short ways to make what the tests are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.models import Group, Instrument, Organisation, Person, Post, Sitting
from tests.register.once import once


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def sitting(group: Group, on: str, role: str | None = None) -> list[tuple[str, str]]:
    """Who sits in a group on a date, with how sure it is."""
    rows = Sitting.objects.accepted().filter(group=group).on(day(on)).select_related("person")
    if role:
        rows = rows.filter(role=role)
    return sorted((row.person.display if row.person else row.words, row.certainty) for row in rows)


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    once("vocabulary", lambda: set_up_installation(actor=SYSTEM))


@pytest.fixture
def person() -> Callable[..., Person]:
    return lambda name, **more: register_person(names={"zh-Hans": name}, actor=SYSTEM, **more)


@pytest.fixture
def organisation() -> Callable[..., Organisation]:
    return lambda name, **more: register_organisation(names={"zh-Hans": name}, actor=SYSTEM, **more)


@pytest.fixture
def post(organisation: Callable[..., Organisation]) -> Callable[..., Post]:
    def make(name: str, capacity: int | None = 1, **more: Any) -> Post:
        return create_post(
            organisation=organisation(name[:2]),
            names={"zh-Hans": name},
            capacity=capacity,
            actor=SYSTEM,
            **more,
        )

    return make


@pytest.fixture
def group() -> Callable[..., Group]:
    return lambda name="水务领导小组", since="2015-03-01", **more: found_group(
        names={"zh-Hans": name}, since=since, actor=SYSTEM, **more
    )


@pytest.fixture
def instrument() -> Callable[..., Instrument]:
    return lambda title="Notice", **more: enter_instrument(
        kind=more.pop("kind", "found"), title=title, actor=SYSTEM, **more
    )


@pytest.fixture
def under() -> Callable[[Instrument], Basis]:
    return lambda instrument: Basis(instrument=instrument)
