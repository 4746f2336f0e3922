"""CSV as tables: one file, a folder of them, or a ZIP of them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from crosscut.documents.harmful import MOST_PARTS
from crosscut.foundation.words import fill, sentence
from crosscut.register.bulk.files.tables import Book, Values
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.columns import SHEETS, column_called, sheet_called
from crosscut.register.bulk.rules.problems import CannotRead, Problem

Opening = Callable[[], IO[bytes]]

#: A text that a spreadsheet program would take for a formula stands behind an apostrophe.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "'")
MOST_UNPACKED = 16 << 30
csv.field_size_limit(1 << 24)

NO_TABLES = sentence("it has no CSV files called after a sheet: {known}.")
NOT_OPENED = sentence("it is locked by a password, or has too many files.")
NOT_TEXT = sentence("it is neither UTF-8 nor GB18030 text. Save it as “CSV UTF-8”.")
BROKEN = sentence("line {line} is no CSV: {said}. Save the file again.")
EMPTY = sentence("the file is empty.")


def open_comma_separated(path: Path) -> Book:
    """The tables of a CSV file, a folder of CSV files, or a ZIP of them. Refuses: CannotRead."""
    book = Book(path.name)
    for name, opening in _members(path):
        _add(book, name, opening)
    if not book.tables and not book.problems:
        known = ", ".join(f"{sheet.key}.csv" for sheet in SHEETS)
        raise CannotRead(name=path.name, what=fill(NO_TABLES, known=known))
    return book


def _members(path: Path) -> Iterator[tuple[str, Opening]]:
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.suffix.lower() == ".csv":
                yield file.stem, partial(_bytes_of, file)
    elif zipfile.is_zipfile(path):
        archive = zipfile.ZipFile(path)
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or any(part.flag_bits & 0x1 for part in parts):
            raise CannotRead(name=path.name, what=NOT_OPENED)
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise CannotRead(name=path.name, what=fill(problems.TOO_LONG, limit=MOST_UNPACKED))
        for part in parts:
            stem = Path(part.filename)
            # Archives made on a Mac hold a shadow of each file.
            if stem.suffix.lower() == ".csv" and not stem.name.startswith("."):
                yield stem.stem, partial(archive.open, part)
    else:
        yield path.stem, partial(_bytes_of, path)


def _bytes_of(path: Path) -> IO[bytes]:
    return path.open("rb")


def _add(book: Book, name: str, opening: Opening) -> None:
    encoding = _encoding(name, opening)
    found = []
    if encoding == "gb18030":
        found.append(Problem(name, 0, "", problems.READ_AS_GB18030, warning=True))
    delimiter, headings = _head(name, opening, encoding)
    book.add(name, headings, partial(_lines, name, opening, encoding, delimiter), found)


def _encoding(name: str, opening: Opening) -> str:
    """UTF-8 (with or without its mark), UTF-16 with a mark, or GB18030."""
    with opening() as stream:
        start = stream.read(4)
    if not start:
        raise CannotRead(name=f"{name}.csv", what=EMPTY)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with opening() as stream, io.TextIOWrapper(stream, encoding) as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise CannotRead(name=f"{name}.csv", what=NOT_TEXT)


def _head(name: str, opening: Opening, encoding: str) -> tuple[str, list[str]]:
    """The delimiter under which most headings are known, and the headings."""
    with opening() as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
        first = text.readline()
    sheet = sheet_called(name)
    best: tuple[int, str, list[str]] = (-1, ",", [])
    for delimiter in (",", ";", "\t"):
        headings = next(csv.reader([first], delimiter=delimiter), [])
        known = sum(1 for each in headings if sheet and column_called(sheet, each))
        if known > best[0]:
            best = (known, delimiter, headings)
    return best[1], best[2]


def _lines(
    name: str, opening: Opening, encoding: str, delimiter: str
) -> Iterator[tuple[int, Values, tuple[Problem, ...]]]:
    with opening() as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        try:
            next(reader, None)
            # As spreadsheets count: a text of several lines is one row.
            for number, values in enumerate(reader, start=2):
                yield number, [unguarded(value) for value in values], ()
        except csv.Error as error:
            said = fill(BROKEN, line=reader.line_num, said=str(error))
            raise CannotRead(name=f"{name}.csv", what=said) from error


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet program would calculate."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """The reverse of `guarded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text
