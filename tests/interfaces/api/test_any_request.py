"""Requests drawn from the document of the API: none fails, every answer is as documented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from crosscut.foundation.identifier import encode
from crosscut.interfaces.api.given import IDENTIFIER
from crosscut.register.models import Seat, Tenure
from tests.contracts.tree import ROOT
from tests.interfaces.api.conftest import Town

pytestmark = pytest.mark.django_db

DOCUMENT = ROOT / "docs" / "reference" / "openapi.json"
# The committed document, which tests/contracts holds to the code: making it takes seconds, and
# every worker of a run imports this file.
schema = schemathesis.openapi.from_path(DOCUMENT)
schema.app = get_wsgi_application()
# Every documented value of every field, one by one, is thousands of requests.
schema.config.phases.coverage.enabled = False
# A body may be too large before anybody sees what else is wrong with it.
schema.config.checks.negative_data_rejection.expected_statuses = [
    *("400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422"),
]
#: What a document cannot say: that a value means nothing here though it has the right form.
BEYOND = ("positive_data_acceptance", "use_after_free", "ensure_resource_availability")


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


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The test and what it asks share a transaction, so no request may close its connection."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much,
    ],
)  # fmt: skip
def test_nothing_fails_whatever_is_asked(case: schemathesis.Case[Any], town: Town) -> None:
    noun = case.path.split("/")[3]
    for name, value in (case.path_parameters or {}).items():
        if re.fullmatch(IDENTIFIER, str(value)) and noun in known_things(town):
            case.path_parameters[name] = known_things(town)[noun]
    beyond: Any = [CHECKS.get_one(name) for name in BEYOND]
    case.call_and_validate(
        base_url="http://localhost",
        headers={"Accept": "application/json"},
        excluded_checks=beyond,
    )
