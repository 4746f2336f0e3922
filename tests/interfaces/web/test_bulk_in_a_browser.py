"""A spreadsheet with twelve errors is put right and entered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.register.models import Group, Seat
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.conftest import Town

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Twelve errors: sheet, cell, and what puts it right.
PUT_RIGHT: list[tuple[str, str, Any]] = [
    ("Organisations", "E1", "Level"),
    ("Organisations", "B3", "财政局"),
    ("People", "A3", "zhou"),
    ("Posts", "D2", 1),
    ("Tenures", "B2", "head"),
    ("Groups", "C2", "2024-03-05"),
    ("Groups", "D2", None),
    ("Groups", "E2", "leading_group"),
    ("Groups", "F2", "water"),
    ("Seats", "B2", "leader"),
    ("Seats", "A3", "g"),
    ("Seats", "C4", "zhou"),
]


def twelve_errors(path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[list[Any]]] = {
        "Organisations": [
            ["Key", "Name (simplified)", "Track", "Kind", "Levle"],
            ["water", "清河水务局", "", "", "city"], ["money", "", "", "", "city"],
        ],
        "People": [["Key", "Name (simplified)"], ["wang", "王清河"], ["wang", "周河"]],
        "Posts": [["Key", "Name (simplified)", "Organisation", "Capacity"],
                  ["head", "清河水务局局长", "water", "one"]],
        "Tenures": [["Person", "Post", "Since"], ["wang", "chief", "2020-01"]],
        "Groups": [["Key", "Name (simplified)", "Since", "Until", "Kind", "Lead department"],
                   ["g", "清河河长领导小组", "5/3/2024", "soon", "club", "harbour"]],
        "Seats": [["Group", "Role", "Person", "Post", "Succession"],
                  ["g", "boss", "", "head", ""], ["h", "member", "wang", "", ""],
                  ["g", "member", "", "", ""]],
    }  # fmt: skip
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)


def give(page: Page, live_server: LiveServer, path: Path) -> None:
    page.goto(f"{live_server.url}/import/")
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Check the file").click()


def test_a_spreadsheet_with_twelve_errors_is_put_right_and_entered(
    page: Page, live_server: LiveServer, town: Town, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_DIR = tmp_path
    before = Group.objects.count()
    path = tmp_path / "qinghe.xlsx"
    twelve_errors(path)
    give(page, live_server, path)
    page.get_by_text("12 problems keep the file from being entered.").wait_for()
    rows = page.locator(".bulk-problems tbody tr:not(.is-warning)")
    expect(rows).to_have_count(12)
    assert_accessible(page)
    with page.expect_download() as downloading:
        page.get_by_text("The file with the problems beside their cells").click()
    report = tmp_path / "report.xlsx"
    downloading.value.save_as(report)
    for number, some in enumerate((PUT_RIGHT[:7], PUT_RIGHT[7:])):
        book = load_workbook(report)
        for sheet, cell, value in some:
            book[sheet][cell] = value
        report = tmp_path / f"corrected-{number}.xlsx"
        book.save(report)
        give(page, live_server, report)
        if number == 0:
            page.get_by_text("problems keep the file from being entered.").wait_for()
    page.get_by_text("Nothing is wrong.").wait_for()
    assert Group.objects.count() == before
    assert_accessible(page)
    page.get_by_role("button", name="Enter in the register").click()
    page.get_by_text("The file is in the register.").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="To the groups").click()
    page.get_by_role("link", name="清河河长领导小组").first.wait_for()
    assert Seat.objects.filter(group__display="清河河长领导小组").count() == 3


def assert_accessible(page: Page) -> None:
    found = violations(page, light="light")
    assert not found, [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
