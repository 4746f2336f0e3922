"""A list that comes as a file with stated columns: where they stand, and the rows below them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from crosscut.documents import spreadsheets
from crosscut.register.bulk.rules.problems import (
    AMBIGUOUS_DATE,
    COLUMN_TWICE,
    FORMULA_WITHOUT_VALUE,
    MISSING,
    READ_AS_GB18030,
    TOO_LONG,
    UNKNOWN_COLUMN,
    Problem,
)
from crosscut.supervision.reading.findings import Findings
from crosscut.supervision.reading.layout import shown
from crosscut.supervision.reading.sheets import Row, Sheet, Sheets
from crosscut.supervision.rules import lists as said
from crosscut.supervision.rules.kept.days import UnclearDay, read_day
from crosscut.supervision.rules.kept.problems import HIDDEN, NO_SUCH_DAY, NOT_A_DAY

#: A title may stand above the headings.
_ABOVE = 10
_SIGNS = re.compile(r"[\s_*:：()（）]+")
PREVIEWED = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key, which is a heading of it, with other headings; `needed` in every row."""

    key: str
    headings: tuple[str, ...] = ()
    needed: bool = False


@dataclass
class Listed(Findings):
    """A list that was read. `lines` are its rows, `headings` the columns that it has, by key, as
    they are written; whoever judges the rows counts those that are `known` already."""

    lines: list[Line] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    new: int = 0
    known: int = 0

    @property
    def idle(self) -> bool:
        """Whether it has nothing new."""
        return not self.new

    def preview(self) -> Iterator[list[tuple[str, str]]]:
        """The first rows as the file has them: heading and cell."""
        for line in self.lines[:PREVIEWED]:
            yield [(heading, line.text(key)) for key, heading in self.headings.items()]


@dataclass
class Line:
    """A row below the headings; `wrong` once anything is wrong with it."""

    listed: Listed
    sheet: str
    row: int
    cells: Mapping[str, Any]
    wrong: bool = False

    def text(self, key: str) -> str:
        """What stands in a column, "" where it has none."""
        return shown(self.cells.get(key))

    def refuse(self, key: str, message: str, **facts: object) -> None:
        """Note what is wrong with a cell."""
        self.wrong = True
        self.listed.found(
            Problem(
                self.sheet, self.row, self.listed.headings.get(key, ""), message, facts,
                letter=self.listed.letters.get(key, ""),
            )
        )  # fmt: skip

    def short(self, key: str, longest: int) -> str:
        """A text that is no longer than that; what is longer is refused."""
        text = self.text(key)
        if len(text) > longest:
            self.refuse(key, TOO_LONG, limit=longest)
        return text

    def day(self, key: str, today: date) -> date | None:
        """A day; None where the cell is empty, or refused."""
        value = self.cells.get(key)
        if value in (None, ""):
            return None
        try:
            return read_day(value, as_of=today).day
        except UnclearDay as unclear:
            messages = {"either": AMBIGUOUS_DATE, "no such": NO_SUCH_DAY}
            self.refuse(key, messages.get(unclear.why, NOT_A_DAY), text=self.text(key)[:60])
            return None

    def number(self, key: str) -> Decimal | None:
        """A number; None where the cell is empty, or refused."""
        text = unicodedata.normalize("NFKC", self.text(key)).replace(",", "").replace(" ", "")
        if not text:
            return None
        try:
            found = Decimal(text)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            self.refuse(key, said.NOT_A_NUMBER, text=self.text(key)[:60])
            return None
        return found


def read_list(sheets: Sheets, columns: Sequence[Column]) -> Listed:
    """The rows of a file under stated columns; what is missing or in the way is noted. Of several
    sheets the one is read that has most of the columns."""
    listed = Listed(sheets.name)
    for hidden in sheets.hidden:
        listed.found(Problem(hidden, 0, "", HIDDEN, warning=True))
    best = max((_headed(each, columns) for each in sheets.sheets), default=None, key=_known)
    if best is None or _known(best) < 2:
        named = ", ".join(each.key for each in columns if each.needed)
        place = sheets.sheets[0].name if sheets.sheets else ""
        listed.found(Problem(place, 0, "", said.NO_HEADINGS, {"columns": named}))
        return listed
    for other in sheets.sheets:
        if other is not best.sheet and other.rows and not other.name.startswith("#"):
            listed.found(Problem(other.name, 0, "", said.OTHER_SHEET, warning=True))
    if sheets.encoding:
        listed.found(Problem(best.sheet.name, 0, "", READ_AS_GB18030, warning=True))
    places = _places(best, columns, listed)
    needed = [each.key for each in columns if each.needed]
    for row in best.sheet.rows[best.at + 1 :]:
        cells = {key: _plain(row, place) for key, place in places.items()}
        # A total or a note in another column is a row as well, and is refused as one.
        if any(value not in (None, "") for value in row.cells):
            line = Line(listed, best.sheet.name, row.number, cells)
            for key in needed:
                if key in places and not line.text(key):
                    unknown = places[key] in row.unknown
                    line.refuse(key, FORMULA_WITHOUT_VALUE if unknown else MISSING)
            listed.lines.append(line)
    return listed


@dataclass(frozen=True, slots=True)
class _Headed:
    sheet: Sheet
    at: int
    keys: tuple[str | None, ...]


def _known(headed: _Headed) -> int:
    return len({key for key in headed.keys if key})


def _headed(sheet: Sheet, columns: Sequence[Column]) -> _Headed:
    """A sheet with the row that names most of the columns."""
    named = {_folded(text): each.key for each in columns for text in (each.key, *each.headings)}
    rows = [
        _Headed(sheet, at, tuple(named.get(_folded(str(cell or ""))) for cell in row.cells))
        for at, row in enumerate(sheet.rows[:_ABOVE])
    ]
    return max(rows, default=_Headed(sheet, 0, ()), key=_known)


def _places(headed: _Headed, columns: Sequence[Column], listed: Listed) -> dict[str, int]:
    row, sheet = headed.sheet.rows[headed.at], headed.sheet.name
    places: dict[str, int] = {}
    for place, (cell, key) in enumerate(zip(row.cells, headed.keys, strict=True)):
        heading, letter = shown(cell), spreadsheets.get_column_letter(place + 1)
        if not heading or heading.startswith("#"):
            continue
        if key is None:
            facts = {"heading": heading[:60], "near": ""}
            listed.found(Problem(sheet, row.number, heading, UNKNOWN_COLUMN, facts, letter=letter))
        elif key in places:
            facts = {"heading": heading[:60]}
            listed.found(Problem(sheet, row.number, heading, COLUMN_TWICE, facts, letter=letter))
        else:
            places[key] = place
            listed.headings[key], listed.letters[key] = heading, letter
    for each in columns:
        if each.needed and each.key not in places:
            listed.found(Problem(sheet, row.number, "", said.NO_COLUMN, {"column": each.key}))
    return places


def _plain(row: Row, place: int) -> Any:
    value = row.cells[place] if place < len(row.cells) else None
    return value.date() if isinstance(value, datetime) else value


def _folded(text: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()
