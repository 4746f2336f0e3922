"""A meeting in two browsers: what the office types stands on the member's page as it is typed; a
lost connection loses nothing; the page closes for whoever's seat ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import expect

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.agenda import note_conclusion
from tests.browser import PATIENCE
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.live.serving import streaming
from tests.interfaces.web.live.test_live_page import live, sitting
from tests.table.world import Table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def comes_in(browser: Browser, table: Table, name: str, address: str) -> BrowserContext:
    """A browser of one's own, signed in. A lost connection is an error of its console, so it is
    not the profile that is asked for errors."""
    client = Client()
    client.force_login(table.accounts[name])
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    context = browser.new_context(locale="en", viewport={"width": 1280, "height": 900})
    cookie = {"name": "sessionid", "value": session.session_key or "", "url": address}
    context.add_cookies([cookie])  # type: ignore[list-item]
    context.set_default_timeout(PATIENCE)
    return context


def looks_right(page: Page) -> None:
    found = {each["id"]: [n["html"][:160] for n in each["nodes"][:3]] for each in violations(page)}
    assert not found, page.url
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_meeting_is_followed_as_it_happens(chromium: Browser, table: Table) -> None:
    meeting, (item, budget) = sitting(table, "Budget")
    office_acts = table.actor("office")
    with streaming() as (address, server):
        office = comes_in(chromium, table, "office", address).new_page()
        context = comes_in(chromium, table, "health", address)
        health = context.new_page()
        wrong: list[str] = []
        health.on("pageerror", lambda error: wrong.append(str(error)))
        office.on("pageerror", lambda error: wrong.append(str(error)))
        health.goto(address + live(meeting))

        def shown(text: str) -> None:
            health.locator(".live-now").get_by_text(text).first.wait_for()

        shown("Nothing is noted yet.")
        looks_right(health)

        # Typed without a pause: it is read before it is done.
        office.goto(f"{address}/meetings/{meeting.address}/hold/")
        point = office.locator(f"#point-{item.address}")
        point.locator("textarea").press_sequentially("The Water Bureau pays.", delay=40)
        shown("The Water Bureau pays.")
        point.get_by_label("The matter is").select_option("agree")
        point.get_by_role("button", name="Conclude", exact=True).click()
        shown("Budget")
        expect(health.locator("[data-since]")).to_have_text("0 min", use_inner_text=True)

        # A lost connection: nothing that was noted meanwhile is missed.
        context.set_offline(True)
        note_conclusion(item=budget, text="Forty thousand.", seen=0, actor=office_acts)
        health.get_by_text("The connection is lost.").wait_for()
        context.set_offline(False)
        shown("Forty thousand.")
        health.get_by_text("The connection is lost.").wait_for(state="hidden")

        server.end()
        note_conclusion(item=budget, text="Fifty thousand.", seen=1, actor=office_acts)
        shown("Fifty thousand.")

        large = context.new_page()
        large.goto(address + live(meeting) + "?large=on")
        large.get_by_text("Fifty thousand.").first.wait_for()
        looks_right(large)
        large.close()

        vacate_seat(seat=table.seats["health"], on=clock.today(), actor=SYSTEM)
        health.get_by_text("This meeting is no longer open to you.").wait_for()
        expect(health.locator(".live-now")).to_have_count(0)
        assert "thousand" not in health.inner_text("main")
        assert wrong == []
        office.context.close()
        context.close()
