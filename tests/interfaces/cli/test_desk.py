"""The desk by the command line and by the API."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from crosscut.interfaces.cli.main import main
from tests.table.test_desk import asked
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["desk", *arguments])


def test_what_waits_for_an_account_is_shown_with_its_next_step(table: Table) -> None:
    matter = table.prepared()
    for days in (1, 9):
        asked(table, matter, days=days)
    liaison = table.accounts["liaison"].name

    shown = run("--as", liaison)
    assert shown.exit_code == 0, shown.output
    assert "soon" in shown.output.splitlines()[0]
    assert "Give input" in shown.output

    page = json.loads(run("--as", liaison, "--json", "--limit", "1").stdout)
    assert len(page["lines"]) == 1
    rest = json.loads(run("--as", liaison, "--json", "--after", page["next"]).stdout)
    assert rest["lines"][0]["urgency"] == "later"
    assert "Input" in run("--as", table.accounts["office"].name, "--others").output


def test_an_empty_desk_and_a_wrong_place_are_told(table: Table) -> None:
    water = table.accounts["water"].name
    assert (run("--as", water).exit_code, run("--as", "nobody").exit_code) == (1, 1)
    wrong = run("--as", water, "--after", "yesterday")
    assert wrong.exit_code == 2
    assert "yesterday" in wrong.output
