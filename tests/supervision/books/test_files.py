"""Files of lines for an account book: in the form of its own export, whole or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou
from crosscut.supervision.actions.books.entering import reverse_entry
from crosscut.supervision.actions.books.importing import enter_file
from crosscut.supervision.actions.books.keeping import close_period, open_book
from crosscut.supervision.models import Book, BookEntry, BookFile
from crosscut.supervision.queries.books.files import check_entries
from crosscut.supervision.queries.books.lists import sheet_of_book
from crosscut.supervision.queries.books.verifying import check_book
from crosscut.supervision.reading.sheets import read_given
from crosscut.supervision.refusals.directives import ListHasProblems, ListKnown
from crosscut.supervision.writing.book import book_document
from tests.supervision.books.bookkeeping import STORE, entered, opened, received
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db

HEAD = (
    "No.,Day,What happened,Item,Unit,Amount,Donor,From,From place,To,To place,Words,Document,"
    "Reverses No."
)
COLUMNS = HEAD.split(",")


def text(*rows: str) -> bytes:
    return "\n".join((HEAD, *rows)).encode()


def row(day: date, **cells: str) -> str:
    """1000 CNY of the Red Cross, received."""
    given = {
        "No.": "1", "Day": day.isoformat(), "What happened": "Received", "Item": "CNY",
        "Amount": "1000", "Donor": "Red Cross", "From": "outside", "To": "on hand",
        "To place": STORE, "Document": "Receipt 7", **cells,
    }  # fmt: skip
    return ",".join(given.get(name, "") for name in COLUMNS)


def enters(table: Table, book: Book, data: bytes, name: str = "book.csv") -> BookFile:
    sheets, digest = read_given(name, data)
    return enter_file(book=book, sheets=sheets, digest=digest, actor=table.actor("office"))


def wrong(table: Table, book: Book, *rows: str) -> list[str]:
    """The cells at which something is wrong."""
    sheets, digest = read_given("book.csv", text(*rows))
    listed = check_entries(sheets, digest, book=book, actor=table.actor("office")).listed
    assert not any("{" in str(each) for each in listed.problems)
    return [f"{each.letter}{each.row}" for each in listed.problems]


def busy(table: Table) -> Book:
    """A book in which all kinds of things happened."""
    book, day = opened(table), clock.today() - timedelta(9)
    entered(table, book, "pledge", "500", donor="Red Cross", day=day)
    received(table, book, "300", promise="pledged", day=day)
    received(table, book, "1000", donor="Rotary", day=day)
    received(table, book, "40", donor="Army", item="tents", day=day)
    received(table, book, "7.5", donor="Clinic", item="doctors", day=day)
    entered(table, book, "buy", "650", place=STORE, bought="tents", bought_amount="13")
    entered(table, book, "move", "45", item="tents", place=STORE, to_place="East")
    entered(table, book, "lose", "2", item="tents", place="East")
    wrong = entered(table, book, "use", "3", item="tents", place="East")
    reverse_entry(entry=wrong, reason="It was four", actor=table.actor("office"))
    return book


@pytest.mark.parametrize(("format", "language"), [("xlsx", "en"), ("csv", "zh-Hans")])
def test_what_is_taken_away_is_taken_in_the_same(table: Table, format: str, language: Any) -> None:
    book, office = busy(table), table.actor("office")
    file = book_document(book, format=format, language=language, actor=office)
    other = open_book(group=table.group, title="Anew", begins_on=book.begins_on, actor=office)
    before = Entry.objects.count()

    made = enters(table, other, file.data, f"book.{format}")

    assert Entry.objects.count() == before + 1
    assert (made.first, made.last) == (1, book.entries.count())
    sheets = [sheet_of_book(each, actor=office) for each in (book, other)]
    told = [
        [(each.item.name, each.item.unit, each.received, each.on_hand, each.used, each.lost,
          each.pledged_open) for each in sheet.items]
        for sheet in sheets
    ]  # fmt: skip
    assert sorted(told[0]) == sorted(told[1])
    assert check_book(other).holds
    again = book_document(other, format=format, language=language, actor=office)
    for known in (file.data, again.data):
        with pytest.raises(ListKnown):
            enters(table, other, known, f"book.{format}")
    assert other.entries.count() == book.entries.count()
    assert BookEntry.objects.get(book=other, kind="reverse").reverses is not None


def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_entered(table: Table) -> None:
    book, day = opened(table), clock.today()
    good = row(day)
    for cells, at in (
        ({"Day": "soon"}, "B3"),
        ({"Day": (day + timedelta(1)).isoformat()}, "B3"),
        ({"What happened": "stolen"}, "C3"),
        ({"Item": "sandbags"}, "D3"),
        ({"Amount": "10.001"}, "F3"),
        ({"Amount": "-1"}, "F3"),
        ({"Amount": "many"}, "F3"),
        ({"Donor": ""}, "G3"),
        ({"From": "used", "From place": "East"}, "H3"),
        ({"To place": ""}, "K3"),
        ({"Document": ""}, "M3"),
        ({"No.": "1", "What happened": "Pledged", "To": "pledged"}, "A3"),
    ):
        assert wrong(table, book, good, row(day, **{"No.": "2", **cells})) == [at], cells
    used = {"What happened": "Used", "From": "on hand", "From place": STORE, "To": "used"}
    much = row(day, **{"No.": "2", "Amount": "1000.01", **used})
    assert wrong(table, book, good, much) == ["F3"]
    early = row(day - timedelta(1), **{"No.": "2", **used})
    assert wrong(table, book, good, early) == ["F3"]
    back = {"What happened": "Reversed", "From": "on hand", "From place": STORE, "To": "outside",
            "To place": "", "Words": "Wrong", "Document": "", "Reverses No.": "1"}  # fmt: skip
    assert wrong(table, book, good, row(day, **{"No.": "2", **back})) == []
    assert wrong(table, book, good, row(day, **{"No.": "2", **back, "Amount": "5"})) == ["N3"]
    with pytest.raises(ListHasProblems):
        enters(table, book, text(good, much))
    assert not book.entries.exists()
    assert not BookFile.objects.exists()


def test_a_file_comes_to_what_is_in_the_book(table: Table) -> None:
    book, day = opened(table), clock.today()
    received(table, book, "1000")
    out = {"What happened": "Used", "From": "on hand", "From place": STORE, "To": "used"}
    used = row(day, **{"No.": "17", **out})
    sheets, digest = read_given("book.csv", text(used))
    with pytest.raises(NotForYou):
        enter_file(book=book, sheets=sheets, digest=digest, actor=table.actor("water"))

    made = enters(table, book, text(used))

    assert (made.first, made.last) == (2, 2)
    assert wrong(table, book, row(day, **{"No.": "18", **out, "Amount": "1"})) == ["F2"]
    book = close_period(book=book, until=day, actor=table.actor("office"))
    assert wrong(table, book, row(day, **{"No.": "19"})) == ["B2"]


def test_a_file_takes_as_many_statements_however_long_it_is(table: Table) -> None:
    book = opened(table)

    def counted(number: int) -> int:
        rows = [row(clock.today(), **{"No.": str(place + 1)}) for place in range(number)]
        sheets, digest = read_given("book.csv", text(*rows))
        with CaptureQueriesContext(connection) as captured:
            found = check_entries(sheets, digest, book=book, actor=table.actor("office"))
        assert found.listed.new == number
        return len(captured)

    assert counted(1) == counted(80)
