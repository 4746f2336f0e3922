"""`crosscut upgrade`, run as a program, on the database of the test run."""

from __future__ import annotations

import pytest

from tests.interfaces.cli.installation import ONE_STEP_BACK, Installation

pytestmark = pytest.mark.database


def test_an_older_register_is_copied_and_brought_up_to_date(filled: Installation) -> None:
    filled.migrate("register", "0001")
    refused = filled.run("check")
    assert refused.returncode == 2
    assert "run `crosscut upgrade`" in refused.stderr

    done = filled.run("upgrade")
    assert done.returncode == 0, done.stderr
    (copy,) = filled.data_dir.glob("backup-*.zip")
    assert f"Copied to {copy}" in done.stderr
    assert "register.0002" in done.stderr
    assert filled.run("check").returncode == 0


def test_the_copy_can_be_left_out(filled: Installation) -> None:
    filled.migrate(*ONE_STEP_BACK)
    done = filled.run("upgrade", "--no-backup")
    assert done.returncode == 0, done.stderr
    assert not list(filled.data_dir.glob("backup-*"))


def test_a_register_that_is_up_to_date_is_left_alone(filled: Installation) -> None:
    done = filled.run("upgrade")
    assert (done.returncode, done.stdout) == (0, "The register is up to date.\n")
    assert not list(filled.data_dir.glob("backup-*"))


def test_an_empty_database_is_not_upgraded_but_set_up(empty: Installation) -> None:
    done = empty.run("upgrade")
    assert done.returncode == 2
    assert "there is no register yet: run `crosscut init`" in done.stderr
