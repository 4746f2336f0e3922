"""A workbook or CSV file as sheets of cells: what merged cells hold goes to all of their rows."""

from __future__ import annotations

import csv
import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from crosscut.documents import spreadsheets
from crosscut.documents.harmful import is_program, is_virus_test
from crosscut.foundation.words import fill, sentence
from crosscut.register.bulk.files.comma_separated import unguarded
from crosscut.register.bulk.files.report import LISTING
from crosscut.register.bulk.files.workbooks import (
    NOT_A_WORKBOOK,
    marks_of,
    refuse_what_is_none,
)
from crosscut.register.bulk.rules.problems import CannotRead

#: A file of more is no ledger that somebody keeps by hand.
MOST_BYTES = 10 << 20
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 60_000, 80, 4_000
_KINDS = (".xlsx", ".xlsm", ".xls", ".csv")

WRONG_KIND = sentence("it is neither .xlsx nor .csv. Save it as one of the two.")
EMPTY = sentence("the file is empty.")
PROGRAM = sentence("it is a program. It was not opened.")
VIRUS_TEST = sentence("it holds the test sign of virus scanners (EICAR). It was not opened.")
TOO_LARGE = sentence("it is larger than {limit} MB. Take older years out, or make two files of it.")
TOO_MANY_ROWS = sentence("it has more than {limit} rows. Make several files of it.")
NOT_TEXT = sentence("it is neither UTF-8 nor GB18030 text. Save it as “CSV UTF-8”.")
BROKEN = sentence("line {line} is no CSV: {said}. Save the file again.")


class Row(NamedTuple):
    """A row that is not blank: its number as spreadsheets count, its cells from the first on;
    `section` where one text was merged over most of its width, `unknown` the columns of formulas
    without a value, `merged` those whose value stands in a merge that began above."""

    number: int
    cells: Sequence[Any]
    section: bool = False
    unknown: tuple[int, ...] = ()
    merged: frozenset[int] = frozenset()


@dataclass
class Sheet:
    """One sheet, its rows in order; the columns in which formulas stand, by their last values;
    which cells were one, as "A2:A5"."""

    name: str
    rows: list[Row] = field(default_factory=list)
    formulas: set[int] = field(default_factory=set)
    merged: tuple[str, ...] = ()


