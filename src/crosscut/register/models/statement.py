"""A statement that was written once and is asked many times with other values.

This is the only place that knows how the two databases take such a statement: both keep what
they prepared for its text, and neither has it rewritten by Django for each question.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.sqlite3 import base as _registers_its_own_reader_of_days  # noqa: F401
from django.utils.dateparse import parse_date

from crosscut.register.models.among import one_value

#: For how many identifiers SQLite gets a text with places; above the last one, its multiples.
WIDTHS = (1, 4, 16, 64, 128, 256, 512, 1024)
#: A list of a hundred groups has two thousand days, mostly the same few.
KEPT_DAYS = 20_000


@lru_cache(KEPT_DAYS)
def _day(written: bytes) -> date | None:
    return parse_date(written.decode())


sqlite3.register_converter("date", _day)


class Statement:
    """SQL with places for values, written for the database of this process."""

    def __init__(self, sql: str, values: Sequence[Any], marks: Mapping[str, Any]) -> None:
        """`values` are those that SQL was compiled with; the ones in `marks`, by the name under
        which a question gives its own, are places: of an identifier, a text, a day, (a tuple of
        one) several identifiers, or (a frozen set) several in one value. A text may stand within
        a pattern of LIKE. Raises ValueError where a mark has no place; a question about any
        status and time asks for no day, one about what belongs to no group for no groups."""
        self._on_sqlite = connection.vendor == "sqlite"
        self._parts = sql.split("%s")
        self._fixed = [str(value) if isinstance(value, str) else value for value in values]
        known = [(self._compiled(mark), name) for name, mark in marks.items()]
        self._places = {
            place: name
            for place, value in enumerate(self._fixed)
            for mark, name in known
            if value == mark or _is_within(mark, value)
        }
        #: Several values in one place move only what stands behind it.
        self._from_the_back = tuple(reversed(self._places.items()))
        #: Around a text that is looked for: "%…%".
        self._around = {
            place: self._fixed[place].split(mark)
            for mark, name in known
            for place, other in self._places.items()
            if other == name and _is_within(mark, self._fixed[place])
        }
        asked = {name for name, mark in marks.items() if not isinstance(mark, date | frozenset)}
        if missing := asked - set(self._places.values()):
            raise ValueError(f"the statement has no place for {sorted(missing)}: {sql}")
        self._texts: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}

    def rows(self, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows for these values, in one statement."""
        taken = {name: self._taken(value) for name, value in given.items()}
        values = self._fixed.copy()
        widths: list[tuple[int, int]] = []
        for place, name in self._from_the_back:
            value = taken[name]
            if self._on_sqlite and isinstance(value, list):
                values[place : place + 1] = value
                widths.append((place, len(value)))
            elif place in self._around:
                values[place] = connection.ops.prep_for_like_query(value).join(self._around[place])
            else:
                values[place] = value
        own: Any = connections[DEFAULT_DB_ALIAS]
        if own.connection is None:
            own.ensure_connection()
        # Where statements are watched they are shown as Django writes them.
        if own.queries_logged or own.execute_wrappers:
            with own.cursor() as watched:
                watched.execute(self._text("%s", widths), values)
                return list(watched.fetchall())
        # Past Django's cursor, which would look through the text for its own kind of places, or
        # put the values into it: nothing to prepare.
        with own.wrap_database_errors:
            if self._on_sqlite:
                cursor = own.connection.cursor(sqlite3.Cursor)
                sql = self._text("?", widths)
            else:
                from psycopg import RawCursor

                # Long texts psycopg would search for places anew each time: here they have numbers.
                cursor, sql = RawCursor(own.connection), self._text("$", widths)
            try:
                cursor.execute(sql, values)
                return list(cursor.fetchall())
            finally:
                cursor.close()

    def _text(self, place: str, widths: Sequence[tuple[int, int]]) -> str:
        key = (place, tuple(widths))
        if key not in self._texts:
            numbers = range(1, len(self._parts))
            places = [f"${number}" if place == "$" else place for number in numbers]
            for at, width in widths:
                places[at] = ", ".join([place] * width)
            pieces = [piece.replace("%%", "%") if place != "%s" else piece for piece in self._parts]
            self._texts[key] = "".join(
                text for pair in zip(pieces, [*places, ""], strict=True) for text in pair
            )
        return self._texts[key]

    def _taken(self, value: Any) -> Any:
        """A value as the database takes it."""
        if isinstance(value, int | str):
            return value
        if isinstance(value, date):
            return value.isoformat() if self._on_sqlite else value
        if isinstance(value, frozenset):
            return one_value(value, connection.vendor)
        return _filled(value) if self._on_sqlite else list(value)

    def _compiled(self, mark: Any) -> Any:
        """A mark as it comes out of the compiler."""
        return mark[0] if self._on_sqlite and isinstance(mark, tuple) else self._taken(mark)


def _is_within(mark: Any, value: Any) -> bool:
    return isinstance(mark, str) and isinstance(value, str) and mark != value and mark in value


def _filled(identifiers: Collection[int]) -> list[int]:
    """Identifiers, the last one repeated up to the next width; 0 is nobody's."""
    values = list(identifiers) or [0]
    widest = WIDTHS[-1]
    width = next((w for w in WIDTHS if w >= len(values)), -(-len(values) // widest) * widest)
    return values + values[-1:] * (width - len(values))


@contextmanager
def planned_once() -> Iterator[None]:
    """What is asked within is looked up by keys, whatever the values: PostgreSQL need not plan it
    anew for each, which takes it longer than to answer. It would, since it takes ten values for
    granted where mostly one is given. Lists and searches are better planned for their values."""
    own: Any = connections[DEFAULT_DB_ALIAS]
    if own.vendor != "postgresql":
        yield
        return
    own.ensure_connection()
    with own.wrap_database_errors:
        own.connection.execute("SET plan_cache_mode = force_generic_plan", prepare=False)
    yield
    # A failure needs no such care: its transaction takes the setting back, or the next one here.
    with own.wrap_database_errors:
        own.connection.execute("RESET plan_cache_mode", prepare=False)
