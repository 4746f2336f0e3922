"""A liaison without an account files a report by link, on a phone, in a real browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.supervision.models import Filing
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.links.test_report_links import fallen_due, linked
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

__all__ = ["table", "vocabulary"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}


def _looks_right(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    found = {each["id"]: [n["html"][:160] for n in each["nodes"][:3]] for each in violations(page)}
    assert not found, page.url
    width = page.evaluate("window.innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.mark.thorough
def test_the_office_makes_a_link_and_the_liaison_files_by_it(
    chromium: Browser, live_server: Any, table: Table, client: Any, settings: Any
) -> None:
    settings.SITE_ADDRESS = live_server.url
    report = fallen_due(table)
    client.force_login(table.accounts["office"])
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    office = chromium.new_context(locale="en", viewport=DESK)
    office.add_cookies(
        [{"name": "sessionid", "value": session.session_key or "", "url": live_server.url}]
    )
    page = office.new_page()
    page.goto(f"{live_server.url}/reports/{report.address}/")
    page.get_by_role("link", name="Have it filed by link").click()
    _looks_right(page, "link-make")
    page.get_by_role("button", name="Make the link").click()
    address = page.locator("code.door-secret").inner_text().strip()
    page.set_viewport_size(PHONE)
    _looks_right(page, "link-made")
    office.close()

    phone = chromium.new_context(locale="en", viewport=PHONE)
    page = phone.new_page()
    page.goto(address)
    _looks_right(page, "link-report")
    page.get_by_role("button", name="Send the report").click()
    page.get_by_text("This field is required.").wait_for()
    _looks_right(page, "link-report-wrong")
    page.get_by_text("Behind").click()
    page.get_by_label("Figure").fill("7.5")
    page.get_by_role("button", name="Send the report").click()
    page.get_by_text("Your answer is with the office.").wait_for()
    _looks_right(page, "link-done")
    assert Filing.objects.get().claim == "behind"
    page.goto(address)
    page.get_by_role("heading", name="This link opens nothing").wait_for()
    phone.close()


@pytest.mark.thorough
def test_the_page_of_a_link_in_chinese_and_in_the_dark(
    chromium: Browser, live_server: Any, table: Table
) -> None:
    secret = linked(table, fallen_due(table))
    context = chromium.new_context(locale="zh-CN", viewport=DESK, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{live_server.url}/link/{secret}/")
    page.get_by_text("完成标准").wait_for()
    _looks_right(page, "link-report-dark-chinese")
    context.close()
