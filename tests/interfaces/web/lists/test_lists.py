"""What every list has: order, columns, pages, kept views, a workbook of what it shows."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from crosscut.access.models import SavedView
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.web.lists.catalogue import LISTINGS
from crosscut.interfaces.web.lists.columns import in_order
from crosscut.register.actions.groups import found_group
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.matters.conftest import As, as_, table, vocabulary
from tests.interfaces.web.reading import text_of
from tests.register.once import once
from tests.table.world import Table

__all__ = ["as_", "table", "vocabulary"]

pytestmark = pytest.mark.django_db

LEVELS = ("central", "province", "city", "county")


def _many(town: Town) -> None:
    for number in range(60):
        found_group(
            names={"en": f"Group {number:02}"}, since="2015", level=LEVELS[number % 4],
            kind="commission", actor=SYSTEM,
        )  # fmt: skip


@pytest.fixture
def many(town: Town) -> None:
    """Sixty groups more, at four levels."""
    once("sixty groups", lambda: _many(town))


def page_of(response: Any) -> Any:
    return html.document_fromstring(response.content.decode())


def table_of(response: Any) -> list[list[str]]:
    rows = page_of(response).xpath("//table[contains(@class, 'rows')]//tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def column_of(response: Any, head: str) -> list[str]:
    heads, *rows = table_of(response)
    place = heads.index(head)
    return [row[place] for row in rows]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("noun", LISTINGS)
def test_every_list_sorts_by_each_column_both_ways(town: Town, show: Show, noun: str) -> None:
    listing = LISTINGS[noun]
    path = f"/{noun}/"
    usual = table_of(show(path))[1:]
    for column in listing.columns:
        for sort in (column.key, f"-{column.key}"):
            asked = {"sort": sort, "column": column.key}
            rows = table_of(show(path, **asked))[1:]
            assert len(rows) == len(usual)


def test_rows_stand_by_their_level_as_the_ladder_has_it_and_pages_go_on(
    many: None, show: Show
) -> None:
    first = show("/groups/", sort="level")
    link = page_of(first).xpath("//nav[@class='paging']/a")[-1]
    after = link.get("href").partition("after=")[2].partition("&")[0]
    second = show("/groups/", sort="level", after=after)
    levels = column_of(first, "Level") + column_of(second, "Level")
    names = [row[0] for row in (*table_of(first)[1:], *table_of(second)[1:])]
    assert len(names) == len(set(names)) == 62
    ladder = list(dict.fromkeys(levels))
    assert ladder == ["Central", "Province", "City", "County"]
    assert [levels.count(level) for level in ladder] == [15, 15, 17, 15]
    assert column_of(show("/groups/", sort="-level", rows="200"), "Level")[0] == "County"


def test_what_is_not_said_stands_last_whichever_way(town: Town, show: Show) -> None:
    for sort in ("hosts", "-hosts"):
        assert column_of(show("/groups/", sort=sort), "Office hosted by")[-1] == ""


def test_the_head_of_a_column_says_how_it_is_sorted_and_turns_it(town: Town, show: Show) -> None:
    page = show("/people/", sort="-seats").content.decode()
    assert 'aria-sort="descending"' in page
    assert 'href="?sort=seats"' in page
    assert 'aria-sort="ascending"' in show("/people/").content.decode()


def test_a_list_too_long_to_be_sorted_says_so_and_shows_its_own_order(
    many: None, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosscut.register.queries.groups.COUNTED", 20)
    page = show("/groups/", sort="-name")
    assert "too long to be sorted" in text_of(page)
    names = [row[0] for row in table_of(page)[1:]]
    assert names == sorted(names)
    assert "sort=" not in "".join(page_of(page).xpath("//thead//@href"))


def test_columns_are_chosen_in_the_address_and_stay_while_one_filters(
    town: Town, show: Show
) -> None:
    response = show("/groups/?column=name&column=systems&column=lead_departments")
    assert table_of(response)[0] == ["Name", "Systems", "Lead department"]
    (form,) = page_of(response).xpath("//form[contains(@class, 'filters-panel')]")
    assert [value for name, value in form.form_values() if name == "column"] == [
        "name", "systems", "lead_departments",
    ]  # fmt: skip
    assert table_of(show("/groups/", column="name"))[0] == ["Name"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/groups/", "Filters"),
        ("/groups/?sort=-name&on=2018", "Filters"),
        ("/groups/?status=any&level=city", "Filters 2 set"),
        ("/directives/?state=open", "Filters"),
        ("/directives/?state=all", "Filters 1 set"),
        ("/matters/?state=open&text=bridge", "Filters 1 set"),
        ("/meetings/?mine=on", "Filters 1 set"),
        ("/reviews/", "Filters"),
        ("/league/?by=jurisdiction", "Filters 1 set"),
    ],
)
def test_what_folds_the_filters_on_a_phone_says_how_many_are_set(
    town: Town, show: Show, address: str, said: str
) -> None:
    (fold,) = page_of(show(address)).xpath("//details[@class='filters-fold']")
    assert " ".join(fold.text_content().split()) == said
    assert "open" not in fold.attrib
    # What follows is what it folds.
    assert "filters-panel" in fold.getnext().get("class")


def test_filters_that_cannot_be_used_are_unfolded(town: Town, client: Client) -> None:
    (fold,) = page_of(client.get("/groups/?level=moon")).xpath("//details[@class='filters-fold']")
    assert "open" in fold.attrib


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"sort": "moon"}, "“moon” is not a column of this list."),
        ({"column": "moon"}, "“moon” is not a column of this list."),
        ({"rows": "7"}, "A page has 50, 200, 500 rows."),
        ({"rows": "-1"}, "A page has"),
        ({"sort": "level", "after": "nowhere"}, "is not a place in this list"),
    ],
)
def test_a_look_that_there_is_not_is_refused(
    town: Town, show: Show, asked: dict[str, str], told: str
) -> None:
    response = show("/groups/", **asked)
    assert response.status_code == 400
    assert told in text_of(response)


def test_a_page_has_as_many_rows_as_are_asked_for(many: None, show: Show) -> None:
    assert len(table_of(show("/groups/"))) == 51
    assert len(table_of(show("/groups/", rows="200"))) == 63


# ── A workbook ─────────────────────────────────────────────────────────────────────────


def workbook(response: Any) -> list[tuple[Any, ...]]:
    assert response.status_code == 200
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("noun", LISTINGS)
@pytest.mark.parametrize("language", ["en", CHINESE])
def test_a_workbook_has_what_the_list_shows(
    town: Town, show: Show, noun: str, language: str
) -> None:
    shown = table_of(show(f"/{noun}/", language))
    heads, *rows = workbook(show(f"/lists/{noun}/workbook/", language))
    if not shown:
        assert (bool(heads), rows) == (True, [])
        return
    assert list(heads) == shown[0]
    assert len(rows) == len(shown) - 1
    for row, cells in zip(rows, shown[1:], strict=True):
        for written, cell in zip(row[1:], cells[1:], strict=True):
            if isinstance(written, int):
                assert str(written) == cell


def test_a_workbook_keeps_filters_columns_and_order_and_all_pages(many: None, show: Show) -> None:
    heads, *rows = workbook(
        show("/lists/groups/workbook/?kind=commission&column=level&sort=-level&on=2016")
    )
    assert heads == ("Name", "Level")
    assert len(rows) == 61
    assert rows[0][1] == "County"
    assert workbook(show("/lists/groups/workbook/", name="Group 07"))[1][0] == "Group 07"


def test_a_title_is_never_calculated(town: Town, show: Show) -> None:
    found_group(names={"en": "=1+1"}, since="2015", actor=SYSTEM)
    rows = workbook(show("/lists/groups/workbook/", name="=1+1"))
    assert rows[1][0] == "=1+1"


def test_a_workbook_that_a_page_cannot_write_says_what_to_do(
    many: None, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosscut.interfaces.web.lists.workbook.MOST", 20)
    response = show("/lists/groups/workbook/", kind="commission")
    assert response.status_code == 400
    assert "up to 20 rows" in text_of(response)
    assert 'href="/groups/?kind=commission"' in response.content.decode()


@pytest.mark.parametrize("path", ["/lists/moons/workbook/", "/lists/groups/workbook/?level=moon"])
def test_a_list_that_there_is_not_is_not_found(town: Town, show: Show, path: str) -> None:
    assert show(path).status_code == 404


# ── Kept views ─────────────────────────────────────────────────────────────────────────


def kept(client: Client, **fields: str) -> HttpResponse:
    return client.post("/lists/groups/views/", fields)  # type: ignore[return-value]


def test_a_list_is_kept_under_a_name_and_found_again(
    town: Town, client: Client, show: Show
) -> None:
    asked = "level=city&sort=-name&column=name&column=level"
    response = kept(client, name="Cities, from the end", asked=f"{asked}&after=x", shared="1")
    assert (response.status_code, response["Location"]) == (302, f"/groups/?{asked}")
    page = page_of(show("/groups/"))
    (link,) = page.xpath("//ul[@class='views']//a")
    assert (link.text, link.get("href")) == ("Cities, from the end", f"/groups/?{asked}")
    assert table_of(show(link.get("href")))[0] == ["Name", "Level"]
    assert not page.xpath("//ul[@class='views']//a[@aria-current]")
    assert "Cities, from the end" not in text_of(show("/people/"))
    view = SavedView.objects.get()
    assert kept(client, drop=view.address, asked="").status_code == 302
    assert "Cities, from the end" not in text_of(show("/groups/"))


def test_a_view_that_cannot_be_kept_says_why_and_leads_back(town: Town, client: Client) -> None:
    response = kept(client, name="  ", asked="level=city")
    assert response.status_code == 400
    assert "Give the view a name" in text_of(response)
    assert 'href="/groups/?level=city"' in response.content.decode()
    assert kept(client, drop="nothing").status_code == 404
    assert client.post("/lists/moons/views/", {"name": "x"}).status_code == 404


# ── The order of names ─────────────────────────────────────────────────────────────────


def test_chinese_names_stand_by_their_sound_for_who_reads_chinese() -> None:
    from django.utils import translation

    with translation.override("zh-hans"):
        names = sorted(
            ["张", "李", "王", "安", "Abel", "北京"], key=lambda name: in_order(name) or b""
        )
    assert names == ["Abel", "安", "北京", "李", "王", "张"]


@given(st.lists(st.text(max_size=8), max_size=12))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    places = sorted(place for name in names if (place := in_order(name)) is not None)
    assert all(one <= two for one, two in pairwise(places))


def test_whoever_may_write_the_register_is_led_to_where_files_are_taken_in(
    town: Town, show: Show
) -> None:
    assert 'href="/import/"' in show("/groups/").content.decode()


def test_whoever_may_not_write_the_register_is_not_led_there(table: Table, as_: As) -> None:
    for path in ("/groups/", "/people/", "/organisations/"):
        assert 'href="/import/"' not in as_("office").opens(path).page
