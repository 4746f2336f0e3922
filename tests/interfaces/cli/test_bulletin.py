"""`crosscut bulletin …`: what is told up and down, by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosscut.interfaces.cli.main import main
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=typed)


def test_a_circular_is_drafted_issued_listed_noted_and_written_as_a_file(
    table: Table, tmp_path: Path
) -> None:
    office, below = table.accounts["office"].name, table.accounts["below"].name
    draft = ("bulletin", "draft", "circular", "The pumps", "--as", office, "--text", "-")
    to = ("--group", "Flood Group", "--to-group", "East District Flood Group")
    lost = run(*draft, *to, "--to", "No Such Bureau", typed="Look at them.")
    drafted = run(*draft, *to, "--to", "Roads Bureau", "--json", typed="Look at them.")
    assert drafted.exit_code == 0, drafted.output
    made = json.loads(drafted.stdout)["id"]
    reason = run("bulletin", "take", made, "issue", "--as", office, "--reason", "Rain")
    issued = run("bulletin", "take", made, "issue", "--as", office)
    listed = run("bulletin", "list", "--unread", "--as", below, "--json")
    noted = run("bulletin", "take", made, "note", "--as", below)
    shown = run("bulletin", "show", made)

    assert [each.exit_code for each in (lost, reason)] == [1, 2]
    assert issued.exit_code == 0, issued.output
    assert "-C1  issued  The pumps" in issued.stdout
    assert [row["id"] for row in json.loads(listed.stdout)["bulletins"]] == [made]
    assert noted.exit_code == 0, noted.output
    assert "Readers (1 noted, 0 on paper, 2 not yet)" in shown.stdout
    assert "Look at them." in shown.stdout
    assert json.loads(run("bulletin", "show", made, "--json").stdout)["receipts"]["noted"] == 1
    target = tmp_path / "circular.txt"
    assert run("bulletin", "paper", made, "-o", str(target)).exit_code == 0
    assert target.read_text().startswith("Circular\n")
    assert run("bulletin", "paper", made, "-o", str(tmp_path / "circular")).exit_code == 2
    assert run("bulletin", "list", "--unread", "--as", below).exit_code == 1


def test_nothing_is_an_exit_of_one_and_half_a_question_one_of_two(table: Table) -> None:
    assert run("bulletin", "list").exit_code == 1
    assert run("bulletin", "show", "7zzzzzzzzzzzz").exit_code == 1
    assert run("bulletin", "list", "--unread").exit_code == 2
    assert run("bulletin", "list", "--state", "burnt").exit_code == 2
