"""The league by the API and by the command line: the same answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosscut.foundation import clock
from crosscut.interfaces.cli.main import main
from tests.interfaces.api.test_matters import Seat
from tests.supervision.delivered import delivered
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["league", *arguments])


def test_the_league_and_what_made_a_place(table: Table, tmp_path: Path) -> None:
    for done in (10, None):
        delivered(table, clock.today(), "roads", 20, done)
    office, roads = Seat(table, "office"), table.bodies["roads"].address

    found = office.read("league")
    items = office.read(f"league/{roads}?by=jurisdiction")["items"]
    file = office.get("league/file?format=pdf")
    shown = json.loads(run("show", "--json").stdout)
    listed = run("items", "Roads Bureau")
    none = run("show", "--until", "2001-01-01")
    written = run("file", "-o", str(tmp_path / "league.xlsx"))
    bad = run("file", "-o", str(tmp_path / "league.png"))

    (standing,) = found["batches"][0]["standings"]
    assert (standing["on_time"], standing["counted"], standing["rank"]) == (1, 2, 1)
    assert standing["low"] < standing["share"] == 0.5 < standing["high"]
    assert found["certainty"] == 0.95
    assert [each["outcome"] for each in items] == ["not done", "on time"]
    assert file.content.startswith(b"%PDF")
    assert shown["batches"] == found["batches"]
    assert "40 days late" in listed.stdout
    assert none.exit_code == 1
    assert written.exit_code == 0, written.output
    assert (tmp_path / "league.xlsx").stat().st_size > 2000
    assert bad.exit_code == 2
