"""Rows to aligned lines for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from unicodedata import combining, east_asian_width

_GAP = "  "


def width(text: str) -> int:
    """Columns that a terminal uses for a text."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """One line for each row, its cells under each other; the last cell runs free."""
    widths = [max(map(width, cells)) for cells in zip_longest(*rows, fillvalue="")]
    for row in rows:
        padded = (
            cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)
        )
        yield _GAP.join(padded).rstrip()
