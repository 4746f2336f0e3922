"""Files of ledgers as rows: what is merged, hidden, calculated, encoded, or no ledger at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from crosscut.register.bulk.rules.problems import CannotRead
from crosscut.supervision.reading.layout import layout_of
from crosscut.supervision.reading.sheets import read_given, read_sheets
from crosscut.supervision.rules.kept.columns import Field, proposed
from tests.supervision.ledgers import workbook

# In two parts, or scanners would take this file for what it looks for.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"


def test_two_rows_of_headings_below_a_title_and_cells_merged_over_rows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("2026年重点工作督查台账（截至2026年3月31日）",),
        ("序号", "工作任务", "责任单位", "", "完成时限", "备注"),
        ("", "", "牵头单位", "配合单位", "", ""),
        ("一、经济发展", "", "", "", "", ""),
        (1, "A", "Water Bureau", "Roads Bureau", "2026-05-08", "x"),
        ("", "", "Health Bureau", "", "", "y"),
        ("序号", "工作任务", "牵头单位", "配合单位", "完成时限", "备注"),
        (2, "B", "Roads Bureau", "", "2026-05-08", ""),
    ):
        sheet.append(row)
    for cells in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "A4:F4", "A5:A6",
                  "B5:B6", "E5:E6"):  # fmt: skip
        sheet.merge_cells(cells)
    hidden = book.create_sheet("旧台账")
    hidden.append(("x",))
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    read = read_sheets(path)
    layout = layout_of(read.sheets[0])
    assert layout is not None
    assert read.hidden == ("旧台账",)
    assert layout.as_of == date(2026, 3, 31)
    assert [each.text for each in layout.headings] == [
        "序号", "工作任务", "牵头单位", "配合单位", "完成时限", "备注",
    ]  # fmt: skip
    assert layout.repeated == 1
    section, first, second, third = layout.rows
    assert section.section
    assert not first.section
    assert list(second.cells) == [1, "A", "Health Bureau", None, "2026-05-08", "y"]
    assert second.merged == {0, 1, 4}
    assert third.number == 8


def test_columns_are_proposed_by_their_words(tmp_path: Path) -> None:
    headings = (
        "No.", "督办编号", "交办事项", "主办单位", "协办部门", "办结时限",
        "目前进展情况", "是否完成", "%",
    )  # fmt: skip
    path = workbook(tmp_path / "a.xlsx", [(1,) * 9], headings=headings)
    layout = layout_of(read_sheets(path).sheets[0])
    assert layout is not None
    found = proposed(layout.headings)
    assert [found.get(place) for place in range(9)] == [
        Field.ORDINAL, Field.NUMBER, Field.TASK, Field.LEAD, Field.SUPPORTING, Field.DUE,
        Field.PROGRESS, Field.STATE, None,
    ]  # fmt: skip


def test_formulas_are_read_by_their_last_value_and_named_where_there_is_none(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "a.xlsx", [("=1+1", "=A1", "x", "=B2", "y")])
    sheet = read_sheets(path).sheets[0]
    assert sheet.formulas == {0, 1, 3}
    assert sheet.rows[1].unknown == (0, 1, 3)


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8-sig", ""), ("utf-8", ""), ("gb18030", "gb18030")]
)
def test_csv_in_the_encodings_that_spreadsheet_programs_write(
    tmp_path: Path, encoding: str, told: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("任务;责任单位;时限\n“甲”\n乙;水务局;'=2026\n".encode(encoding))
    read = read_sheets(path)
    assert read.encoding == told
    assert [list(row.cells) for row in read.sheets[0].rows] == [
        ["任务", "责任单位", "时限"], ["“甲”"], ["乙", "水务局", "=2026"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "empty"),
        ("a.xlsx", b"MZ" + b"\0" * 90, "a program"),
        ("a.csv", EICAR, "EICAR"),
        ("a.xlsx", b"PK\x03\x04 nothing", "no workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old kind"),
        ("a.csv", b"PK\x03\x04\xff\xff", "no workbook"),
        ("a.pdf", b"%PDF-1.7", "neither .xlsx nor .csv"),
        ("a.csv", b"\xff\xfa\x81\x00\x01\xff", "neither UTF-8"),
        ("a.csv", b"a" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        ("a.csv", b"a\n" * 60_002, "more than 60,000 rows"),
    ],
)  # fmt: skip
def test_what_is_no_ledger_is_refused_by_name(name: str, data: bytes, words: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_given(name, data)
    assert words in str(refused.value)
