"""Where the headings of a sheet stand, and which rows lie below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crosscut.supervision.reading.sheets import Row, Sheet
from crosscut.supervision.rules.kept.columns import (
    Heading,
    field_of,
    folded_heading,
    is_known,
    key_of,
)

#: Titles, notes and dates may stand above the headings.
_ABOVE = 25
#: What is longer is no heading.
_LONGEST = 40
_AS_OF = re.compile(
    r"(?:截至|截止|统计至|as of)\D{0,6}"
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layout:
    """A sheet with its headings, and the rows below them; `as_of` is the day of which its title
    says that it speaks."""

    sheet: Sheet
    key: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    #: Rows that are the headings once more, as printed pages have them.
    repeated: int = 0
    as_of: date | None = None

    def sample(self, place: int) -> str:
        """What stands in a column, to recognise it by."""
        for row in self.rows[:50]:
            if place < len(row.cells) and row.cells[place] not in (None, ""):
                return shown(row.cells[place])[:60]
        return ""


def layout_of(sheet: Sheet) -> Layout | None:
    """Where the headings of a sheet are; None where no row looks like headings."""
    best, place = 0.0, -1
    for number, row in enumerate(sheet.rows[:_ABOVE]):
        score = _score(row)
        if score > best:
            best, place = score, number
    if best < 2:
        # Headings that nobody knows: whoever gives the file says what they are.
        place = next((n for n, row in enumerate(sheet.rows[:_ABOVE]) if _may_head(row)), -1)
    if place < 0:
        return None
    above, below = sheet.rows[:place], sheet.rows[place + 1 :]
    texts = _texts(sheet.rows[place])
    if below and _score(below[0]) >= 2 and _goes_on(sheet.rows[place], below[0]):
        # Two rows of headings: what stands below says it closer.
        for column, text in _texts(below[0]).items():
            texts[column] = text
        below = below[1:]
    headings = tuple(Heading(column, text) for column, text in sorted(texts.items()))
    forms = {each.place: folded_heading(each.text) for each in headings}
    rows = tuple(row for row in below if not _repeats(row, forms))
    found = next(filter(None, (_as_of(row) for row in above)), None)
    return Layout(sheet, key_of(headings), headings, rows, len(below) - len(rows), found)


def _texts(row: Row) -> dict[int, str]:
    return {
        place: " ".join(str(cell).split())
        for place, cell in enumerate(row.cells)
        if isinstance(cell, str) and cell.strip() and len(cell) <= 4 * _LONGEST
    }


def _score(row: Row) -> float:
    texts = [text for text in _texts(row).values() if len(text) <= _LONGEST]
    known = {field_of(text) for text in texts if is_known(text)} - {None}
    alike = {field_of(text) for text in texts} - {None} - known
    return len(known) + len(alike) / 4


def _may_head(row: Row) -> bool:
    texts = [text for text in _texts(row).values() if len(text) <= _LONGEST]
    filled = sum(cell not in (None, "") for cell in row.cells)
    return len(texts) == filled >= 3 and len({*texts}) == filled


def _goes_on(first: Row, second: Row) -> bool:
    """Whether the second row says closer what the first one heads."""
    upper, lower = _texts(first), _texts(second)
    return all(
        text == upper.get(place) or is_known(text) or place not in upper
        for place, text in lower.items()
    )


def _repeats(row: Row, forms: dict[int, str]) -> bool:
    told = {place: folded_heading(text) for place, text in _texts(row).items()}
    same = sum(forms.get(place) == form for place, form in told.items())
    return same >= 2 and same >= len(told) - 1


def _as_of(row: Row) -> date | None:
    for cell in row.cells:
        found = _AS_OF.search(cell) if isinstance(cell, str) else None
        if found:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                return None
    return None


def shown(value: Any) -> str:
    """A cell as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return " ".join(str(value).split())


def cells_of(row: Row, places: Sequence[int]) -> list[str]:
    """The texts of some columns of a row that are not empty."""
    found = (shown(row.cells[place]) for place in places if place < len(row.cells))
    return [text for text in found if text]
