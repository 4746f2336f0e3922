"""A file as tables: which sheet each is, its headings, its rows one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from crosscut.documents import spreadsheets
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.cells import is_blank
from crosscut.register.bulk.rules.columns import SHEETS, column_called, sheet_called
from crosscut.register.bulk.rules.form import Column, Sheet
from crosscut.register.bulk.rules.problems import Problem

Values = Sequence[object]


class RawRow(NamedTuple):
    """A row that is not empty: its number as spreadsheets count, values by column, problems."""

    number: int
    values: Mapping[str, object]
    problems: tuple[Problem, ...] = ()


@dataclass
class Table:
    """One sheet of a file. `lines` starts reading it anew: numbered rows with their values."""

    sheet: Sheet
    name: str
    headings: Values
    columns: dict[int, Column]
    lines: Callable[[], Iterator[tuple[int, Values, tuple[Problem, ...]]]]

    def rows(self) -> Iterator[RawRow]:
        """Rows below the headings; empty ones are passed over."""
        headed = [place for place, heading in enumerate(self.headings) if heading]
        width = max(headed, default=-1) + 1
        for number, values, found in self.lines():
            if is_blank(values):
                continue
            if len(values) > width and not is_blank(values[width:]):
                stray = Problem(self.name, number, "", problems.STRAY_CELLS)
                found = (*found, stray)
            cells = {
                column.key: values[place]
                for place, column in self.columns.items()
                if place < len(values) and values[place] not in (None, "")
            }
            if cells or found:
                yield RawRow(number, cells, found)

    def heading(self, key: str) -> str:
        """A column's heading as the file has it."""
        for place, column in self.columns.items():
            if column.key == key:
                return " ".join(str(self.headings[place]).split())
        return self.sheet.column(key).english

    def letter(self, key: str) -> str:
        """The letter of a column in a workbook; A for the row as a whole."""
        for place, column in self.columns.items():
            if column.key == key:
                return spreadsheets.get_column_letter(place + 1)
        return "A"


@dataclass
class Book:
    """The tables of a file in the order of entering, and what is wrong with its make-up."""

    name: str
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: What the register knows is left as it is: the file's form is too poor to change it.
    adds_only: bool = False

    def of(self, sheet: str) -> list[Table]:
        return [table for table in self.tables if table.sheet.key == sheet]

    def ordered(self) -> Iterable[Table]:
        for sheet in SHEETS:
            yield from self.of(sheet.key)

    def add(
        self,
        name: str,
        headings: Values,
        lines: Callable[[], Iterator[tuple[int, Values, tuple[Problem, ...]]]],
        found: Iterable[Problem] = (),
    ) -> None:
        """Take in one sheet of the file by its name and its headings."""
        if name.startswith("#"):
            return
        self.problems += found
        sheet = sheet_called(name)
        if sheet is None:
            known = ", ".join(f"{each.english} / {each.chinese}" for each in SHEETS)
            self.problems.append(
                Problem(name, 0, "", problems.UNKNOWN_SHEET, {"name": name, "known": known})
            )
            return
        for other in self.of(sheet.key):
            if not _continues(name, other.name):
                facts = {"sheet": sheet.english, "name": name, "other": other.name}
                self.problems.append(Problem(name, 0, "", problems.SHEET_TWICE, facts))
                return
        columns = self._columns(name, sheet, headings)
        self.tables.append(Table(sheet, name, headings, columns, lines))

    def _columns(self, name: str, sheet: Sheet, headings: Values) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        for place, heading in enumerate(headings):
            text = " ".join(str(heading).split()) if heading is not None else ""
            if not text or text.startswith("#"):
                continue
            column = column_called(sheet, text)
            letter = spreadsheets.get_column_letter(place + 1)
            if column is None:
                facts = {"heading": text, "near": _near(sheet, text)}
                self.problems.append(
                    Problem(name, 1, text, problems.UNKNOWN_COLUMN, facts, letter=letter)
                )
            elif column in columns.values():
                self.problems.append(
                    Problem(name, 1, text, problems.COLUMN_TWICE, {"heading": text}, letter=letter)
                )
            else:
                columns[place] = column
        if not columns:
            self.problems.append(Problem(name, 1, "", problems.NO_HEADINGS))
        return columns


def _continues(name: str, other: str) -> bool:
    """“Seats 2” goes on where “Seats” ended: a sheet holds a million rows."""
    return name != other and name.rstrip("0123456789 ") == other.rstrip("0123456789 ")


def _near(sheet: Sheet, text: str) -> str:
    known = {heading: heading for c in sheet.columns for heading in (c.english, c.chinese)}
    near = get_close_matches(text, known, n=1, cutoff=0.6)
    return f" ({near[0]}?)" if near else ""
