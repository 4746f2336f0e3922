"""Who writes in several groups is asked in which one; who writes in one is not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.seats import seat
from tests.interfaces.web.matters.conftest import As, as_, table, vocabulary
from tests.table.world import SINCE, Table

__all__ = ["as_", "table", "vocabulary"]

pytestmark = pytest.mark.django_db

PAGES = ("ledger:instruct", "ledger:import", "ledger:plan_inspection", "books:open")


@pytest.mark.parametrize("route", PAGES)
def test_who_writes_in_several_groups_says_in_which(route: str, table: Table, as_: As) -> None:
    page = reverse(route)
    alone = as_("office").opens(page)
    assert "groups-title" not in alone.page
    assert "Flood Group" in alone.text
    seat(
        group=table.below, role="director", tier="office", person=table.people["office"],
        period=SINCE, basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    choosing = as_("office").opens(page)
    assert '<form method="post"' not in choosing.page.partition("groups-title")[2]
    for group, name in ((table.group, "Flood Group"), (table.below, "East District Flood Group")):
        address = f"{page}?group={group.address}"
        assert f'<a href="{address}"><span lang="en">{name}</span></a>' in choosing.page
        written_in = as_("office").opens(page, group=group.address)
        assert "groups-title" not in written_in.page
        assert name in written_in.text
