"""The heads of the city, in a register with its vocabulary."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.models import Organisation, Post
from tests.register.once import once
from tests.register.queries.design.city import body, holder, post


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    once("vocabulary", lambda: set_up_installation(actor=SYSTEM))


@pytest.fixture
def committee() -> Organisation:
    return body("City Committee", "party_body", track="party")


@pytest.fixture
def government() -> Organisation:
    return body("City Government", "government", track="government")


@pytest.fixture
def secretary(committee: Organisation) -> Post:
    made = post(committee, "Secretary", "director_general")
    holder("Ada", made)
    return made


@pytest.fixture
def mayor(government: Organisation) -> Post:
    made = post(government, "Mayor", "director_general")
    holder("Bo", made)
    return made
