"""A file's own rows as a workbook, with what is wrong as a comment beside each cell.

Whoever has put the cells right takes this very file again: the sheet that lists the problems
is left alone, for its name begins with #.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

from crosscut.documents import spreadsheets
from crosscut.register.bulk.files.tables import Book, Table
from crosscut.register.bulk.rules.problems import Problem

#: Behind cells.
WRONG, DOUBTFUL = "FFE2B8B8", "FFFFF3C4"
#: The sheet that lists the problems.
LISTING = "# Problems"

HEADINGS = ("Sheet", "Row", "Column", "What to do")


def write_report(
    book: Book,
    problems: Iterable[Problem],
    stream: IO[bytes],
    *,
    told: Callable[[Problem], str] = str,
    headings: tuple[str, str, str, str] = HEADINGS,
) -> None:
    """Write the report; `told` says a problem in the reader's language."""
    pages = ((table.name, _rows(table)) for table in book.tables)
    write_pages(pages, problems, stream, told=told, headings=headings)


def write_pages(
    pages: Iterable[tuple[str, Iterable[tuple[int, list[object]]]]],
    problems: Iterable[Problem],
    stream: IO[bytes],
    *,
    told: Callable[[Problem], str] = str,
    headings: tuple[str, str, str, str] = HEADINGS,
    merged: Mapping[str, Iterable[str]] | None = None,
) -> None:
    """The same for sheets by name, each row with its number, without a gap between them; `merged`
    are the cells of each that are one, as "A2:A5"."""
    found = list(problems)
    report = spreadsheets.Workbook(write_only=True)
    listing = report.create_sheet(LISTING)
    for letter, width in zip("ABCD", (18, 8, 24, 100), strict=True):
        listing.column_dimensions[letter].width = width
    bold = spreadsheets.Font(bold=True)
    listing.append([_cell(listing, heading, font=bold) for heading in headings])
    for problem in found:
        place = (problem.sheet, problem.row or None, problem.column, told(problem))
        listing.append([_cell(listing, value) for value in place])
    by_sheet: dict[str, dict[int, dict[int, list[Problem]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for problem in found:
        column = spreadsheets.column_index_from_string(problem.letter) if problem.letter else 1
        by_sheet[problem.sheet][problem.row or 1][column].append(problem)
    for name, rows in pages:
        page = report.create_sheet(name[:31])
        page.freeze_panes = "A2"
        for cells in (merged or {}).get(name, ()):
            page.merged_cells.add(cells)
        for number, values in rows:
            wrong = by_sheet[name].get(number, {})
            width = max([len(values), *wrong])
            page.append(
                [
                    _marked(page, values[n - 1] if n <= len(values) else None, wrong.get(n), told)
                    for n in range(1, width + 1)
                ]
            )
    spreadsheets.save_workbook(report, stream)


def _rows(table: Table) -> Iterator[tuple[int, list[object]]]:
    """All rows at their own numbers, empty ones between them."""
    yield 1, list(table.headings)
    expected = 2
    for number, values, _ in table.lines():
        if not any(value not in (None, "") for value in values):
            continue
        for gap in range(expected, number):
            yield gap, []
        yield number, list(values)
        expected = number + 1


def _marked(
    page: Any, value: object, wrong: list[Problem] | None, told: Callable[[Problem], str]
) -> Any:
    cell = _cell(page, value)
    if wrong:
        comment = spreadsheets.Comment("\n".join(map(told, wrong)), "Crosscut")
        comment.width, comment.height = 360, 120
        cell.comment = comment
        colour = DOUBTFUL if all(problem.warning for problem in wrong) else WRONG
        cell.fill = spreadsheets.PatternFill("solid", fgColor=colour)
    return cell


def _cell(page: Any, value: Any, font: spreadsheets.Font | None = None) -> Any:
    if not isinstance(value, int | float | date | datetime | None):
        value = spreadsheets.ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell = spreadsheets.WriteOnlyCell(page, value)
    if isinstance(value, str):
        cell.data_type = "s"  # nothing here is calculated
    if font:
        cell.font = font
    return cell
