"""What stands in a payload."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def facts_of_payload(content: str) -> Mapping[str, Any]:
    """What an action noted beside the rows it wrote: its reason, what it took in."""
    found: Mapping[str, Any] = json.loads(content).get("facts", {})
    return found
