"""Whether anything in the database has changed: a value that another commit makes another one."""

from __future__ import annotations

import os
import sqlite3
from functools import lru_cache
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

_lock = Lock()
#: Of the SQLite database, by its file: a connection that never writes, so that to it every commit,
#: also one of this process, is one of others.
_watching: dict[tuple[str, int, int], tuple[int, sqlite3.Connection]] = {}
_opened = count()


def data_version() -> str | None:
    """The same text twice means that nothing was committed between: not by this process, nor by
    any other. None within a transaction, whose own writes nobody else sees, and where it cannot
    be told.

    On PostgreSQL it is the snapshot, which any transaction that writes moves, in any database of
    the server.
    """
    # Each look at the proxy finds the thread's connection anew, and this is asked by every answer.
    own: Any = connections[DEFAULT_DB_ALIAS]
    if own.in_atomic_block:
        return None
    try:
        return _of_sqlite(own) if own.vendor == "sqlite" else _of_postgresql(own)
    except (DatabaseError, sqlite3.Error, OSError):
        return None


def register_version() -> str | None:
    """The same text twice means that no action ended between, so that every fact is what it was:
    sessions, letters and the sealing of the record are commits, too, but no actions. None as for
    `data_version`, and where nothing was ever entered.

    PostgreSQL gives the numbers of entries before they are committed, so that the last one known
    tells nothing of others: there it is `data_version`.
    """
    version = data_version()
    if version is None or connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        return version
    return _last_entry(version)


@lru_cache(1)
def _last_entry(_version: str) -> str | None:
    """The entry of the action that ended last. By its reference, too: numbers begin anew in a
    database that was emptied."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT sequence, reference FROM record_entry ORDER BY sequence DESC LIMIT 1"
        )
        last = cursor.fetchone()
    return f"{last[0]} {last[1]}" if last else None


def _of_sqlite(own: Any) -> str | None:
    name = str(own.settings_dict["NAME"])
    file = os.stat(name)  # noqa: PTH116  # a path would cost more than the look at the file
    # A file that was put in its place, as by a restore, is another database.
    key = name, file.st_dev, file.st_ino
    with _lock:
        if key not in _watching:
            while _watching:
                _watching.popitem()[1][1].close()
            # Opened for reading alone: it makes no file, and holds up nobody who writes.
            address = f"{Path(name).absolute().as_uri()}?mode=ro"
            watching = sqlite3.connect(
                address, uri=True, isolation_level=None, check_same_thread=False
            )
            _watching[key] = next(_opened), watching
        opened, watching = _watching[key]
        ((version,),) = watching.execute("PRAGMA data_version").fetchall()
    return f"{opened} {version}"


def _of_postgresql(own: Any) -> str:
    from crosscut.register.models.plans import plans_of

    own.ensure_connection()
    with own.wrap_database_errors:
        ((snapshot,),) = plans_of(own.connection).rows("SELECT pg_current_snapshot()::text")
    return str(snapshot)
