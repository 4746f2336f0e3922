"""Two who take the last of something in one moment: one of them gets it."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.supervision.models import BookEntry
from crosscut.supervision.queries.books.verifying import check_book
from tests.supervision.books.bookkeeping import STORE, entered, opened, received
from tests.table.test_at_once import at_once
from tests.table.world import Table


def test_two_who_use_the_last_of_it(transactional_db: None, table: Table) -> None:
    book = opened(table)
    received(table, book, "10")

    def uses() -> BookEntry:
        return entered(table, book, "use", "6", place=STORE)

    done = at_once(uses, uses)

    assert [type(each).__name__ for each in done if isinstance(each, Refusal)] == ["Overdrawn"]
    assert book.entries.count() == 2
    assert check_book(book).holds
