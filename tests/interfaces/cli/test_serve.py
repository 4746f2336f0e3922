"""`crosscut serve`, run as a program."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from crosscut.interfaces.cli.main import main
from crosscut.interfaces.cli.serve import lead_here
from tests.interfaces.cli.installation import Installation, gone, served


def test_it_answers_and_ends_on_sigterm_with_every_process_it_started(
    installation: Installation,
) -> None:
    server = served(installation, "serve")
    try:
        assert "<html" in server.page()
        started = server.children()
        # One answers, one works.
        assert len(started) == 2
        server.process.send_signal(signal.SIGTERM)
        said, _ = server.process.communicate(timeout=20)
    finally:
        server.process.kill()
    assert f"http://localhost:{server.port}" in said
    assert "Traceback" not in said
    assert gone(started)


def test_no_process_outlives_a_server_that_was_killed(installation: Installation) -> None:
    server = served(installation, "serve")
    started = server.children()
    server.process.kill()
    assert len(started) >= 2
    assert gone(started)
    server.process.communicate()


def test_the_first_visitor_waits_for_no_reading_of_addresses_and_templates() -> None:
    ahead = (
        "import sys, django; django.setup()\n"
        "from crosscut.interfaces.cli.serve import read_ahead; read_ahead()\n"
        "known = set(sys.modules)\n"
        "from django.urls import resolve; resolve('/groups/'); resolve('/api/v1/groups')\n"
        "print(sorted(name for name in set(sys.modules) - known if 'crosscut' in name))"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "crosscut.config.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", ahead], env=os.environ | settings, capture_output=True, text=True
    )
    assert done.stdout == "[]\n", done.stderr


def test_links_lead_to_the_port_that_is_served_unless_settings_say_where_pages_are(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_ADDRESS", "https://crosscut.example.org")
    before = settings.SITE_ADDRESS
    lead_here("http://localhost:9123")
    assert before == settings.SITE_ADDRESS

    monkeypatch.delenv("SITE_ADDRESS")
    lead_here("http://localhost:9123")
    assert settings.SITE_ADDRESS == os.environ["SITE_ADDRESS"] == "http://localhost:9123"


def test_a_taken_port_is_told_in_one_line(installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = installation.run("serve", PORT=str(port))
    assert done.returncode == 2
    assert f"port {port} is taken by another program" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.org"])
def test_no_address_but_loopback_is_served(db: None, host: str) -> None:
    done = CliRunner().invoke(main, ["serve", "--host", host])
    assert done.exit_code == 2
    assert "use localhost, 127.0.0.1 or ::1" in done.stderr


KEY = "k4mB9x-Qz7Lw2Vn8RtY5cJhGfD3sApE6uX1oIiTmNbWvKeZqSy"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "groups.example.org",
}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"DEBUG": "1"}, "DEBUG is set"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is “*”"),
        ({"OIDC_ISSUER": "https://id.example.org"}, "OIDC_CLIENT_ID is not set"),
        ({"EMAIL_URL": "http://mail.example.org"}, "EMAIL_URL names no mail server"),
        ({}, "nobody could sign in at 0.0.0.0"),
    ],
)
def test_a_server_for_others_starts_with_safe_settings_and_an_account_only(
    installation: Installation, given: dict[str, str], says: str
) -> None:
    environment: dict[str, Any] = {**PRODUCTION, **given}
    done = installation.run("serve", "--host", "0.0.0.0", **environment)

    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_there_is_nothing_to_serve_before_there_is_a_register(fresh: Installation) -> None:
    done = fresh.run("serve")
    assert done.returncode == 2
    assert "there is no register yet" in done.stderr
