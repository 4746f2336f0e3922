"""The account book of a group of the access matrix, with an entry and its file."""

from __future__ import annotations

from datetime import date

from crosscut.foundation.actor import Actor
from crosscut.register.models import Group
from crosscut.supervision.actions.books.entering import enter_in_book
from crosscut.supervision.actions.books.keeping import open_book
from crosscut.supervision.models import Book, BookDocument, BookEntry
from crosscut.table.files import checked


def books_of(
    group: Group, disclosure: str, told: str, office: Actor
) -> dict[str, list[Book] | list[BookEntry] | list[BookDocument]]:
    """A book as open as the group, in which something came in."""
    book = open_book(
        group=group, title=f"{told} book", begins_on=date(2025, 1, 1), disclosure=disclosure,
        actor=office,
    )  # fmt: skip
    entry = enter_in_book(
        book=book, kind="receive", item="CNY", amount="1000", donor=f"{told} donor",
        place=f"{told} store", text=f"{told} words", citation=f"{told} paper",
        files=[checked(f"{told}.txt", told.encode())], actor=office,
    )  # fmt: skip
    return {"book": [book], "booked": [entry], "proof": list(entry.documents.all())}
