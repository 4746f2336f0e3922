"""Pages of the reference that are written from the code say what it says now."""

from __future__ import annotations

import importlib.util

import pytest

from tests.contracts.tree import ROOT


@pytest.mark.parametrize("name", ["actions", "matters"])
def test_a_page_that_is_written_from_the_code_is_up_to_date(name: str) -> None:
    script = ROOT / "docs" / "reference" / f"write_{name}.py"
    spec = importlib.util.spec_from_file_location(f"write_{name}", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    there = (ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8")
    assert there == module.page(), f"run python {script.relative_to(ROOT)}"
