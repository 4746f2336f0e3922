"""The page on spreadsheets is what the declared columns say."""

from __future__ import annotations

import runpy

from tests.contracts.tree import ROOT


def test_the_page_on_spreadsheets_is_up_to_date() -> None:
    script = ROOT / "docs" / "reference" / "write_spreadsheets.py"
    page = runpy.run_path(str(script))["page"]
    there = (ROOT / "docs" / "reference" / "spreadsheets.md").read_text(encoding="utf-8")
    assert there == page(), f"run python {script.relative_to(ROOT)}"
