"""Taking a ledger over by its pages: given, mapped, put right, entered; nobody else's file."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from crosscut.supervision.models import Directive
from tests.interfaces.web.matters.conftest import Visitor
from tests.supervision.ledgers import workbook
from tests.table.world import Table

pytestmark = pytest.mark.django_db
AsSomebody = Callable[..., Visitor]

HEADINGS = ("任务", "谁来做", "完成时限", "办理状态")
ROWS: list[tuple[Any, ...]] = [
    ("=HYPERLINK(1) Replace the pumps", "市水务局", "03.04.2030", "已完成"),
    ("Clear the culverts", "Roads Bureau", "2030-05-06", ""),
]


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    return tmp_path / "data"


def given(visitor: Visitor, path: Path) -> Visitor:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return visitor.sends("/directives/import/", file=file, disclosure="internal", as_of="")


def ledger(path: Path) -> Path:
    """With a text that a spreadsheet program would calculate."""
    workbook(path, [("x", *row[1:]) for row in ROWS], headings=HEADINGS)
    book = load_workbook(path)
    for number, row in enumerate(ROWS, start=2):
        cell = book.worksheets[0].cell(number, 1, row[0])
        cell.data_type = "s"
    book.save(path)
    return path


def test_a_ledger_is_mapped_put_right_and_entered(
    as_: AsSomebody, table: Table, tmp_path: Path
) -> None:
    office = as_("office")
    page = given(office, ledger(tmp_path / "台账.xlsx"))
    assert page.status == 200
    assert "No column says “Who is in charge”" in page.text
    at = page.address
    page = office.sends(at, **{"act": "map", "column-0-1": "lead"})
    assert "“市水务局”" in page.text
    assert "may be 2030-04-03 or 2030-03-04" in page.text
    page = office.sends(
        at, **{"act": "map", "order": "dmy", "of-0": "市水务局", "name-0": "Nobody at all"}
    )
    assert page.status == 400
    assert "Nobody and nothing is called “Nobody at all”" in page.text
    page = office.sends(
        at, **{"act": "map", "order": "dmy", "of-0": "市水务局", "name-0": "Water Bureau"}
    )
    assert "Nothing is wrong. 2 directives would be entered." in page.text
    assert not Directive.objects.exists()
    page = office.sends(f"{at}?order=dmy", act="enter")
    assert "2 directives were entered." in page.text
    pumps = Directive.objects.get(task__startswith="=HYPERLINK")
    assert pumps.due.isoformat() == "2030-04-03"
    shown = office.opens(f"/directives/{pumps.address}/")
    assert "Taken over from a ledger" in shown.text
    assert "办理状态: 已完成" in shown.text
    again = given(office, ledger(tmp_path / "台账.xlsx"))
    assert "may be 2030" in again.text  # which comes first is said of a file, not for good
    assert "市水务局" not in again.text.split("Stands there")[0]
    out = office.client.get("/directives/file/?format=xlsx&state=all")
    (tmp_path / "out.xlsx").write_bytes(b"".join(out))
    cells = [
        cell for row in load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows()
        for cell in row if "HYPERLINK" in str(cell.value)
    ]  # fmt: skip
    assert [cell.data_type for cell in cells] == ["s"]


def test_beyond_two_hundred_problems_the_file_comes_back_with_them_and_is_taken_again(
    as_: AsSomebody, table: Table, tmp_path: Path
) -> None:
    office = as_("office")
    # One organisation merged over two rows, and one number: each counts for both.
    rows: list[tuple[Any, ...]] = [
        (1, "Replace the pumps", "Water Bureau", "", "2030-05-06"),
        (None, "Clear the culverts", None, "", "2030-05-07"),
        *((n, f"Item {n}", "Roads Bureau", "", "2030-02-31") for n in range(2, 232)),
    ]
    path = workbook(tmp_path / "台账.xlsx", rows, title="台账", merged=("A3:A4", "C3:C4", "A1:H1"))
    page = given(office, path)
    assert "230 problems keep the file from being entered" in page.text
    assert "And 30 more" in page.text
    (report,) = re.findall(r'href="(/directives/import/[^"]+/report/[^"]*)"', page.page)
    sent = office.client.get(unescape(report))
    marked = tmp_path / "台账-problems.xlsx"
    marked.write_bytes(b"".join(sent))
    book = load_workbook(marked)
    listing, sheet = book.worksheets
    assert listing.max_row == 231
    said = [getattr(sheet.cell(row, 5).comment, "text", "") for row in range(5, 235)]
    assert all("There is no day" in each for each in said)
    assert sheet["E3"].comment is None
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A3:A4", "C3:C4", "A1:H1"}
    for row in range(5, 235):
        sheet.cell(row, 5, "2030-02-28")
    book.save(marked)
    at = given(office, marked).address
    assert "232 directives were entered." in office.sends(at, act="enter").text
    assert {each.lead for each in Directive.objects.filter(task__contains="the")} == {
        table.bodies["water"]
    }


def test_the_file_of_one_is_nothing_for_another(
    as_: AsSomebody, table: Table, tmp_path: Path
) -> None:
    at = given(as_("office"), ledger(tmp_path / "a.xlsx")).address
    for name in ("leader", "water", "liaison", "insider"):
        assert as_(name).opens(at).status == 404
        assert as_(name).opens(f"{at}report/").status == 404
        assert as_(name).sends(at, act="enter").status == 404
    for name in ("water", "liaison", "insider"):
        assert as_(name).opens("/directives/import/").status == 404


def test_what_is_no_ledger_is_told_at_its_field(
    as_: AsSomebody, table: Table, tmp_path: Path
) -> None:
    office = as_("office", language="zh-hans")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert given(office, tmp_path / "a.pdf").status == 400
    (tmp_path / "a.csv").write_bytes(b"MZ" + b"\0" * 80)
    page = given(office, tmp_path / "a.csv")
    assert page.status == 400
    assert "程序" in page.text
