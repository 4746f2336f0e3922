"""Bad input, kind by kind and door by door: what somebody may try, and what is said to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings

from crosscut.access.actions import accounts
from crosscut.access.actions.letters import close_calendar, open_calendar
from crosscut.access.actions.tokens import make_token, revoke_token
from crosscut.access.links import path_to_set_password
from crosscut.access.models import READ, WRITE, Account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import random_id
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.payloads import facts_of_payload
from crosscut.interfaces.cli.main import main
from crosscut.interfaces.web.limits import LARGEST_OF_NOBODY
from crosscut.register.actions.duplicates import merge_duplicates
from tests.access.owners import fresh_limits, is_signed_in, sign_in
from tests.access.test_authority import city, somebody
from tests.access.test_widening import account_of, acting
from tests.interfaces.web.links.test_one_time_links import Due, due, opened
from tests.register.lanting import vocabulary

__all__ = ["city", "due", "fresh_limits", "vocabulary"]

PASSWORD = "a river runs past the gate"
ENGLISH = {"accept-language": "en"}
PROGRAM = b"MZ\x90\x00" + b"\0" * 200
VERBS = ("request.refused", "session.refused")


@dataclass
class World:
    """A registrar who is signed in, somebody without a seat who is, and a stranger."""

    due: Due
    clerk: Account
    office: Client
    nobody: Account
    stranger: Client
    folder: Path
    settings: Any

    def token(self, scope: str = WRITE) -> str:
        return make_token(
            account=self.clerk, name=f"t{random_id()}", scope=scope, days=1, actor=SYSTEM
        )[1]


@pytest.fixture
def world(due: Due, settings: Any, tmp_path: Path) -> World:
    settings.OPEN_ON_LOOPBACK = False
    clerk = accounts.change_address(account=due.clerk, email="cy@example.org", actor=SYSTEM)
    office = Client(headers=ENGLISH)
    assert sign_in(office, clerk.name, PASSWORD).status_code == 302
    nobody = accounts.set_password(
        account=accounts.make_account(name="ned", email="ned@example.org", actor=SYSTEM),
        password=PASSWORD,
        actor=SYSTEM,
    )
    return World(due, clerk, office, nobody, Client(headers=ENGLISH), tmp_path, settings)


Attempt = Callable[[World], tuple[int, str]]


def page_of(response: Any) -> tuple[int, str]:
    return response.status_code, response.content.decode()


def by_command(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    assert len(result.stderr.splitlines()) == 1, result.output
    return result.exit_code, result.stderr


def call(world: World, path: str, body: Any, token: str | None = None, **meta: Any) -> Any:
    headers = {"accept": "application/json", **ENGLISH}
    headers |= {"authorization": f"Bearer {token}"} if token else {}
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client().generic(
        "POST", f"/api/v1/{path}", sent, content_type="application/json", headers=headers, **meta
    )


def file(name: str, data: bytes = PROGRAM) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def path_in(world: World, name: str, data: bytes = PROGRAM) -> str:
    there = world.folder / name
    there.write_bytes(data)
    return str(there)


def make_by_page(world: World, **typed: str) -> tuple[int, str]:
    return page_of(world.office.post("/accounts/make/", typed))


# ── What somebody may try ──────────────────────────────────────────────────────────────


def tampered_link(world: World) -> tuple[int, str]:
    return page_of(opened(world.due.link()[1][:-1] + "_"))


def expired_link(world: World) -> tuple[int, str]:
    _, secret = world.due.link(days=1)
    with clock.business_day(clock.today() + timedelta(days=3)):
        return page_of(opened(secret))


def used_link(world: World) -> tuple[int, str]:
    _, secret = world.due.link()
    assert Client().post(f"/link/{secret}/", {"name": "Ann New"}).status_code == 200
    return page_of(Client().post(f"/link/{secret}/", {"name": "Ben New"}, headers=ENGLISH))


def closed_calendar(world: World) -> tuple[int, str]:
    _, secret = open_calendar(account=world.clerk, shows="all", actor=acting(world.clerk))
    close_calendar(account=world.clerk, actor=acting(world.clerk))
    return page_of(world.stranger.get(f"/calendar/{secret}.ics"))


def link_of_nobody(world: World) -> tuple[int, str]:
    return page_of(world.stranger.get("/account/password/link/zzz-abc-def/"))


def tampered_reset(world: World) -> tuple[int, str]:
    return page_of(world.stranger.get(path_to_set_password(world.clerk)[:-2] + "0/"))


def used_reset(world: World) -> tuple[int, str]:
    path = path_to_set_password(world.nobody)
    accounts.set_password(account=world.nobody, password=PASSWORD + "!", actor=SYSTEM)
    return page_of(world.stranger.get(path))


def expired_invitation(world: World) -> tuple[int, str]:
    path = path_to_set_password(accounts.make_account(name="new", actor=SYSTEM))
    with override_settings(PASSWORD_RESET_TIMEOUT=-1):
        return page_of(world.stranger.get(path))


def revoked_token(world: World) -> tuple[int, str]:
    token, written = make_token(account=world.clerk, name="gone", scope=READ, days=1, actor=SYSTEM)
    revoke_token(token=token.pk, account=world.clerk, actor=acting(world.clerk))
    return page_of(call(world, "people", {}, written))


TRIED: dict[str, tuple[Attempt, str, str, int, str]] = {
    # name: (attempt, verb or kind, reason, status or exit code, what is said)
    "a tampered link": (tampered_link, "link", "LinkNotGood", 404, "This link opens nothing"),
    "an expired link": (expired_link, "link", "LinkNotGood", 404, "This link opens nothing"),
    "a used link": (used_link, "link", "LinkNotGood", 404, "This link opens nothing"),
    "a calendar of nobody": (closed_calendar, "link", "LinkNotGood", 404, "opens nothing"),
    "a reset of nobody": (link_of_nobody, "link", "LinkOfNobody", 200, "opens nothing"),
    "a tampered reset": (tampered_reset, "sign-in", "link that opens nothing", 200, "nothing"),
    "a used reset": (used_reset, "sign-in", "link that opens nothing", 200, "nothing"),
    "an expired invitation": (expired_invitation, "sign-in", "opens nothing", 200, "nothing"),
    "a wrong password": (
        lambda world: page_of(sign_in(world.stranger, "ned", "a wrong one altogether")),
        "sign-in", "wrong password", 200, "Name, address or password is not right.",
    ),
    "a disabled account": (
        lambda world: disabled(world), "sign-in", "account disabled", 200, "disabled",
    ),
    "a revoked token": (revoked_token, "token", "TokenNotGood", 401, "This token opens nothing"),
    "a session that somebody chose": (
        lambda world: fixed_session(world), "session", "SessionPlanted", 302, "",
    ),
    "a way to another server": (
        lambda world: page_of(world.stranger.get("/account/sign-in/?next=//evil.example/x")),
        "redirect", "LedAway", 200, "Sign in",
    ),
    "a way to another server, sent": (
        lambda world: page_of(world.stranger.post(
            "/account/sign-in/",
            {"login": "cy@example.org", "password": PASSWORD, "next": "https://evil.example"},
        )),
        "redirect", "LedAway", 302, "",
    ),
    "a way out of a folder": (
        lambda world: page_of(world.stranger.get("/static/..%2f..%2fsecret.key")),
        "path", "ClimbsOut", 404, "",
    ),
    "a way out of a folder, by the API": (
        lambda world: page_of(Client().get(
            "/api/v1/..%5c..%5csecret.key", headers={"accept": "application/json", **ENGLISH}
        )),
        "path", "ClimbsOut", 404, "There is nothing at this address.",
    ),
    "another server’s name": (
        lambda world: page_of(world.stranger.get("/groups/", HTTP_HOST="evil.example")),
        "host", "AnotherHost", 400, "There is no server of this name",
    ),
    "a header in an address": (
        lambda world: page_of(world.stranger.post(
            "/account/password/link/", {"email": "ned@example.org\r\nBcc: all@example.org"}
        )),
        "mail address", "AddressOfTwoLines", 200, "email",
    ),
    "a header in an account’s address": (
        lambda world: make_by_page(world, name="lo", email="lo@example.org\nBcc: x@example.org"),
        "mail address", "AddressOfTwoLines", 400, "This is not an e-mail address",
    ),
    "a header in an address, by command": (
        lambda world: by_command("account", "create", "lo", "--email", "l@e.org\nBcc: x@e.org"),
        "mail address", "AddressOfTwoLines", 2, "This is not an e-mail address",
    ),
    "a look-alike name": (
        lambda world: make_by_page(world, name="NED"), "name", "NameTaken", 400, "looks the same",
    ),
    "a name of two scripts": (
        lambda world: make_by_page(world, name="n\u0435d"),
        "name", "MixedScripts", 400, "letters of several scripts",
    ),
    "a look-alike name, by command": (
        lambda world: by_command("account", "create", "n\u0435d"),
        "name", "MixedScripts", 2, "letters of several scripts",
    ),
    "a second account": (
        lambda world: make_by_page(world, name="other", person="Cy Clerk"),
        "second account", "PersonHasAccount", 400, "has an account already",
    ),
    "a second account, by command": (
        lambda world: by_command("account", "create", "other", "--person", "Cy Clerk"),
        "second account", "PersonHasAccount", 2, "has an account already",
    ),
    "a program called a paper": (
        lambda world: page_of(world.office.post("/notices/new/", {"files": [file("a.pdf")]})),
        "file", "Binary: the file is a program", 400, "program",
    ),
    "a program called a table": (
        lambda world: page_of(
            world.office.post("/import/", {"file": file("a.csv")}, follow=True)
        ),
        "file", "CannotRead: it is a program. It was not opened.", 400, "it is a program",
    ),
    "a program called a table, by command": (
        lambda world: by_command("import", "--yes", path_in(world, "a.csv")),
        "file", "CannotRead: it is a program", 2, "it is a program",
    ),
    "a hundred megabytes": (
        lambda world: page_of(world.office.generic(
            "POST", "/notices/new/", b"", content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(100 << 20),
        )),
        "file", "TooLarge: 104,857,600 bytes", 413, "More than 64 MB were sent",
    ),
    "a megabyte of nobody": (
        lambda world: page_of(world.stranger.post(
            "/account/sign-in/", {"file": file("a.txt", b"x" * LARGEST_OF_NOBODY)}
        )),
        "file", "TooLarge", 413, "More than 1 MB were sent",
    ),
    "a body of the API of several megabytes": (
        lambda world: page_of(call(world, "people", b" " * 1_000_001, world.token())),
        "file", "BodyTooLarge", 413, "The body is larger",
    ),
    "searches without end": (
        lambda world: often(world), "limit", "TooOften", 429, "asked for too often",
    ),
    "searches without end, by the API": (
        lambda world: often(world, "/api/v1/people"), "limit", "TooOften", 429, "Wait",
    ),
    "a form of another site": (
        lambda world: page_of(Client(enforce_csrf_checks=True, headers=ENGLISH).post(
            "/account/password/link/", {"email": "x@example.org"}
        )),
        "another site", "NotOfOurForm", 403, "This form is too old",
    ),
    "an act by a page of another site": (
        lambda world: page_of(call(
            world, "people", {}, world.token(), HTTP_ORIGIN="https://evil.example"
        )),
        "another site", "FromAnotherSite", 403, "A page of another site may not write here.",
    ),
    "an act of the registry office": (
        lambda world: page_of(as_ned(world).post("/accounts/make/", {"name": "x"})),
        "act", "NothingHere", 404, "",
    ),
    "an act of the registry office, by the API": (
        lambda world: page_of(call(world, "people", {"names": {"en": "X"}}, token_of_ned(world))),
        "act", "NotForYou", 403, "You may not do this",
    ),
    "an act by a token that reads": (
        lambda world: page_of(call(world, "people", {"names": {"en": "X"}}, world.token(READ))),
        "act", "TokenReadsOnly", 403, "This token is for reading only",
    ),
    "an act of nobody, by the API": (
        lambda world: page_of(call(world, "people", {"names": {"en": "X"}})),
        "act", "NotSignedIn", 401, "Sign in for this",
    ),
    "an act of somebody merged meanwhile": (
        lambda world: merged_meanwhile(world), "act", "NothingHere", 404, "",
    ),
}  # fmt: skip


def disabled(world: World) -> tuple[int, str]:
    accounts.disable_account(account=world.nobody, actor=SYSTEM)
    typed = {"login": "ned", "password": PASSWORD}
    return page_of(world.stranger.post("/account/sign-in/", typed, follow=True))


def often(world: World, path: str = "/search/") -> tuple[int, str]:
    world.settings.LIMITS = dict.fromkeys(world.settings.LIMITS, 1)
    accept = {"accept": "application/json"} if path.startswith("/api/") else {}
    world.stranger.get(path, headers=accept)
    return page_of(world.stranger.get(path, headers=accept))


def fixed_session(world: World) -> tuple[int, str]:
    browser = Client(headers=ENGLISH)
    browser.cookies["sessionid"] = "chosenbysomebodyelse0123456789ab"
    answer = sign_in(browser, world.clerk.name, PASSWORD)
    assert browser.cookies["sessionid"].value != "chosenbysomebodyelse0123456789ab"
    thief = Client(headers=ENGLISH)
    thief.cookies["sessionid"] = "chosenbysomebodyelse0123456789ab"
    assert not is_signed_in(thief)
    return answer.status_code, ""


def as_ned(world: World) -> Client:
    client = Client(headers=ENGLISH)
    assert sign_in(client, "ned", PASSWORD).status_code == 302
    return client


def token_of_ned(world: World) -> str:
    return make_token(account=world.nobody, name="x", scope=WRITE, days=1, actor=SYSTEM)[1]


def merged_meanwhile(world: World) -> tuple[int, str]:
    """His person proves to be another, whose entry is kept: the open page acts for nobody."""
    other = somebody("Cy Clark")
    account_of(other)
    assert world.clerk.person is not None
    merge_duplicates(kept=other, duplicate=world.clerk.person, reason="one man", actor=SYSTEM)
    return page_of(world.office.post("/accounts/make/", {"name": "x"}))


def recorded_reasons() -> list[str]:
    """Why requests were refused, as the record has it."""
    return [facts["reason"] for _, facts in refusals()]


def refusals() -> list[tuple[Entry, dict[str, Any]]]:
    entries = Entry.objects.filter(verb__in=VERBS).select_related("payload").order_by("pk")
    return [(each, dict(facts_of_payload(each.payload.content))) for each in entries]
