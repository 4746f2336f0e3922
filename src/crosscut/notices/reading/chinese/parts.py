"""Tables of the parts into which a paper divides a group: a row for each part, or for each seat.

组别 | 组长 | 成员 | 职责 · 组别 | 组内职务 | 姓名 | 单位及职务. Whoever sits in a part has no seat
of the whole; a part is a further group of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from crosscut.notices.reading.chinese.holders import Holder, read_holders
from crosscut.notices.reading.chinese.page import Page, Run
from crosscut.notices.reading.chinese.pieces import unpad
from crosscut.notices.reading.chinese.roles import RoleLabel, holds_one, role_cell
from crosscut.notices.reading.chinese.tables import Cell, Column, column_of, row_of
from crosscut.notices.reading.chinese.vocabulary import HAN
from crosscut.notices.reading.draft import Span

_HEAD = re.compile(
    r"(?:工作)?组别(?:名称)?|分组|工作组(?:名称)?|(?:工作|专项)?小组名称|(?:工作)?专班(?:名称)?"
)
_NAME = re.compile(rf"(?:{HAN}|[、“”0-9]){{1,20}}(?:组|专班|队|部)")
_DUTIES = re.compile(r"(?:主要|工作|职能)?(?:职责|任务)(?:任务|分工)?|工作内容|职能")
_NUMBER = re.compile(r"序号?|编号")
_BARS = re.compile(r"[\t|]")
_LONGEST_TABLE = 300
_MOST_COLUMNS = 9

Kind = Literal["part", "role", "duties", "unread"] | Column
_COLUMN: dict[Kind, Column] = {"number": "number", "name": "name", "role": "role", "post": "post"}


@dataclass(slots=True)
class Part:
    """A part with its seats: roles and holders in the order of the columns."""

    name: Span
    seats: list[tuple[str, Holder]] = field(default_factory=list)
    duties: Span | None = None


@dataclass(slots=True)
class Parts:
    """The parts of a paper; `heads` are the heads of their tables, `unread` what was not used."""

    parts: list[Part] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Head:
    """Columns of a table; under a role word as head a column has whoever holds that role."""

    kinds: tuple[Kind, ...]
    labels: tuple[RoleLabel | None, ...]


def stands_in_parts(page: Page, number: int) -> bool:
    """Whether a line is in a table whose rows are those of parts: read as seats of the body
    itself, the leader of a part would lead the whole."""
    for above in range(number, max(-1, number - _LONGEST_TABLE), -1):
        line = page.line(above)
        if "\t" not in line and "|" not in line:
            return False
        words = ["".join(cell.split()) for cell in _BARS.split(line.strip(" |"))[:2]]
        first = words[1] if _NUMBER.fullmatch(words[0]) else words[0]
        if _HEAD.fullmatch(first):
            return True
    return False


def read_parts(page: Page) -> Parts:
    """Every part that a table of the paper gives."""
    found = Parts()
    if not page.ruled:
        return found
    rows = list(_rows(page))
    at = 0
    while at < len(rows):
        head = _head(rows[at])
        at += 1
        if head is None:
            continue
        read = _seats_by_row if "name" in head.kinds else _seats_by_part
        own = Parts(heads=[_whole(rows[at - 1])])
        at = read(page, head, rows, at, own)
        if own.parts:
            found.parts += own.parts
            found.heads += own.heads
            found.unread += own.unread
    return found


def _rows(page: Page) -> Iterator[list[Cell]]:
    """The cells of each line as the document breaks them, empty ones too; none of other lines."""
    start = 0
    for line in page.norm.split("\n"):
        mark = "|" if "|" in line else "\t"
        cells: list[Cell] = []
        at = start
        for part in line.split(mark) if mark in line else ():
            begin = at + len(part) - len(part.lstrip())
            cells.append(Cell(begin, begin + len(part.strip()), "".join(part.split())))
            at += len(part) + 1
        if mark == "|" and cells:
            cells = cells[not cells[0].words : len(cells) - (not cells[-1].words)]
        yield cells
        start += len(line) + 1


def _whole(cells: list[Cell]) -> Span:
    filled = [cell for cell in cells if cell.words]
    return Span(filled[0].start, filled[-1].end)


def _head(cells: list[Cell]) -> _Head | None:
    if not 3 <= len(cells) <= _MOST_COLUMNS:
        return None
    first = 1 if _NUMBER.fullmatch(cells[0].words) else 0
    if not _HEAD.fullmatch(cells[first].words):
        return None
    kinds: list[Kind] = ["number", "part"] if first else ["part"]
    labels: list[RoleLabel | None] = [None] * (first + 1)
    for cell in cells[first + 1 :]:
        label = role_cell(cell.words, sure=False)
        kind: Kind | None = "role" if label else column_of(cell.words)
        if label and label.in_office:
            kind, label = "unread", None
        elif _DUTIES.fullmatch(cell.words):
            kind = "duties"
        if kind is None:
            return None
        kinds.append(kind)
        labels.append(label)
    by_row = kinds.count("name") == 1 and not any(labels)
    return _Head(tuple(kinds), tuple(labels)) if by_row or _is_by_part(kinds, labels) else None


def _is_by_part(kinds: list[Kind], labels: list[RoleLabel | None]) -> bool:
    """Every column but the part's own is that of a role, or says something beside."""
    return any(labels) and not any(
        kind in ("name", "post") or (kind == "role" and label is None)
        for kind, label in zip(kinds, labels, strict=True)
    )


