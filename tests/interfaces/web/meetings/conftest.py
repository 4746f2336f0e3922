"""Opening and sending pages of meetings as somebody of the flood group."""

from __future__ import annotations

import re

from tests.interfaces.web.matters.conftest import CHINESE, As, Visitor, as_
from tests.table.world import table, vocabulary

__all__ = ["CHINESE", "As", "Visitor", "as_", "steps", "table", "vocabulary"]


def steps(visitor: Visitor, verb: str, meeting: str, **typed: str) -> Visitor:
    """Open a meeting and take a step from its page."""
    visitor.opens(meeting)
    seen = re.search(r'name="seen" value="(\d+)"', visitor.page)
    named = {f"{verb}-{name}": value for name, value in typed.items()}
    given = seen.group(1) if seen else "0"
    return visitor.sends(f"{meeting}step/", verb=verb, seen=given, **named)
