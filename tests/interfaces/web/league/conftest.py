"""Opening pages of the league as somebody of the flood group."""

from __future__ import annotations

from tests.interfaces.web.matters.conftest import as_, table, vocabulary

__all__ = ["as_", "table", "vocabulary"]
