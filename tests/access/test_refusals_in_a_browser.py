"""Pages that one rarely sees, in a real browser: the record, a link that is dead, 429 and 413."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import caches
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.access.owners import fresh_limits, owner
from tests.interfaces.web.accessibility import violations
from tests.register.lanting import Lanting, lanting, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits", "lanting", "owner", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]

#: A server's first page finds no template compiled.
PATIENCE = 60_000
PHONE: Any = {"width": 390, "height": 800}
WIDE: Any = {"width": 1280, "height": 800}
TOO_LARGE = """() => {
  const form = document.createElement('form')
  form.method = 'post'
  form.enctype = 'multipart/form-data'
  form.append(Object.assign(document.createElement('textarea'), {
    name: 'text', value: 'x'.repeat(1 << 21) }))
  document.body.append(form)
  form.submit()
}"""


def looked_at(page: Page, name: str, shots: Any) -> None:
    """Nothing that axe finds wrong, and nothing wider than a telephone."""
    assert violations(page) == [], name
    page.screenshot(path=shots / f"{name}.png", full_page=True)
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.screenshot(path=shots / f"{name} on a telephone.png", full_page=True)
    page.set_viewport_size(WIDE)
    assert width <= PHONE["width"], name


@pytest.mark.parametrize("language", ["en", pytest.param("zh-hans", marks=pytest.mark.thorough)])
def test_the_record_is_read_and_refusals_are_pages(
    page: Page, live_server: LiveServer, lanting: Lanting, settings: Any, tmp_path: Any,
    language: str,
) -> None:  # fmt: skip
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/audit/", timeout=PATIENCE)
    looked_at(page, f"audit {language}", tmp_path)
    page.locator('main a[href*="/audit/"][href$="/"]').last.click()
    looked_at(page, f"entry {language}", tmp_path)

    # A browser complains of refusals, which are what is looked at.
    refused = page.context.new_page()
    refused.set_viewport_size(WIDE)
    refused.goto(f"{live_server.url}/link/nothing/")
    looked_at(refused, f"dead link {language}", tmp_path)

    page.goto(f"{live_server.url}/audit/?verb=refused")
    looked_at(page, f"refused {language}", tmp_path)
    page.locator('main tbody a[href^="/audit/"]').first.click()
    expect(page.locator("#refused-title")).to_be_visible()
    expect(page.get_by_text("GET links:open")).to_be_visible()
    looked_at(page, f"refused link {language}", tmp_path)

    settings.LIMITS = {**settings.LIMITS, "search": 1}
    settings.OPEN_ON_LOOPBACK = False
    caches["limits"].clear()
    for _ in range(2):
        refused.goto(f"{live_server.url}/search/?q=water")
    looked_at(refused, f"429 {language}", tmp_path)

    with refused.expect_navigation() as gone:
        refused.evaluate(TOO_LARGE)
    answer = gone.value
    assert answer is not None
    assert answer.status == 413
    looked_at(refused, f"413 {language}", tmp_path)
