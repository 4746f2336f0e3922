"""Seat lists as tables: a row for each holder, columns in any order, with or without a header.

Cells stand apart by a bar, a tab or two blanks; under a header whose words stand on lines of
their own, so do the cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from crosscut.notices.reading.chinese import surnames
from crosscut.notices.reading.chinese.dates import find_date
from crosscut.notices.reading.chinese.holders import Holder
from crosscut.notices.reading.chinese.page import Page, after_numbering
from crosscut.notices.reading.chinese.roles import RoleLabel, role_cell
from crosscut.notices.reading.chinese.vocabulary import (
    GROUP_NOUN,
    HAN,
    NOTE,
    ROLE_WORD,
    body_at_end,
    class_at_end,
    title_at_end,
)
from crosscut.notices.reading.draft import Span

Column = Literal["number", "name", "role", "post", "other"]

_LONGEST_ROW = 500
_LONGEST_HEADER = 12  # characters, blanks among them
_MOST_COLUMNS = 9
_LONGEST_POST = 60
# Rows that are tried to find out the order of columns where no header says it.
_TRIED = 12
_APART_BY_BLANKS = re.compile(r" {2,}")
_HEADERS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("number", re.compile(r"序号?|编号|号|[Nn][Oo]\.?")),
    ("name", re.compile(r"(?:成员|人员)?姓名|人员")),
    (
        "role",
        re.compile(
            rf"(?:在|担任)?.{{0,14}}?(?:{GROUP_NOUN}|组织?|机构)(?:内|中|里)?(?:所|拟)?(?:担任|任)?的?"
            r"(?:职务|角色|身份|分工|任职|职位|职责)|角色|身份|拟?任职(?:务|情况)?|(?:拟|担)任职务"
        ),
    ),
    (
        "post",
        re.compile(
            r"(?:所在|工作|成员|现)?(?:单位|部门|科室|岗位|处室)(?:名称)?(?:(?:[及和与/、]|以及)?(?:现任|行政|党政)?(?:职务|职称|职位))?"
            r"|(?:现任|行政|党政|现|原|本职)?(?:职务|职称|职位)(?:[及和与/、]?(?:职称|职务))?"
        ),
    ),
    (
        "other",
        re.compile(
            r"备注|说明|(?:联系|办公|移动)?(?:电话|方式|手机)(?:号码?)?|手机号码?|性别|民族|年龄|学历|专业"
            r"|(?:主要|工作)?(?:职责|任务)(?:分工)?|分工|分管工作|出生年月|邮箱|签名|签字"
        ),
    ),
)
_WORDS = re.compile(rf"{HAN}{{2}}")
_NUMBER = re.compile(r"\d{1,3}[.、)]?")
_OTHER = re.compile(r"[\d\-/ ]{5,}|[男女]|[^、]{1,3}族")
_VACANT = re.compile(r"空缺|待定|暂缺|[-/]+|无")
_FOREIGN_NAME = re.compile(rf"{HAN}{{2,4}}|{HAN}{{1,8}}(?:·{HAN}{{1,8}}){{1,3}}")
_BRACKET = re.compile(r"\((?P<inner>[^()]*)\)$")
_IN_ROLE = re.compile(ROLE_WORD)


class Cell(NamedTuple):
    """A cell's range in the document and its normalised words without white space."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A seat read from a row; `lines` is the row's range of lines."""

    label: RoleLabel
    lines: tuple[int, int]
    holder: Holder


def read_table(page: Page, number: int, closing: frozenset[int], in_office: bool) -> list[TableRow]:
    """The rows of the table that begins at a line, or none."""
    cells = row_cells(page, number)
    if not cells and len(page.line(number)) > _LONGEST_HEADER:
        return []
    if order := _header(cells):
        return list(_rows(page, number + 1, closing, order, in_office, headed=True))
    if order := _header_below(page, number):
        return list(_rows_of_lines(page, number + len(order), closing, order, in_office))
    if not 2 <= len(cells) <= _MOST_COLUMNS or not _IN_ROLE.search(
        "|".join(c.words for c in cells)
    ):
        return []
    bordered = _bordered(page.line(number))
    best: list[TableRow] = []
    for order in _orders(cells, in_office):
        # Such a list is one of role headings, which wrapped rows may belong to.
        if not bordered and order[:2] == ("role", "name"):
            continue
        rows = list(_rows(page, number, closing, order, in_office, most=_TRIED))
        if len(rows) > len(best):
            best = rows
            if len(rows) == _TRIED:
                best = list(_rows(page, number, closing, order, in_office))
    return best if bordered or len(best) > 1 else []


def is_unread_row(page: Page, number: int) -> bool:
    """Whether a line is a row of a table whose head is none that is read (组别, 组长, 成员)."""
    line = page.line(number)
    if not ("\t" in line.strip() or "|" in line) or find_date(line):
        return False
    cells = row_cells(page, number)
    return len(cells) > 1 and not _header(cells) and any(_WORDS.search(c.words) for c in cells)


def row_cells(page: Page, number: int) -> list[Cell]:
    line = page.line(number)
    if len(line) > _LONGEST_ROW or not ("|" in line or "\t" in line or "  " in line):
        return []
    mark = "|" if "|" in line else "\t" if "\t" in line else None
    cells: list[Cell] = []
    position = 0
    parts = line.split(mark) if mark else _APART_BY_BLANKS.split(line)
    for n, part in enumerate(parts):
        at = line.index(part, position) if part else position
        position = at + len(part)
        words = part.strip()
        if mark == "|" and not words and n in (0, len(parts) - 1):
            continue
        start = page.lines[number].start + at + len(part) - len(part.lstrip())
        if n == 0 and not words.isdigit():
            start += after_numbering(words)
            words = words[after_numbering(words) :]
        cells.append(Cell(start, start + len(words), "".join(words.split())))
    return cells if mark else _joined(cells)


def _bordered(line: str) -> bool:
    return "|" in line or "\t" in line


def _joined(cells: list[Cell]) -> list[Cell]:
    """Single characters set apart by blanks are one name or role: 组　　长, 王　　峰."""
    joined: list[Cell] = []
    for cell in cells:
        last = joined[-1] if joined else None
        if last and len(cell.words) == 1 and len(last.words) < 3 and not last.words.isdigit():
            together = last.words + cell.words
            apart = last.end - last.start > len(last.words)
            if (len(last.words) == 1 or apart) and not _IN_ROLE.fullmatch(last.words):
                joined[-1] = Cell(last.start, cell.end, together)
                continue
        joined.append(cell)
    return joined


# ── The order of columns ──────────────────────────────────────────────────────────────


# What the words of a header end in.
_LAST_OF_HEADERS = frozenset("序号.oO名员务色份工职位责况门室称注明话式机码别族龄历业月箱字")


def column_of(words: str) -> Column | None:
    if words[-1:] not in _LAST_OF_HEADERS:
        return None
    return next((column for column, known in _HEADERS if known.fullmatch(words)), None)


def _header(cells: list[Cell]) -> tuple[Column, ...] | None:
    if not 2 <= len(cells) <= _MOST_COLUMNS:
        return None
    columns = [column_of(cell.words) for cell in cells]
    order = tuple(column for column in columns if column)
    return order if len(order) == len(cells) and order.count("name") == 1 else None


def _header_below(page: Page, number: int) -> tuple[Column, ...] | None:
    """Headers on lines of their own, from `number` on."""
    if len(page.line(number)) > _LONGEST_HEADER:
        return None
    order: list[Column] = []
    while len(order) < _MOST_COLUMNS and (
        column := column_of("".join(page.line(number + len(order)).split()))
    ):
        order.append(column)
    return tuple(order) if len(order) > 2 and order.count("name") == 1 else None


def _orders(cells: list[Cell], in_office: bool) -> Iterator[tuple[Column, ...]]:
    """Orders of columns that a row may have which names a role nobody holds as a post."""
    for role, own in enumerate(cells):
        if not role_cell(own.words, in_office=in_office):
            continue
        rest = [n for n in range(len(cells)) if n != role]
        names = [n for n in rest if surnames.is_name(_plain(cells[n].words))]
        if not names and role == len(cells) - 1 and len(cells) == 2:
            yield ("post", "role")
        for name in names:
            if len(cells) == 2 and role == 0:
                continue
            yield tuple(
                "role" if n == role else "name" if n == name else _kind_of(cell.words)
                for n, cell in enumerate(cells)
            )


def _kind_of(words: str) -> Column:
    if _NUMBER.fullmatch(words):
        return "number"
    return "other" if _OTHER.fullmatch(words) else "post"


def _with_role(order: tuple[Column, ...], cells: list[Cell]) -> tuple[Column, ...]:
    """Under the headers 单位, 职务, 备注 a column of role words is that of the roles."""
    if "role" in order or len(cells) > len(order):
        return order
    for n, cell in reversed(list(enumerate(cells))):
        if order[n] in ("post", "other") and role_cell(cell.words):
            return (*order[:n], "role", *order[n + 1 :])
    return order


# ── Rows ──────────────────────────────────────────────────────────────────────────────


def _rows(
    page: Page,
    number: int,
    closing: frozenset[int],
    order: tuple[Column, ...],
    in_office: bool,
    *,
    headed: bool = False,
    most: int | None = None,
) -> Iterator[TableRow]:
    label: RoleLabel | None = None
    found = 0
    while number < len(page.lines) and number not in closing and found != most:
        cells = row_cells(page, number)
        if label is None:
            order = _with_role(order, cells)
        row = row_of(page.text, order, cells, (number, number + 1), label, in_office, headed)
        if row is None:
            return
        yield row
        label = row.label
        found += 1
        number += 1


def _rows_of_lines(
    page: Page, number: int, closing: frozenset[int], order: tuple[Column, ...], in_office: bool
) -> Iterator[TableRow]:
    label: RoleLabel | None = None
    while number < len(page.lines):
        row = None
        for count in range(len(order), 1, -1):
            after = range(number, min(number + count, len(page.lines)))
            cells = [
                Cell(page.lines[n].start, page.lines[n].end, "".join(page.line(n).split()))
                for n in after
            ]
            if len(cells) < count or not closing.isdisjoint(after):
                continue
            own = _with_role(order, cells) if label is None else order
            if row := row_of(page.text, own, cells, (number, after.stop), label, in_office, True):
                order = own
                break
        if row is None:
            return
        yield row
        label = row.label
        number = row.lines[1]


def row_of(
    text: str,
    order: tuple[Column, ...],
    cells: list[Cell],
    lines: tuple[int, int],
    above: RoleLabel | None,
    in_office: bool,
    headed: bool,
) -> TableRow | None:
    """The seat that a row gives; the role of the row above goes on where it has none."""
    missing = len(order) - len(cells)
    if not 0 <= missing <= 3 or len(cells) < 2:
        return None
    may_lack = [
        n
        for kind in ("other", "role", "number", "post")
        for n, column in enumerate(order)
        if column == kind and (kind != "post" or order.count("post") > 1)
    ]
    for lacking in combinations(may_lack, missing):
        columns = [column for n, column in enumerate(order) if n not in lacking]
        fits = _FITS_UNDER_HEADER if headed else _FITS
        if not all(
            not cell.words or fits[column](cell.words)
            for column, cell in zip(columns, cells, strict=True)
        ):
            continue
        roles = [c for k, c in zip(columns, cells, strict=True) if k == "role" and c.words]
        label = role_cell(roles[0].words, sure=not headed, in_office=in_office) if roles else above
        if label is None:
            continue
        holder = _holder(text, columns, cells)
        if holder:
            return TableRow(label, lines, holder)
    return None


def _holder(text: str, columns: list[Column], cells: list[Cell]) -> Holder | None:
    person: Span | None = None
    note = ""
    posts: list[Cell] = []
    for column, cell in zip(columns, cells, strict=True):
        bracket = _BRACKET.search(cell.words)
        if bracket and column in ("name", "role"):
            note = note or bracket["inner"]
        if column == "name" and cell.words and not _VACANT.fullmatch(cell.words):
            person = _without_note(cell, text)
        elif column == "post" and cell.words:
            posts.append(cell)
        elif column == "other" and NOTE.match(cell.words):
            note = note or cell.words
    if len(posts) == 2 and posts[1].words.startswith(posts[0].words):
        posts = posts[1:]
    if person is None and not posts:
        return None
    parts = tuple(Span(cell.start, cell.end) for cell in posts)
    filled = [cell for cell in cells if cell.words]
    return Holder(
        whole=Span(filled[0].start, filled[-1].end),
        person=person,
        post=Span(parts[0].start, parts[-1].end) if parts else None,
        post_parts=parts if len(parts) > 1 else (),
        note=note,
    )


def _without_note(cell: Cell, text: str) -> Span:
    """The range of a name before the bracket that follows it."""
    opening = re.search(r"[(（]", text[cell.start : cell.end])
    end = cell.start + opening.start() if opening else cell.end
    return Span(cell.start, cell.start + len(text[cell.start : end].rstrip()))


def _plain(words: str) -> str:
    return _BRACKET.sub("", words)


def _is_post(words: str) -> bool:
    return bool(title_at_end(_plain(words)) or body_at_end(words) or class_at_end(words))


def _may_be_post(words: str) -> bool:
    short = len(words) <= _LONGEST_POST and not re.search(r"[。:]", words)
    return short and not _NUMBER.fullmatch(words) and not role_cell(words)


def _may_be_name(words: str) -> bool:
    plain = _plain(words)
    if _VACANT.fullmatch(plain):
        return True
    return bool(_FOREIGN_NAME.fullmatch(plain)) and not role_cell(plain)


def _may_be_other(words: str) -> bool:
    return not (_NUMBER.fullmatch(words) or surnames.is_sure_name(words) or role_cell(words))


_FITS_UNDER_HEADER: dict[Column, Callable[[str], object]] = {
    "number": _NUMBER.fullmatch,
    "name": lambda words: (
        _may_be_name(words) and (surnames.is_name(_plain(words)) or not _is_post(words))
    ),
    "role": lambda words: role_cell(words, sure=False),
    "post": lambda words: _may_be_post(words) and not surnames.is_sure_name(words),
    "other": _may_be_other,
}
_FITS: dict[Column, Callable[[str], object]] = _FITS_UNDER_HEADER | {
    "role": lambda words: role_cell(words),
    "post": lambda words: _may_be_post(words) and _is_post(words) and not surnames.is_name(words),
    "other": _OTHER.fullmatch,
}
