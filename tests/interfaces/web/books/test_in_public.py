"""A public book on the public site: the balance and the entries, and nothing of the group's own."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client, override_settings

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.groups import disclose_group
from crosscut.supervision.actions.books.keeping import change_book
from crosscut.supervision.models import Book, BookDocument, BookEntry
from crosscut.table.files import checked
from tests.supervision.books.bookkeeping import opened, received
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def public_one(table: Table) -> tuple[Book, BookEntry]:
    """A public book with a gift of a donor who asked for no name."""
    book = opened(table)
    disclose_group(group=table.group, disclosure="public", actor=SYSTEM)
    change_book(book=book, disclosure="public", actor=table.actor("office"))
    file = checked("lin.txt", b"Lin Yue gave it")
    received(table, book, "7", "Red Cross")
    return book, received(table, book, "50", "Lin Yue", nameless=True, files=[file])


@override_settings(PUBLIC=True)
def test_anybody_reads_a_public_book(table: Table) -> None:
    book, entry = public_one(table)
    anybody = Client(headers={"accept-language": "en"})
    listed = anybody.get("/books/").content.decode()
    assert "Flood relief" in listed
    assert "Account books" in anybody.get("/").content.decode()
    at = f"/books/{book.address}/"
    for path in (at, f"/books/entries/{entry.address}/", f"{at}file/?format=csv",
                 f"/api/v1{at}".rstrip("/"), f"/api/v1{at}entries",
                 f"/api/v1/book-entries/{entry.address}"):  # fmt: skip
        answer = anybody.get(path)
        assert answer.status_code == 200, path
        said = answer.content.decode("utf-8-sig")
        assert "50.00" in said, path
        assert "Lin Yue" not in said, path
        assert "lin.txt" not in said, path
    rows = list(csv.reader(io.StringIO(anybody.get(f"{at}file/?format=csv").content.decode())))
    assert {row[6] for row in rows[1:]} == {"Red Cross", "A donor who asked for no name"}
    file = BookDocument.objects.get()
    for path in (f"{at}check/", f"{at}enter/", "/books/open/", f"/books/documents/{file.address}/",
                 f"/api/v1/book-documents/{file.address}", f"/api/v1{at}check"):  # fmt: skip
        assert anybody.get(path).status_code == 404, path


@override_settings(PUBLIC=True)
def test_a_book_is_never_more_open_than_its_group(table: Table) -> None:
    book, _ = public_one(table)
    anybody = Client(headers={"accept-language": "en"})
    disclose_group(group=table.group, disclosure="internal", actor=SYSTEM)
    assert anybody.get(f"/books/{book.address}/").status_code == 404
    assert "Flood relief" not in anybody.get("/books/").content.decode()
    nowhere = anybody.get(f"/books/{'0' * 12}1/")
    assert nowhere.status_code == 404
