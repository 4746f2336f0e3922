"""Data that many tests start from: made once through the actions, put back as rows afterwards.

Each test still has a database of its own; what is saved is doing the same actions a thousand
times. Rows keep their identifiers, so what stands on them can be put back too.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, transaction

Made = TypeVar("Made")
Rows = dict[str, set[tuple[Any, ...]]]

APPS = ("access", "record", "register", "notices", "table", "supervision")


@dataclass(frozen=True)
class _Kept:
    #: Pickled: a copy of it takes a tenth of the time that copying each thing deeply takes.
    made: bytes
    #: Rows that came, by table; the first column is their key.
    rows: dict[str, list[tuple[Any, ...]]]
    #: Rows that were there before and are no more what they were.
    replaced: dict[str, list[tuple[Any, ...]]]


_KEPT: dict[str, _Kept] = {}


def once(key: str, make: Callable[[], Made]) -> Made:
    """What `make` made in this run, with all rows that it wrote; every caller has its own copy.

    What it wrote points only at what an earlier `once` put there.
    """
    kept = _KEPT.get(key)
    if kept is None:
        before = _rows()
        made = make()
        after = _rows()
        _KEPT[key] = _Kept(
            pickle.dumps(made), _difference(after, before), _difference(before, after)
        )
        return made
    tables = _tables()
    # In one transaction, for rows point at each other: foreign keys are checked at its end.
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in kept.replaced.items():
            key_is = f"{tables[table][0]} = %s"
            cursor.executemany(f'DELETE FROM "{table}" WHERE {key_is}', [row[:1] for row in rows])
        for table, rows in kept.rows.items():
            cursor.executemany(_insertion(table), rows)
    copied: Made = pickle.loads(kept.made)
    return copied


def _difference(these: Rows, those: Rows) -> dict[str, list[tuple[Any, ...]]]:
    found = {table: sorted(rows - those[table], key=str) for table, rows in these.items()}
    return {table: rows for table, rows in found.items() if rows}


@cache
def _tables() -> dict[str, list[str]]:
    """Each table with its columns, the key first; the database may derive more."""
    return {
        model._meta.db_table: [f'"{field.column}"' for field in model._meta.concrete_fields]
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if model._meta.managed
    }


@cache
def _insertion(table: str) -> str:
    columns = _tables()[table]
    marks = ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({marks})'


def _rows() -> Rows:
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table, columns in _tables().items():
            cursor.execute(f'SELECT {", ".join(columns)} FROM "{table}"')
            rows[table] = {tuple(map(_as_given, row)) for row in cursor.fetchall()}
    return rows


def _as_given(value: Any) -> Any:
    """SQLite takes hours as text, and gives them back as hours."""
    return value.isoformat() if isinstance(value, time) else value
