"""The pages of the league: ranks with how they came about, a batch call, files."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from crosscut.foundation import clock
from tests.interfaces.web.matters.conftest import Visitor
from tests.supervision.delivered import delivered
from tests.table.world import Table

pytestmark = pytest.mark.django_db
AsSomebody = Callable[..., Visitor]


@pytest.fixture
def past(table: Table) -> Table:
    today = clock.today()
    for done in (10, 15, None):
        delivered(table, today, "roads", 20, done)
    delivered(table, today, "health", 20, task="Say which streets were under water")
    return table


def test_the_league_says_who_delivers_and_how_that_was_computed(
    past: Table, as_: AsSomebody
) -> None:
    page = as_("office").opens("/league/")
    assert page.status == 200
    assert "Roads Bureau 67% 2 of 3" in page.text
    assert "Health Bureau 0% 0 of 1" in page.text
    assert "4 directives that you may know of" in page.text
    assert "One of one is less than nine of ten" in page.text
    items = as_("office").opens(f"/league/{past.bodies['roads'].address}/")
    assert items.text.count("on time") == 2
    assert "not verified 40 days late" in items.text
    assert as_("office").opens("/league/?since=soon").status == 400
    assert as_("office").opens("/league/?by=colour").status == 400


def test_a_call_shows_one_batch(past: Table, as_: AsSomebody) -> None:
    page = as_("office").opens("/league/call/")
    assert "The best Roads Bureau 67% 2 of 3" in page.text
    assert "Health Bureau 0% rank 2, 0 of 1 on time" in page.text
    assert "Say which streets were under water not verified · 40 days late" in page.text
    assert as_("office").opens("/league/call/", batch="2").status == 404
    assert as_("office").opens("/league/call/", batch="x").status == 404
    empty = as_("office").opens("/league/call/", until="2001-01-01")
    assert "Nothing that you may know of was due in this period." in empty.text


def test_nobody_sees_figures_of_what_is_hidden(past: Table, as_: AsSomebody) -> None:
    for name in ("expert", "insider"):
        assert "Roads Bureau 67%" not in as_(name).opens("/league/").text
    roads = past.bodies["roads"].address
    assert "Nothing of it that you may know of" in as_("insider").opens(f"/league/{roads}/").text


@pytest.mark.parametrize("format_", ["xlsx", "pdf", "docx"])
def test_the_league_is_a_file_in_both_languages(past: Table, as_: AsSomebody, format_: str) -> None:
    office = as_("office")
    answer = office.client.get(f"/league/file/?format={format_}&language=zh-Hans")
    data = answer.content
    assert answer.status_code == 200
    assert len(data) > 2000
    if format_ == "xlsx":
        rows = list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True))
        assert rows[0][0] == "按期核实办结情况排名"
        assert ("Roads Bureau", 3, 2) in {tuple(row[5:8]) for row in rows[4:]}
    assert office.client.get("/league/file/?format=exe").status_code == 404
