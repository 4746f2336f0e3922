"""`crosscut matter …`: the table by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosscut.interfaces.cli.main import main
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["matter", *arguments])


def test_a_matter_is_raised_taken_up_and_shown(table: Table) -> None:
    office = table.accounts["office"].name
    raised = run("raise", "Flood Group", "Who pays?", "--as", office, "--json")
    matter = json.loads(raised.stdout)["id"]

    taken = run("take", matter, "prepare", "--as", office)
    listed = run("list", "--group", "Flood Group", "--json")
    shown = run("show", matter)

    assert taken.exit_code == 0, taken.output
    assert "preparing" in taken.stdout
    assert [row["id"] for row in json.loads(listed.stdout)["matters"]] == [matter]
    assert "Who pays?" in shown.stdout
    assert "prepare" in shown.stdout
    assert "Office Moss" in shown.stdout


def test_a_step_needs_a_seat_and_what_the_verb_asks_for(table: Table) -> None:
    matter = table.prepared()
    office, water = table.accounts["office"].name, table.accounts["water"].name

    stranger = run("take", matter.address, "table", "--as", water)
    wordless = run("take", matter.address, "withdraw", "--as", office)
    needless = run("take", matter.address, "table", "--as", office, "--ruling", "So be it")
    nobody = run("take", matter.address, "table", "--as", "nobody")
    unknown = run("take", matter.address, "burn", "--as", office)

    assert [each.exit_code for each in (stranger, wordless, needless, nobody, unknown)] == [
        2, 2, 2, 1, 2,
    ]  # fmt: skip
    assert "--reason" in wordless.output
    matter.refresh_from_db()
    assert matter.state == "preparing"


def test_nothing_is_an_exit_of_one(table: Table) -> None:
    assert run("list").exit_code == 1
    assert run("show", "7zzzzzzzzzzzz").exit_code == 1
    assert run("owed").exit_code == 1
    assert run("list", "--state", "burnt").exit_code == 2


def test_a_pack_is_written_whole_and_never_over_another_file(table: Table, tmp_path: Path) -> None:
    matter, file = table.prepared().address, tmp_path / "pack.pdf"

    first = run("pack", matter, "--output", str(file), "--language", "zh-Hans")
    again = run("pack", matter, "--output", str(file))

    assert first.exit_code == 0, first.output
    assert file.read_bytes().startswith(b"%PDF-")
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert run("pack", matter, "--output", "-").stdout_bytes.startswith(b"%PDF-")
    assert run("pack", matter, "--output", "-", "--version", "7").exit_code == 1
