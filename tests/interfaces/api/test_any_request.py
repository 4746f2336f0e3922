"""Requests drawn from the document of the API, as every capacity: none fails, every answer is as
documented, and none speaks of a group that its reader may not know of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS

from crosscut.foundation.identifier import encode
from crosscut.interfaces.api.given import IDENTIFIER
from crosscut.register.models import Seat, Tenure
from tests.contracts.access_requests import THINGS
from tests.contracts.access_world import DISCLOSURES, KNOWN, World, made_world
from tests.contracts.tree import ROOT
from tests.interfaces.api.conftest import Town
from tests.register.once import once

pytestmark = pytest.mark.django_db

DOCUMENT = ROOT / "docs" / "reference" / "openapi.json"
# The committed document, which tests/contracts holds to the code: making it takes seconds, and
# every worker of a run imports this file.
schema = schemathesis.openapi.from_path(DOCUMENT)
schema.app = get_wsgi_application()
# Every documented value of every field, one by one, is thousands of requests.
schema.config.phases.coverage.enabled = False
# Examples of the document cannot be drawn together with a capacity.
schema.config.phases.examples.enabled = False
# A body may be too large before anybody sees what else is wrong with it.
schema.config.checks.negative_data_rejection.expected_statuses = [
    *("400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422"),
]
#: What a document cannot say: that a value means nothing here though it has the right form.
BEYOND = ("positive_data_acceptance", "use_after_free", "ensure_resource_availability")
#: Requests to each operation; as some capacity twice as many in the full profile. One alone would
#: always be the simplest.
FEW = 2
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
DRAWN = settings(
    max_examples=FEW,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much,
    ],
)  # fmt: skip


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The test and what it asks share a transaction, so no request may close its connection."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.fixture
def world(vocabulary: None) -> World:
    return once("the world of the access matrix", made_world)


@contextmanager
def taken_back() -> Iterator[None]:
    """Each request finds what the first found, also the limits of how often one may ask."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def asked(case: schemathesis.Case[Any], **headers: str) -> Any:
    """Send it, and hold the answer to the document."""
    beyond: Any = [CHECKS.get_one(name) for name in BEYOND]
    return case.call_and_validate(
        base_url="http://localhost",
        headers={"Accept": "application/json", **headers},
        excluded_checks=beyond,
    )


def known_things(town: Town) -> dict[str, str]:
    """Identifiers of things that are there, by the first part of addresses."""
    harbour = town.lanting.harbour
    return {
        "groups": harbour.address,
        "people": town.lanting.wang.address,
        "organisations": town.lanting.finance.address,
        "posts": town.lanting.mayor.address,
        "sources": encode(town.lanting.gazette.pk),
        "instruments": encode(harbour.instrument_id or 0),
        "seats": encode(Seat.objects.filter(group=harbour)[0].pk),
        "tenures": encode(Tenure.objects.filter(person=town.lanting.li)[0].pk),
    }


@schema.parametrize()
@DRAWN
@pytest.mark.thorough
def test_nothing_fails_whatever_is_asked_at_the_machine(
    case: schemathesis.Case[Any], town: Town
) -> None:
    noun = case.path.split("/")[3]
    for name, value in (case.path_parameters or {}).items():
        if re.fullmatch(IDENTIFIER, str(value)) and noun in known_things(town):
            case.path_parameters[name] = known_things(town)[noun]
    with taken_back():
        asked(case)


@pytest.mark.one_of(4)
@schema.given(
    capacity=st.sampled_from(sorted(KNOWN.keys() - {"machine"})),
    letter=st.sampled_from(sorted(DISCLOSURES)),
)
@schema.parametrize()
@settings(DRAWN, max_examples=2 * FEW if FULL else FEW)
def test_nothing_fails_or_tells_whatever_any_capacity_asks(
    case: schemathesis.Case[Any], world: World, capacity: str, letter: str
) -> None:
    things = world.things[letter]
    kind = THINGS.get(case.path.split("/")[3], "")
    for name, value in (case.path_parameters or {}).items():
        if re.fullmatch(IDENTIFIER, str(value)):
            case.path_parameters[name] = things.get(kind, things["entry"])[0]
    case.body = about(case.body, things)
    token = world.tokens.get(capacity)
    with taken_back():
        answer = asked(case, **({"Authorization": f"Bearer {token}"} if token else {}))
    for hidden in DISCLOSURES.keys() - set(KNOWN[capacity]):
        told = [word for word in DISCLOSURES[hidden][2:] if word.encode() in answer.content]
        assert told == [], f"as {capacity}: tells of {hidden}"


def about(body: Any, things: dict[str, list[str]]) -> Any:
    """A body with a group's own things wherever it names one of their kinds."""
    if isinstance(body, list):
        return [about(each, things) for each in body]
    if not isinstance(body, dict):
        return body
    return {
        name: things[name][0]
        if name in things and isinstance(value, str) and re.fullmatch(IDENTIFIER, value)
        else about(value, things)
        for name, value in body.items()
    }
