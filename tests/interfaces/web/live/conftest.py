"""Somebody at the live page of a meeting of the flood group."""

from tests.interfaces.web.matters.conftest import as_
from tests.table.world import table, vocabulary

__all__ = ["as_", "table", "vocabulary"]
