"""Rows read and written by SQL that is written once: Django writes it anew for each row, which
takes several times as long as the database needs. Nobody is told by signals: what follows a row
follows the trace."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models, transaction

#: A statement for each number of rows that are written at once; more are left to Django.
MOST_AT_ONCE = 12


class Rows:
    """The rows of one table, of this process's database."""

    def __init__(self, model: type[models.Model]) -> None:
        meta = model._meta
        self._model, self._key = model, meta.pk
        compiler = (
            model._base_manager.filter(pk=0).order_by().query.get_compiler(connection=connection)
        )
        self._by_key, _ = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select]
        self._names = [column.target.attname for column in columns]
        self._converters = compiler.get_converters(columns)
        self._read = compiler.apply_converters
        #: Of a key that the database gives, nothing is written.
        self._fields = [
            field for field in meta.local_concrete_fields if not isinstance(field, models.AutoField)
        ]
        self._table = connection.ops.quote_name(meta.db_table)
        self._inserts: dict[int, str] = {}
        self._updates: dict[tuple[str, ...], str] = {}

    def values(self, key: int) -> dict[str, Any] | None:
        """The values of a row as its model has them, by their names; None where there is none."""
        with connection.cursor() as cursor:
            cursor.execute(self._by_key, [key])
            found = cursor.fetchone()
        if found is None:
            return None
        (read,) = self._read([list(found)], self._converters) if self._converters else (found,)
        return dict(zip(self._names, read, strict=True))

    def insert(self, rows: Sequence[models.Model]) -> None:
        """Write new rows by one statement. A key that the database gives is read of one row
        alone."""
        values = chain.from_iterable(
            [_value(field, row, adding=True) for field in self._fields] for row in rows
        )
        key, given = self._key, len(rows) == 1 and self._key not in self._fields
        sql = self._insert(len(rows))
        with _writing() as cursor:
            cursor.execute(f"{sql} RETURNING {_name(key)}" if given else sql, list(values))
            if given:
                setattr(rows[0], key.attname, cursor.fetchone()[0])
        for row in rows:
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS

    def update(self, row: models.Model, names: Collection[str]) -> None:
        """Write these values of a row that is there: indexes of the others stay as they are."""
        fields = [field for field in self._fields if field.attname in names]
        if not fields:
            return
        values = [_value(field, row, adding=False) for field in fields]
        with _writing() as cursor:
            cursor.execute(self._update(fields), [*values, row.pk])

    def _insert(self, rows: int) -> str:
        if rows not in self._inserts:
            columns = ", ".join(_name(field) for field in self._fields)
            places = ", ".join(["%s"] * len(self._fields))
            several = ", ".join([f"({places})"] * rows)
            self._inserts[rows] = f"INSERT INTO {self._table} ({columns}) VALUES {several}"  # noqa: S608
        return self._inserts[rows]

    def _update(self, fields: Sequence[Any]) -> str:
        key = tuple(field.attname for field in fields)
        if key not in self._updates:
            set_ = ", ".join(f"{_name(field)} = %s" for field in fields)
            self._updates[key] = f"UPDATE {self._table} SET {set_} WHERE {_name(self._key)} = %s"  # noqa: S608
        return self._updates[key]


@functools.cache
def rows_of(model: type[models.Model]) -> Rows:
    """Of a table without another one behind it, and without values that the database computes."""
    assert not model._meta.get_parent_list(), model
    return Rows(model)


@contextmanager
def _writing() -> Iterator[Any]:
    """After an error no more of the transaction is written, as Django has it."""
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), connection.cursor() as cursor:
        yield cursor


def _name(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def _value(field: Any, row: models.Model, *, adding: bool) -> Any:
    return field.get_db_prep_save(field.pre_save(row, adding), connection)
