"""The page of a directive in a real browser: what is first on it, verified by a form with a file;
asked by axe in both lights, in Chinese, on a phone and on paper."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.supervision.actions.reports.filing import report_on_directive
from crosscut.supervision.models import Directive
from crosscut.supervision.rules.planning import Planned
from tests.interfaces.web.accessibility import violations
from tests.supervision.decided import decided, issued
from tests.supervision.under_way import brought, take
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

__all__ = ["table", "vocabulary"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SignIn = Callable[[str], None]
#: Where somebody wants to look at the pages.
PICTURES = os.environ.get("CROSSCUT_PICTURES", "")


@pytest.fixture
def signs_in(page: Page, live_server: LiveServer, table: Table) -> SignIn:
    """Somebody else sits down at the browser."""

    def signed_in(name: str) -> None:
        client = Client()
        client.force_login(table.accounts[name])
        session = client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
        page.context.clear_cookies()
        key = session.session_key or ""
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])

    return signed_in


def a_whole(table: Table) -> Directive:
    """A directive with a planned course, three reports of which one fell behind, and two parts."""
    today = clock.today()
    with clock.business_day(today - timedelta(60)):
        matter = decided(table)
        whole = brought(
            table, "begin",
            issued(table, matter, due=today + timedelta(40), task="Replace the east bank’s pumps"),
        )  # fmt: skip
        points = [
            Planned(today - timedelta(30), Decimal(6), "The first pumps are delivered"),
            Planned(today, Decimal(14)),
        ]
        whole = take(table, "plan", whole, "office", points=points)
        for lead, task in (("health", "Train the crews"), ("water", "Connect the power")):
            take(
                table, "split", whole, "office", lead=table.bodies[lead], task=task,
                result="Seen at the place", due=today + timedelta(10 if lead == "water" else 30),
            )  # fmt: skip
    for days, figure in ((45, 2), (30, 5), (1, 9)):
        with clock.business_day(today - timedelta(days)):
            whole.refresh_from_db()
            report_on_directive(
                directive=whole, claim="on track", figure=Decimal(figure),
                actor=table.actor("liaison"),
            )  # fmt: skip
    whole.refresh_from_db()
    return whole


def test_whether_it_will_be_done_is_first_on_the_page(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    whole = a_whole(table)
    signs_in("office")
    page.set_viewport_size(WIDE)
    page.goto(f"{live_server.url}/directives/{whole.address}/")

    judged = page.get_by_label("How it stands")
    assert "on track" in judged.inner_text()
    assert "behind" in judged.inner_text()
    assert "yet behind schedule" in judged.inner_text()
    expect(page.locator(".directive-curve svg")).to_be_visible()
    expect(page.locator(".curve-mark")).to_have_count(3)
    assert "It waits for 2 parts." in page.locator("#tree").inner_text()
    assert "Train the crews" in page.locator("#tree").inner_text()


def test_the_office_verifies_with_a_file(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn, tmp_path: Path
) -> None:
    directive = brought(table, "report_done")
    seen = tmp_path / "seen.txt"
    seen.write_text("Four of twenty were seen running.")
    signs_in("office")
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/directives/{directive.address}/")
    page.locator("summary", has_text="Verify").click()
    page.get_by_label("by documents").check()
    page.get_by_label("Files").set_input_files(seen)
    page.get_by_role("button", name="Verify").click()

    page.get_by_text("objections until").wait_for()
    directive.refresh_from_db()
    assert directive.state == "verified"
    assert [each.name for each in directive.evidence.all()] == ["seen.txt"]


@pytest.mark.one_of(4)
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_is_for_everybody(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn, light: str, language: str
) -> None:
    whole = a_whole(table)
    signs_in("office")
    cookies = [
        {"name": name, "value": value, "url": live_server.url}
        for name, value in (("django_language", language), ("light", light))
    ]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
    for name, size in (("desk", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        page.goto(f"{live_server.url}/directives/{whole.address}/")
        if PICTURES:
            path = f"{PICTURES}/directive-{name}-{light}-{language}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0
    page.emulate_media(media="print")
    expect(page.locator("#next")).to_be_hidden()
