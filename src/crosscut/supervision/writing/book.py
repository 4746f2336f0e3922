"""An account book taken away: its lines as CSV, or with the balances as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from crosscut.documents import spreadsheets
from crosscut.documents.content import Language
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.bulk.files.comma_separated import guarded
from crosscut.register.bulk.files.writing import text_cell
from crosscut.register.queries.taking_out import note_taken_out
from crosscut.supervision.models import Book
from crosscut.supervision.queries.books.answers import Amounts, BookSheet, EntryRow, Giver
from crosscut.supervision.queries.books.lists import page_of_entries, sheet_of_book
from crosscut.supervision.refusals.books import BookTooLong
from crosscut.supervision.writing.book_words import WORDS, Words
from crosscut.table.writing.minutes import File

CSV, WORKBOOK = "csv", "xlsx"
FILES: Mapping[str, str] = {
    CSV: "text/csv",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Entries that are written while somebody waits.
MOST = 10_000
#: Spreadsheet programs count with fifteen digits: longer amounts are written as texts.
EXACT = 15
Cell = str | Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the heads of its columns, its rows."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def book_document(
    book: Book,
    *,
    format: str,
    language: Language,
    actor: Actor,
    on: PartialDate | None = None,
    most: int = MOST,
) -> File:
    """A book as of a day that the actor knows of, as "csv" (a row each line) or "xlsx" (the same,
    and the balances by item, donor and place). Refuses: BookTooLong."""
    page = page_of_entries(book, actor=actor, on=on, limit=most)
    if page.next is not None:
        raise BookTooLong(most=most)
    note_taken_out([book.group_id], actor=actor)
    words = WORDS[language]
    lines = Sheet(words.entries, words.line_head, _lines(page.entries, words))
    sheet = sheet_of_book(book, actor=actor, on=on)
    if format == CSV:
        data = comma_separated(lines)
    else:
        data = workbook([*_balances(sheet, words), lines], book.title)
    named = words.file.format(title=_tidy(book.title), day=sheet.as_of)
    return File(data, f"{named}.{format}")


def comma_separated(sheet: Sheet) -> bytes:
    """CSV in UTF-8 with the mark by which spreadsheet programs know it; no text becomes a
    formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(sheet.head)
    for row in sheet.rows:
        # A number of a book is never negative, so nothing of it looks like a formula.
        writer.writerow(str(each) if isinstance(each, Decimal) else guarded(each) for each in row)
    return ("\ufeff" + stream.getvalue()).encode()


def workbook(sheets: Iterable[Sheet], title: str) -> bytes:
    """A workbook; amounts are numbers as long as spreadsheet programs keep them exact."""
    book = spreadsheets.Workbook(write_only=True)
    for sheet in sheets:
        page: Any = book.create_sheet(sheet.name[:31])
        page.freeze_panes = "A2"
        head = []
        for place, text in enumerate(sheet.head, 1):
            page.column_dimensions[spreadsheets.get_column_letter(place)].width = 18
            cell = spreadsheets.WriteOnlyCell(page, text)
            cell.font = spreadsheets.Font(bold=True)
            head.append(cell)
        page.append(head)
        for row in sheet.rows:
            page.append([_cell(page, each) for each in row])
    # The same book gives the same file.
    book.properties.creator, book.properties.title = "Crosscut", title
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    stream = io.BytesIO()
    spreadsheets.save_workbook(book, stream)
    return stream.getvalue()


def _cell(page: Any, value: Cell) -> Any:
    if isinstance(value, str):
        return text_cell(page, value)
    if len(value.as_tuple().digits) > EXACT:
        return text_cell(page, str(value))
    cell = spreadsheets.WriteOnlyCell(page, value)  # type: ignore[arg-type]  # it writes decimals as they are
    places = max(0, -int(value.as_tuple().exponent))
    cell.number_format = f"#,##0.{'0' * places}" if places else "#,##0"
    return cell


def _lines(entries: Iterable[EntryRow], words: Words) -> Iterator[Sequence[Cell]]:
    """From the first entry to the last, as a book is read."""
    for entry in sorted(entries, key=lambda each: each.number):
        for line in entry.lines:
            yield (
                str(entry.number),
                entry.day,
                words.kinds[entry.kind],
                line.item.name,
                _unit(line.item.kind, line.item.unit, words),
                Decimal(line.amount),
                _giver(line.donor, words),
                words.stages[line.out_of],
                line.out_of_place.name if line.out_of_place else "",
                words.stages[line.into],
                line.into_place.name if line.into_place else "",
                entry.text,
                entry.citation,
                str(entry.reverses.number) if entry.reverses else "",
                entry.entered_on,
            )


def _balances(sheet: BookSheet, words: Words) -> Iterator[Sheet]:
    yield Sheet(
        words.balance,
        (words.item, words.unit, *words.amounts, words.off_by),
        [(*_item(row, words), *_amounts(row), Decimal(row.off_by)) for row in sheet.items],
    )
    yield Sheet(
        words.by_donor,
        (words.donor, words.item, words.unit, *words.amounts),
        [(_giver(row.donor, words), *_item(row, words), *_amounts(row)) for row in sheet.donors],
    )
    yield Sheet(
        words.by_place,
        (words.place, words.item, words.unit, words.amounts[5], words.amounts[6], words.amounts[7]),
        [
            (
                row.place.name,
                row.item.name,
                _unit(row.item.kind, row.item.unit, words),
                Decimal(row.on_hand),
                Decimal(row.used),
                Decimal(row.lost),
            )
            for row in sheet.places
        ],
    )


def _item(row: Amounts, words: Words) -> tuple[str, str]:
    return row.item.name, _unit(row.item.kind, row.item.unit, words)


def _amounts(row: Amounts) -> tuple[Decimal, ...]:
    names = ("allocated", "allocated_open", "pledged", "pledged_open", "received", "on_hand",
             "used", "lost")  # fmt: skip
    return tuple(Decimal(row[name]) for name in names)


def _giver(giver: Giver, words: Words) -> str:
    return words.unnamed if giver.name is None else giver.name


def _unit(kind: str, unit: str, words: Words) -> str:
    return words.person_days if kind == "staff" else unit


def _tidy(title: str) -> str:
    return "".join(each if each.isalnum() or each in " -_" else " " for each in title)[:80].strip()
