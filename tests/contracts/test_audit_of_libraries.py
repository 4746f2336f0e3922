"""The audit of libraries ends in time, and a run without the network goes on."""

from __future__ import annotations

import runpy
import sys
import time

import pytest

from tests.contracts.tree import ROOT

AUDIT = runpy.run_path(str(ROOT / ".ci" / "audit.py"))


def test_a_program_that_hangs_is_given_up() -> None:
    began = time.monotonic()
    assert AUDIT["run"]([sys.executable, "-c", "import time; time.sleep(60)"], 1) is None
    assert time.monotonic() - began < 30


def test_a_program_that_fails_or_is_not_there_gave_no_answer() -> None:
    assert AUDIT["run"]([sys.executable, "-c", "raise SystemExit(3)"], 30) is None
    assert AUDIT["run"](["no-such-auditor"], 30) is None


def test_an_answer_is_read_also_where_weaknesses_make_it_a_failure() -> None:
    said = [sys.executable, "-c", "print('{\"vulnerabilities\": {}}'); raise SystemExit(1)"]
    assert AUDIT["run"](said, 30) == {"vulnerabilities": {}}


def test_without_an_auditor_it_says_so_and_finds_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert AUDIT["of_assets"]() == []
    assert "not audited: package-lock.json" in capsys.readouterr().out
