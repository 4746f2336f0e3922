"""Answers are kept while nothing changes, for whoever asks the same in the same manner."""

from __future__ import annotations

import re
import threading

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Reading
from crosscut.interfaces.answers import PLACE, Answers, _Answer, _may_be_kept
from crosscut.register.actions.groups import disclose_group, found_group, rename_group
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.models import Group
from crosscut.register.models.data_version import data_version
from tests.register.lanting import day

pytestmark = pytest.mark.django_db(transaction=True)

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def group() -> Group:
    set_up_installation(actor=SYSTEM)
    return found_group(names={"en": "Harbour Group"}, since="2015", actor=SYSTEM)


@pytest.fixture
def client(group: Group) -> Client:
    """A browser at the machine; its first request made the local registrar's account."""
    client = Client(headers=ENGLISH, enforce_csrf_checks=True)
    client.get("/")
    return client


def statements(client: Client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as asked:
        said = client.get(address).content.decode()
    return len(asked), said


def fewest(client: Client, address: str) -> tuple[int, str]:
    """Of several times. Whoever writes in another database of a PostgreSQL server, as tests beside
    these do, ends what was kept."""
    return min(statements(client, address) for _ in range(10))


@pytest.mark.parametrize(
    "address", ["/groups/", "/groups/{}/", "/api/v1/groups/{}", "/search/?q=H"]
)
def test_what_is_asked_again_is_not_made_again(client: Client, group: Group, address: str) -> None:
    address = address.format(encode(group.pk))
    first, said = statements(client, address)
    again, said_again = fewest(client, address)
    assert again < first
    assert TOKEN.sub("", said_again) == TOKEN.sub("", said)


def test_any_commit_ends_what_was_kept(client: Client, group: Group) -> None:
    address = f"/groups/{encode(group.pk)}/"
    client.get(address)
    rename_group(group=group, names={"en": "Quay Group"}, on=day("2016-01-01"), actor=SYSTEM)
    assert "Quay Group" in client.get(address).content.decode()


def test_a_commit_of_another_connection_ends_it_too(client: Client, group: Group) -> None:
    client.get("/api/v1/groups")

    def found() -> None:
        found_group(names={"en": "Bridge Group"}, since="2015", actor=SYSTEM)
        connection.close()

    elsewhere = threading.Thread(target=found)
    elsewhere.start()
    elsewhere.join()
    assert "Bridge Group" in client.get("/api/v1/groups").content.decode()


def test_nothing_is_kept_that_was_made_while_somebody_wrote(group: Group) -> None:
    version = data_version()
    assert version is not None
    kept = Answers()
    assert kept.of(version, "asked") is None
    rename_group(group=group, names={"en": "Quay Group"}, on=day("2016-01-01"), actor=SYSTEM)
    assert data_version() != version
    assert kept.of(str(data_version()), "asked") is None
    kept.keep(version, "asked", _Answer(b"old", {}, False))
    assert kept.of(str(data_version()), "asked") is None


def test_within_a_transaction_nothing_is_kept(group: Group) -> None:
    with transaction.atomic():
        assert data_version() is None


def test_every_page_has_a_token_of_its_own_and_its_forms_are_taken(
    client: Client, group: Group
) -> None:
    tokens = set()
    for _ in range(3):
        tokens |= set(TOKEN.findall(client.get("/groups/").content.decode()))
    assert len(tokens) == 3
    for token in tokens:
        given = {"csrfmiddlewaretoken": token, "language": "en", "next": "/groups/"}
        assert client.post(reverse("set_language"), given).status_code == 302
    stranger = Client(headers=ENGLISH, enforce_csrf_checks=True)
    assert TOKEN.findall(stranger.get("/groups/").content.decode())
    assert stranger.cookies["csrftoken"].value != client.cookies["csrftoken"].value
    assert PLACE.decode() not in stranger.get("/groups/").content.decode()


def test_readers_of_other_languages_and_lights_get_their_own(client: Client, group: Group) -> None:
    english = client.get("/groups/").content.decode()
    chinese = client.get("/groups/", headers={"accept-language": "zh-hans"}).content.decode()
    client.cookies["theme"] = "dark"
    dark = client.get("/groups/").content.decode()
    assert 'lang="en"' in english
    assert 'lang="zh-Hans"' in chinese
    assert 'data-bs-theme="dark"' in dark


def test_a_group_that_became_closed_is_shown_to_nobody_else(client: Client, group: Group) -> None:
    disclose_group(group=group, disclosure="public", actor=SYSTEM)
    address = f"/groups/{encode(group.pk)}/"
    stranger = Client(headers=ENGLISH, REMOTE_ADDR="203.0.113.9")
    assert client.get(address).status_code == 200
    assert stranger.get(address).status_code == 200
    disclose_group(group=group, disclosure="restricted", actor=SYSTEM)
    assert client.get(address).status_code == 200
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/groups/{}/", "/api/v1/groups/{}"])
def test_pages_of_sealed_groups_are_made_anew_each_time(
    client: Client, group: Group, address: str
) -> None:
    disclose_group(group=group, disclosure="sealed", actor=SYSTEM)
    address = address.format(encode(group.pk))
    client.get(address)
    assert Reading.objects.count() == 1
    first, _ = statements(client, address)
    again, _ = fewest(client, address)
    # One more is asked where somebody else has written meanwhile.
    assert again >= first - 1


def test_the_answers_of_a_process_take_no_more_room_than_they_may() -> None:
    kept = Answers(largest=100)
    kept.of("1", "")
    for number in range(9):
        kept.keep("1", number, _Answer(b"x" * 30, {}, False))
        kept.of("1", 0)
    assert [number for number in range(9) if kept.of("1", number)] == [0, 7, 8]
    kept.keep("1", "large", _Answer(b"x" * 101, {}, False))
    assert kept.of("1", "large") is None


def test_only_plain_answers_are_kept() -> None:
    request = HttpRequest()
    assert _may_be_kept(request, HttpResponse("said"))
    assert not _may_be_kept(request, HttpResponse("gone", status=404))
    with_cookie = HttpResponse("said")
    with_cookie.set_cookie("a", "b")
    assert not _may_be_kept(request, with_cookie)
