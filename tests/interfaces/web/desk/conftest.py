"""Opening the desk as somebody of the flood group."""

from __future__ import annotations

from tests.interfaces.web.matters.conftest import CHINESE, As, Visitor, as_
from tests.table.world import table, vocabulary

__all__ = ["CHINESE", "As", "Visitor", "as_", "table", "vocabulary"]
