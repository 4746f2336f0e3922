"""The record on a page, for auditors: search, entries, what is taken out."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.actors import local_registrar
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode, random_id
from crosscut.foundation.record.actions.erasing import erase_payload
from crosscut.foundation.record.chain import seal
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.state import state_of_record
from crosscut.register.actions.groups import found_group, rename_group
from crosscut.register.actions.people import register_person
from crosscut.register.models import Disclosure, Group
from crosscut.register.queries.audit import (
    AuditFilters,
    audited,
    every_entry,
    search_record,
)
from crosscut.register.queries.known_entries import known_among
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of
from tests.register.lanting import day

pytestmark = pytest.mark.django_db

AUDITOR = Actor(account=random_id(), auditor=True, insider=True, origin="page")


def hidden_group() -> Group:
    return found_group(names={"en": "Harbour group"}, since="2015-03-01",
                       disclosure=Disclosure.SEALED, actor=SYSTEM)  # fmt: skip


def rows_of(address: str, client: Client) -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'href="/audit/([0-9a-z]{13})/"', page)


def test_the_record_is_searched(town: Town, client: Client, show: Show) -> None:
    rename_group(
        group=town.above, names={"en": "Tidewater Council"}, on=day("2018"),
        actor=local_registrar("command"),
    )  # fmt: skip
    entry = encode(Entry.objects.filter(verb="group.renamed").latest("sequence").reference)
    page = text_of(show("/audit/?verb=group.renamed"), "main")
    assert "Group renamed This machine as registrar Tidewater Council on the command line" in page
    assert "Not verified yet" in page
    group, today = town.above.address, "2020-01-01"
    for asked in (
        "verb=group.renamed", f"thing={group}&verb=group.renamed", "who=machine&origin=command",
        "thing=Tidewater Council&capacity=registrar&origin=command", "origin=command",
        f"since={today}&verb=group.renamed", "who=%28this",
    ):  # fmt: skip
        assert entry in rows_of(f"/audit/?{asked}", client), asked
    for asked in ("verb=group.renamed&until=2020-01-01", "origin=api", "capacity=leader"):
        assert rows_of(f"/audit/?{asked}", client) == [], asked
    assert "留痕" in text_of(show("/audit/", CHINESE))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("since=2026-13-40", "“2026-13-40” is no day"),
        ("verb=nonsense", "“nonsense” is not a choice here."),
        ("who=Nobody+Whatever", "Nobody and nothing is called “Nobody Whatever”."),
        ("thing=Nothing+Whatever", "Nobody and nothing is called “Nothing Whatever”."),
        ("after=x", "is not a place in this list"),
        ("after=73p6z05sdf6x5", "is not a place in this list"),
    ],
)
def test_what_cannot_be_searched_for_is_said(
    asked: str, said: str, town: Town, client: Client
) -> None:
    answer = client.get(f"/audit/?{asked}")
    assert answer.status_code == 400
    assert said in text_of(answer)


def test_pages_go_on_and_take_as_many_statements_however_long_they_are(
    town: Town, client: Client
) -> None:
    def walked() -> list[str]:
        seen: list[str] = []
        address: str | None = "/audit/"
        while address:
            answer = client.get(address)
            seen += re.findall(r'href="/audit/([0-9a-z]{13})/"', answer.content.decode())
            onward = re.search(r'href="(\?after=[0-9a-z]{13})"', answer.content.decode())
            address = f"/audit/{onward[1]}" if onward else None
        return seen

    client.get("/audit/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/audit/?verb=person.registered")
    for number in range(60):
        register_person(names={"en": f"Ann {number}"}, actor=SYSTEM)
    with CaptureQueriesContext(connection) as many:
        client.get("/audit/?verb=person.registered")
    assert len(many) == len(few)
    everything = Entry.objects.order_by("-sequence").values_list("reference", flat=True)
    assert walked() == [encode(reference) for reference in everything]


def test_an_entry_opens_with_all_that_it_wrote(town: Town, client: Client) -> None:
    entry = Entry.objects.filter(verb="group.founded").latest("sequence")
    page = text_of(client.get(f"/audit/{encode(entry.reference)}/"), "main")
    assert "Lanting Economic Commission" in page
    assert entry.digest in page
    assert "not sealed yet" in page
    assert client.get(f"/audit/{encode(random_id())}/").status_code == 404
    actor = local_registrar("command")
    erase_payload(entry=encode(entry.reference), reason="x", actor=actor)
    page = text_of(client.get(f"/audit/{encode(entry.reference)}/"), "main")
    assert "Before and after were erased" in page


def test_neither_numbers_nor_places_are_on_the_pages(town: Town, client: Client) -> None:
    register_person(names={"en": "Ann"}, actor=SYSTEM)
    entry = Entry.objects.latest("sequence")
    page = client.get(f"/audit/{encode(entry.reference)}/").content.decode()
    assert not re.search(rf"\b{entry.pk}\b", re.sub(r"[0-9a-f]{64}|/static/\S+", "", page)[20000:])
    row = search_record(actor=SYSTEM, filters=AuditFilters())
    assert row is not None
    assert {"sequence", "position"} & row.rows[0].model_dump().keys() == set()


def test_how_long_the_chain_is_and_where_it_stands_is_told_to_who_sees_everything() -> None:
    register_person(names={"en": "Ann"}, actor=SYSTEM)
    seal()
    entry = Entry.objects.latest("sequence")
    actors = {"auditor": AUDITOR, "machine": SYSTEM}
    told = {name: audited(entry.reference, actor=actor) for name, actor in actors.items()}
    assert {name: each and each.chain_digest for name, each in told.items()} == {
        "auditor": "", "machine": entry.chain_digest,
    }  # fmt: skip
    assert [each and each.row.sealed for each in told.values()] == [True, True]
    assert state_of_record(counted=False).waiting is None
    assert state_of_record(counted=True).waiting is not None


def test_to_others_there_is_no_such_page() -> None:
    register_person(names={"en": "Ann"}, actor=SYSTEM)
    clerk = Actor(account=random_id(), registrar=True)
    reference = Entry.objects.latest("sequence").reference
    assert search_record(actor=clerk, filters=AuditFilters()) is None
    assert audited(reference, actor=clerk) is None
    assert list(every_entry(actor=clerk, filters=AuditFilters())) == []


def test_an_entry_about_what_an_auditor_may_not_know_is_not_there() -> None:
    group = found_group(names={"en": "Water group"}, since="2015-03-01",
                        disclosure=Disclosure.PUBLIC, actor=SYSTEM)  # fmt: skip
    hidden = hidden_group()
    rename_group(group=hidden, names={"en": "Quay group"}, on=day("2018"), actor=SYSTEM)
    seen = search_record(actor=AUDITOR, filters=AuditFilters())
    assert seen is not None
    said = seen.model_dump_json()
    assert "Water group" in said
    assert hidden.address not in said
    assert [row.verb for row in seen.rows] == ["record.read", "group.founded"]
    secret = Entry.objects.filter(verb="group.renamed").get()
    assert audited(secret.reference, actor=AUDITOR) is None
    assert search_record(actor=AUDITOR, filters=AuditFilters(thing=hidden.pk)).rows == ()  # type: ignore[union-attr]
    assert {row.verb for row, _ in every_entry(actor=AUDITOR, filters=AuditFilters())} == {
        "record.read", "group.founded",
    }  # fmt: skip
    knows = frozenset({hidden.pk, group.pk})
    for told in (Actor(auditor=True, knows=knows),
                 Actor(auditor=True, registrar=True, insider=True, knows=knows)):  # fmt: skip
        assert known_among([secret], told) == [secret]


def test_looking_at_the_record_is_an_entry_once_a_day() -> None:
    for _ in range(3):
        search_record(actor=AUDITOR, filters=AuditFilters())
    assert [entry.account for entry in Entry.objects.filter(verb="record.read")] == [
        AUDITOR.account
    ]


def downloaded(client: Client, asked: str) -> str:
    answer: Any = client.get(f"/audit/export/?{asked}")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    return b"".join(answer.streaming_content).decode()


def test_what_was_found_is_taken_out_and_that_is_an_entry(town: Town, client: Client) -> None:
    register_person(names={"en": "=HYPERLINK(1)"}, actor=SYSTEM)
    found = list(csv.DictReader(StringIO(downloaded(client, "to=csv&verb=person.registered"))))
    assert {row["verb"] for row in found} == {"person.registered"}
    assert len(found) == Entry.objects.filter(verb="person.registered").count()
    lines = downloaded(client, "to=jsonl&contents=1&verb=group.founded").splitlines()
    first = json.loads(lines[0])
    assert first["verb"] == "group.founded"
    assert first["content"]["changes"]
    exported = Entry.objects.filter(verb="record.exported").order_by("sequence")
    asked = json.loads(exported[0].payload.content)["facts"]["asked"]
    assert asked == {"verb": "person.registered", "to": "csv"}
    assert client.get("/audit/export/?to=xlsx").status_code == 404
    assert client.get("/audit/export/?since=x").status_code == 404


def test_the_api_gives_the_same(town: Town, client: Client) -> None:
    page = client.get("/api/v1/audit?verb=group.founded&limit=1").json()
    assert [row["verb"] for row in page["rows"]] == ["group.founded"]
    onward = client.get(f"/api/v1/audit?verb=group.founded&limit=1&after={page['next']}")
    assert onward.json()["rows"][0]["id"] != page["rows"][0]["id"]
    one = client.get(f"/api/v1/audit/{page['rows'][0]['id']}").json()
    assert one["row"]["verb"] == one["entry"]["verb"] == "group.founded"
    assert client.get(f"/api/v1/audit/{encode(random_id())}").status_code == 404
    assert client.get("/api/v1/audit?since=x").status_code == 422
    assert client.get("/api/v1/audit?until=9999-12-31&since=0001-01-01").status_code == 200


def test_a_request_has_a_name_that_its_entries_bear(town: Town, client: Client) -> None:
    answer = client.post("/settings/", {"time_zone": "Asia/Shanghai"})
    entry = Entry.objects.filter(verb="account.preferences set").latest("sequence")
    assert entry.request == answer["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", entry.request)
