"""Who calls the API: by a token as its account, by no cookie, and on a machine of one's own."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from crosscut.access.actions.accounts import disable_account, link_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actions.tokens import make_token
from crosscut.access.actors import local_registrar
from crosscut.access.models import READ, WRITE, Account, Token
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.people import end_tenure
from crosscut.register.models import Tenure
from tests.access.owners import fresh_limits, owner, sign_in
from tests.interfaces.api.conftest import PROBLEM, problem_of
from tests.register.lanting import vocabulary

__all__ = ["fresh_limits", "owner", "vocabulary"]
pytestmark = pytest.mark.django_db

PEOPLE = "/api/v1/people"
NEW = {"names": {"en": "Wang Ping"}}


@pytest.fixture
def registrar(vocabulary: None, owner: Account) -> Account:
    wang = seat_registrar(person="Wang Feng", actor=local_registrar("command"))
    return link_account(account=owner, person=wang, actor=SYSTEM)


def token(account: Account, scope: str) -> str:
    _, written = make_token(account=account, name="x", scope=scope, days=1, actor=SYSTEM)
    return f"Bearer {written}"


def ask(method: str, authorization: str = "", client: Client | None = None) -> HttpResponse:
    given: dict[str, Any] = {"headers": {"accept": "application/json", "accept-language": "en"}}
    if authorization:
        given["headers"]["authorization"] = authorization
    client = client or Client()
    if method == "GET":
        return client.get(PEOPLE, **given)  # type: ignore[return-value]
    return client.post(PEOPLE, json.dumps(NEW), content_type="application/json", **given)  # type: ignore[return-value]


def test_a_token_writes_as_its_account(registrar: Account) -> None:
    answer = ask("POST", token(registrar, WRITE))

    assert answer.status_code in (200, 201), answer.content
    entry = Entry.objects.get(verb="person.registered", origin="api")
    assert (entry.account, entry.person) == (registrar.pk, registrar.person_id)


def test_a_token_for_reading_reads_only(registrar: Account) -> None:
    written = token(registrar, READ)

    assert ask("GET", written).status_code == 200
    assert problem_of(ask("POST", written), 403)["code"] == "TokenReadsOnly"


def test_when_the_tenure_ends_the_token_may_no_more(registrar: Account) -> None:
    written = token(registrar, WRITE)
    assert ask("POST", written).status_code == 201

    with clock.business_day(clock.today() + timedelta(days=1)):
        tenure = Tenure.objects.get(person=registrar.person_id)
        end_tenure(tenure=tenure, on=clock.today(), actor=SYSTEM)

        assert ask("POST", written).status_code == 403


def test_nobody_reads_what_is_public_and_writes_nothing(registrar: Account) -> None:
    assert ask("GET").status_code == 200

    answer = ask("POST")

    assert problem_of(answer, 401)["code"] == "NotSignedIn"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Crosscut"'


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("header", ["Bearer crosscut_nothing", "Basic eDp5", "Bearer"])
def test_a_token_that_is_none_is_a_problem_that_says_how_to_sign_in(
    registrar: Account, method: str, header: str
) -> None:
    answer = ask(method, header)

    assert answer.headers["Content-Type"] == PROBLEM
    assert problem_of(answer, 401)["code"] == "TokenNotGood"
    assert "invalid_token" in answer.headers["WWW-Authenticate"]


def test_a_disabled_account_has_no_token(registrar: Account) -> None:
    written = token(registrar, WRITE)
    disable_account(account=registrar, actor=SYSTEM)

    assert ask("GET", written).status_code == 401


def test_a_session_of_the_pages_is_nobody_here(registrar: Account) -> None:
    client = Client()
    sign_in(client, registrar.name)

    assert ask("POST", client=client).status_code == 401


def test_when_it_was_used_is_kept_to_the_minute(registrar: Account) -> None:
    written = token(registrar, READ)
    ask("GET", written)
    first = Token.objects.get().last_used_at
    ask("GET", written)

    assert first is not None
    assert Token.objects.get().last_used_at == first


def test_in_chinese_too(registrar: Account) -> None:
    answer = Client().get(
        PEOPLE,
        headers={"accept": "application/json", "accept-language": "zh-hans", "authorization": "x"},
    )
    assert "令牌无效" in json.loads(answer.content)["detail"]
