"""What axe finds wrong on a page, asked only what may differ from the same page elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: Page, *, light: str = "light", language: str = "en") -> list[dict[str, Any]]:
    """The rules that the page breaks, each with its nodes.

    Dark changes colours alone, and another language everything but colours: comparing colours
    takes axe most of its time.
    """
    # What passes is only counted, not described node by node.
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if light == "dark":
        options |= {"runOnly": ["color-contrast"]}
    elif language != "en":
        options |= {"rules": {"color-contrast": {"enabled": False}}}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return found
