"""Opening and sending pages of bulletins as somebody of the flood group."""

from __future__ import annotations

import re

from tests.interfaces.web.matters.conftest import CHINESE, As, Visitor, as_
from tests.table.world import table, vocabulary

__all__ = ["CHINESE", "As", "Visitor", "as_", "steps", "table", "vocabulary"]


def steps(visitor: Visitor, verb: str, bulletin: str, **typed: str) -> Visitor:
    """Open a bulletin and take a step from its page."""
    visitor.opens(bulletin)
    seen = re.search(r'name="seen" value="(\d+)"', visitor.page)
    given = seen.group(1) if seen else "0"
    return visitor.sends(f"{bulletin}step/", verb=verb, seen=given, **typed)
