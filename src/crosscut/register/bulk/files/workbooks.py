"""XLSX as tables. Sheets are streams: memory does not grow with the number of rows."""

from __future__ import annotations

import re
import weakref
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from crosscut.documents import spreadsheets
from crosscut.documents.harmful import MOST_PARTS, has_macros
from crosscut.foundation.words import sentence
from crosscut.register.bulk.files.tables import Book, Values
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.columns import sheet_called
from crosscut.register.bulk.rules.problems import CannotRead, Problem

#: Unpacked; the texts that cells share are held in memory, sheets are not.
MOST_BYTES = 16 << 30
MOST_SHARED = 256 << 20
RATIO = 400
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"')
_FORMULA = re.compile(rb"<f[ >/]")
_BLOCK = 1 << 20

PROTECTED = sentence("it is protected by a password. Save it without one.")
OLD_FORMAT = sentence("it is of the old kind .xls. Save it as .xlsx.")
MACROS = sentence("it holds macros. Save it as .xlsx, without them.")
NOT_A_WORKBOOK = sentence("it is no workbook, or it is damaged. Save it as .xlsx again.")
TOO_BIG = sentence(
    "unpacked it is far larger than a workbook is. Save its sheets as CSV files and take those."
)


class Marks(NamedTuple):
    """What the rows of a sheet do not tell when they are read as a stream."""

    merged: tuple[str, ...]
    formulas: bool


def open_workbook(path: Path) -> Book:
    """The tables of a workbook. Refuses: CannotRead."""
    refuse_what_is_none(path)
    try:
        values = spreadsheets.load_workbook(path, read_only=True, data_only=True)
        formulas = spreadsheets.load_workbook(path, read_only=True)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise CannotRead(name=path.name, what=NOT_A_WORKBOOK) from error
    book = Book(path.name)
    # Streams start anew as long as the book is there, and are closed with it.
    for opened in (values, formulas):
        weakref.finalize(book, opened.close)
    with zipfile.ZipFile(path) as archive:
        for place, sheet in enumerate(values.worksheets):
            name = str(sheet.title)
            part: str = vars(sheet)["_worksheet_path"]  # openpyxl has no other way to ask
            marks = marks_of(archive, part)
            merged = [
                Problem(name, _row(cells), "", problems.MERGED, {"cells": cells})
                for cells in marks.merged
                if sheet_called(name)
            ]
            sheet.reset_dimensions()
            twin = formulas.worksheets[place] if marks.formulas else None
            if twin is not None:
                twin.reset_dimensions()
            rows = sheet.iter_rows(values_only=True, max_row=1)
            headings = next(iter(rows), ())
            book.add(name, headings, _lines(sheet, twin, name), merged)
    return book


def _row(cells: str) -> int:
    found = re.match(r"[A-Z]+(\d+)", cells)
    return int(found[1]) if found else 0


def refuse_what_is_none(path: Path) -> None:
    """Refuse what is no workbook, is locked, or unpacks to more than a machine holds."""
    with path.open("rb") as file:
        start = file.read(8)
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        locked = path.suffix.lower() != ".xls"
        raise CannotRead(name=path.name, what=PROTECTED if locked else OLD_FORMAT)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        head = stream.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise CannotRead(name=path.name, what=NOT_A_WORKBOOK)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise CannotRead(name=path.name, what=NOT_A_WORKBOOK) from error
    if has_macros(part.filename for part in parts):
        raise CannotRead(name=path.name, what=MACROS)
    if len(parts) > MOST_PARTS:
        raise CannotRead(name=path.name, what=TOO_BIG)
    for part in parts:
        packed = max(part.compress_size, 1)
        bomb = part.file_size > 64 << 20 and part.file_size / packed > RATIO
        shared = part.filename.endswith("sharedStrings.xml") and part.file_size > MOST_SHARED
        if bomb or shared:
            raise CannotRead(name=path.name, what=TOO_BIG)
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise CannotRead(name=path.name, what=TOO_BIG)


def marks_of(archive: zipfile.ZipFile, part: str) -> Marks:
    """Merged cells and formulas of a sheet, from its XML as a stream."""
    merged: list[str] = []
    formulas = False
    with archive.open(part.lstrip("/")) as stream:
        rest = b""
        while block := stream.read(_BLOCK):
            text = rest + block
            formulas = formulas or _FORMULA.search(text) is not None
            found = list(_MERGED.finditer(text))
            merged += [each[1].decode() for each in found]
            # What a block cuts in two is seen with the next one.
            rest = text[max(found[-1].end() if found else 0, len(text) - 200) :]
    return Marks(tuple(dict.fromkeys(merged)), formulas)


def _lines(sheet: Any, twin: Any, name: str) -> Any:
    def lines() -> Iterator[tuple[int, Values, tuple[Problem, ...]]]:
        rows = sheet.iter_rows(values_only=True, min_row=2)
        if twin is None:
            for number, values in enumerate(rows, start=2):
                yield number, values, ()
            return
        written = twin.iter_rows(values_only=True, min_row=2)
        for number, (values, others) in enumerate(zip(rows, written, strict=False), start=2):
            found = tuple(
                _formula(name, number, place, value)
                for place, (value, other) in enumerate(zip(values, others, strict=False))
                if _is_formula(other)
            )
            yield number, values, found

    return lines


def _is_formula(value: object) -> bool:
    text = getattr(value, "text", value)  # an array formula is an object with its text
    return isinstance(text, str) and text.startswith("=") and len(text) > 1


def _formula(name: str, number: int, place: int, value: object) -> Problem:
    letter = spreadsheets.get_column_letter(place + 1)
    if value is None:
        return Problem(name, number, letter, problems.FORMULA_WITHOUT_VALUE, letter=letter)
    return Problem(
        name, number, letter, problems.FORMULA, {"value": value}, warning=True, letter=letter
    )
