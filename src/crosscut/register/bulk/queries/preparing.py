"""Rows of a file as values: cells read, links followed, each row told new from known.

The same stream feeds the dry run and the entering, so what was judged is what is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import EndBeforeStart, Period
from crosscut.register.bulk.files.tables import Book, RawRow, Table
from crosscut.register.bulk.queries.ledger import Ledger, Post
from crosscut.register.bulk.queries.linking import Linker, known_among
from crosscut.register.bulk.queries.wording import words_of
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.cells import CitedText, Unreadable, read
from crosscut.register.bulk.rules.columns import by_key
from crosscut.register.bulk.rules.dates import ONGOING, UNKNOWN, period_of
from crosscut.register.bulk.rules.form import Column, Form, Sheet
from crosscut.register.bulk.rules.problems import Problem

#: Rows that are judged, and entered, at once. Rows of one thing stay together.
BATCH = 1000
FEW_VALUES = {
    Form.WORD, Form.TERM, Form.TERMS, Form.SINCE, Form.UNTIL, Form.NUMBER, Form.YES, Form.DAY,
}  # fmt: skip
MOST_READ_BEFORE = 20_000


@dataclass
class Prepared:
    """A row: `id` is that of the thing or fact, `values` are cells with links as identifiers."""

    table: Table
    number: int
    #: Which row of its table it is; numbers may be shared where a file is no table.
    place: int
    id: int
    known: bool
    first: bool
    values: dict[str, Any]
    #: None for sheets without dates, and where the dates cannot be read.
    period: Period | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        return self.table.sheet

    def wrong(self, column: str, message: str, **facts: Any) -> None:
        """Note a problem beside a cell of the row; `column` is its key, or empty."""
        self._note(column, message, facts, warning=False)

    def doubtful(self, column: str, message: str, **facts: Any) -> None:
        """Note what somebody should look at; the file may be entered all the same."""
        self._note(column, message, facts, warning=True)

    def _note(self, column: str, message: str, facts: dict[str, Any], *, warning: bool) -> None:
        shown = self.table.heading(column) if column else ""
        letter = self.table.letter(column)
        self.problems.append(
            Problem(self.table.name, self.number, shown, message, facts, warning, letter)
        )


@dataclass
class Batch:
    """Rows of one table, whole things, in the order of the file."""

    table: Table
    rows: list[Prepared]


class Preparation:
    """Reads a book twice: what its things are called, then everything."""

    def __init__(self, book: Book, ledger: Ledger, actor: Actor) -> None:
        self.book = book
        self.ledger = ledger
        self.actor = actor
        self.linker = Linker(ledger, actor)
        #: Values of cells of which a file has few different ones.
        self._read_before: dict[tuple[str, str, object], Any] = {}
        self.words = words_of(book)
        self.terms = self.words.terms
        self.tables = [table for table in book.ordered() if table.sheet.key != "words"]

    # ── First: what things are called ──────────────────────────────────────────────────

    def collect(self, progress: Callable[[int], None] = lambda rows: None) -> Iterator[Problem]:
        """Note keys, names and identifiers of all things; yields keys that stand twice."""
        rows = 0
        for table in self.tables:
            naming = [c for c in table.columns.values() if _names_it(table.sheet, c)]
            if not naming:
                continue
            ids: list[int] = []
            last = _Last()
            for row in table.rows():
                rows += 1
                if rows % BATCH == 0:
                    progress(rows)
                cells = {c.key: _lenient(c, row.values.get(c.key)) for c in naming}
                if last.goes_on(cells):
                    continue
                id_ = self.identifier(table, row.number, cells)
                last = _Last(cells.get("id"), cells.get("key"))
                there = self.ledger.add_thing(table.sheet.key, id_, row.number)
                key = cells.get("key")
                if key:
                    # It may stand elsewhere under another identifier, or none.
                    there = there or self.ledger.add_key(table.sheet.key, key, row.number)
                if there is not None:
                    yield _twice(table, row.number, key or encode(id_), there)
                names = [cells[c.key] for c in naming if c.form in (Form.NAME, Form.TEXT)]
                texts = {text for text in (key, *names) if text}
                self.ledger.call(table.sheet.key, texts, id_, row.number)
                if cells.get("id"):
                    ids.append(id_)
                    if len(ids) == BATCH:
                        self._know(table.sheet.key, ids)
                        ids = []
            self._know(table.sheet.key, ids)

    def _know(self, sheet: str, ids: list[int]) -> None:
        if ids:
            self.ledger.add_known(sheet, list(known_among(sheet, ids, self.actor)))

    def identifier(self, table: Table, number: int, cells: dict[str, Any]) -> int:
        """That of the row where it has one, else one that follows from key or place."""
        if cells.get("id"):
            return int(cells["id"])
        sheet = table.sheet.key
        key = cells.get("key")
        if key:
            return self.ledger.identifier(sheet, "key", key)
        return self.ledger.identifier(sheet, "row", table.name, number)

    # ── Then: everything ───────────────────────────────────────────────────────────────

    def batches(self) -> Iterator[Batch]:
        """All rows in the order of entering, with their problems."""
        for table in self.tables:
            rows: list[Prepared] = []
            last = _Last()
            current: Prepared | None = None
            for place, raw in enumerate(table.rows()):
                cells, found = self._read(table, raw)
                goes_on = current is not None and last.goes_on(cells)
                if goes_on and current is not None:
                    id_ = current.id
                else:
                    id_ = self.identifier(table, raw.number, cells)
                    if len(rows) >= BATCH:
                        yield self._finished(table, rows)
                        rows = []
                    last = _Last(cells.get("id"), cells.get("key"))
                if goes_on and not table.sheet.noun:
                    found.append(_twice(table, raw.number, cells.get("key") or "", last.row))
                current = Prepared(
                    table, raw.number, place, id_, False, not goes_on, cells, None, found
                )  # fmt: skip
                last.row = raw.number
                rows.append(current)
            if rows:
                yield self._finished(table, rows)

    def _read(self, table: Table, raw: RawRow) -> tuple[dict[str, Any], list[Problem]]:
        found = list(raw.problems)
        cells: dict[str, Any] = {}
        for column in table.columns.values():
            value = raw.values.get(column.key)
            key = (table.sheet.key, column.key, value)
            if key in self._read_before:
                cells[column.key] = self._read_before[key]
                continue
            try:
                cells[column.key] = read(column, value, self.terms)
            except Unreadable as error:
                found.append(_at(table, raw.number, column, error.message, **error.facts))
                cells[column.key] = None
                continue
            if column.form in FEW_VALUES and len(self._read_before) < MOST_READ_BEFORE:
                self._read_before[key] = cells[column.key]
        for column in table.columns.values():
            names = column.form is Form.SHOWN and column.of
            if names and cells.get(column.key) and not cells.get(column.of):
                cells[column.of] = cells[column.key]
        return cells, found

    def _finished(self, table: Table, rows: list[Prepared]) -> Batch:
        """Follow the links of rows, give them periods, and tell known from new."""
        links = table.sheet.links
        cites = "sources" in by_key(table.sheet)
        dated = "since" in by_key(table.sheet)
        wanted: set[tuple[str, str]] = set()
        for row in rows:
            for column in links:
                if value := row.values.get(column.key):
                    texts = (value,) if isinstance(value, str) else value
                    wanted.update((column.of, text) for text in texts)
            if cites:
                cited = row.values.get("sources") or ()
                wanted.update(("sources", each.source) for each in cited)
        found = self.linker.resolve(wanted)
        entries = self.ledger.things(table.sheet.key, {row.id for row in rows})
        for row in rows:
            entry = entries.get(row.id)
            row.known = bool(entry and entry.known)
            for column in links:
                if text := row.values.get(column.key):
                    if f"{column.key}_name" in by_key(table.sheet):
                        row.values.setdefault(f"{column.key}_name", text)
                    row.values[column.key] = self._link(row, column, found)
            if cites and row.values.get("sources"):
                row.values["sources"] = self._cited(row, found)
            if dated:
                row.period = _period(row)
        if table.sheet.key == "posts":
            for row in rows:
                if row.first and not row.known:
                    own = Post(row.values.get("capacity"), row.values.get("organisation"))
                    self.ledger.add_post(row.id, own)
        return Batch(table, rows)

    def _link(self, row: Prepared, column: Column, found: dict[tuple[str, str], Any]) -> Any:
        value = row.values[column.key]
        ends = []
        for text in (value,) if isinstance(value, str) else value:
            end = found[column.of, text]
            if isinstance(end, int):
                ends.append(end)
            else:
                row.wrong(column.key, end[0], **end[1])
        if column.form is Form.LINKS:
            return tuple(dict.fromkeys(ends))
        return ends[0] if ends else None

    def _cited(
        self, row: Prepared, found: dict[tuple[str, str], Any]
    ) -> tuple[tuple[int, str, str], ...]:
        ends = []
        cited: tuple[CitedText, ...] = row.values.get("sources") or ()
        for each in cited:
            end = found["sources", each.source]
            if isinstance(end, int):
                ends.append((end, each.locator, each.quotation))
            else:
                row.wrong("sources", end[0], **end[1])
        return tuple(ends)


@dataclass
class _Last:
    """The thing whose rows are being read: the next row may go on with it."""

    id: int | None = None
    key: str | None = None
    row: int = 0

    def goes_on(self, cells: dict[str, Any]) -> bool:
        if cells.get("id"):
            return cells["id"] == self.id
        return bool(cells.get("key")) and cells["key"] == self.key


def _names_it(sheet: Sheet, column: Column) -> bool:
    """Whether other rows may name a row by this column."""
    if column.form in (Form.ID, Form.KEY, Form.NAME):
        return True
    return (sheet.key, column.key) in {
        ("sources", "title"), ("instruments", "title"), ("instruments", "number"),
    }  # fmt: skip


def _lenient(column: Column, value: object) -> Any:
    try:
        return read(column, value, {})
    except Unreadable:
        return None


def _period(row: Prepared) -> Period | None:
    since, until = row.values.get("since"), row.values.get("until")
    if "since" not in row.values:
        since = UNKNOWN
    if "until" not in row.values:
        until = ONGOING
    if since is None or until is None:
        return None  # said already
    try:
        return period_of(since, until)
    except EndBeforeStart:
        row.wrong("until", problems.ENDS_BEFORE_START)
        return None


def _at(table: Table, number: int, column: Column, message: str, **facts: Any) -> Problem:
    letter, heading = table.letter(column.key), table.heading(column.key)
    return Problem(table.name, number, heading, message, facts, letter=letter)


def _twice(table: Table, number: int, key: str, other: int) -> Problem:
    column = table.sheet.column("key")
    facts = {"key": key, "other": other, "where": table.name}
    return _at(table, number, column, problems.KEY_TWICE, **facts)
