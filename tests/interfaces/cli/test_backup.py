"""`crosscut backup`, run as a program, on the database of the test run."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.interfaces.cli.installation import Installation

pytestmark = pytest.mark.database


def test_a_backup_is_one_file_that_says_what_it_holds(filled: Installation, tmp_path: Path) -> None:
    done = filled.run("backup", tmp_path / "copy.zip")
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "copy.zip") in done.stdout
    assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.namelist() == ["manifest.json", "database"]
    assert manifest["engine"] == ("postgresql" if filled.url else "sqlite")
    assert "register.0001_tables" in manifest["migrations"]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.zip"]


@pytest.mark.thorough
def test_without_a_name_it_lies_in_the_data_folder(filled: Installation) -> None:
    done = filled.run("backup")
    assert done.returncode == 0, done.stderr
    assert len(list(filled.data_dir.glob("backup-*.zip"))) == 1


@pytest.mark.thorough
def test_no_file_is_overwritten(filled: Installation, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_text("a letter")
    done = filled.run("backup", tmp_path / "letter.zip")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (tmp_path / "letter.zip").read_text() == "a letter"


def test_there_is_nothing_to_back_up_before_there_is_a_register(empty: Installation) -> None:
    done = empty.run("backup")
    assert done.returncode == 2
    assert "there is no register yet" in done.stderr


def test_a_place_that_cannot_be_written_is_named(filled: Installation, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = filled.run("backup", tmp_path / "file" / "copy.zip")
    assert done.returncode == 2
    assert str(tmp_path / "file") in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.thorough
@pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="PostgreSQL's own pg_dump sees to this"
)
def test_what_others_write_meanwhile_is_whole_or_not_in_it(
    filled: Installation, tmp_path: Path
) -> None:
    writer = sqlite3.connect(filled.file, isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE register_term SET english = 'half done'")
        done = filled.run("backup", tmp_path / "copy.zip")
    finally:
        writer.close()
    assert done.returncode == 0, done.stderr
    other = Installation(tmp_path / "other")
    assert other.run("restore", tmp_path / "copy.zip").returncode == 0
    assert other.ask("SELECT COUNT(*) FROM register_term WHERE english = 'half done'") == [0]
