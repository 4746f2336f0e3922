"""Every address that can be opened is opened on PostgreSQL too.

What pages and the API say is tested in their own folders; here nothing that they ask may fail.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from crosscut.access.adapters import BEGAN
from crosscut.access.models import Account
from crosscut.foundation import clock
from tests.contracts.access_requests import addresses, asked_for, kinds_of
from tests.contracts.access_world import World, made_world
from tests.contracts.visits import routes
from tests.register.lanting import vocabulary
from tests.register.once import once

__all__ = ["vocabulary"]


#: The routes in so many parts.
PARTS = 8


@pytest.mark.one_of(PARTS)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_address_fails(vocabulary: None, part: int) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("each page and route has tests of its own on SQLite")
    world = once("the world of the access matrix", made_world)
    registrar, auditor = browser(world, "registrar"), browser(world, "auditor")
    failed, opened = [], set()
    asked = sorted(routes())[part::PARTS]
    for route in asked:
        client = auditor if route.startswith("audit/") else registrar
        for path in addresses_of(route, world):
            answer = client.get(f"/{path}")
            list(answer)  # a file is open until it is read
            if answer.status_code >= 500:
                failed.append(f"/{path}: {answer.status_code}")
            elif answer.status_code == 200:
                opened.add(route)
    assert failed == []
    of_groups = {route for route in asked if route.startswith("groups/")}
    assert len(of_groups & opened) > len(of_groups) / 2


def browser(world: World, capacity: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(pk=world.accounts[capacity]))
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    return client


def addresses_of(route: str, world: World) -> set[str]:
    """Those of a route for the things of a public group, with each question that narrows there."""
    if not {*kinds_of(route).values()} - {"by kind"} <= world.things["P"].keys():
        return set()
    return {
        path + asked
        for path, _ in addresses(route, world, "P", 0)
        for asked in ("", *asked_for(route, world, "P"))
    }
