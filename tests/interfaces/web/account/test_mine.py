"""The page of the own account: sessions, tokens, password."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from crosscut.access.models import Account, Token
from crosscut.access.visitors import caller_of
from tests.access.owners import (
    PASSWORD,
    fresh_limits,
    is_signed_in,
    owner,
    prove,
    sign_in,
    with_password,
)

__all__ = ["fresh_limits", "owner"]
pytestmark = pytest.mark.django_db

NEW = "another river runs past the hill"


@pytest.fixture
def here(owner: Account) -> Client:
    client = Client(headers={"accept-language": "en", "user-agent": "Firefox on a desk"})
    sign_in(client, owner.name)
    return client


@pytest.fixture
def elsewhere(owner: Account) -> Client:
    client = Client(headers={"user-agent": "Safari of a telephone"})
    sign_in(client, owner.name, address="198.51.100.20")
    return client


def test_it_lists_where_one_is_signed_in_and_ends_one(here: Client, elsewhere: Client) -> None:
    page = here.get("/account/").content.decode()
    assert "Safari of a telephone" in page
    assert "198.51.100.20" in page
    (session,) = re.findall(r'name="session" value="(\d+)"', page)

    ended = here.post("/account/sessions/end/", {"session": session}, follow=True)

    assert "That session has ended." in ended.content.decode()
    assert not is_signed_in(elsewhere)
    again = here.post("/account/sessions/end/", {"session": session}, follow=True)
    assert "This session has ended already." in again.content.decode()


def test_all_other_sessions_end_at_once(here: Client, elsewhere: Client) -> None:
    ended = here.post("/account/sessions/end/", follow=True)

    assert "1 session has ended." in ended.content.decode()
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_nobody_ends_the_session_of_somebody_else(here: Client, elsewhere: Client) -> None:
    with_password("li na")
    stranger = Client()
    sign_in(stranger, "li na")
    (session,) = re.findall(r'name="session" value="(\d+)"', here.get("/account/").content.decode())

    stranger.post("/account/sessions/end/", {"session": session})

    assert is_signed_in(elsewhere)


def test_changing_the_password_ends_all_other_sessions(
    owner: Account, here: Client, elsewhere: Client
) -> None:
    assert here.get("/account/password/").status_code == 200
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    changed = here.post("/account/password/", typed, follow=True)

    assert "Your password is changed" in changed.content.decode()
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert sign_in(Client(), owner.name, NEW).status_code == 302


def test_changing_the_password_wants_the_old_one(owner: Account, here: Client) -> None:
    typed = {"oldpassword": "not it at all", "password1": NEW, "password2": NEW}

    page = here.post("/account/password/", typed)

    assert "Give the password that you have now." in page.content.decode()
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_a_token_is_made_after_saying_once_more_who_one_is_and_shown_once(here: Client) -> None:
    typed = {"name": "nightly", "scope": "read", "days": "30"}
    assert here.post("/account/tokens/", typed).headers["Location"].startswith("/account/again/")
    prove(here)

    page = here.post("/account/tokens/", typed).content.decode()

    (written,) = re.findall(r"crosscut_[\w-]+", page)
    caller_of(f"Bearer {written}", "GET")
    after = here.get("/account/").content.decode()
    assert written not in after
    assert "nightly" in after


def test_a_token_is_made_in_one_go_when_the_password_is_given_in_between(here: Client) -> None:
    asked = here.post("/account/tokens/", {"name": "nightly", "scope": "read", "days": "7"})
    page = here.post(asked.headers["Location"], {"password": PASSWORD, "next": "/account/tokens/"})

    assert re.search(r"crosscut_[\w-]+", page.content.decode())


@pytest.mark.parametrize("days", ["0", "-1", "9999999999999", "x", "٣"])
def test_a_term_that_is_none_is_refused(here: Client, days: str) -> None:
    prove(here)

    page = here.post("/account/tokens/", {"name": "nightly", "scope": "read", "days": days})

    assert page.status_code == 400
    assert "A token holds for 1 to 366 days" in page.content.decode()
    assert not Token.objects.exists()


def test_a_token_is_revoked_on_the_page(here: Client) -> None:
    prove(here)
    here.post("/account/tokens/", {"name": "nightly", "scope": "read", "days": "30"})
    address = f"/account/tokens/{Token.objects.get().address}/revoke/"
    assert address in here.get("/account/").content.decode()

    page = here.post(address, follow=True)

    assert "The token is revoked." in page.content.decode()
    assert Token.objects.get().revoked_at is not None
    assert "revoked already" in here.post(address, follow=True).content.decode()


def test_the_page_says_what_one_is(here: Client) -> None:
    page = here.get("/account/").content.decode()

    assert "belongs to nobody of the register" in page
    assert "No seat and no post of today gives you anything" in page


@pytest.mark.parametrize(
    "address",
    [
        "/account/password/first/",
        "/account/factors/webauthn/",
        "/account/factors/webauthn/keys/1/remove/",
        "/account/factors/webauthn/keys/1/edit/",
        "/account/identity/cancelled/",
        "/account/identity/failed/",
        "/account/inactive/",
        "/account/password/link/sent/",
        "/account/password/set/",
        "/account/identity/",
    ],
)
def test_further_pages_of_the_door_answer(here: Client, address: str) -> None:
    prove(here)
    assert here.get(address).status_code in (200, 302, 401, 404)


def test_nobody_signs_up(client: Client, fresh_limits: None) -> None:
    for address in ("/account/signup/", "/account/factors/webauthn/signup/", "/account/email/"):
        assert client.get(address).status_code in (302, 404)
    assert not Account.objects.filter(local_registrar=False).exists()
