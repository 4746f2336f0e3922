"""Tables of seats: which column holds names, which posts, which roles.

A header decides; without one the cells themselves do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.names import name_at
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.roles import role_of

Column = Literal["serial", "name", "post", "body", "role", "stand-in", "other"]

_HEADERS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("serial", re.compile(r"(?:s\W{0,2}n\W*|s(?:r|l)?\W*\s*no\W*|no\W*|#|serial.*|sl\W*)", re.I)),
    ("stand-in", re.compile(r"(?:alternates?|deput(?:y|ies)|substitutes?)\b.*", re.I)),
    (
        "role",
        re.compile(
            r"(?:role|capacity|status|category|type)\b.*|.*\brole\b.*|position\s+(?:in"
            r"|on)\b.*|designation\s+in\b.*",
            re.I,
        ),
    ),
    (
        "name",
        re.compile(
            r"(?:full\s+)?names?\b.*|members?(?:'s)?(?:\s+names?)?|persons?|nominees?"
            r"|membership|officers?|representatives?",
            re.I,
        ),
    ),
    (
        "post",
        re.compile(
            r"(?:designations?|positions?|job|titles?|posts?|offices?|ranks?|occupation"
            r"|profession)\b.*|.*\btitle",
            re.I,
        ),
    ),
    (
        "body",
        re.compile(
            r"(?:organi[sz]ations?|agenc(?:y|ies)|departments?|ministr(?:y|ies)"
            r"|affiliations?|institutions?|compan(?:y|ies)|representing|represents|units?"
            r"|divisions?|faculty|employer|constituency|stakeholder.*|sector|body)\b.*",
            re.I,
        ),
    ),
)


def header_of(page: Page, row: Block) -> tuple[Column, ...] | None:
    """The columns that a row names, where it is the head of a table of seats."""
    columns: list[Column] = []
    for cell in row.cells:
        words = page.flat[cell.start : cell.end].strip(" .:*")
        for column, pattern in _HEADERS:
            if pattern.fullmatch(words) and len(words) < 40:
                columns.append(column)
                break
        else:
            columns.append("other")
    known = [column for column in columns if column not in ("other", "serial")]
    if len(known) >= 2 and "other" not in columns[:1]:
        return tuple(columns)
    if len(known) == 1 and len(columns) == 2 and columns[0] == "serial":
        return tuple(columns)
    return None


def read_table(
    page: Page, rows: Sequence[Block], header: tuple[Column, ...] | None, role: str
) -> tuple[list[Entry], list[Span]]:
    """The seats of a table's rows and the rows that gave none."""
    width = max(len(row.cells) for row in rows)
    columns = _columns(page, rows, header, width)
    entries, rejected = [], []
    above: str | None = None
    for row in rows:
        entry = _read_row(page, row, columns, width)
        if entry:
            entry.listed = True
            if entry.role is None:
                entry.role = (above if _below_role(page, row, columns) else None) or role
            above = entry.role
            entries.append(entry)
            rejected += _stand_ins(entry, row, columns)
        else:
            rejected.append(row.span)
    return entries, rejected


def _stand_ins(entry: Entry, row: Block, columns: tuple[Column, ...]) -> list[Span]:
    """The cells that say who comes instead: no seat, and for a person to see."""
    if "stand-in" not in columns or len(row.cells) != len(columns):
        return []
    at = columns.index("stand-in")
    if at + 1 == len(columns) and at > 0:
        entry.whole = Span(entry.whole.start, row.cells[at - 1].end)
    return [row.cells[at]]


def _columns(
    page: Page, rows: Sequence[Block], header: tuple[Column, ...] | None, width: int
) -> tuple[Column, ...]:
    columns: list[Column] = list(header or ())
    guessed = not columns
    if guessed:
        columns = ["other"] * width
    for at in range(min(width, len(columns))):
        cells = [row.cells[at] for row in rows if len(row.cells) == width]
        if not cells:
            continue
        texts = [page.flat[c.start : c.end].strip(" .()") for c in cells]
        if sum(role_of(text) is not None for text in texts) * 10 >= len(texts) * 6:
            if not (columns[at] == "name" and "role" in columns):
                columns[at] = "role"
        elif guessed and all(re.fullmatch(r"\W*\d{1,3}\W*", text) for text in texts):
            columns[at] = "serial"
        elif guessed and "name" not in columns:
            names = sum(_is_name(page, cell) for cell in cells)
            if names * 2 >= len(cells):
                columns[at] = "name"
        elif columns[at] == "role":
            columns[at] = "post"
    if guessed:
        for at, column in enumerate(columns):
            cells = [row.cells[at] for row in rows if at < len(row.cells)]
            if column == "other" and not _is_dated(page, cells):
                columns[at] = "post"
    if "name" not in columns and "post" in columns:
        columns[columns.index("post")] = "name"
    return tuple(columns)


