"""The pack of a dossier, fetched from its page."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.matters import disclose_matter, mark_crisis
from crosscut.table.actions.preparing import postpone_matter, table_matter
from crosscut.table.models import Matter
from tests.table.world import Table, draft, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def as_somebody(table: Table, name: str) -> Client:
    client = Client()
    client.force_login(table.accounts[name])
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    return client


def address(matter: Matter) -> str:
    return f"/matters/{encode(matter.pk)}/pack/"


def first_page(content: bytes) -> str:
    return PdfReader(io.BytesIO(content)).pages[0].extract_text()


def test_who_knows_of_a_matter_fetches_its_pack_and_is_told_when_it_is_the_same(
    table: Table,
) -> None:
    matter = table.prepared()
    client = as_somebody(table, "leader")
    answer = client.get(address(matter), {"language": "zh-Hans"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert f"{matter.numbered}-1-zh-Hans.pdf" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "内容摘要值" in first_page(answer.content)
    again = client.get(
        address(matter), {"language": "zh-Hans"}, headers={"if-none-match": answer["ETag"]}
    )
    assert again.status_code == 304
    page = client.get(f"/matters/{encode(matter.pk)}/").content.decode()
    assert f"{address(matter)}?language=zh-Hans" in page


def test_who_may_not_know_of_a_matter_finds_no_pack(table: Table) -> None:
    matter = table.prepared()
    disclose_matter(
        matter=matter, seen=matter.changes, disclosure="sealed", actor=table.actor("office")
    )
    assert as_somebody(table, "insider").get(address(matter)).status_code == 404
    assert Client().get(address(matter)).status_code in {302, 404}


def test_a_version_that_was_tabled_is_fetched_by_its_number(table: Table) -> None:
    office = table.actor("office")
    matter = table.prepared()
    matter = mark_crisis(
        matter=matter, seen=matter.changes, crisis=True, reason="Flood", actor=office
    )
    matter = table_matter(matter=matter, seen=matter.changes, actor=office)
    matter = postpone_matter(matter=matter, seen=matter.changes, reason="Later", actor=office)
    revise_dossier(matter=matter, seen_version=1, sections=draft(analysis="New."), actor=office)
    client = as_somebody(table, "office")
    assert "1, tabled on" in first_page(client.get(address(matter), {"version": "1"}).content)
    assert "2, draft" in first_page(client.get(address(matter)).content)
    for wrong in ("3", "x", "-1", "9" * 30):
        assert client.get(address(matter), {"version": wrong}).status_code == 404
    page = client.get(f"/matters/{encode(matter.pk)}/versions/1/").content.decode()
    assert "version=1" in page


def test_a_matter_without_a_dossier_has_no_pack(table: Table) -> None:
    matter = table.raised()
    assert as_somebody(table, "office").get(address(matter)).status_code == 404
