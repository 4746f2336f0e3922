"""A statement that was written once and is asked many times with other values.

This is the only place that knows how the two databases take such a statement: both keep what
they prepared for its text, and neither has it rewritten by Django for each question.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.signals import connection_created
from django.db.backends.sqlite3 import base as _registers_its_own_reader_of_days  # noqa: F401
from django.utils.dateparse import parse_date

from crosscut.register.models.among import KEPT_SETS, one_value

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

    def __init__(
        self,
        sql: str,
        values: Sequence[Any],
        marks: Mapping[str, Any],
        *,
        for_values: bool = False,
    ) -> None:
        """`values` are those that SQL was compiled with; the ones in `marks`, by the name under
        which a question gives its own, are places: of an identifier, a text, a day, (a tuple of
        one) several identifiers, or (a frozen set) several in one value. A text may stand within
        a pattern of LIKE. `for_values` has PostgreSQL plan it for those of each question. Raises
        ValueError where a mark has no place; a question about any status and time asks for no day,
        one about what belongs to no group for no groups."""
        self._for_values = for_values
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
        self._plain = [piece.replace("%%", "%") for piece in self._parts]
        self._texts: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}
        self._in_numbers: tuple[str, list[tuple[str, Sequence[str] | None]]] | None = None

    def rows(self, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows for these values, in one statement."""
        own: Any = connections[DEFAULT_DB_ALIAS]
        if own.connection is None:
            own.ensure_connection()
        # Where statements are watched they are shown as Django writes them.
        if own.queries_logged or own.execute_wrappers:
            sql, values = self._in_places("%s", given)
            with own.cursor() as watched:
                watched.execute(sql, values)
                return list(watched.fetchall())
        # Past Django's cursor, which would look through the text for its own kind of places, or
        # put the values into it: nothing to prepare.
        with own.wrap_database_errors:
            if self._on_sqlite:
                sql, values = self._in_places("?", given)
                cursor = own.connection.cursor(sqlite3.Cursor)
                try:
                    cursor.execute(sql, values)
                    return list(cursor.fetchall())
                finally:
                    cursor.close()
            from crosscut.register.models.plans import plans_of

            plans = plans_of(own.connection)
            sql, values = self._numbered(given, own.connection)
            with plans.for_values() if self._for_values else nullcontext():
                return plans.rows(sql, values)

    def _in_places(self, place: str, given: Mapping[str, Any]) -> tuple[str, list[Any]]:
        """The text with a place for each value, and these in their order."""
        taken = {name: self._taken(value) for name, value in given.items()}
        values = self._fixed.copy()
        widths: list[tuple[int, int]] = []
        for at, name in self._from_the_back:
            value = taken[name]
            if self._on_sqlite and isinstance(value, list):
                values[at : at + 1] = value
                widths.append((at, len(value)))
            elif at in self._around:
                values[at] = connection.ops.prep_for_like_query(value).join(self._around[at])
            else:
                values[at] = value
        return self._text(place, widths), values

    def _text(self, place: str, widths: Sequence[tuple[int, int]]) -> str:
        key = (place, tuple(widths))
        if key not in self._texts:
            places = [place] * (len(self._parts) - 1)
            for at, width in widths:
                places[at] = ", ".join([place] * width)
            # Django's cursor takes %s and %%, SQLite's takes what is written.
            pieces = self._parts if place == "%s" else self._plain
            self._texts[key] = _joined(pieces, places)
        return self._texts[key]

    def _numbered(self, given: Mapping[str, Any], open_: Any) -> tuple[str, list[Any]]:
        """The text with a number for each value, however many places it has: what somebody knows of
        has twenty in some, and each would be written, sent and read by itself. What is always the
        same stands in the text, so that a plan for whatever values knows it."""
        if self._in_numbers is None:
            self._in_numbers = self._with_numbers(open_)
        sql, numbers = self._in_numbers
        return sql, [
            _sent(given[name])
            if around is None
            else connection.ops.prep_for_like_query(given[name]).join(around)
            for name, around in numbers
        ]

    def _with_numbers(self, open_: Any) -> tuple[str, list[tuple[str, Sequence[str] | None]]]:
        from psycopg import sql

        numbers: dict[tuple[str, tuple[str, ...] | None], str] = {}
        places = []
        for at, value in enumerate(self._fixed):
            if at not in self._places:
                places.append(sql.Literal(value).as_string(open_))
                continue
            around = self._around.get(at)
            key = (self._places[at], tuple(around) if around is not None else None)
            kind = "::bigint[]" if isinstance(value, list) else ""
            places.append(numbers.setdefault(key, f"${len(numbers) + 1}{kind}"))
        return _joined(self._plain, places), list(numbers)

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


def _joined(pieces: Sequence[str], places: Sequence[str]) -> str:
    return "".join(text for pair in zip(pieces, [*places, ""], strict=True) for text in pair)


def _sent(value: Any) -> Any:
    """A value as PostgreSQL is sent it: of identifiers, psycopg would look at each for its size."""
    if isinstance(value, int | str | date):
        return value
    return _several(value) if isinstance(value, frozenset) else _array(value)


def _array(identifiers: Collection[int]) -> str:
    return "{" + ",".join(map(str, identifiers)) + "}"


#: What one actor knows is said by most statements of a page.
_several = lru_cache(KEPT_SETS)(_array)


def _is_within(mark: Any, value: Any) -> bool:
    return isinstance(mark, str) and isinstance(value, str) and mark != value and mark in value


def _filled(identifiers: Collection[int]) -> list[int]:
    """Identifiers, the last one repeated up to the next width; 0 is nobody's."""
    values = list(identifiers) or [0]
    widest = WIDTHS[-1]
    width = next((w for w in WIDTHS if w >= len(values)), -(-len(values) // widest) * widest)
    return values + values[-1:] * (width - len(values))


def _on_opening(connection: Any, **_: Any) -> None:
    if connection.vendor == "postgresql":
        # psycopg is loaded where it is used.
        from crosscut.register.models.plans import keep_plans

        keep_plans(connection.connection)


connection_created.connect(_on_opening, dispatch_uid="plans of statements")
