"""`crosscut restore`, run as a program, on the database of the test run."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crosscut.interfaces.cli.backup import read_backup
from crosscut.interfaces.cli.outcomes import BadInput
from tests.interfaces.cli.installation import Installation

pytestmark = pytest.mark.database

CITY = "SELECT english FROM register_term WHERE vocabulary = 'level' AND key = 'city'"
RENAME = "UPDATE register_term SET english = 'Borough' WHERE key = 'city'"


@pytest.fixture(scope="session")
def copied_once(filled_once: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copied") / "copy.zip"
    done = filled_once.run("backup", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def copy(copied_once: Path, tmp_path: Path) -> Path:
    """A backup of a register like `filled`."""
    return Path(shutil.copy(copied_once, tmp_path / "copy.zip"))


def rewritten(
    copy: Path, change: Callable[[dict[str, Any]], object], database: bytes = b""
) -> Path:
    """A backup with another manifest, and its database or another."""
    with zipfile.ZipFile(copy) as archive:
        manifest, kept = json.loads(archive.read("manifest.json")), archive.read("database")
    change(manifest)
    with zipfile.ZipFile(copy, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("database", database or kept)
    return copy


@pytest.mark.thorough
def test_a_register_that_is_there_is_replaced_only_when_told(
    filled: Installation, copy: Path
) -> None:
    filled.ask(RENAME)
    refused = filled.run("restore", copy)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert filled.ask(CITY) == ["Borough"]

    done = filled.run("restore", copy, "--replace")
    assert done.returncode == 0, done.stderr
    assert filled.ask(CITY) == ["City"]
    assert filled.run("init").returncode == 0


def test_a_lost_register_comes_back(filled: Installation, copy: Path) -> None:
    if filled.url:
        filled.ask("DROP SCHEMA public CASCADE")
        filled.ask("CREATE SCHEMA public")
    else:
        filled.file.unlink()
    done = filled.run("restore", copy)
    assert done.returncode == 0, done.stderr
    assert filled.ask(CITY) == ["City"]
    assert filled.run("check").returncode == 0


@pytest.mark.thorough
def test_the_copy_taken_before_an_upgrade_comes_back_over_it(
    filled: Installation, tmp_path: Path
) -> None:
    filled.one_step_back()
    assert filled.run("upgrade").returncode == 0
    (before,) = filled.data_dir.glob("backup-*.zip")
    done = filled.run("restore", before, "--replace")
    assert done.returncode == 0, done.stderr
    assert "run `crosscut upgrade`" in filled.run("check").stderr
    again = filled.run("upgrade")
    assert again.returncode == 0, again.stderr
    assert filled.run("check").returncode == 0


def test_a_damaged_backup_changes_nothing(filled: Installation, copy: Path) -> None:
    filled.ask(RENAME)
    copy.write_bytes(copy.read_bytes()[:5000])
    done = filled.run("restore", copy, "--replace")
    assert done.returncode == 2
    assert "not a backup of Crosscut, or it is damaged" in done.stderr
    assert filled.ask(CITY) == ["Borough"]


@pytest.mark.thorough
def test_a_backup_of_another_engine_is_refused(filled: Installation, copy: Path) -> None:
    rewritten(copy, lambda manifest: manifest.update(engine="other"))
    done = filled.run("restore", copy, "--replace")
    assert done.returncode == 2
    assert "other" in done.stderr


def test_damage_of_every_kind_is_seen(copy: Path, tmp_path: Path) -> None:
    whole = copy.read_bytes()
    middle = len(whole) // 2
    turned = bytes(byte ^ 255 for byte in whole[middle : middle + 64])
    for content in (whole[:middle] + turned + whole[middle + 64 :], b"a letter", b""):
        copy.write_bytes(content)
        with pytest.raises(BadInput, match="not a backup of Crosscut, or it is damaged"):
            read_backup(copy, tmp_path)


@pytest.mark.one_of(4)
@pytest.mark.parametrize(
    ("change", "database", "said"),
    [
        (lambda manifest: None, b"another database", "not what the backup's digest says"),
        (lambda manifest: manifest.update(format=99), b"", "written by a newer Crosscut"),
        (lambda manifest: manifest["migrations"].append("register.9999"), b"", "register.9999"),
        (lambda manifest: manifest.clear(), b"", "not a backup of Crosscut"),
    ],
    ids=["another database", "newer format", "newer version", "no manifest"],
)
def test_a_backup_that_does_not_fit_is_refused(
    copy: Path,
    tmp_path: Path,
    change: Callable[[dict[str, Any]], object],
    database: bytes,
    said: str,
) -> None:
    with pytest.raises(BadInput, match=said):
        read_backup(rewritten(copy, change, database), tmp_path)


def test_a_file_that_is_not_there_is_named(empty: Installation, tmp_path: Path) -> None:
    done = empty.run("restore", tmp_path / "none.zip")
    assert done.returncode == 2
    assert "none.zip" in done.stderr
