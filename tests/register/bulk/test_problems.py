"""Every problem of a file, by sheet, row and column, before anything is entered."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest
from openpyxl import load_workbook

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.bulk.actions.entering import take_in
from crosscut.register.bulk.files.opening import open_book
from crosscut.register.bulk.files.report import write_report
from crosscut.register.bulk.refusals import FileHasProblems
from crosscut.register.bulk.rules.problems import CannotRead
from crosscut.register.models import Group
from tests.register.bulk.conftest import said

GROUPS = ["Key", "Name (simplified)", "Since", "Kind"]


def test_merged_cells_are_named(workbook, dry_run) -> None:
    path = workbook({"Groups": [GROUPS, ["a", "水务小组", "2020", ""], ["b", "河长小组", "", ""]]})
    book = load_workbook(path)
    book["Groups"].merge_cells("C2:C3")
    book.save(path)
    assert said(dry_run(path)) == [("Groups", 2, "", "The cells C2:C3 are merged. Unmerge them")]


def test_formulas_are_read_by_their_last_value_and_marked(workbook, dry_run) -> None:
    path = workbook({"Groups": [GROUPS, ["a", "水务小组", "=2019+1", ""]]})
    verdict = dry_run(path)
    assert not verdict.right
    assert "without a value" in str(verdict.problems[0])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<f>2019+1</f><v />", b"<f>2019+1</f><v>2020</v>")
    parts[sheet] = parts[sheet].replace(b"<f>2019+1</f><v></v>", b"<f>2019+1</f><v>2020</v>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    verdict = dry_run(path)
    assert verdict.right
    assert [(p.row, p.letter, p.warning) for p in verdict.problems] == [(2, "C", True)]
    assert "2020" in str(verdict.problems[0])


def test_dates_in_every_style_are_read_and_a_doubtful_one_is_named(workbook, dry_run) -> None:
    styles = [
        "2024-03-05",
        "2024/3/5",
        "5.3.2024",
        "2024年3月5日",
        "2024-03",
        date(2024, 3, 5),
        45356,
    ]
    rows = [[f"k{n}", f"第{n}小组", style, ""] for n, style in enumerate(styles)]
    verdict = dry_run(workbook({"领导小组": [["键", "名称（简体）", "起始日期", "类型"], *rows]}))
    assert verdict.right
    assert verdict.new["groups"] == 7
    verdict = dry_run(workbook({"Groups": [GROUPS, ["a", "水务小组", "3/5/2024", ""]]}))
    assert said(verdict) == [("Groups", 2, "Since", "“3/5/2024” may be two days, or lacks its")]
    assert verdict.problems[0].letter == "C"


def test_two_hundred_thousand_empty_rows_are_passed_over_in_bounded_memory(
    workbook, dry_run
) -> None:
    path = workbook({"Groups": [GROUPS, ["a", "水务小组", "2020", ""]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 200_003))
    parts[sheet] = parts[sheet].replace(b"</sheetData>", empty + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    before = getrusage(RUSAGE_SELF).ru_maxrss  # KiB
    verdict = dry_run(path)
    assert verdict.right
    assert verdict.rows == 1
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 60_000


def test_a_key_that_stands_twice_is_named_with_its_other_row(workbook, dry_run) -> None:
    rows = [["a", "水务小组", "", ""], ["b", "河长小组", "", ""], ["a", "路长小组", "", ""]]
    verdict = dry_run(workbook({"Groups": [GROUPS, *rows]}))
    assert said(verdict) == [("Groups", 4, "Key", "“a” stands in row 2 of “Groups” already.")]


def test_rows_of_one_thing_stand_below_each_other(workbook, dry_run) -> None:
    rows = [["a", "水务小组", "2015", ""], ["a", "水务委员会", "unknown", ""]]
    assert dry_run(workbook({"Groups": [GROUPS, *rows]})).right


def test_a_column_that_nobody_knows_is_named_with_the_nearest_one(workbook, dry_run) -> None:
    verdict = dry_run(
        workbook({"Groups": [["Name (simplifed)", "# our notes"], ["水务小组", "x"]]})
    )
    first = verdict.problems[0]
    assert (first.sheet, first.row, first.letter) == ("Groups", 1, "A")
    assert "Name (simplified)?" in str(first)


def test_two_sheets_that_mean_one_are_named(workbook, dry_run) -> None:
    rows = [GROUPS, ["a", "水务小组", "", ""]]
    verdict = dry_run(workbook({"Groups": rows, "领导小组": rows}))
    assert said(verdict)[0][3].startswith("Two sheets mean “Groups”")
    assert dry_run(
        workbook({"Groups": rows, "Groups 2": [GROUPS, ["b", "河长小组", "", ""]]})
    ).right


def test_links_that_lead_nowhere_or_to_several_are_named(workbook, dry_run) -> None:
    path = workbook(
        {
            "Organisations": [["Key", "Name (simplified)"], ["x", "财政局"], ["y", "财政局"]],
            "Groups": [["Key", "Name (simplified)", "Lead department"], ["a", "水务小组", "水务局"],
                       ["b", "预算小组", "财政局"], ["c", "税务小组", "x"]],
            "Seats": [["Group", "Role", "Words of the document"], ["a", "组长", "市长"],
                      ["d", "组长", "市长"]],
        }
    )  # fmt: skip
    verdict = dry_run(path)
    assert [(p.sheet, p.row, p.column, str(p)[:15]) for p in verdict.problems] == [
        ("Groups", 2, "Lead department", "Nothing is call"),
        ("Groups", 3, "Lead department", "Several are cal"),
        ("Seats", 3, "Group", "Nothing is call"),
    ]


def test_what_the_actions_would_refuse_is_said_at_its_row(workbook, dry_run) -> None:
    path = workbook(
        {
            "Organisations": [["Key", "Name (English)", "Under"], ["a", "A", "b"], ["b", "B", "a"]],
            "Posts": [["Key", "Name (English)", "Capacity"], ["head", "Head", 1],
                      ["deputy", "Deputy", 2]],
            "People": [["Key", "Name (English)"], ["ann", "Ann"], ["bob", "Bob"]],
            "Tenures": [["Person", "Post", "Since", "Until"], ["ann", "head", "2018", ""],
                        ["bob", "head", "2020-05-01", ""]],
            "Groups": [["Key", "Name (English)", "Kind", "Since", "Until"],
                       ["g", "Water Group", "club", "2020", "2019"]],
            "Seats": [["Group", "Role", "Post", "Person", "Succession"],
                      ["g", "leader", "deputy", "", "with the post"],
                      ["g", "director", "", "ann", ""], ["g", "member", "", "", ""]],
        }
    )  # fmt: skip
    assert [(p.sheet, p.row, p.column) for p in dry_run(path).problems] == [
        ("Organisations", 2, "Under"), ("Organisations", 3, "Under"), ("Tenures", 3, "Post"),
        ("Groups", 2, "Kind"), ("Groups", 2, "Until"), ("Seats", 2, "Succession"),
        ("Seats", 3, "Role"), ("Seats", 4, "Person"),
    ]  # fmt: skip


def test_a_new_thing_with_the_name_of_a_known_one_is_asked_about(workbook, dry_run) -> None:
    there = register_organisation(names={"zh-Hans": "财政局"}, actor=SYSTEM)
    verdict = dry_run(workbook({"机构": [["名称（简体）"], ["财政局"]]}))
    assert verdict.right
    assert encode(there.pk) in str(verdict.problems[0])


@pytest.mark.django_db
def test_nothing_is_entered_while_a_row_is_wrong(workbook, vocabulary) -> None:
    path = workbook({"Groups": [GROUPS, ["a", "水务小组", "", ""], ["b", "", "2020", ""]]})
    with pytest.raises(FileHasProblems):
        take_in(path, actor=SYSTEM)
    assert not Group.objects.exists()


def test_the_report_has_the_problems_beside_their_cells_and_may_be_taken_in(
    workbook, dry_run, tmp_path
) -> None:
    path = workbook({"Groups": [GROUPS, ["a", "水务小组", "soon", ""], ["b", "河长小组", "", ""]]})
    report = tmp_path / "report.xlsx"
    with report.open("wb") as stream:
        write_report(open_book(path), dry_run(path).problems, stream)
    book = load_workbook(report)
    assert "is not a date" in book["Groups"]["C2"].comment.text
    assert book["# Problems"]["B2"].value == 2
    book["Groups"]["C2"] = "2024"
    book.save(report)
    assert dry_run(report).right


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.xlsx", b"\x00\x01 nothing", "no workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old kind"),
        ("a.pdf", b"%PDF", "neither"),
        ("groups.csv", b"\x81\x20\xff\xff", "neither UTF-8 nor GB18030"),
        ("groups.csv", b'Name (English)\n"A', "no CSV"),
        ("a.json", b"{", "no JSON"),
    ],
)
def test_what_is_no_such_file_is_refused_with_what_to_do(
    dry_run, tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=what):
        dry_run(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, dry_run) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (80 << 20))
    with pytest.raises(CannotRead, match="far larger"):
        dry_run(path)


def test_csv_of_an_older_chinese_program_is_read_as_gb18030(tmp_path, dry_run) -> None:
    path = tmp_path / "领导小组.csv"
    path.write_bytes("名称（简体）;起始日期\n水务小组;2024年3月\n".encode("gb18030"))
    verdict = dry_run(path)
    assert verdict.right
    assert verdict.new["groups"] == 1
    assert "GB18030" in str(verdict.problems[0])
