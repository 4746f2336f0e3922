"""Bulletins in a real browser: a briefing from the draft to the receipt by keys alone; each page is
asked by axe in both lights, in Chinese too, and fits a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.table.actions.bulletins import enclose_file
from crosscut.table.actions.issuing_bulletins import withdraw_bulletin
from crosscut.table.files import checked
from crosscut.table.models import Bulletin
from tests.interfaces.web.accessibility import violations
from tests.table.actions.test_bulletins import briefing, circular, issued
from tests.table.actions.test_meetings import called
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

__all__ = ["table", "vocabulary"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
#: More keys than it takes from the top of a page to the last thing on it.
MOST_KEYS = 120
AT = "document.activeElement"
SignIn = Callable[[str], None]


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


def keys_to(page: Page, words: str) -> None:
    """Go on by the tabulator to what has the words as its name or its text."""
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        named = page.evaluate(
            f"(({AT}.labels && {AT}.labels[0]) || {AT}).textContent.trim().replace(/\\s+/g, ' ')"
        )
        if named == words:
            return
    raise AssertionError(f"no key leads to “{words}” on {page.url}")


def speaks(page: Page, server: LiveServer, language: str) -> None:
    """A browser's own language stands behind what was chosen."""
    name = settings.LANGUAGE_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": language, "url": server.url}])


def shows_focus(page: Page) -> bool:
    """Whether it is seen where one is."""
    return bool(
        page.evaluate(
            f"(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none')"
            f"(getComputedStyle({AT}))"
        )
    )


def test_a_briefing_goes_from_the_draft_to_the_receipt_by_keys_alone(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    meeting = called(table)
    signs_in("office")
    page.goto(f"{live_server.url}/bulletins/")
    keys_to(page, "Write one")
    assert shows_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bulletins/draft/")
    keys_to(page, "Go on")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=briefing**")
    keys_to(page, "Title")
    page.keyboard.type("The east bank in October")
    keys_to(page, "Text")
    page.keyboard.type("Two pumps failed.")
    keys_to(page, "Meeting")
    page.keyboard.press("ArrowDown")
    keys_to(page, "Keep the draft")
    assert shows_focus(page)
    page.keyboard.press("Enter")
    page.get_by_text("Kept as a draft.").wait_for()
    made = Bulletin.objects.get()
    assert (made.meeting, made.text) == (meeting, "Two pumps failed.")
    for _ in ("the summary", "the button"):
        keys_to(page, "Issue")
        page.keyboard.press("Enter")
    page.get_by_text("Issued. Its readers are being told.").wait_for()

    signs_in("above")
    page.goto(f"{live_server.url}/bulletins/?state=unread")
    keys_to(page, "The east bank in October")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/bulletins/{made.address}/")
    keys_to(page, "Noted")
    assert shows_focus(page)
    page.keyboard.press("Enter")
    page.get_by_text("You noted it").wait_for()
    assert made.readers.get(person=table.people["above"]).noted_at


@pytest.mark.thorough
def test_pages_of_bulletins_are_for_everybody_and_for_phones(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    out = pages_of(table)
    found, wide = {}, {}
    for name, paths in out.items():
        signs_in(name)
        for path in paths:
            page.goto(live_server.url + path)
            page.evaluate(
                "document.querySelectorAll('details').forEach((each) => { each.open = true })"
            )
            for each in violations(page):
                found[f"{path} {each['id']}"] = [n["html"][:160] for n in each["nodes"][:3]]
            page.set_viewport_size(PHONE)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                wide[path] = width
            speaks(page, live_server, "zh-hans")
            page.goto(live_server.url + path)
            expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
            for each in violations(page, language="zh-hans"):
                found[f"{path} {each['id']} in Chinese"] = [each["nodes"][0]["html"][:160]]
            if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
                wide[f"{path} in Chinese"] = 0
            speaks(page, live_server, "en")
            page.set_viewport_size(WIDE)
    assert not found
    assert not wide


def pages_of(table: Table) -> dict[str, list[str]]:
    """Pages in each of their states, by who opens them: a draft, one with readers and a file, one
    that was withdrawn, one for oneself."""
    meeting = called(table)
    draft = briefing(table, meeting=meeting, title="水位与泵站: what came of the inspection")
    enclose_file(bulletin=draft, file=checked("levels.txt", b"3.4 m"), actor=table.actor("office"))
    sent, gone = issued(table, briefing(table)), issued(table, circular(table))
    withdraw_bulletin(
        bulletin=gone, seen=gone.changes, reason="Both run again.", actor=table.actor("office")
    )
    return {
        "office": [
            "/bulletins/",
            "/bulletins/draft/",
            "/bulletins/draft/?kind=circular",
            f"/bulletins/draft/?corrects={sent.address}",
            *(f"/bulletins/{each.address}/" for each in (draft, sent, gone)),
            f"/bulletins/{draft.address}/write/",
        ],
        "above": ["/bulletins/?state=unread", f"/bulletins/{sent.address}/"],
        "insider": ["/bulletins/"],
    }
