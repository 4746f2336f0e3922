"""Who knows of a book and of what in it; what shows that a book was changed behind the doors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.record.models import Entry
from crosscut.register.sight import Sight
from crosscut.supervision.actions.books.entering import reverse_entry
from crosscut.supervision.models import Book, BookDocument, BookDonor
from crosscut.supervision.models.book_guards import drop_book_guards, set_book_guards
from crosscut.supervision.policy.directives import known_things, visible_to
from crosscut.supervision.queries.books.entries import Narrowed, known_document
from crosscut.supervision.queries.books.lists import (
    book_entries,
    book_sheet,
    entry_sheet,
    known_book,
    list_books,
)
from crosscut.supervision.queries.books.verifying import check_book
from crosscut.table.files import checked
from tests.supervision.books.bookkeeping import EAST, STORE, entered, opened, received
from tests.table.world import Table

pytestmark = pytest.mark.django_db
PEOPLE = ("office", "leader", "water", "liaison", "head", "insider")


@pytest.mark.parametrize(
    ("disclosure", "knowing"),
    [
        ("internal", set(PEOPLE)),
        ("restricted", {"office", "leader", "water", "liaison"}),
        ("sealed", {"office", "leader", "water", "liaison"}),
    ],
)
def test_a_book_is_known_with_its_group(table: Table, disclosure: str, knowing: set[str]) -> None:
    book = opened(table, disclosure=disclosure)
    entry = received(table, book, "5")
    seeing = {name for name in PEOPLE if known_book(book.pk, actor=table.actor(name))}
    assert seeing == knowing
    for name in PEOPLE:
        actor = table.actor(name)
        known = name in seeing
        assert (book_sheet(book.pk, actor=actor) is not None) == known
        assert (book_entries(book.pk, actor=actor) is not None) == known
        assert (entry_sheet(entry.pk, actor=actor) is not None) == known
        assert [row.id for row in list_books(actor=actor).books] == [book.address] * known
    assert known_book(book.pk, actor=Actor()) is None


def test_opening_a_sealed_book_is_noted(table: Table) -> None:
    book = opened(table, disclosure="sealed")
    book_sheet(book.pk, actor=table.actor("water"))
    assert Entry.objects.filter(verb="sealed.read").count() == 1


def test_who_asked_for_no_name_has_none_outside_the_group(table: Table) -> None:
    book = opened(table)
    for name in ("Lin Yue", "Shen Bo"):
        received(table, book, "50", name, nameless=True, files=[checked(f"{name}.txt", b"Receipt")])
    received(table, book, "7")
    inside, outside = table.actor("water"), table.actor("insider")

    told = book_sheet(book.pk, actor=outside)
    assert told is not None
    assert [(row.donor.name, row.received) for row in told.donors] == [
        ("Red Cross", "7.00"), (None, "100.00"),
    ]  # fmt: skip
    page = book_entries(book.pk, actor=outside)
    assert page is not None
    said = told.model_dump_json() + page.model_dump_json()
    hidden = BookDonor.objects.filter(nameless=True)
    for word in ("Lin Yue", "Shen Bo", *(each.address for each in hidden)):
        assert word not in said
    assert not any(row.documents for row in page.entries)
    lin = BookDonor.objects.get(name="Lin Yue")
    by_name = book_entries(book.pk, actor=outside, narrowed_to=Narrowed(donor=lin.pk))
    assert by_name is not None
    assert by_name.entries == ()
    sight = Sight(insider=True)
    assert known_things("bookdonor", frozenset({lin.pk}), sight) == set()
    assert known_things("book", frozenset({book.pk}), sight) == {book.pk}
    assert not visible_to(outside, BookDocument.objects.all()).exists()

    sheet = book_sheet(book.pk, actor=inside)
    assert sheet is not None
    assert {row.donor.name for row in sheet.donors} == {"Lin Yue", "Shen Bo", "Red Cross"}
    file = BookDocument.objects.all()[0]
    assert known_document(file.pk, actor=inside) == file
    assert known_document(file.pk, actor=outside) is None


def test_statements_do_not_grow_with_the_book(table: Table) -> None:
    book, actor = opened(table), table.actor("water")

    def statements() -> tuple[int, int, int]:
        found = []
        for ask in (
            lambda: book_sheet(book.pk, actor=actor),
            lambda: book_entries(book.pk, actor=actor),
            lambda: list_books(actor=actor),
        ):
            with CaptureQueriesContext(connection) as caught:
                assert ask() is not None
            found.append(len(caught))
        return found[0], found[1], found[2]

    received(table, book, "9")
    few = statements()
    for number in range(6):
        received(table, book, "9", f"Donor {number}", place=f"Place {number}")
        entry = entered(table, book, "use", "1", place=f"Place {number}")
        reverse_entry(entry=entry, reason="Wrong", actor=table.actor("office"))
    received(table, book, "5", item="tents")
    opened(table, title="Another")
    assert statements() == few
    assert few == (10, 8, 2)


def test_pages_of_entries_go_on_where_they_ended(table: Table) -> None:
    book, actor = opened(table), table.actor("water")
    for number in range(5):
        received(table, book, str(number + 1))
    used = entered(table, book, "use", "1", place=STORE, to_place=EAST)
    seen, after = [], None
    while True:
        page = book_entries(book.pk, actor=actor, after=after, limit=4)
        assert page is not None
        seen += [row.number for row in page.entries]
        after = page.next
        if after is None:
            break
    assert seen == [6, 5, 4, 3, 2, 1]
    line = page_of(table, book, place=used.lines.get().into.place_id)
    assert line == [6]
    assert page_of(table, book, kind="receive") == [5, 4, 3, 2, 1]


def page_of(table: Table, book: Book, **narrowed: Any) -> list[int]:
    """The numbers of the entries that are left."""
    page = book_entries(
        book.pk, actor=table.actor("water"), narrowed_to=replace(Narrowed(), **narrowed)
    )
    assert page is not None
    return [row.number for row in page.entries]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE supervision_bookline SET amount = amount + 1 WHERE ordinal = 1", {"changed"}),
        ("UPDATE supervision_bookline SET amount = 900 WHERE amount = 400",
         {"changed", "overdrawn"}),
        ("DELETE FROM supervision_bookline WHERE amount = 400", {"changed"}),
        ("UPDATE supervision_bookentry SET text = 'Otherwise' WHERE number = 2", {"changed"}),
        ("UPDATE supervision_bookentry SET number = 9 WHERE number = 3", {"changed", "gap"}),
        ("UPDATE supervision_bookaccount SET item_id = (SELECT id FROM supervision_bookitem"
         " WHERE name = 'tents') WHERE stage = 'used'", {"off"}),
    ],
)  # fmt: skip
def test_what_is_changed_behind_the_doors_shows(
    table: Table, statement: str, found: set[str]
) -> None:
    book = opened(table)
    received(table, book, "5")
    received(table, book, "2", place=EAST)
    entered(table, book, "use", "4", place=STORE)
    assert check_book(book).holds
    drop_book_guards(connection)
    assert {each.kind for each in check_book(book).findings} == {"unguarded"}
    with connection.cursor() as cursor:
        cursor.execute(statement)
    set_book_guards(connection)
    check = check_book(book)
    assert not check.holds
    assert {each.kind for each in check.findings} == found
    sheet = book_sheet(book.pk, actor=table.actor("office"))
    assert sheet is not None
    assert sheet.balances == ("off" not in found)
    if "off" in found:
        assert {(row.item.name, row.off_by) for row in sheet.items} == {("CNY", "-4.00")}
        assert {(each.item, each.amount) for each in check.findings} == {
            ("CNY", "-4.00"), ("tents", "400"),
        }  # fmt: skip
    assert decode(sheet.id) == book.pk
