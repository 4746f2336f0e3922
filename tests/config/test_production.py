"""The settings of an organisation's server, as a process of its own reads them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interfaces.cli.conftest import made_once
from tests.interfaces.cli.installation import Installation

__all__ = ["made_once"]
pytestmark = pytest.mark.thorough

SHOWN = """
import json
from django.conf import settings
import django
django.setup()
from django.test import Client
answer = Client().get("/account/sign-in/", secure=True, headers={"host": "groups.example.org"})
plain = Client().get("/", headers={"host": "groups.example.org"})
print(json.dumps({
    "status": answer.status_code,
    "headers": dict(answer.headers),
    "cookies": {name: dict(cookie) for name, cookie in answer.cookies.items()},
    "plain": [plain.status_code, plain.headers.get("Location")],
    "elsewhere": Client().get("/", secure=True, headers={"host": "evil.example"}).status_code,
    "site": settings.SITE_ADDRESS,
    "mail": settings.EMAIL_BACKEND,
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE],
}))
"""
SERVER = {
    "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.production",
    "SECRET_KEY": "k4mB9x-Qz7Lw2Vn8RtY5cJhGfD3sApE6uX1oIiTmNbWvKeZqSy",
    "ALLOWED_HOSTS": "groups.example.org, intern.example.org",
}


@pytest.fixture(scope="module")
def shown(made_once: Installation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    installation = made_once.copied(tmp_path_factory.mktemp("production") / "data")
    done = subprocess.run(
        [sys.executable, "-c", SHOWN],
        env=installation.environment(**SERVER),
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_browsers_are_told_to_use_tls_only(shown: dict[str, object]) -> None:
    assert shown["status"] == 200
    headers = shown["headers"]
    assert isinstance(headers, dict)
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert shown["plain"] == [301, "https://groups.example.org/"]


def test_cookies_are_bound_to_the_host_and_to_tls(shown: dict[str, object]) -> None:
    cookies = shown["cookies"]
    assert isinstance(cookies, dict)
    cookie = cookies["__Host-csrf"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert shown["session"] == ["__Host-session", True]


def test_another_hosts_name_is_refused(shown: dict[str, object]) -> None:
    assert shown["elsewhere"] == 400


def test_links_lead_to_the_host_and_mails_to_no_log(shown: dict[str, object]) -> None:
    assert shown["site"] == "https://groups.example.org"
    assert "console" not in str(shown["mail"])
