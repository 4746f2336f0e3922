"""OpenID Connect with a real provider that runs beside the tests, and with one that lies."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client

from crosscut.access.actions.accounts import disable_account, make_account
from crosscut.access.models import ACTIVE, Account
from crosscut.config.settings.signing_in import identity_providers
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from tests.access.owners import PASSWORD, fresh_limits, is_signed_in, owner, prove, sign_in
from tests.interfaces.cli.installation import free_port

__all__ = ["fresh_limits", "owner"]
pytestmark = pytest.mark.django_db

BEGIN = "/account/identity/organisation/"
PEOPLE: list[dict[str, Any]] = [
    {"sub": "li", "email": "li.na@example.org", "email_verified": True, "groups": ["registrar"]},
    {"sub": "liar", "email": "li.na@example.org", "email_verified": False},
    {"sub": "text", "email": "li.na@example.org", "email_verified": "false"},
    {"sub": "stranger", "email": "stranger@example.org", "email_verified": True},
]
NOT_AS_IT_SHOULD = "The identity provider did not answer as it should."


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that runs as a process of its own."""
    port = free_port()
    people = [part for each in PEOPLE for part in ("--user-claims", json.dumps(each))]
    running = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port),
         "--host", "localhost", "--require-nonce", "true", *people],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://localhost:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            requests.get(address, timeout=5)
            break
        except requests.RequestException:
            time.sleep(0.2)
    yield address
    running.terminate()
    running.wait(timeout=60)


def known_as(settings: Any, address: str) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = identity_providers(
        {"OIDC_ISSUER": address, "OIDC_CLIENT_ID": "crosscut", "OIDC_SECRET": "s3cret"}
    )


@pytest.fixture
def known(provider: str, settings: Any, fresh_limits: None) -> None:
    known_as(settings, provider)


