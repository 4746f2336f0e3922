"""Chromium for tests marked `browser`: the fixture `page`, which fails on what a page complains of.

A click waits for the page that it leads to, a key does not; neither waits for an answer that
replaces a part of a page, nor for a page's scripts. What follows waits for what somebody would see
(`expect`), for `page.wait_for_load_state()` where scripts have to be there, or for `answered`.

A page's own complaints (script errors, violations of the content security policy) are failures
of the test that opened it, so no test has to look for them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.postgres import is_required

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

CHROMIUM = "/usr/bin/chromium"
#: Milliseconds for which a page may keep a test waiting: long, as other tests use the processors.
PATIENCE = 30_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def answered(page: Page, typed: str) -> Iterator[None]:
    """What is asked while somebody types is asked several times: ends when the answer to all of it
    stands in the page."""
    with page.expect_response(
        lambda answer: typed in dict(parse_qsl(urlsplit(answer.url).query)).values()
    ):
        yield
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling')")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; a test takes `page` instead."""
    executable = CHROMIUM if os.access(CHROMIUM, os.X_OK) else shutil.which("chromium")
    if executable is None:
        said = "Chromium is not installed (Debian: chromium)"
        if is_required():
            pytest.fail(said)
        pytest.skip(said)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright's loop runs in this thread from here on, which makes Django refuse the
        # database; conftest.py puts browser tests last, where no test of asyncio follows.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(chromium: Browser) -> Iterator[BrowserContext]:
    """One profile for the whole run, with a page that keeps its window open: Chromium takes three
    times as long for a new window as for a new page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    context.set_default_timeout(PATIENCE)
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    """A fresh page in an empty profile; fails at the end on what it complained of."""
    complaints: list[str] = []

    def note_error(error: Error) -> None:
        complaints.append(f"script error: {error}")

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page = profile.new_page()
    page.on("pageerror", note_error)
    page.on("console", note_message)
    yield page
    for opened in profile.pages[1:]:
        opened.close()
    # Cookies are all that our pages keep in a browser.
    profile.clear_cookies()
    assert not complaints, "the page complained:\n" + "\n".join(complaints)
