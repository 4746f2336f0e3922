"""Account books in a real browser: entered on a phone, refused where it overdraws; asked by axe in
both lights, in Chinese, on a phone."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.supervision.actions.books.entering import reverse_entry
from crosscut.supervision.models import Book, BookEntry
from tests.interfaces.web.accessibility import violations
from tests.supervision.books.bookkeeping import EAST, STORE, entered, opened, received
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route, ViewportSize

__all__ = ["table", "vocabulary"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SignIn = Callable[[str], None]
#: Where somebody wants to look at the pages.
PICTURES = os.environ.get("CROSSCUT_PICTURES", "")


def whatever_the_status(route: Route) -> None:
    """A refusal is a page too; the browser would complain of its status."""
    answered = route.fetch(max_redirects=0)
    status = answered.status if answered.status < 400 else 200
    route.fulfill(response=answered, status=status)


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


def a_full_one(table: Table) -> Book:
    """A book with every stage, of several donors, at several places."""
    book, week = opened(table), clock.today() - timedelta(7)
    entered(table, book, "allocate", "6000000", donor="Finance Bureau", day=week)
    entered(table, book, "pledge", "400", "tents", donor="Red Cross")
    received(table, book, "2500000", "Finance Bureau", promise="allocated", day=week)
    received(table, book, "260", item="tents", promise="pledged")
    received(table, book, "50000", "Family Lin", nameless=True)
    received(table, book, "96", "Health Commission", item="doctors")
    entered(table, book, "move", "180", "tents", place=STORE, to_place=EAST)
    used = entered(table, book, "use", "150", "tents", place=EAST, text="For 611 people")
    entered(table, book, "lose", "5", "tents", place=EAST, text="Carried off by the water")
    entered(table, book, "use", "1480000", place=STORE, to_place=EAST, text="Repair of the sluice")
    entered(table, book, "use", "54.5", "doctors", place=STORE, to_place=EAST)
    reverse_entry(entry=used, reason="Counted twice", actor=table.actor("office"))
    return book


def test_the_office_enters_on_a_phone_and_is_told_what_is_not_there(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    book = a_full_one(table)
    signs_in("office")
    page.set_viewport_size(PHONE)
    page.route("**/*", whatever_the_status)
    page.goto(f"{live_server.url}/books/{book.address}/")
    page.get_by_label("Enter what happened").get_by_role("link", name="Used").click()
    page.get_by_label("What", exact=True).fill("tents")
    page.get_by_label("How much").fill("9999")
    page.get_by_label("Where it lay").fill(STORE)
    page.get_by_label("Document").fill("List 4")
    page.get_by_role("button", name="Enter it").click()
    page.get_by_text("9999 tents (pieces) were asked").wait_for()
    page.get_by_label("How much").fill("20")
    page.get_by_role("button", name="Enter it").click()
    page.get_by_text("Entered as number").wait_for()
    page.unroute_all(behavior="ignoreErrors")
    assert BookEntry.objects.filter(book=book, kind="use").count() == 4


@pytest.mark.one_of(4)
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_are_for_everybody(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn, light: str, language: str
) -> None:
    book = a_full_one(table)
    entry = BookEntry.objects.filter(book=book, kind="use")[0]
    signs_in("office")
    cookies = [
        {"name": name, "value": value, "url": live_server.url}
        for name, value in (("django_language", language), ("light", light))
    ]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
    for name, path in (
        ("list", "/books/"),
        ("book", f"/books/{book.address}/"),
        ("entry", f"/books/entries/{entry.address}/"),
        ("enter", f"/books/{book.address}/enter/?kind=receive"),
        ("check", f"/books/{book.address}/check/"),
        ("open", "/books/open/"),
    ):
        page.set_viewport_size(WIDE)
        page.goto(live_server.url + path)
        assert violations(page, light=light, language=language) == []
        if PICTURES:
            page.screenshot(
                path=Path(PICTURES) / f"books-{name}-{light}-{language}.png", full_page=True
            )
        page.set_viewport_size(PHONE)
        page.goto(live_server.url + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{name} is {width} wide"
        if PICTURES:
            page.screenshot(
                path=Path(PICTURES) / f"books-{name}-phone-{light}-{language}.png", full_page=True
            )
