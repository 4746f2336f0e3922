"""`crosscut upgrade`, run as a program, on the database of the test run."""

from __future__ import annotations

import pytest

from tests.interfaces.cli.installation import LAST_STEP, Installation

pytestmark = pytest.mark.database


@pytest.mark.thorough
def test_an_older_register_is_copied_and_brought_up_to_date(filled: Installation) -> None:
    filled.one_step_back()
    refused = filled.run("check")
    assert refused.returncode == 2
    assert "run `crosscut upgrade`" in refused.stderr

    done = filled.run("upgrade")
    assert done.returncode == 0, done.stderr
    (copy,) = filled.data_dir.glob("backup-*.zip")
    assert f"Copied to {copy}" in done.stderr
    assert LAST_STEP in done.stderr
    assert filled.run("check").returncode == 0


@pytest.mark.thorough
def test_the_copy_can_be_left_out(filled: Installation) -> None:
    filled.one_step_back()
    done = filled.run("upgrade", "--no-backup")
    assert done.returncode == 0, done.stderr
    assert not list(filled.data_dir.glob("backup-*"))


def test_a_register_that_is_up_to_date_is_left_alone(filled: Installation) -> None:
    done = filled.run("upgrade")
    assert (done.returncode, done.stdout) == (0, "The register is up to date.\n")
    assert not list(filled.data_dir.glob("backup-*"))


ONE_STEP_NOW = "DELETE FROM django_migrations WHERE app = 'register' AND name = '0001_tables'"
STEP_OF_BEFORE = "DELETE FROM django_migrations WHERE name = '0012_roles_by_kind'"
KNOWN = "SELECT name FROM django_migrations WHERE app = 'register' AND name = '0001_tables'"


@pytest.mark.thorough
def test_a_register_of_before_many_steps_became_one_needs_none(filled: Installation) -> None:
    filled.ask(ONE_STEP_NOW)
    assert filled.run("check").returncode == 0
    done = filled.run("upgrade")
    assert (done.returncode, done.stdout) == (0, "The register is up to date.\n")
    assert filled.ask(KNOWN) == ["0001_tables"]


@pytest.mark.thorough
def test_a_register_that_has_a_part_of_those_steps_is_refused(filled: Installation) -> None:
    filled.ask(ONE_STEP_NOW)
    filled.ask(STEP_OF_BEFORE)
    for command in ("check", "upgrade", "init"):
        refused = filled.run(command)
        assert refused.returncode == 2
        assert "it lacks register.0012_roles_by_kind" in refused.stderr
        assert "a new data folder" in refused.stderr


def test_an_empty_database_is_not_upgraded_but_set_up(empty: Installation) -> None:
    done = empty.run("upgrade")
    assert done.returncode == 2
    assert "there is no register yet: run `crosscut init`" in done.stderr
