"""A ledger is put right and entered in a real browser; nothing that axe finds wrong on the way, at
a desk and on a phone, by daylight and in the dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django.live_server_helper import LiveServer

from crosscut.supervision.models import Directive
from tests.access.owners import fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.matters.test_in_a_browser import PHONE, sign_in
from tests.supervision.ledgers import workbook
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits", "sign_in", "table", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]

HEADINGS = ("序号", "督查事项", "责任处室", "配合单位", "完成时限", "办理状态", "进展情况")
ROWS: list[tuple[Any, ...]] = [
    (1, "Replace the pumps", "市水务局", "Roads Bureau", "03.04.2030", "进行中", "Nine run"),
    (2, "Clear the culverts", "Roads Bureau", "", "2030年4月底", "已完成", "All clear"),
    (3, "Train the wardens", "Health Bureau", "", "年底前", "", ""),
]


@pytest.mark.parametrize("light", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_a_ledger_is_put_right_and_entered(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None],
    settings: Any, tmp_path: Path, light: str,
) -> None:  # fmt: skip
    settings.DATA_DIR = tmp_path / "data"
    path = workbook(tmp_path / "台账.xlsx", ROWS, headings=HEADINGS, title="2030年督查台账")
    sign_in("office")
    page.emulate_media(color_scheme="dark" if light == "dark" else "light", reduced_motion="reduce")

    def nothing_wrong(where: str) -> None:
        for size in ({"width": 1280, "height": 800}, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert violations(page, light=light) == [], where
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where

    page.goto(f"{live_server.url}/directives/")
    page.get_by_role("link", name="Take a ledger over").click()
    nothing_wrong("the form")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Check the file").click()
    page.get_by_label("责任处室: Is read as").select_option("lead")
    page.get_by_role("button", name="Read it like this").click()
    page.get_by_label("市水务局").fill("Water Bureau")
    page.get_by_label("In dates like").select_option("dmy")
    nothing_wrong("the problems")
    page.get_by_role("button", name="Read it like this").click()
    page.get_by_text("Nothing is wrong. 3 directives would be entered.").wait_for()
    nothing_wrong("what would be entered")
    page.get_by_role("button", name="Enter all of them").focus()
    page.keyboard.press("Enter")
    page.get_by_text("3 directives were entered.").wait_for()
    states = Directive.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["under way", "reported done", "issued"]
