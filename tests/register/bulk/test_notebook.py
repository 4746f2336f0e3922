"""The example for notebooks runs as it stands."""

from __future__ import annotations

import runpy

import pytest

from tests.contracts.tree import ROOT
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def test_the_example_prints_groups_and_their_seats(
    lanting: Lanting, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    runpy.run_path(str(ROOT / "examples" / "register_in_a_notebook.py"))
    said = capsys.readouterr().out
    assert lanting.harbour.address in said
    assert "leader" in said