def asked(client: Client, **given: str) -> str:
    """Begin, and give the address at the provider to which the browser is sent."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return str(client.post(BEGIN, query_params=given).headers["Location"])


def allowed(question: str, who: str) -> dict[str, str]:
    """What the provider sends back when somebody there says yes."""
    answer = requests.post(question, data={"sub": who}, allow_redirects=False, timeout=60)
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def back(client: Client, answer: dict[str, str]) -> HttpResponse:
    return client.get(f"{BEGIN}back/", answer)  # type: ignore[return-value]


def come(client: Client, who: str) -> HttpResponse:
    return back(client, allowed(asked(client), who))


def test_who_was_invited_by_the_verified_address_comes_in_and_is_known_from_then_on(
    known: None, client: Client
) -> None:
    invited = make_account(name="li na", email="li.na@example.org", actor=SYSTEM)

    assert come(client, "li").status_code == 302
    assert is_signed_in(client)
    invited.refresh_from_db()
    assert invited.state == ACTIVE
    assert SocialAccount.objects.get().uid == "li"
    assert Entry.objects.filter(verb="account.accepted", account=invited.pk).exists()
    again = Client()
    come(again, "li")
    assert is_signed_in(again)


def test_claims_give_no_right(known: None, client: Client) -> None:
    make_account(name="li na", email="li.na@example.org", actor=SYSTEM)

    come(client, "li")

    assert "No seat and no post of today" in client.get("/account/").content.decode()


def test_who_came_by_the_provider_may_set_a_password_too(known: None, client: Client) -> None:
    make_account(name="li na", email="li.na@example.org", actor=SYSTEM)
    come(client, "li")
    assert "/account/password/first/" in client.get("/account/").content.decode()
    assert "Set a password" in client.get("/account/password/first/").content.decode()

    client.post("/account/password/first/", {"password1": PASSWORD, "password2": PASSWORD})

    assert is_signed_in(client)
    assert sign_in(Client(), "li na").status_code == 302


@pytest.mark.parametrize("who", ["liar", "text", "stranger"])
def test_who_was_not_invited_by_a_verified_address_gets_no_account(
    known: None, client: Client, who: str
) -> None:
    make_account(name="li na", email="li.na@example.org", actor=SYSTEM)

    page = come(client, who)

    assert page.status_code == 403
    assert "no account here is yours" in page.content.decode()
    assert not is_signed_in(client)
    assert Account.objects.filter(local_registrar=False).count() == 1
    assert not SocialAccount.objects.exists()
    assert Entry.objects.filter(verb="session.refused").count() == 1


def test_an_address_does_not_open_an_account_that_has_arrived_already(
    known: None, client: Client
) -> None:
    make_account(name="li na", email="li.na@example.org", actor=SYSTEM)
    come(client, "li")
    SocialAccount.objects.all().delete()

    assert come(Client(), "li").status_code == 403


def test_a_disabled_account_stays_closed(known: None, client: Client) -> None:
    invited = make_account(name="li na", email="li.na@example.org", actor=SYSTEM)
    come(client, "li")
    disable_account(account=Account.objects.get(pk=invited.pk), actor=SYSTEM)

    fresh = Client()
    come(fresh, "li")

    assert not is_signed_in(fresh)


def test_somebody_signed_in_connects_the_provider_and_removes_it(
    known: None, owner: Account, client: Client
) -> None:
    sign_in(client, owner.name)
    prove(client)
    assert "Connect OpenID Connect" in client.get("/account/identity/").content.decode()

    back(client, allowed(asked(client, process="connect"), "stranger"))

    connected = SocialAccount.objects.get()
    assert connected.user == owner
    fresh = Client()
    come(fresh, "stranger")
    assert is_signed_in(fresh)
    client.post("/account/identity/", {"account": connected.pk})
    assert not SocialAccount.objects.exists()


def test_an_answer_to_no_question_of_this_browser_is_refused(known: None, client: Client) -> None:
    answer = allowed(asked(Client()), "li")

    page = back(client, answer)

    assert page.status_code == 403
    assert NOT_AS_IT_SHOULD in page.content.decode()
    assert Entry.objects.filter(verb="session.refused").count() == 1


def test_an_answer_is_taken_once(known: None, client: Client) -> None:
    make_account(name="li na", email="li.na@example.org", actor=SYSTEM)
    answer = allowed(asked(client), "li")
    back(client, answer)
    client.post("/account/sign-out/")

    assert back(client, answer).status_code == 403
    assert not is_signed_in(client)


def test_a_code_of_another_sign_in_has_the_wrong_nonce(known: None, client: Client) -> None:
    make_account(name="li na", email="li.na@example.org", actor=SYSTEM)
    stolen = allowed(asked(Client()), "li")["code"]
    own = parse_qs(urlsplit(asked(client)).query)["state"][0]

    page = back(client, {"code": stolen, "state": own})

    assert page.status_code == 403
    assert NOT_AS_IT_SHOULD in page.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("error", ["access_denied", "server_error", "<script>"])
def test_a_no_of_the_provider_is_told_plainly(known: None, client: Client, error: str) -> None:
    state = parse_qs(urlsplit(asked(client)).query)["state"][0]

    page = client.get(f"{BEGIN}back/", {"error": error, "state": state}, follow=True)

    assert "You were not signed in" in page.content.decode()
    assert "<script>" not in page.content.decode().partition("</head>")[2].partition("door")[2]


def test_asking_the_provider_takes_a_button(known: None, client: Client) -> None:
    page = client.get(BEGIN, headers={"accept-language": "en"})

    assert page.status_code == 200
    assert "You go on to OpenID Connect" in page.content.decode()


def test_there_is_no_other_provider(known: None, client: Client) -> None:
    assert client.get("/account/identity/elsewhere/").status_code == 404
    assert client.get("/account/identity/elsewhere/back/").status_code == 404


class _Liar(BaseHTTPRequestHandler):
    """A provider that answers whatever the test wants."""

    answers: dict[str, bytes] = {}

    def do_GET(self) -> None:
        found = self.answers.get(self.path.partition("?")[0])
        self.send_response(200 if found is not None else 500)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(found or b"")

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def liar(settings: Any, fresh_limits: None) -> Iterator[str]:
    server = ThreadingHTTPServer(("localhost", 0), _Liar)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    address = f"http://localhost:{server.server_port}"
    known_as(settings, address)
    yield address
    server.shutdown()
    server.server_close()


def described(address: str, **other: object) -> bytes:
    return json.dumps(
        {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "userinfo_endpoint": f"{address}/userinfo",
            "jwks_uri": f"{address}/jwks",
            **other,
        }
    ).encode()


CONFIGURATION = "/.well-known/openid-configuration"


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>maintenance</html>", b"[]", b"null", b"{}", b'{"issuer": 7}', b"\xff\xfe"],
)
def test_a_provider_that_describes_itself_badly_signs_nobody_in(
    liar: str, client: Client, answer: bytes
) -> None:
    _Liar.answers = {CONFIGURATION: answer}

    page = client.post(BEGIN, headers={"accept-language": "en"})

    assert page.status_code == 403
    assert NOT_AS_IT_SHOULD in page.content.decode()
    assert Entry.objects.filter(verb="session.refused").count() == 1


def test_a_provider_that_calls_itself_another_is_not_asked(liar: str, client: Client) -> None:
    _Liar.answers = {CONFIGURATION: described("https://elsewhere.example")}

    assert client.post(BEGIN).status_code == 403
    assert Entry.objects.filter(verb="session.refused").count() == 1


@pytest.mark.parametrize(
    "token",
    [
        b"",
        b"nonsense",
        b"[]",
        b"{}",
        b'{"access_token": "x"}',
        b'{"access_token": "x", "id_token": "a.b.c"}',
        b'{"access_token": "x", "id_token": 7}',
        b'{"access_token": null, "id_token": null}',
        b'{"error": "invalid_grant"}',
    ],
)
def test_a_provider_that_gives_nonsense_for_a_token_signs_nobody_in(
    liar: str, client: Client, token: bytes
) -> None:
    _Liar.answers = {CONFIGURATION: described(liar), "/token": token, "/userinfo": b'{"sub": "x"}'}
    state = parse_qs(urlsplit(asked(client)).query)["state"][0]

    page = back(client, {"code": "x", "state": state})

    assert page.status_code == 403
    assert NOT_AS_IT_SHOULD in page.content.decode()
    assert Entry.objects.filter(verb="session.refused").count() == 1


def test_a_provider_that_is_down_is_told_plainly_and_recorded(
    settings: Any, fresh_limits: None, client: Client
) -> None:
    known_as(settings, f"http://localhost:{free_port()}")

    page = client.post(BEGIN, headers={"accept-language": "en"})

    assert page.status_code == 403
    assert NOT_AS_IT_SHOULD in page.content.decode()
    assert Entry.objects.filter(verb="session.refused").count() == 1
