"""Tables into files: a workbook, or a ZIP or folder of CSV files; rows come as streams."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from crosscut.documents import spreadsheets
from crosscut.register.bulk.files.comma_separated import guarded
from crosscut.register.bulk.rules.cells import in_chinese
from crosscut.register.bulk.rules.form import Column, Form, Sheet

#: A sheet of a workbook holds no more rows, its headings among them.
MOST_ROWS = 1_048_576
CHINESE = "zh-Hans"
WIDE = {Form.TEXT: 40, Form.NAME: 28, Form.SHOWN: 28, Form.LINK: 16, Form.SOURCES: 30}

Row = dict[str, str]
Tables = Iterable[tuple[Sheet, Iterable[Row]]]


def heading(column: Column, language: str) -> str:
    return column.chinese if language == CHINESE else column.english


def title(sheet: Sheet, language: str) -> str:
    return sheet.chinese if language == CHINESE else sheet.english


def cells(sheet: Sheet, row: Row, language: str) -> Iterator[str]:
    for column in sheet.columns:
        text = row.get(column.key, "")
        yield in_chinese(column, text) if language == CHINESE else text


def write_workbook(tables: Tables, stream: IO[bytes], language: str = "en") -> int:
    """Write a workbook; returns how many rows. Sheets go on in a second one where they must."""
    book = spreadsheets.Workbook(write_only=True)
    written = 0
    for sheet, rows in tables:
        page, number, part = _page(book, sheet, language, 1), 1, 1
        for row in rows:
            if number == MOST_ROWS:
                part += 1
                page, number = _page(book, sheet, language, part), 1
            page.append([text_cell(page, text) for text in cells(sheet, row, language)])
            number += 1
            written += 1
    # The same register gives the same file.
    book.properties.creator = "Crosscut"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    spreadsheets.save_workbook(book, stream)
    return written


def _page(book: Any, sheet: Sheet, language: str, part: int) -> Any:
    name = title(sheet, language)
    page = book.create_sheet(name if part == 1 else f"{name} {part}")
    page.freeze_panes = "A2"
    head = []
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[spreadsheets.get_column_letter(place)].width = WIDE.get(
            column.form, 15
        )
        cell = spreadsheets.WriteOnlyCell(page, heading(column, language))
        cell.font = spreadsheets.Font(bold=True)
        cell.alignment = spreadsheets.Alignment(vertical="top")
        head.append(cell)
    page.append(head)
    return page


def text_cell(page: Any, text: str) -> Any:
    """A cell that says a text and never calculates one."""
    text = spreadsheets.ILLEGAL_CHARACTERS_RE.sub("", text)  # XML has no place for them
    if not text.startswith("="):
        return text or None
    cell = spreadsheets.WriteOnlyCell(page, text)
    cell.data_type = "s"  # else it would be calculated
    return cell


def write_comma_separated(
    sheet: Sheet, rows: Iterable[Row], stream: IO[str], language: str = "en"
) -> int:
    """Write one sheet as CSV, in UTF-8 with the mark by which spreadsheet programs know it."""
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(heading(column, language) for column in sheet.columns)
    written = 0
    for row in rows:
        writer.writerow(guarded(text) for text in cells(sheet, row, language))
        written += 1
    return written


def write_folder(tables: Tables, folder: Path, language: str = "en") -> int:
    """Write a CSV file a sheet into a folder; returns how many rows."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for sheet, rows in tables:
        with (folder / f"{sheet.key}.csv").open("w", encoding="utf-8", newline="") as stream:
            written += write_comma_separated(sheet, rows, stream, language)
    return written


def write_archive(tables: Tables, stream: IO[bytes], language: str = "en") -> int:
    """Write a ZIP with a CSV file a sheet; returns how many rows."""
    written = 0
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet, rows in tables:
            # The same register gives the same file: no time of writing.
            part = zipfile.ZipInfo(f"{sheet.key}.csv", (2000, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            with (
                archive.open(part, "w", force_zip64=True) as packed,
                io.TextIOWrapper(packed, "utf-8", newline="") as text,
            ):
                written += write_comma_separated(sheet, rows, text, language)
    return written
