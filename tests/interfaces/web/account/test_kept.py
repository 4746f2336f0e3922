"""What was typed is not lost when the session ended meanwhile."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from crosscut.access.models import Account
from crosscut.foundation.identifier import encode
from crosscut.register.models import Person
from tests.access.owners import PASSWORD, SIGN_IN, fresh_limits, sign_in
from tests.access.test_authority import City, city, somebody
from tests.access.test_widening import account_of, registrar
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "vocabulary"]
pytestmark = pytest.mark.usefixtures("fresh_limits")

FORM = "/people/register/"
TYPED = {"distinction": "Harbour of the <east>", "script": "en", "step": "do"}


@pytest.fixture
def ada(city: City) -> Account:
    return registrar(city)[0]


def browser(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    sign_in(client, account.name)
    return client


def send_late(client: Client, settings: Any, typed: dict[str, str]) -> Any:
    """Send a form after the session has ended."""
    settings.SESSION_IDLE_SECONDS = -1
    answer = client.post(FORM, typed)
    settings.SESSION_IDLE_SECONDS = 7200
    return answer


def sign_in_after(client: Client, answer: Any, account: Account) -> str:
    """Sign in where the answer leads; the page after it."""
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(SIGN_IN)
    then = answer.headers["Location"].partition("next=")[2].replace("%2F", "/")
    typed = {"login": account.name, "password": PASSWORD, "next": then}
    return client.post(SIGN_IN, typed, follow=True).content.decode()


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def test_the_form_comes_back_filled_after_signing_in_again(ada: Account, settings: Any) -> None:
    client = browser(ada)

    page = sign_in_after(client, send_late(client, settings, TYPED), ada)

    assert "It is here as you typed it." in page
    assert f'action="{FORM}"' in page
    assert hidden(page)["distinction"] == TYPED["distinction"]
    form = client.post(FORM, {**hidden(page), "step": "form"}).content.decode()
    assert "Harbour of the &lt;east&gt;" in form
    assert not Person.objects.filter(display__startswith="Harbour").exists()


def test_nobody_else_gets_it_at_that_browser(ada: Account, settings: Any) -> None:
    client = browser(ada)
    answer = send_late(client, settings, TYPED)

    page = sign_in_after(client, answer, account_of(somebody("Cy")))

    assert "Nothing is kept for you." in page
    assert "Harbour" not in page


def test_no_secret_and_no_form_of_the_door_is_kept(ada: Account, settings: Any) -> None:
    client = browser(ada)
    send_late(client, settings, {**TYPED, "old_password": "river", "code": "123456"})
    assert [name for name, _ in client.session["kept_form"]["fields"]] == [
        "distinction",
        "script",
        "step",
    ]

    other = browser(ada)
    settings.SESSION_IDLE_SECONDS = -1
    answer = other.post("/account/password/", {"oldpassword": "river", "x": "y"})
    assert "kept" not in answer.headers["Location"]
    assert "kept_form" not in other.session


def test_a_stranger_keeps_nothing_here(ada: Account) -> None:
    client = Client()

    answer = client.post(f"/groups/{encode(1 << 62)}/seat/", TYPED)

    assert "kept" not in answer.headers["Location"]
    assert "kept_form" not in client.session


def test_a_form_sent_by_a_part_of_a_page_is_kept_too(ada: Account, settings: Any) -> None:
    client = browser(ada)
    settings.SESSION_IDLE_SECONDS = -1

    answer = client.post(FORM, TYPED, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].endswith("next=%2Faccount%2Fkept%2F")
