"""`crosscut audit`: what somebody at the machine does with the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interfaces.cli.installation import Installation


@pytest.mark.thorough
def test_the_record_is_verified_kept_taken_out_and_erased(
    installation: Installation, tmp_path: Path
) -> None:
    points, lines, table = tmp_path / "p.jsonl", tmp_path / "e.jsonl", tmp_path / "e.csv"
    installation.run("audit", "seal")
    kept = installation.run("audit", "checkpoint", "--to", str(points))
    assert "signed with" in kept.stdout
    installation.run("audit", "export", "-o", str(lines), "--contents")
    installation.run("audit", "export", "-o", str(table), "--since", "2026-01-01")
    first = json.loads(lines.read_text().splitlines()[0])
    installation.run("audit", "erase", first["id"], "--reason", "file 17", "--yes")
    found = json.loads(
        installation.run("audit", "verify", "--json", "--checkpoints", str(points)).stdout
    )
    assert found["sound"]
    assert found["checkpoints"] == 1
    assert found["erased"][0].endswith("file 17")


@pytest.mark.thorough
def test_tampering_is_told_with_its_place_and_ends_with_one(installation: Installation) -> None:
    installation.run("audit", "seal")
    table = " ON record_entry" if installation.url else ""
    installation.ask(f"DROP TRIGGER record_entry_update_guard{table}")
    installation.ask("UPDATE record_entry SET verb = 'x' WHERE position = 1")
    ended = installation.run("audit", "verify")
    assert ended.returncode == 1
    assert "position 1: entry" in ended.stdout
    assert "the database's guard record_entry_update_guard was dropped" in ended.stdout


@pytest.mark.thorough
def test_bad_input_is_told(installation: Installation, tmp_path: Path) -> None:
    for asked in (
        ("export", "-o", str(tmp_path / "x.doc")),
        ("export", "-o", str(tmp_path / "x.csv"), "--since", "x"),
        ("erase", "nonsense", "--reason", "x", "--yes"),
    ):
        ended = installation.run("audit", *asked)
        assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr
