"""`crosscut serve`, run as a program."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

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
        # What is sent is read, and refused where no page of ours sent it.
        with pytest.raises(HTTPError) as refused:
            urlopen(server.address, data=b"name=x", timeout=60)
        with refused.value as answer:
            assert answer.code == 403
        started = server.children()
        # One answers, one works, and may have sent a third on an errand.
        assert len(started) in {2, 3}
        server.process.send_signal(signal.SIGTERM)
        said, _ = server.process.communicate(timeout=60)
    finally:
        server.process.kill()
    assert f"http://localhost:{server.port}" in said
    assert "Traceback" not in said
    assert gone(started)


#: Makes a meeting that sits, and prints what names it; nobody has an account there.
SITTING = """
import django; django.setup()
from datetime import timedelta
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.table.actions.agenda import put_on_agenda
from crosscut.table.actions.meetings import call_meeting, open_meeting, plan_meeting
paper = enter_instrument(kind="found", title="Founding book", actor=SYSTEM)
group = found_group(
    names={"en": "Flood Group"}, since="2020-01-01", basis=Basis(instrument=paper), actor=SYSTEM
)
office = Actor(groups={"office": frozenset({group.pk})})
meeting = plan_meeting(group=group, starts_at=clock.now() + timedelta(days=1), actor=office)
put_on_agenda(meeting=meeting, title="Budget", actor=office)
meeting.refresh_from_db()
meeting = call_meeting(meeting=meeting, seen=meeting.changes, actor=office)
print(open_meeting(meeting=meeting, seen=meeting.changes, actor=office).address)
"""


@pytest.mark.thorough
def test_open_streams_do_not_hold_up_the_end(installation: Installation) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "crosscut.config.settings.defaults"}
    made = subprocess.run(
        [sys.executable, "-c", SITTING], env=installation.environment(**settings),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    meeting = made.stdout.strip()
    server = served(installation, "serve")
    try:
        address = f"http://127.0.0.1:{server.port}/meetings/{meeting}/live/stream/"
        with urlopen(address, timeout=60) as stream:
            assert stream.headers["Content-Type"] == "text/event-stream"
            while not stream.readline().startswith(b"event: state"):
                pass
            server.process.send_signal(signal.SIGTERM)
            server.process.communicate(timeout=60)
            assert b"event: end" not in stream.read()
    finally:
        server.process.kill()


@pytest.mark.thorough
def test_no_process_outlives_a_server_that_was_killed(installation: Installation) -> None:
    server = served(installation, "serve")
    started = server.children()
    server.process.kill()
    assert len(started) >= 2
    assert gone(started)
    server.process.communicate()


HEAVY = ("docx", "icalendar", "openpyxl", "pypdf", "weasyprint")


@pytest.mark.thorough
def test_the_first_visitor_waits_for_no_reading_of_addresses_and_templates() -> None:
    ahead = (
        "import sys, django; django.setup()\n"
        "from crosscut.interfaces.cli.serve import read_ahead; read_ahead()\n"
        "known = set(sys.modules)\n"
        "from django.urls import resolve; resolve('/groups/'); resolve('/api/v1/groups')\n"
        "print(sorted(name for name in set(sys.modules) - known if 'crosscut' in name))\n"
        # What one upload or download in a hundred needs would be in the memory of every server.
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "crosscut.config.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", ahead], env=os.environ | settings, capture_output=True, text=True
    )
    assert done.stdout == "[]\n[]\n", done.stderr


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


@pytest.mark.one_of(4)
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
