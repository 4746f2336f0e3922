"""Files that somebody takes out: which sealed groups go with them is in the record, and papers that
have a classification mark show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.groups import disclose_group, found_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.bulk.queries.rows import Exporter
from crosscut.register.models import Instrument
from crosscut.register.queries.audit import AuditFilters, search_record
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]


def taken_out() -> list[tuple[int | None, list[int]]]:
    """Who took out which sealed groups, file by file."""
    rows = Entry.objects.filter(verb="sealed.taken out").order_by("sequence")
    return [(row.account, sorted(row.objects_touched.values_list("identifier", flat=True)))
            for row in rows]  # fmt: skip


@pytest.fixture
def sends(table: Table) -> Callable[[str, str], Any]:
    """Asks for an address as somebody of the flood group."""

    def asked(name: str, address: str) -> Any:
        client = Client()
        client.force_login(table.accounts[name])
        session = client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
        response = client.get(address)
        list(response)
        return response

    return asked


@pytest.mark.parametrize(
    "address", ["/export/groups/?status=any", "/lists/groups/workbook/?status=any"]
)
def test_each_file_with_a_sealed_group_is_an_entry(
    table: Table, sends: Callable[[str, str], Any], address: str
) -> None:
    disclose_group(group=table.group, disclosure="sealed", actor=SYSTEM)
    found_group(names={"en": "Other hidden group"}, since="2020", disclosure="sealed", actor=SYSTEM)

    assert sends("insider", address).status_code == 200
    assert taken_out() == []
    for _ in range(2):
        assert sends("office", address).status_code == 200

    assert taken_out() == [(table.accounts["office"].pk, [table.group.pk])] * 2
    auditor = Actor(account=7, auditor=True)
    said = search_record(actor=auditor, filters=AuditFilters())
    assert said is not None
    assert "sealed.taken out" not in {row.verb for row in said.rows}


def test_a_file_that_leaves_a_sealed_group_out_is_no_entry(
    table: Table, sends: Callable[[str, str], Any]
) -> None:
    disclose_group(group=table.group, disclosure="sealed", actor=SYSTEM)
    assert sends("office", "/export/groups/?status=any&name=East").status_code == 200
    assert sends("office", "/export/people/").status_code == 200
    assert taken_out() == []


def test_the_mark_of_a_paper_is_in_its_row(vocabulary: None) -> None:
    enter_instrument(kind="change", title="Plain order", actor=SYSTEM)
    secret = enter_instrument(kind="change", title="Secret order", mark="secret", actor=SYSTEM)

    rows = {row["title"]: row["mark"] for row in Exporter(SYSTEM).rows("instruments")}

    mark = Instrument.objects.get(pk=secret.pk).mark
    assert mark is not None
    assert rows == {"Plain order": "", "Secret order": f"{mark.chinese} {mark.english}"}