def _places(page: Page, row: Block) -> list[int]:
    """Which column each cell of a row stands in, by the tabs before it."""
    line = page.flat.rfind("\n", 0, row.start) + 1
    return [page.flat.count("\t", line, cell.start) for cell in row.cells]


def _below_role(page: Page, row: Block, columns: tuple[Column, ...]) -> bool:
    """Whether the role of the row above holds for this one: its cell reaches down, or stands
    empty before the names. After them an empty cell is that of a plain member."""
    if _below_merged_cell(page, row):
        return True
    if "role" not in columns or "name" not in columns or not row.cells:
        return False
    at = columns.index("role")
    return at < columns.index("name") and at not in _places(page, row)


def _below_merged_cell(page: Page, row: Block) -> bool:
    """Whether the first cell is that of the row above, which reaches down to this one."""
    return page.flat[row.start - 1 : row.start] == "\t"


def _is_dated(page: Page, cells: Sequence[Span]) -> bool:
    """A column of terms or dates says nothing of who sits."""
    dated = sum(bool(re.search(r"\d", page.flat[c.start : c.end])) for c in cells)
    return dated * 2 >= len(cells)


def _is_name(page: Page, cell: Span) -> bool:
    return name_at(page, cell.start, cell.end) is not None


def _read_row(page: Page, row: Block, columns: tuple[Column, ...], width: int) -> Entry | None:
    cells = row.cells
    if not cells:
        return read_entry(page, row.start, row.end)
    if len(cells) == len(columns) - 1 and columns[0] == "serial" and row.marker:
        columns = columns[1:]
    places = _places(page, row)
    has_gaps = places != list(range(places[0], places[0] + len(cells)))
    if len(cells) < len(columns) and has_gaps and places[-1] < len(columns):
        columns = tuple(columns[place] for place in places)
    elif len(cells) < len(columns) and _below_merged_cell(page, row):
        columns = columns[-len(cells) :]
    elif 1 < len(cells) < len(columns):
        columns = columns[: len(cells)]
    if len(cells) != len(columns):
        first = 1 if re.fullmatch(r"\W*\d{1,3}\W*", page.flat[cells[0].start : cells[0].end]) else 0
        if first < len(cells):
            return read_entry(page, cells[first].start, row.end)
        return None
    by_column: dict[Column, list[Span]] = {}
    for column, cell in zip(columns, cells, strict=True):
        by_column.setdefault(column, []).append(cell)
    names = by_column.get("name", [])
    entry = read_entry(page, names[0].start, names[0].end, lenient=True) if names else None
    posts = [*names[1:], *by_column.get("post", [])]
    bodies = by_column.get("body", [])
    if entry is None or (entry.person is None and posts):
        for cell in posts:
            entry = entry or read_entry(page, cell.start, cell.end)
    if entry is None and bodies:
        entry = read_entry(page, bodies[0].start, bodies[0].end)
    if entry is None:
        return None
    if entry.person is not None and entry.post is None:
        _add_post(page, entry, posts, bodies)
    for cell in by_column.get("role", []):
        words = page.flat[cell.start : cell.end]
        role = None if re.fullmatch(r"\W*ex[\s-]*officio\W*", words, re.I) else role_of(words)
        if role and not entry.named_role:
            entry.role, entry.named_role = role, True
    entry.whole = row.span
    return entry


def _add_post(page: Page, entry: Entry, posts: list[Span], bodies: list[Span]) -> None:
    parts: list[Span] = []
    for cell in [*posts, *bodies]:
        words = page.flat[cell.start : cell.end].strip(" -–.")
        if not words:
            continue
        role = role_of(words)
        if role and entry.role is None:
            entry.role = role
            continue
        marked = read_entry(page, cell.start, cell.end)
        if marked and marked.named_role and marked.post and cell in posts:
            entry.role, entry.named_role = marked.role, True
            parts.append(marked.post)
            continue
        parts.append(page.trim(cell.start, cell.end, " ,;."))
    if not parts:
        return
    entry.post = Span(min(p.start for p in parts), max(p.end for p in parts))
    if len(parts) > 1:
        entry.post_words = ", ".join(page.value(part) for part in parts)
