"""The menus of a list in a real browser: columns, kept views, what is taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.conftest import Town

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_columns_are_chosen_kept_as_a_view_found_again_and_taken_away(
    page: Page, live_server: LiveServer, town: Town, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/groups/")
    menus = page.locator(".list-menu > summary")
    for menu in menus.all():
        menu.click()
        assert not violations(page, language="en")
        panel = page.locator(".list-menu[open] .menu-panel").bounding_box()
        assert panel is not None
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= 390
    expect(page.locator(".list-menu[open]"), "one closes the other").to_have_count(1)

    page.set_viewport_size({"width": 1200, "height": 900})
    menus.nth(1).click()
    page.get_by_label("Systems").check()
    page.get_by_label("Horizon", exact=True).last.uncheck()
    page.get_by_label("Sorted by").select_option("-name")
    page.locator(".look-buttons button").click()
    heads = page.locator("table.rows thead th")
    expect(heads.filter(has_text="Systems")).to_have_count(1)
    expect(heads.filter(has_text="Horizon")).to_have_count(0)
    page.wait_for_load_state()

    page.locator("#field-kind").select_option("commission")
    page.wait_for_url("**kind=commission**")
    assert "column=systems" in page.url
    menus.first.click()
    page.get_by_label("Keep the list as it stands now").fill("Commissions, from the end")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.goto(f"{live_server.url}/groups/")
    menus.first.click()
    page.get_by_role("link", name="Commissions, from the end").click()
    expect(page.locator("table.rows thead")).to_contain_text("Systems")

    menus.last.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="This list as a workbook").click()
    waiting.value.save_as(tmp_path / "groups.xlsx")
    sheet = load_workbook(tmp_path / "groups.xlsx").worksheets[0]
    names = [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert names == sorted(names, reverse=True)
    assert len(names) == 2


def test_a_phone_shows_the_list_first_and_its_filters_behind_one_button(
    page: Page, live_server: LiveServer, town: Town
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/groups/?status=any")
    fold, form = page.locator(".filters-fold > summary"), page.locator(".filters-panel")
    expect(fold).to_contain_text("1 set")
    expect(form).to_be_hidden()
    fold.focus()
    page.keyboard.press("Enter")
    expect(form).to_be_visible()
    assert not violations(page, language="en")

    # Who sets one filter may set another; who sends them sees the list.
    page.locator("#field-kind").select_option("commission")
    expect(fold).to_contain_text("2 set")
    expect(form).to_be_visible()
    page.locator(".filters-buttons button").first.click()
    expect(form).to_be_hidden()
    expect(fold).to_contain_text("2 set")

    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/groups/")
    expect(fold).to_be_hidden()
    expect(form).to_be_visible()


def test_a_phone_shows_where_else_one_looks_in_one_line_beginning_with_where_one_is(
    page: Page, live_server: LiveServer, town: Town
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/inspections/")
    ways = page.locator("nav.ledger-rows-more")
    expect(ways.locator("strong")).to_be_in_viewport()
    box = ways.bounding_box()
    assert box is not None
    assert box["height"] < 60
    assert not violations(page, language="en")
