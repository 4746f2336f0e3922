"""Whether a book holds: that nothing appeared or vanished in it, and that it is as it was written.

Four things are looked at apart from each other: what the accounts of each item hold adds up to
nothing; no account was ever overdrawn; the entries are numbered without a gap; and each line is the
one that the record has. The record is sealed, so who changes the book behind the doors has to
change it too, which `crosscut audit verify` shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import ERASED, EntryObject, Payload
from crosscut.supervision.models import Book, BookEntry, BookItem, BookLine
from crosscut.supervision.models.book_guards import missing_book_guards
from crosscut.supervision.queries.books.answers import BookCheck, BookFinding
from crosscut.supervision.rules.books import Stage, written_amount

#: Findings that are told; where there are more, the first are enough to begin with.
MOST = 100
_LEGS = """
    SELECT l.into_id AS account, e.day AS day, l.amount AS change
    FROM supervision_bookline l JOIN supervision_bookentry e ON e.id = l.entry_id
    WHERE e.book_id = %s
    UNION ALL
    SELECT l.out_of_id, e.day, -l.amount
    FROM supervision_bookline l JOIN supervision_bookentry e ON e.id = l.entry_id
    WHERE e.book_id = %s"""
_OFF = f"""
    WITH legs AS ({_LEGS})
    SELECT a.item_id, SUM(change) FROM legs JOIN supervision_bookaccount a ON a.id = legs.account
    GROUP BY a.item_id HAVING SUM(change) <> 0"""  # noqa: S608  # words of ours
_OVERDRAWN = f"""
    WITH legs AS ({_LEGS}),
    days AS (SELECT account, day, SUM(change) AS change FROM legs GROUP BY account, day),
    runs AS (SELECT account, day, SUM(change) OVER (PARTITION BY account ORDER BY day) AS held
             FROM days)
    SELECT a.item_id, runs.day, runs.held
    FROM runs JOIN supervision_bookaccount a ON a.id = runs.account
    WHERE runs.held < 0 AND a.stage <> '{Stage.OUTSIDE.value}'
    ORDER BY runs.day, runs.account"""  # noqa: S608  # words of ours


def check_book(book: Book) -> BookCheck:
    """Look at a whole book; it takes as long as the book is long."""
    items = {each.pk: each for each in book.items.all()}
    numbers = dict(book.entries.values_list("pk", "number"))
    findings = [
        *_off(book, items),
        *_overdrawn(book, items),
        *_gaps(numbers),
        *_changed(book, numbers),
        *(_finding("unguarded", item=name) for name in missing_book_guards(connection)),
    ]
    return BookCheck(
        holds=not findings,
        entries=len(numbers),
        lines=BookLine.objects.filter(entry__book=book).count(),
        findings=tuple(findings[:MOST]),
    )


def _off(book: Book, items: dict[int, BookItem]) -> Iterator[BookFinding]:
    with connection.cursor() as cursor:
        cursor.execute(_OFF, [book.pk, book.pk])
        rows = cursor.fetchall()
    for item, amount in sorted(rows):
        yield _of_item("off", items.get(item), int(amount))


def _overdrawn(book: Book, items: dict[int, BookItem]) -> Iterator[BookFinding]:
    with connection.cursor() as cursor:
        cursor.execute(_OVERDRAWN, [book.pk, book.pk])
        rows = cursor.fetchall()
    for item, day, held in rows:
        yield _of_item("overdrawn", items.get(item), -int(held), str(day))


def _gaps(numbers: dict[int, int]) -> Iterator[BookFinding]:
    there = set(numbers.values())
    for number in range(1, max(there, default=0) + 1):
        if number not in there:
            yield _finding("gap", number=number)


def _changed(book: Book, numbers: dict[int, int]) -> Iterator[BookFinding]:
    """Entries and lines that are not as the record has them. What was erased from the record on
    purpose is not compared."""
    written: dict[tuple[str, str], dict[str, Any]] = {}
    erased = False
    about = EntryObject.objects.filter(kind="book", identifier=book.pk).values("entry")
    verbs = ("book.entered", "book.reversed", "book.file_entered")
    payloads = Payload.objects.filter(entry__in=about, entry__verb__in=verbs)
    for content in payloads.order_by("entry").values_list("content", flat=True).iterator():
        if content == ERASED:
            erased = True
            continue
        for change in json.loads(content)["changes"]:
            if change["kind"] in ("bookentry", "bookline"):
                written[change["kind"], change["id"]] = change["after"]
    entries = {encode(pk): number for pk, number in numbers.items()}
    wrong: set[int] = set()
    for row in [*_rows(BookEntry, book), *_rows(BookLine, book)]:
        values = written.pop((row.record_kind(), encode(row.pk)), None)
        if values != row.record_values() and not (values is None and erased):
            wrong.add(row.number if isinstance(row, BookEntry) else numbers[row.entry_id])
    for (kind, _), values in written.items():
        # An entry that is gone is a gap; a line of one that is there is gone.
        if kind == "bookline" and values["entry_id"] in entries:
            wrong.add(entries[values["entry_id"]])
        elif kind == "bookentry":
            wrong.add(values["number"])
    for number in sorted(wrong):
        yield _finding("changed", number=number)


def _rows(model: Any, book: Book) -> Iterator[Any]:
    at = {"book": book} if model is BookEntry else {"entry__book": book}
    yield from model.objects.filter(**at).order_by().iterator()


def _of_item(kind: str, item: BookItem | None, amount: int, day: str | None = None) -> BookFinding:
    name, places = (item.name, item.places) if item else ("", 0)
    return _finding(kind, item=name, amount=written_amount(amount, places), day=day)


def _finding(
    kind: str,
    *,
    item: str = "",
    amount: str = "",
    day: str | None = None,
    number: int | None = None,
) -> BookFinding:
    return BookFinding(kind=kind, item=item, amount=amount, day=day, number=number)
