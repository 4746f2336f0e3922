"""What browsers are told with every answer, on a machine of one's own and in production."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings as configured
from django.http import HttpResponse
from django.test import Client

from crosscut.access.models import Account
from tests.access.owners import fresh_limits, owner, sign_in

__all__ = ["fresh_limits", "owner"]
pytestmark = pytest.mark.django_db

ROUTES = (
    "/",
    "/groups/",
    "/people/",
    "/organisations/",
    "/sources/",
    "/instruments/",
    "/years/",
    "/search/?q=water",
    "/account/sign-in/",
    "/nowhere/",
    "/groups/?on=2018-13",
    "/robots.txt",
    "/vacancies/",
    "/static/crosscut/crosscut.css",
    "/api/v1/groups",
    "/api/v1/nothing",
    "/api/v1/docs",
)
KEY = "k4mB9x-Qz7Lw2Vn8RtY5cJhGfD3sApE6uX1oIiTmNbWvKeZqSy"


def answer_of(client: Client, path: str) -> HttpResponse:
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer)  # a file stays open until it was sent
    return answer  # type: ignore[return-value]


def test_the_routes_of_these_tests_answer_in_every_way(client: Client) -> None:
    assert {answer_of(client, path).status_code for path in ROUTES} >= {200, 400, 404}


@pytest.mark.parametrize("path", ROUTES)
def test_every_answer_tells_browsers_what_not_to_do(client: Client, path: str) -> None:
    answer = answer_of(client, path)
    policy = answer["Content-Security-Policy"]
    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'"):
        assert rule in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("path", ["/", "/groups/", "/account/", "/nowhere/", "/search/?q=w"])
def test_what_an_account_was_shown_is_kept_nowhere(owner: Account, path: str) -> None:
    client = Client()
    sign_in(client, owner.name)
    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize("path", ["/api/v1/groups", "/api/v1/nothing"])
def test_answers_of_the_api_are_kept_nowhere(client: Client, path: str) -> None:
    assert client.get(path)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_a_method_that_gives_a_request_back_gives_nothing(client: Client, method: str) -> None:
    answer = client.generic(method, "/groups/", headers={"cookie": "session=mine"})
    assert b"session=mine" not in answer.content


def in_production(question: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Ask a process that runs with the settings of an organisation's server."""
    program = f"import django; django.setup(); from django.conf import settings as s; {question}"
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.production",
            "SECRET_KEY": KEY,
            "ALLOWED_HOSTS": "groups.example.org",
            "DATA_DIR": str(configured.DATA_DIR),
            **environment,
        },
    )


@pytest.mark.thorough
def test_production_speaks_over_tls_alone_with_cookies_that_stay_there() -> None:
    asked = (
        "from django.test import Client; plain = Client(headers={'host': 'groups.example.org'});"
        " print(plain.get('/robots.txt').status_code);"
        " answer = plain.get('/robots.txt', secure=True);"
        " print(answer['Strict-Transport-Security']);"
        " print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.LANGUAGE_COOKIE_SECURE, s.DEBUG)"
    )
    done = in_production(asked)
    assert done.stdout.splitlines() == [
        "301",
        "max-age=31536000; includeSubDomains",
        "__Host-session True True True Lax True False",
    ], done.stderr


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"SECRET_KEY": "django-insecure-" + KEY}, "placeholder"),
        ({"SECRET_KEY": KEY[:20]}, "too short"),
        ({"DEBUG": "1"}, "DEBUG is set"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is"),
        ({"ALLOWED_HOSTS": " , .example.org"}, "ALLOWED_HOSTS is “.example.org”"),
        ({"TRUSTED_PROXIES": "one"}, "TRUSTED_PROXIES is"),
    ],
)
def test_production_does_not_start_with_what_is_unsafe(
    environment: dict[str, str], said: str
) -> None:
    done = in_production("print('started')", **environment)
    assert done.returncode != 0
    assert "started" not in done.stdout
    assert said in done.stderr