def _seats_by_part(page: Page, head: _Head, rows: list[list[Cell]], at: int, found: Parts) -> int:
    """Read rows of which each is a part; gives the number of the first that is none."""
    runs: dict[int, list[Run]] = {}
    while at < len(rows) and (cells := _fitting(head, rows[at])):
        name = cells[head.kinds.index("part")]
        if name.words:
            _close(head, runs, found)
            runs = {}
            found.parts.append(Part(Span(name.start, name.end)))
        elif not found.parts:
            break
        for n, (kind, cell) in enumerate(zip(head.kinds, cells, strict=False)):
            if not cell.words or kind in ("part", "number"):
                continue
            span = Span(cell.start, cell.end)
            if kind == "role":
                _add(runs.setdefault(n, []), unpad(page.row(*span)))
            elif kind in ("duties", "unread"):
                _beside(kind, span, found)
        at += 1
    _close(head, runs, found)
    return at


def _beside(kind: Kind, span: Span, found: Parts) -> None:
    """What a cell says beside seats: the duties of the part, once."""
    if kind == "duties" and found.parts[-1].duties is None:
        found.parts[-1].duties = span
    else:
        found.unread.append(span)


def _add(runs: list[Run], run: Run) -> None:
    """A line of a cell: a holder of its own, or the rest of a line that a narrow column broke."""
    if runs and "、" in runs[-1].chars:
        above, cut = runs[-1], len(run.chars) - len(run.chars.lstrip())
        kept = len(above.chars.rstrip())
        runs[-1] = Run(above.chars[:kept] + run.chars[cut:], [*above.at[:kept], *run.at[cut:]])
    else:
        runs.append(run)


def _close(head: _Head, runs: dict[int, list[Run]], found: Parts) -> None:
    """Seat whom the columns of the last part name."""
    for n, label in enumerate(head.labels):
        for run in runs.get(n, ()) if label else ():
            assert label is not None
            several = not holds_one(label.role)
            holders, unread = read_holders(run, several=several)
            found.parts[-1].seats += [(label.role, holder) for holder in holders]
            found.unread += unread


def _seats_by_row(page: Page, head: _Head, rows: list[list[Cell]], at: int, found: Parts) -> int:
    """Read rows of which each is a seat; gives the number of the first that is none."""
    part = head.kinds.index("part")
    order = tuple(_COLUMN.get(kind, "other") for kind in head.kinds if kind != "part")
    label: RoleLabel | None = None
    while at < len(rows) and (cells := _fitting(head, rows[at])):
        name = cells[part]
        if not name.words and not found.parts:
            break
        own = [*cells[:part], *cells[part + 1 :]]
        row = row_of(page.text, order, own, (0, 0), None if name.words else label, False, True)
        if row is None:
            break
        if name.words:
            found.parts.append(Part(Span(name.start, name.end)))
        found.parts[-1].seats.append((row.label.role, row.holder))
        for kind, cell in zip(head.kinds, cells, strict=True):
            if kind in ("duties", "unread") and cell.words:
                _beside(kind, Span(cell.start, cell.end), found)
        label = row.label
        at += 1
    return at


def _fitting(head: _Head, cells: list[Cell]) -> list[Cell]:
    """The cells of a row under a head, those that a line leaves out at its end as empty ones;
    none where the row does not fit."""
    if not cells or len(cells) > len(head.kinds) or not any(cell.words for cell in cells):
        return []
    name = cells[head.kinds.index("part")] if len(cells) > head.kinds.index("part") else None
    if name is None or (name.words and not _NAME.fullmatch(name.words)):
        return []
    end = cells[-1].end
    return cells + [Cell(end, end, "")] * (len(head.kinds) - len(cells))
