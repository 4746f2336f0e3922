"""What axe finds wrong on a page, asked only what may differ from the same page elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


AXE = Axe().axe_script

#: Of so many looks at the pages of a test one is in the dark too; in the full profile each is.
DARK = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 3
_LOOKS: WeakKeyDictionary[Page, int] = WeakKeyDictionary()

#: Waits for what fades in, a second at most: some things never stop moving.
SETTLED = """() => Promise.race([
  Promise.allSettled(document.getAnimations().map((each) => each.finished)),
  new Promise((done) => setTimeout(done, 1000)),
])"""


def violations(
    page: Page, *, light: str | None = None, language: str = "en"
) -> list[dict[str, Any]]:
    """The rules that the page breaks, each with its nodes.

    Dark changes colours alone, and another language everything but colours: comparing colours
    takes axe most of its time. Without a light an English page is looked at in both as it stands,
    some of many pages alone by `make test`.
    """
    if light == "dark":
        return _asked(page, {"runOnly": ["color-contrast"]})
    if language != "en":
        return _asked(page, {"rules": {"color-contrast": {"enabled": False}}})
    found = _asked(page, {})
    if light is not None:
        return found
    before = _LOOKS.get(page, 0)
    _LOOKS[page] = before + 1
    if before % DARK == 0:
        # With motion, colours would still be on their way.
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [
            {**rule, "id": f"{rule['id']} in the dark"}
            for rule in _asked(page, {"runOnly": ["color-contrast"]})
        ]
        page.emulate_media(color_scheme="light", reduced_motion="null")
    return found


def _asked(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    page.wait_for_load_state()
    # What passes is only counted, not described node by node.
    options = {"resultTypes": ["violations"], **options}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    # Colours of what fades in are on their way.
    page.evaluate(SETTLED)
    found: list[dict[str, Any]] = page.evaluate(
        "async (options) => (await axe.run(options)).violations", options
    )
    return found
