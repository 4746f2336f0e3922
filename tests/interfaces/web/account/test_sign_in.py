"""Signing in by name or address and password, and everything that is tried instead."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.test import Client

from crosscut.access.actions.accounts import disable_account, link_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actors import local_registrar
from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry, Payload
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.people import register_person
from tests.access.owners import (
    PASSWORD,
    SIGN_IN,
    fresh_limits,
    is_signed_in,
    owner,
    sign_in,
    with_password,
)
from tests.register.lanting import vocabulary

__all__ = ["fresh_limits", "owner", "vocabulary"]
pytestmark = pytest.mark.django_db


def refused(reason: str) -> int:
    """How many entries tell of a sign-in that was refused for this reason."""
    entries = Entry.objects.filter(verb="session.refused")
    contents = Payload.objects.filter(entry__in=entries).values_list("content", flat=True)
    return sum(json.loads(content)["facts"]["reason"] == reason for content in contents)


@pytest.mark.parametrize("name", ["wang feng", "Wang Feng", "wang.feng@example.org"])
def test_an_owner_signs_in_by_name_or_address(owner: Account, client: Client, name: str) -> None:
    assert sign_in(client, name).status_code == 302
    assert is_signed_in(client)
    assert Entry.objects.filter(verb="session.begun", account=owner.pk).count() == 1


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        ("wang feng", "a river runs past the hill", "wrong password"),
        ("nobody of this name", PASSWORD, "no such account"),
        ("wang feng\r\nBcc: all@example.org", PASSWORD, "no such account"),
    ],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    owner: Account, client: Client, name: str, password: str, reason: str
) -> None:
    page = sign_in(client, name, password).content.decode()

    assert "Name, address or password is not right." in page
    assert not is_signed_in(client)
    assert refused(reason) == 1


def test_the_record_keeps_neither_passwords_nor_names_that_no_account_has(
    owner: Account, client: Client
) -> None:
    sign_in(client, "my secret typed into the wrong field", "and another secret")

    kept = " ".join(Payload.objects.values_list("content", flat=True))
    assert "secret" not in kept


def test_a_disabled_account_opens_nothing_and_its_sessions_end(
    owner: Account, client: Client
) -> None:
    sign_in(client, owner.name)
    disable_account(account=owner, actor=SYSTEM)

    assert not is_signed_in(client)
    assert sign_in(Client(), owner.name).headers["Location"] == "/account/inactive/"


def test_the_session_is_another_after_signing_in(owner: Account, client: Client) -> None:
    client.get(SIGN_IN)
    client.session.save()
    planted = client.session.session_key
    assert planted is not None
    client.cookies[settings.SESSION_COOKIE_NAME] = planted

    sign_in(client, owner.name)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    stranger = Client()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_signed_in(stranger)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "https:elsewhere.example",
        "\thttps://elsewhere.example",
    ],
)
def test_signing_in_leads_to_no_other_site(owner: Account, client: Client, elsewhere: str) -> None:
    assert sign_in(client, owner.name, then=elsewhere).headers["Location"] == "/"


def test_signing_in_leads_on_to_the_page_that_asked_for_it(owner: Account, client: Client) -> None:
    asked = client.get("/vacancies/", {"on": "2020"})
    assert asked.headers["Location"] == "/account/sign-in/?next=%2Fvacancies%2F%3Fon%3D2020"

    signed = sign_in(client, owner.name, then="/vacancies/?on=2020")

    assert signed.headers["Location"] == "/vacancies/?on=2020"


def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in(
    owner: Account, client: Client
) -> None:
    part = client.get("/vacancies/", headers={"hx-request": "true"})

    assert part.status_code == 204
    assert part.headers["HX-Redirect"].startswith(SIGN_IN)


def test_pages_for_everybody_need_no_account(owner: Account, client: Client) -> None:
    assert client.get("/groups/").status_code == 200
    assert client.get("/settings/").status_code == 302


def test_signing_out_ends_the_session(owner: Account, client: Client) -> None:
    sign_in(client, owner.name)
    assert client.get("/account/sign-out/").status_code == 200

    client.post("/account/sign-out/")

    assert not is_signed_in(client)


def test_a_session_ends_when_it_is_not_used_and_when_it_is_old(
    owner: Account, client: Client
) -> None:
    from crosscut.access.adapters import BEGAN
    from crosscut.access.visitors import SEEN
    from crosscut.foundation import clock

    for key, age in (
        (SEEN, settings.SESSION_IDLE_SECONDS),
        (BEGAN, settings.SESSION_LONGEST_SECONDS),
    ):
        sign_in(client, owner.name)
        session = client.session
        session[key] = clock.now().timestamp() - age - 1
        session.save()

        page = client.get("/account/", follow=True)

        assert "Your session has ended" in page.content.decode()
        assert not is_signed_in(client)


def test_cookies_of_the_door_are_closed_to_scripts_and_other_sites(
    owner: Account, client: Client
) -> None:
    sign_in(client, owner.name)

    for name in (settings.SESSION_COOKIE_NAME, "device"):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] in ("Lax", "Strict")


def test_a_page_of_an_account_is_kept_by_no_cache(owner: Account, client: Client) -> None:
    sign_in(client, owner.name)

    assert client.get("/groups/").headers["Cache-Control"] == "private, no-store"


def test_a_form_of_another_site_signs_nobody_in(owner: Account) -> None:
    careful = Client(enforce_csrf_checks=True)

    answer = careful.post(SIGN_IN, {"login": owner.name, "password": PASSWORD})

    assert answer.status_code == 403
    assert "This form is too old" in answer.content.decode()
    assert not is_signed_in(careful)


def test_two_accounts_do_not_share_what_they_see(owner: Account, client: Client) -> None:
    other = with_password("li na")
    sign_in(client, owner.name)
    elsewhere = Client()
    sign_in(elsewhere, other.name)

    assert owner.name in client.get("/account/").content.decode()
    assert owner.name not in elsewhere.get("/account/").content.decode()


def test_who_is_merged_while_signed_in_goes_on_as_the_person_that_was_kept(
    vocabulary: None, owner: Account, client: Client
) -> None:
    wang = seat_registrar(person="Wang Feng", actor=local_registrar("command"))
    twin = register_person(names={"en": "Wang Feng of the Registry"}, actor=SYSTEM)
    link_account(account=owner, person=wang, actor=SYSTEM)
    sign_in(client, owner.name)
    assert client.get("/groups/found/").status_code == 200

    merge_duplicates(kept=twin, duplicate=wang, actor=SYSTEM)
    assert client.get("/groups/found/").status_code == 200

    # The person that was kept has an account of the own: one person has one.
    other = with_password("wang of the registry")
    Account.objects.filter(pk=other.pk).update(person=twin)
    assert client.get("/groups/found/").status_code == 404
    assert is_signed_in(client)
    mine = Client()
    sign_in(mine, other.name)
    assert mine.get("/groups/found/").status_code == 200
