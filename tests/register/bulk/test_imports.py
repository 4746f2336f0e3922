"""Which files came in is told to registrars who may know of all groups in them; to others not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crosscut.access.actions.accounts import make_account
from crosscut.access.authority import actor_of
from crosscut.access.grounds import own_bodies
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.bulk.actions.entering import take_in
from crosscut.register.bulk.files.opening import digest_of_file
from crosscut.register.bulk.queries.imports import file_import, recent_imports
from crosscut.register.bulk.refusals import FileEntered
from crosscut.register.models import Group, Organisation

pytestmark = pytest.mark.django_db
HEAD = ["Name (simplified)", "Since", "Disclosure"]
Write = Callable[..., Path]


@pytest.fixture
def clerk(db: None) -> Actor:
    """A registrar who knows of no closed group."""
    set_up_installation(actor=SYSTEM)
    basis = Basis(instrument=enter_instrument(kind="found", title="Founding", actor=SYSTEM))
    office = Organisation.objects.get(pk=own_bodies()["own_registry_office"])
    post = create_post(organisation=office, names={"en": "Clerk"}, basis=basis, actor=SYSTEM)
    person = register_person(names={"en": "Ada Reed"}, actor=SYSTEM)
    appoint(person=person, post=post, period=Period.of("2020"), basis=basis, actor=SYSTEM)
    return actor_of(make_account(name="ada", person=person, actor=SYSTEM), "page")


def test_a_file_with_a_sealed_group_came_for_nobody_who_may_not_know(
    workbook: Write, clerk: Actor
) -> None:
    path = workbook({"Groups": [HEAD, ["暗礁小组", "2016", "sealed"]]})
    take_in(path, actor=SYSTEM)
    digest = digest_of_file(path)

    assert recent_imports(actor=clerk) == []
    assert file_import(digest, actor=clerk) is None
    assert len(recent_imports(actor=SYSTEM)) == 1
    with pytest.raises(FileEntered):
        take_in(path, actor=SYSTEM)


def test_who_brings_it_again_without_knowing_brings_a_new_one_once(
    workbook: Write, clerk: Actor
) -> None:
    path = workbook({"Groups": [HEAD, ["暗礁小组", "2016", "public"]]})
    take_in(path, actor=SYSTEM)
    with pytest.raises(FileEntered):
        take_in(path, actor=clerk)
    assert [file.digest for file in recent_imports(actor=clerk)] == [digest_of_file(path)]

    closed = workbook(
        {"Groups": [HEAD, ["明礁小组", "2016", "public"], ["晦礁", "2017", "sealed"]]}
    )
    take_in(closed, actor=SYSTEM)
    before = Group.objects.count()
    assert take_in(closed, actor=clerk).verdict.right
    assert Group.objects.count() > before
