"""Real groups to look at: facts from three articles and from governments' notices.

The data are YAML beside the code, so that an installed `crosscut demo` has them. What is real
is here with its source; what is invented is in `rivergate`.
"""

from __future__ import annotations

from crosscut.demonstration.loader import (
    Loaded,
    load_china,
    load_everything,
    load_india,
    load_notices,
    loaded_years,
)

__all__ = ["Loaded", "load_china", "load_everything", "load_india", "load_notices", "loaded_years"]
