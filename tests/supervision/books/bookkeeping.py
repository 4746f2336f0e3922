"""An account book of the flood group, and what its office enters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from crosscut.foundation import clock
from crosscut.supervision.actions.books.entering import enter_in_book
from crosscut.supervision.actions.books.keeping import count_item, open_book
from crosscut.supervision.models import Book, BookEntry
from tests.table.world import Table

STORE, EAST = "East Store", "East District"


def opened(table: Table, **more: Any) -> Book:
    """A book that begins a month ago and counts money, tents and doctors."""
    given = {"title": "Flood relief", "begins_on": clock.today() - timedelta(30), **more}
    book = open_book(group=table.group, actor=table.actor("office"), **given)
    count_item(book=book, kind="goods", name="tents", unit="pieces", actor=table.actor("office"))
    count_item(book=book, kind="staff", name="doctors", actor=table.actor("office"))
    return book


def entered(
    table: Table, book: Book, kind: str, amount: str, item: str = "CNY", **more: Any
) -> BookEntry:
    """What the office enters, with a paper."""
    given = {"citation": "Receipt 7", "actor": table.actor("office"), **more}
    return enter_in_book(book=book, kind=kind, item=item, amount=amount, **given)


def received(
    table: Table, book: Book, amount: str, donor: str = "Red Cross", **more: Any
) -> BookEntry:
    """What came in."""
    return entered(table, book, "receive", amount, donor=donor, **{"place": STORE, **more})