@dataclass
class Sheets:
    """What a file holds. Hidden sheets are left alone and named; `encoding` is that of a CSV that
    is not UTF-8."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    hidden: tuple[str, ...] = ()
    encoding: str = ""


def read_sheets(path: Path, name: str = "") -> Sheets:
    """A file as sheets. Refuses: CannotRead."""
    name = name or path.name
    try:
        size = path.stat().st_size
    except OSError:
        raise CannotRead(name=name, what=EMPTY) from None
    if path.suffix.lower() not in _KINDS:
        raise CannotRead(name=name, what=WRONG_KIND)
    if size == 0:
        raise CannotRead(name=name, what=EMPTY)
    if size > MOST_BYTES:
        raise CannotRead(name=name, what=fill(TOO_LARGE, limit=MOST_BYTES >> 20))
    with path.open("rb") as file:
        start = file.read(1 << 20)
    if is_program(start):
        raise CannotRead(name=name, what=PROGRAM)
    if is_virus_test(start):
        raise CannotRead(name=name, what=VIRUS_TEST)
    if path.suffix.lower() == ".csv" and not start.startswith((b"PK\x03\x04", b"%PDF-")):
        return _comma_separated(path, name)
    return _workbook(path, name)


def read_given(name: str, data: bytes) -> tuple[Sheets, str]:
    """The same of bytes that somebody sent, with their SHA-256. Refuses: CannotRead."""
    # What lies in memory has no size and no ending; the readers want both.
    with TemporaryDirectory(prefix="ledger-") as folder:
        path = Path(folder) / f"given{Path(name).suffix.lower()[:8]}"
        path.write_bytes(data)
        return read_sheets(path, Path(name).name), hashlib.sha256(data).hexdigest()


def _workbook(path: Path, name: str) -> Sheets:
    refuse_what_is_none(path)
    found = Sheets(name)
    hidden = []
    rows = 0
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(path) as archive:
            # Of styles and rules that it does not keep; only values are read here.
            warnings.simplefilter("ignore")
            book = spreadsheets.load_workbook(path, read_only=True, data_only=True)
            written = None
            for place, sheet in enumerate(book.worksheets):
                if sheet.title == LISTING:
                    # Of a file that was given back with its problems.
                    continue
                if sheet.sheet_state != "visible":
                    hidden.append(str(sheet.title))
                    continue
                marks = marks_of(archive, vars(sheet)["_worksheet_path"])
                sheet.reset_dimensions()
                made = Sheet(str(sheet.title)[:120], merged=tuple(marks.merged))
                twin = None
                if marks.formulas:
                    written = written or spreadsheets.load_workbook(path, read_only=True)
                    twin = written.worksheets[place]
                    twin.reset_dimensions()
                for row in _rows(sheet, twin, made, _Merged(marks.merged)):
                    made.rows.append(row)
                    rows += 1
                    if rows > MOST_ROWS:
                        raise CannotRead(
                            name=name, what=fill(TOO_MANY_ROWS, limit=f"{MOST_ROWS:,}")
                        )
                found.sheets.append(made)
            for opened in filter(None, (book, written)):
                opened.close()
    except CannotRead:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise CannotRead(name=name, what=NOT_A_WORKBOOK) from error
    found.hidden = tuple(hidden)
    return found


class _Merged:
    """What merged cells hold, while rows are read from above."""

    def __init__(self, ranges: Sequence[str]) -> None:
        self._starting: dict[int, list[tuple[int, int, int, int]]] = {}
        for cells in ranges:
            left, top, right, bottom = (
                int(bound or 1) for bound in spreadsheets.range_boundaries(cells)
            )
            self._starting.setdefault(top, []).append((left - 1, top, right - 1, bottom))
        #: Column by column what goes on, and until which row.
        self._going_on: dict[int, tuple[object, int]] = {}

    def fill(self, number: int, cells: list[Any]) -> tuple[bool, frozenset[int]]:
        """Fill what merges from above say into a row: whether one text spans most of it, and which
        columns were filled."""
        filled = set()
        section = False
        for left, top, right, bottom in self._starting.get(number, ()):
            value = cells[left] if left < len(cells) else None
            if bottom > top:
                for column in range(left, min(right, MOST_COLUMNS - 1) + 1):
                    # Beside the first column a merge holds the same, for two rows of headings.
                    self._going_on[column] = value, bottom
            elif value is not None and right > left:
                alone = sum(each not in (None, "") for each in cells) == 1
                section = alone and right - left >= 2
        for column, (value, bottom) in list(self._going_on.items()):
            if number > bottom:
                del self._going_on[column]
            elif value is not None:
                cells.extend([None] * (column + 1 - len(cells)))
                if cells[column] in (None, ""):
                    cells[column] = value
                    filled.add(column)
        return section, frozenset(filled)


def _rows(sheet: Any, twin: Any, made: Sheet, merged: _Merged) -> Iterator[Row]:
    writings = twin.iter_rows(values_only=True) if twin else None
    rows = sheet.iter_rows(values_only=True)
    for number, values in enumerate(rows, start=1):
        unknown: list[int] = []
        cells = [_cut(value) for value in values[:MOST_COLUMNS]]
        written = next(writings, ()) if writings else ()
        for place, writing in enumerate(written[:MOST_COLUMNS]):
            text = getattr(writing, "text", writing)
            if isinstance(text, str) and text.startswith("=") and len(text) > 1:
                made.formulas.add(place)
                if place >= len(cells) or cells[place] is None:
                    unknown.append(place)
        section, filled = merged.fill(number, cells)
        if unknown or any(cell not in (None, "") for cell in cells):
            yield Row(number, cells, section, tuple(unknown), filled)


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return unguarded(value.strip())[:LONGEST_CELL]
    return value


def _comma_separated(path: Path, name: str) -> Sheets:
    data = path.read_bytes()
    encoding, text = _decoded(data, name)
    delimiter = max((",", ";", "\t"), key=lambda each: text[: 1 << 16].count(each))
    sheet = Sheet(Path(name).stem[:120])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        # As spreadsheets count: a text of several lines is one row.
        for number, values in enumerate(reader, start=1):
            cells = [_cut(value) or None for value in values[:MOST_COLUMNS]]
            if any(cells):
                sheet.rows.append(Row(number, cells))
            if len(sheet.rows) > MOST_ROWS:
                raise CannotRead(name=name, what=fill(TOO_MANY_ROWS, limit=f"{MOST_ROWS:,}"))
    except csv.Error as error:
        said = fill(BROKEN, line=reader.line_num, said=str(error))
        raise CannotRead(name=name, what=said) from error
    return Sheets(name, [sheet], encoding=encoding)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of a CSV, and its encoding where that is not UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return "" if encoding == "utf-8-sig" else encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotRead(name=name, what=NOT_TEXT)
