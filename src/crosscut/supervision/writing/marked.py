"""A file that somebody gave, with what is wrong beside its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO

from crosscut.register.bulk.files.report import HEADINGS, write_pages
from crosscut.register.bulk.rules.problems import Problem
from crosscut.supervision.reading.sheets import Sheet, Sheets


def write_marked(
    sheets: Sheets,
    problems: Iterable[Problem],
    stream: IO[bytes],
    *,
    told: Callable[[Problem], str] = str,
    headings: tuple[str, str, str, str] = HEADINGS,
) -> None:
    """Write a workbook of the sheets that were read, each row at its own number; the first sheet
    lists all problems, and is left alone when the file is given again."""
    pages = ((sheet.name, _rows(sheet)) for sheet in sheets.sheets)
    merged = {sheet.name: sheet.merged for sheet in sheets.sheets}
    write_pages(pages, problems, stream, told=told, headings=headings, merged=merged)


def _rows(sheet: Sheet) -> Iterator[tuple[int, list[object]]]:
    expected = 1
    for row in sheet.rows:
        for gap in range(expected, row.number):
            yield gap, []
        # What a merge from above filled in would otherwise stand twice.
        yield (
            row.number,
            [None if place in row.merged else cell for place, cell in enumerate(row.cells)],
        )
        expected = row.number + 1
