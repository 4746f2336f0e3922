"""The watch over unvisited routes, templates and commands does fail a run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.contracts.tree import ROOT
from tests.contracts.visits import command_named_by, commands


@pytest.mark.thorough
def test_a_whole_run_that_visits_nothing_fails_and_names_every_command() -> None:
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("tests/contracts/test_tree.py", "-k", "recognised"),
        ],
        cwd=ROOT,
        env={**os.environ, "CROSSCUT_WHOLE_SUITE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1, ran.stdout + ran.stderr
    reported = ran.stdout.partition("visited by no test")[2]
    assert [name for name in sorted(commands()) if f"command {name}\n" not in reported] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["crosscut", "notice", "read", "paper.txt", "--json"],
        ["/some/where/.venv/bin/crosscut", "notice", "read", "-"],
        [sys.executable, "-m", "crosscut.interfaces.cli.main", "notice", "read", "notice"],
    ],
)
def test_a_command_run_in_another_process_counts_as_visited(arguments: list[str]) -> None:
    assert command_named_by(arguments) == "crosscut notice read"


def test_other_programs_are_no_commands_of_ours() -> None:
    assert command_named_by(["git", "log", "crosscut"]) is None
