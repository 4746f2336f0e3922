"""The page on actions is what the actions say of themselves."""

from __future__ import annotations

import importlib.util

from tests.contracts.tree import ROOT


def test_the_page_on_actions_is_up_to_date() -> None:
    script = ROOT / "docs" / "reference" / "write_actions.py"
    spec = importlib.util.spec_from_file_location("write_actions", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    there = (ROOT / "docs" / "reference" / "actions.md").read_text(encoding="utf-8")
    assert there == module.page(), f"run python {script.relative_to(ROOT)}"
