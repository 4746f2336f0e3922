"""`crosscut directive import`: what is wrong is told by cell, what is right is entered once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from crosscut.interfaces.cli.main import main
from crosscut.supervision.models import Directive
from tests.supervision.ledgers import workbook
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["directive", "import", *arguments])


def test_a_ledger_is_mapped_checked_and_entered(table: Table, tmp_path: Path) -> None:
    headings = ("任务", "谁来做", "完成时限")
    rows = [("Replace the pumps", "H2O", "03.04.2030")]
    path = str(workbook(tmp_path / "a.xlsx", rows, headings=headings))
    who = ("--as", table.accounts["office"].name, "--group", "Flood Group")
    said = (*who, "--mapping", "谁来做=lead", "--name", "H2O=Water Bureau", "--json")

    bad = run(path, *who, "--mapping", "谁来做=boss")
    unmapped = run(path, *who)
    wrong = run(path, *said)
    told = json.loads(wrong.stdout)
    dry = json.loads(run(path, *said, "--order", "dmy", "--dry-run").stdout)
    assert not Directive.objects.exists()
    done = run(path, *said, "--order", "dmy")
    again = json.loads(run(path, *who, "--order", "dmy", "--json").stdout)
    other = run(path, "--as", table.accounts["water"].name, "--group", "Flood Group")

    assert bad.exit_code == 2
    assert unmapped.exit_code == 1
    assert "No column says lead" in unmapped.stdout
    assert (wrong.exit_code, [each["cell"] for each in told["problems"]]) == (1, ["C2"])
    assert (dry["right"], dry["new"], dry["entered"]) == (True, 1, False)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["entered"]
    assert (again["new"], again["known"], again["entered"]) == (0, 1, False)
    assert other.exit_code not in (0, 1)
    assert Directive.objects.get().lead == table.bodies["water"]


def test_the_file_is_written_with_its_problems_put_right_and_given_again(
    table: Table, tmp_path: Path
) -> None:
    rows = [
        (1, "Replace the pumps", "Water Bureau", "", "2030-02-30"),
        (2, "Clear the culverts", "Roads Bureau", "", "2030-05-06"),
    ]
    path = str(workbook(tmp_path / "a.xlsx", rows))
    who = ("--as", table.accounts["office"].name, "--group", "Flood Group")
    report = tmp_path / "problems.xlsx"
    wrong = run(path, *who, "--report", str(report))
    assert (wrong.exit_code, Directive.objects.count()) == (1, 0)
    book = load_workbook(report)
    sheet = book["督查台账"]
    assert "There is no day" in getattr(sheet["E2"].comment, "text", "")
    sheet["E2"] = "2030-02-28"
    book.save(report)
    done = run(str(report), *who, "--report", str(tmp_path / "none.xlsx"), "--json")
    assert (done.exit_code, json.loads(done.stdout)["new"]) == (0, 2)
    assert not (tmp_path / "none.xlsx").exists()
    assert Directive.objects.count() == 2
