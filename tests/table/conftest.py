"""The table of the flood group, for every test of this room."""

from __future__ import annotations

from tests.table.world import table, vocabulary

__all__ = ["table", "vocabulary"]
