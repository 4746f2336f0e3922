"""The league and a batch call in a real browser: nothing that axe finds wrong, at a desk and on a
phone, by daylight and in the dark, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation import clock
from tests.access.owners import fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.matters.test_in_a_browser import OPEN_ALL, PHONE, sign_in
from tests.supervision.delivered import delivered
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits", "sign_in", "table", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]


@pytest.mark.parametrize("language", ["en", pytest.param("zh-hans", marks=pytest.mark.thorough)])
def test_nothing_is_wrong_with_the_league(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None],
    language: str,
) -> None:  # fmt: skip
    today = clock.today()
    for done in (10, 15, None):
        delivered(table, today, "roads", 20, done)
    delivered(table, today, "health", 20, task="Say which streets were under water in June")
    sign_in("office")
    cookie = {"name": "django_language", "value": language, "url": live_server.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.emulate_media(reduced_motion="reduce")
    roads = table.bodies["roads"].address
    for path in ("/league/", "/league/?by=jurisdiction", "/league/call/", f"/league/{roads}/"):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{live_server.url}{path}")
        page.evaluate(OPEN_ALL)
        assert violations(page, language=language) == [], path
        page.set_viewport_size(PHONE)
        assert violations(page, language=language) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
