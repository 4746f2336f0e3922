"""Search, keys, comparisons and settings in a real browser: by keyboard, and accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.identifier import encode
from crosscut.register.models import Instrument
from tests.browser import answered
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.conftest import Town

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def visit(page: Page, live_server: LiveServer, town: Town) -> Page:
    page.goto(f"{live_server.url}/")
    return page


def type_and_wait(page: Page, text: str) -> None:
    page.keyboard.press("/")
    with answered(page, text):
        page.keyboard.type(text)
    page.locator("#suggestions [role=option]").first.wait_for()


def test_a_suggestion_is_chosen_by_the_keyboard_alone(
    visit: Page, live_server: LiveServer, town: Town
) -> None:
    type_and_wait(visit, "gangkou")
    box = visit.locator("#search")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    visit.keyboard.press("ArrowDown")
    chosen = visit.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert "Harbour Leading Group" in chosen.inner_text()
    visit.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    visit.keyboard.press("ArrowDown")
    visit.keyboard.press("Enter")
    visit.wait_for_url(f"**/groups/{town.lanting.harbour.address}/")


def test_escape_closes_the_suggestions_and_enter_searches(visit: Page) -> None:
    type_and_wait(visit, "harbour")
    visit.keyboard.press("Escape")
    expect(visit.locator("#suggestions")).to_be_hidden()
    expect(visit.locator("#search")).to_have_value("harbour")
    visit.keyboard.press("Enter")
    visit.wait_for_url("**/search/?q=harbour**")


def test_a_suggestion_can_be_clicked(visit: Page, town: Town) -> None:
    type_and_wait(visit, "wang")
    visit.locator("#suggestions [role=option]").first.click()
    visit.wait_for_url(f"**/people/{town.lanting.wang.address}/")


def test_keys_are_shown_and_lead_through_rooms_and_rows(
    visit: Page, live_server: LiveServer
) -> None:
    visit.keyboard.press("?")
    keys = visit.locator("#shortcuts")
    expect(keys).to_be_visible()
    assert "Organisations" in keys.inner_text()
    visit.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    visit.keyboard.press("g")
    visit.keyboard.press("o")
    visit.wait_for_url("**/organisations/")
    visit.locator("table.rows tbody a").first.focus()
    first = visit.evaluate("document.activeElement.href")
    visit.keyboard.press("ArrowDown")
    assert visit.evaluate("document.activeElement.href") != first
    visit.keyboard.press("ArrowUp")
    assert visit.evaluate("document.activeElement.href") == first


def test_the_history_opens_on_the_page_of_a_group(
    visit: Page, live_server: LiveServer, town: Town
) -> None:
    visit.goto(f"{live_server.url}/groups/{town.above.address}/")
    visit.locator(".history-drawer summary").click()
    visit.locator(".history-drawer .history-entry").first.wait_for()
    assert "Group founded" in visit.locator(".history-drawer").inner_text()


@pytest.mark.parametrize("code", ["en", "zh-hans"])
@pytest.mark.thorough
def test_axe_finds_no_violation_and_nothing_is_wider_than_a_phone(
    visit: Page, live_server: LiveServer, town: Town, code: str
) -> None:
    harbour = town.lanting.harbour.address
    paths = [
        "/search/?q=harbour",
        "/search/?q=港口&kind=group",
        "/search/?q=%22",
        f"/groups/{harbour}/compare/?from=2014&to=2016",
        f"/instruments/{encode(Instrument.objects.get().pk)}/reorganisation/",
        "/reorganisation/?from=2014&to=2018",
        f"/history/group/{harbour}/",
        "/settings/",
        "/settings/words/level/",
        "/settings/words/role/",
        "/settings/checks/",
    ]
    visit.set_extra_http_headers({"accept-language": code})
    visit.set_viewport_size(PHONE)  # type: ignore[arg-type]
    found: dict[str, object] = {}
    for path in paths:
        visit.goto(live_server.url + path)
        width = visit.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            found[f"{path} width"] = width
        for violation in violations(visit, language=code):
            found[f"{path} {violation['id']}"] = [
                node["html"][:140] for node in violation["nodes"][:3]
            ]
    type_and_wait(visit, "h")
    for violation in violations(visit, language=code):
        found[f"suggestions {violation['id']}"] = violation["nodes"][0]["html"][:140]
    assert not found
