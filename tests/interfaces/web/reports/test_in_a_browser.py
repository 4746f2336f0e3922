"""A liaison's report on a phone: two minutes, by thumb, and nothing is lost with the connection."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.supervision.models import Filing, Report
from tests.browser import PATIENCE
from tests.interfaces.web.accessibility import violations
from tests.supervision.reporting import owing, tick
from tests.table.world import Table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


def _comes_in(
    browser: Browser, table: Table, name: str, address: str, **more: Any
) -> BrowserContext:
    client = Client()
    client.force_login(table.accounts[name])
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    context = browser.new_context(**{"locale": "en", "viewport": PHONE, **more})
    cookie = {"name": "sessionid", "value": session.session_key or "", "url": address}
    context.add_cookies([cookie])  # type: ignore[list-item]
    context.set_default_timeout(PATIENCE)
    return context


def _pictured(page: Page, name: str) -> None:
    """Kept where somebody wants to look at it."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def _looks_right(page: Page) -> None:
    found = {each["id"]: [n["html"][:160] for n in each["nodes"][:3]] for each in violations(page)}
    assert not found, page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


@pytest.fixture
def owed(table: Table) -> Report:
    with clock.business_day(clock.today() - timedelta(20)):
        directive = owing(table)
    return tick(clock.today(), directive)[-1]


def test_a_liaison_reports_from_a_phone_that_loses_its_connection(
    chromium: Browser, live_server: Any, table: Table, owed: Report
) -> None:
    context = _comes_in(chromium, table, "liaison", live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/desk/")
    page.locator(f"a[href='/reports/{owed.address}/']").first.click()
    _looks_right(page)
    _pictured(page, "report-phone")

    page.get_by_text("Behind").click()
    page.get_by_label("Figure").fill("7.5")
    page.get_by_label("What holds it up?").select_option("money")
    page.get_by_label("In a few words").fill("No money for the second pump")
    context.set_offline(True)
    page.get_by_role("button", name="Send the report").click()
    page.get_by_text("There is no connection.").wait_for()
    context.set_offline(False)
    page.get_by_text("The connection is back").wait_for()
    expect(page.get_by_text("There is no connection.")).to_be_hidden()
    # The page is closed and opened again: what was typed stands there.
    page.goto(f"{live_server.url}/desk/")
    page.goto(f"{live_server.url}/reports/{owed.address}/")
    page.get_by_text("This is what you typed before").wait_for()
    expect(page.get_by_label("Figure")).to_have_value("7.5")
    expect(page.get_by_role("radio", name="Behind")).to_be_checked()
    _pictured(page, "report-kept")
    page.get_by_role("button", name="Send the report").click()
    page.get_by_text("Your report is with the office.").wait_for()
    _pictured(page, "directive-phone")

    assert Filing.objects.get().claim == "behind"
    page.wait_for_load_state()
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('report'))")
    assert kept == []
    context.close()


@pytest.mark.one_of(2)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_office_and_the_burden_look_right(
    chromium: Browser, live_server: Any, table: Table, owed: Report, language: str
) -> None:
    context = _comes_in(chromium, table, "office", live_server.url, locale=language)
    page = context.new_page()
    for name, path in {
        "list": "/reports/?which=all", "burden": "/reports/burden/",
        "one": f"/reports/{owed.address}/",
        "directive": f"/directives/{owed.directive.address}/",
    }.items():  # fmt: skip
        page.goto(f"{live_server.url}{path}")
        if name != "directive":
            _looks_right(page)
        _pictured(page, f"{language}-{name}")
        page.set_viewport_size({"width": 1280, "height": 900})
        _pictured(page, f"{language}-{name}-wide")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    # The longest word for a state goes on in a second line.
    page.goto(f"{live_server.url}/directives/{owed.directive.address}/")
    state = page.locator(".rows .matter-state").first
    state.evaluate("(it, word) => it.textContent = word", "not waited for any more " * 2)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()
