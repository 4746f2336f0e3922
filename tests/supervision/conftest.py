"""The table of the flood group: what it decides becomes directives."""

from __future__ import annotations

from tests.table.world import table, vocabulary

__all__ = ["table", "vocabulary"]
