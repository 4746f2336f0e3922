"""People with accounts, for tests of the door."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from crosscut.access.actions.accounts import make_account, set_password
from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM

PASSWORD = "a river runs past the gate"
SIGN_IN = "/account/sign-in/"


@pytest.fixture
def fresh_limits(db: None) -> None:
    """What other tests guessed wrong counts for nothing here."""
    cache.clear()


@pytest.fixture
def owner(fresh_limits: None) -> Account:
    """Somebody with an account and a password."""
    return with_password("wang feng", email="wang.feng@example.org")


def with_password(name: str, email: str = "", password: str = PASSWORD) -> Account:
    made = make_account(name=name, email=email, actor=SYSTEM)
    return set_password(account=made, password=password, actor=SYSTEM)


def sign_in(
    client: Client,
    name: str,
    password: str = PASSWORD,
    *,
    address: str = "127.0.0.1",
    then: str = "",
) -> HttpResponse:
    """Fill in the form; `address` is where the browser is."""
    typed = {"login": name, "password": password, **({"next": then} if then else {})}
    return client.post(SIGN_IN, typed, REMOTE_ADDR=address, headers={"accept-language": "en"})  # type: ignore[return-value]


def prove(client: Client, password: str = PASSWORD) -> None:
    """Say once more who one is, as delicate pages want it."""
    assert client.post("/account/again/", {"password": password}).status_code == 302


def is_signed_in(client: Client) -> bool:
    """Whether the page of the own account opens."""
    return client.get("/account/").status_code == 200
