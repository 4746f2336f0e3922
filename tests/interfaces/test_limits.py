"""How much somebody may ask for within a minute, and how much he may send at once."""

from __future__ import annotations

import inspect
import json
import re
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver

from crosscut.access.actions.accounts import link_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actions.tokens import make_token
from crosscut.access.actors import local_registrar
from crosscut.access.models import READ, Account
from crosscut.config.settings.limits import whole_number
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces import limits
from crosscut.interfaces.web.limits import COUNTED, LARGEST_OF_NOBODY
from crosscut.notices.models import Document
from tests.access.owners import fresh_limits, owner, sign_in, with_password
from tests.interfaces.api.conftest import problem_of
from tests.register.lanting import vocabulary

__all__ = ["fresh_limits", "owner", "vocabulary"]
pytestmark = pytest.mark.django_db

ELSEWHERE = "203.0.113.9"
FEW = {"search": 3, "api read": 3, "api write": 2, "export": 2, "upload": 2}


@pytest.fixture(autouse=True)
def few(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few are allowed, and all of a test is in one minute however slow the machine is."""
    begun = time.time()
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: begun))
    settings.LIMITS = FEW
    settings.OPEN_ON_LOOPBACK = False
    caches["limits"].clear()
    yield
    caches["limits"].clear()


@pytest.fixture
def registrar(vocabulary: None, owner: Account) -> Account:
    wang = seat_registrar(person="Wang Feng", actor=local_registrar("command"))
    return link_account(account=owner, person=wang, actor=SYSTEM)


@pytest.fixture
def office(registrar: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    sign_in(client, registrar.name)
    return client


def bearer(account: Account) -> dict[str, str]:
    _, written = make_token(account=account, name="x", scope=READ, days=1, actor=SYSTEM)
    return {"authorization": f"Bearer {written}", "accept": "application/json"}


def test_too_many_searches_are_told_how_long_to_wait(client: Client) -> None:
    pages = [client.get("/search/", {"q": "water"}) for _ in range(5)]
    assert [page.status_code for page in pages] == [200, 200, 200, 429, 429]
    assert 1 <= int(pages[-1]["Retry-After"]) <= 60
    assert "asked for too often" in pages[-1].content.decode()
    # Suggestions are searches too; other pages are not counted.
    assert client.get("/search/suggestions/", {"q": "wa"}).status_code == 429
    assert client.get("/groups/").status_code == 200


def test_one_address_does_not_use_up_what_another_may_ask(client: Client) -> None:
    for _ in range(5):
        client.get("/search/", {"q": "water"})
    page = client.get("/search/", {"q": "water"}, REMOTE_ADDR=ELSEWHERE)
    assert page.status_code == 200


def test_an_account_is_counted_wherever_it_comes_from(office: Client) -> None:
    for number in range(3):
        office.get("/search/", {"q": "water"}, REMOTE_ADDR=f"203.0.113.{number}")
    assert office.get("/search/", {"q": "water"}, REMOTE_ADDR=ELSEWHERE).status_code == 429
    assert Client().get("/search/", {"q": "water"}, REMOTE_ADDR=ELSEWHERE).status_code == 200


def test_whoever_sits_at_the_machine_is_not_counted(client: Client, settings: Any) -> None:
    settings.OPEN_ON_LOOPBACK = True
    assert {client.get("/search/", {"q": "w"}).status_code for _ in range(6)} == {200}
    # A proxy's address is not that of whoever asks.
    proxied = {"HTTP_X_FORWARDED_FOR": ELSEWHERE}
    answers = [client.get("/search/", {"q": "w"}, **proxied).status_code for _ in range(5)]  # type: ignore[arg-type]
    assert answers[-1] == 429


def test_a_limit_of_nothing_counts_nothing(client: Client, settings: Any) -> None:
    settings.LIMITS = {**FEW, "search": 0}
    assert {client.get("/search/", {"q": "w"}).status_code for _ in range(6)} == {200}


def test_too_many_reads_of_the_api_are_a_problem(registrar: Account) -> None:
    headers = bearer(registrar)
    answers = [Client().get("/api/v1/people", headers=headers) for _ in range(4)]
    assert [answer.status_code for answer in answers[:3]] == [200] * 3
    told = problem_of(answers[3], 429)  # type: ignore[arg-type]
    assert told["code"] == "TooOften"
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    # Another account's token is not held back by it.
    other = bearer(with_password("li na"))
    assert Client().get("/api/v1/people", headers=other).status_code == 200


def test_too_many_exports_are_refused(office: Client) -> None:
    found = []
    for _ in range(3):
        answer = office.get("/import/blank/")
        found.append(answer.status_code)
        if answer.streaming:
            b"".join(answer)
    assert found == [200, 200, 429]


def test_too_many_uploads_are_refused_and_looking_at_the_page_is_none(office: Client) -> None:
    assert {office.get("/notices/new/").status_code for _ in range(4)} == {200}
    given = [office.post("/notices/new/", {"text": ""}).status_code for _ in range(3)]
    assert given == [400, 400, 429]


def sent(client: Client, megabytes: int) -> HttpResponse:
    """The answer to a request that says how large it is; `None` of it may be read."""
    return client.generic(  # type: ignore[return-value]
        "POST",
        "/notices/new/",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(megabytes << 20),
    )


def test_an_upload_of_a_hundred_megabytes_is_refused_before_it_is_read(office: Client) -> None:
    page = sent(office, 100)
    assert page.status_code == 413
    assert "More than 64 MB were sent" in page.content.decode()
    assert not Document.objects.exists()


def test_nobody_sends_more_than_a_form(client: Client) -> None:
    file = SimpleUploadedFile("a.txt", b"x" * LARGEST_OF_NOBODY)
    assert client.post("/account/sign-in/", {"file": file}).status_code == 413
    assert client.post("/account/sign-in/", {"login": "x"}).status_code == 200


def test_the_api_is_not_led_to_tls_but_refused_without_it(
    registrar: Account, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^api/"]
    headers = bearer(registrar)
    plain = Client().get("/api/v1/people", headers=headers)
    assert json.loads(plain.content)["code"] == "NotEncrypted"
    assert plain.status_code == 403
    assert Client().get("/api/v1/people", headers=headers, secure=True).status_code == 200
    assert Client().get("/groups/").status_code == 301


@pytest.mark.parametrize("said", ["-1", "many", "1.5", "１２"])
def test_a_limit_that_is_no_number_is_told(said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LIMIT_SEARCH is"):
        whole_number({"LIMIT_SEARCH": said}, "LIMIT_SEARCH", 1)


def test_a_limit_is_read_from_the_environment() -> None:
    assert whole_number({"LIMIT_SEARCH": " 7 "}, "LIMIT_SEARCH", 1) == 7
    assert whole_number({}, "LIMIT_SEARCH", 1) == 1


#: Files that are handed out as they are kept, and a few lines of text.
CHEAP = {
    "books:document",
    "ledger:evidence",
    "settings:file",
    "table:attachment",
    "table:enclosure",
    "table:meeting_calendar",
}
TAKES_FILES = re.compile(r"request\.FILES")
MAKES_A_FILE = re.compile(
    r"content_disposition_header\(|handed_out\(|FileResponse|attachment; filename"
)


def routes() -> Iterator[tuple[str, str]]:
    """The name of each route of a page and the text of its view."""

    def below(patterns: Any, room: str) -> Iterator[tuple[str, str]]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from below(each.url_patterns, each.namespace or room)
            elif each.callback.__module__.startswith("crosscut.interfaces.web."):
                text = inspect.getsource(inspect.unwrap(each.callback))
                yield f"{room}:{each.name}", text

    yield from below(get_resolver().url_patterns, "")


def test_every_page_that_takes_or_makes_files_is_counted() -> None:
    known = dict(routes())
    uploads = {name for name, text in known.items() if TAKES_FILES.search(text)}
    made = {name for name, text in known.items() if MAKES_A_FILE.search(text)}
    assert len(uploads) > 9
    assert len(made) > 9
    assert {name for name in uploads if COUNTED.get(name) != "upload"} == set()
    assert {name for name in made - CHEAP if COUNTED.get(name) != "export"} == set()
    assert made >= CHEAP
    assert set(COUNTED) <= known.keys()
