"""`crosscut export` and `crosscut import`, also killed in the middle."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosscut.interfaces.cli.main import main
from tests.interfaces.cli.installation import CROSSCUT, Installation
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("name", ["all.xlsx", "all.zip", "all", "all.json"])
def test_what_is_exported_is_known_when_it_comes_back(
    lanting: Lanting, tmp_path: Path, name: str
) -> None:
    assert run("export", "-o", tmp_path / name).exit_code == 0
    done = run("import", tmp_path / name, "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    verdict = json.loads(done.stdout)
    assert verdict["right"]
    assert not verdict["new"]
    assert not verdict["entered"]
    assert verdict["unchanged"]["groups"] >= 1


def test_an_export_of_a_date_has_what_may_have_held_then(lanting: Lanting, tmp_path: Path) -> None:
    target = tmp_path / "seats.csv"
    assert run("export", "seats", "--on", "2016", "-o", target).exit_code == 0
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    assert all(row["Group (name)"] for row in rows)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run("export", "seats", "--on", "1900", "-o", tmp_path / "old.csv").exit_code == 1


def test_an_export_replaces_nothing_unasked_and_leaves_nothing_half(
    lanting: Lanting, tmp_path: Path
) -> None:
    target = tmp_path / "all.xlsx"
    target.write_text("mine")
    refused = run("export", "-o", target)
    assert refused.exit_code == 2
    assert target.read_text() == "mine"
    assert run("export", "-o", target, "--replace").exit_code == 0
    assert run("export", "-o", tmp_path / "all.odt").exit_code == 2
    assert run("export", "-o", tmp_path / "none" / "all.csv").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["all.xlsx"]


def test_an_import_says_its_problems_and_enters_nothing(lanting: Lanting, tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("Name (English),Since\nWater Group,soon\n", "utf-8")
    report = tmp_path / "report.xlsx"
    done = run("import", path, "--yes", "--report", report)
    assert done.exit_code == 1
    assert "groups, B2, Since: “soon” is not a date" in done.output
    assert report.exists()
    assert run("import", tmp_path / "none.csv", "--yes").exit_code == 2
    assert run("import", path).exit_code == 2  # nobody to ask


def files_of(folder: Path, groups: int) -> Path:
    folder.mkdir()
    (folder / "groups.csv").write_text(
        "key,name_en,since\n" + "".join(f"g{n},Group {n},2020\n" for n in range(groups)), "utf-8"
    )
    (folder / "seats.csv").write_text(
        "group,role,words\n"
        + "".join(
            f"g{n},{role},Somebody\n" for n in range(groups) for role in ("leader", "member")
        ),
        "utf-8",
    )
    return folder


@pytest.mark.thorough
def test_an_import_that_is_killed_shows_nothing_goes_on_and_doubles_nothing(
    filled: Installation, tmp_path: Path
) -> None:
    groups = 2500
    folder = files_of(tmp_path / "files", groups)
    process = subprocess.Popen(
        [*CROSSCUT, "import", str(folder), "--yes"],
        env=filled.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 110
    while time.monotonic() < deadline and process.poll() is None:
        if filled.ask("SELECT COALESCE(MAX(done), 0) FROM register_fileimport")[0] >= 3000:
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert filled.ask("SELECT COUNT(*) FROM register_seat WHERE standing = 'accepted'") == [0]
    assert filled.ask("SELECT COUNT(*) FROM register_seat") != [0]
    before = filled.ask("SELECT COUNT(*) FROM record_entry")[0]
    done = filled.run("import", folder, "--yes", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["resumed_at"] >= 3000
    standing = "SELECT COUNT(*) FROM register_seat WHERE standing = 'accepted'"
    assert filled.ask(standing) == [2 * groups]
    assert filled.ask("SELECT COUNT(*) FROM register_group") == [groups]
    assert filled.ask("SELECT COUNT(*) FROM record_entry") == [before + 1]
    again = filled.run("import", folder, "--yes")
    assert again.returncode == 2
    assert "already" in again.stderr
