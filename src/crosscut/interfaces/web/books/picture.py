"""What became of an item as a bar: used, lost, on hand, and what is promised and not here yet.

Pure: amounts in, places out; the template draws them, and the table beside has every figure.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from crosscut.supervision.queries.books.answers import BookSheet, ItemBalance

WIDTH = 600
#: The parts of a bar from the left, by the names of the amounts.
PARTS = ("used", "lost", "on_hand", "pledged_open", "allocated_open")


class Part(NamedTuple):
    """A part of a bar."""

    name: str
    x: float
    width: float
    amount: str


def bars_of(sheet: BookSheet) -> dict[str, tuple[Part, ...]]:
    """The bar of each item, by its identifier; each is as wide as all there is of it."""
    return {row.item.id: _parts(row) for row in sheet.items}


def _parts(row: ItemBalance) -> tuple[Part, ...]:
    amounts = {name: max(Decimal(row[name]), Decimal()) for name in PARTS}
    whole = sum(amounts.values())
    found, x = [], 0.0
    for name, amount in amounts.items():
        if amount and whole:
            width = float(amount / whole) * WIDTH
            found.append(Part(name, round(x, 1), round(width, 1), row[name]))
            x += width
    return tuple(found)
