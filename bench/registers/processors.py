"""Processor time of this process and of the database that works for it, from /proc."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def on_processor(process: int) -> float:
    """Seconds for which a process has run, its threads that ended not counted; 0 where it has
    gone or is on another machine."""
    total = 0
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            total += int((thread / "schedstat").read_text().split()[0])
    except (OSError, IndexError):
        pass
    return total / 1e9


def processor_clock() -> Callable[[], float]:
    """A clock that runs while this process or its PostgreSQL backend does. Call it where the
    connection is open."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return lambda: time.process_time() + on_processor(backend)


class Watch:
    """What a server costs: its processes with all below them, and its PostgreSQL backends."""

    def __init__(self, server: int, database: str | None) -> None:
        self._server = server
        self._database = database if database and database.startswith("postgres") else None
        self._spent: dict[int, float] = {}

    def seconds(self) -> float:
        """Seconds on a processor, of the processes that are there and, as far as was seen, of those
        that were: a backend that ends takes nothing back."""
        self._note([*self._family(), *self._backends()])
        return sum(self._spent.values())

    def memory(self) -> float:
        """MiB of the server's processes; what several share is counted once. What each has spent is
        noted: one that the worker sent on an errand may have gone by the next look."""
        family = self._family()
        self._note(family)
        return sum(proportional(each) for each in family)

    def _note(self, processes: list[int]) -> None:
        for each in processes:
            self._spent[each] = max(self._spent.get(each, 0.0), on_processor(each))

    def _family(self) -> list[int]:
        """The server and all processes below it."""
        parents = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parents[int(folder.name)] = int(
                    (folder / "stat").read_text().rpartition(")")[2].split()[1]
                )
            except OSError:
                continue
        family = [self._server]
        for member in family:
            family += [child for child, parent in parents.items() if parent == member]
        return family

    def _backends(self) -> list[int]:
        if self._database is None:
            return []
        import psycopg

        with psycopg.connect(self._database) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            return [pid for (pid,) in rows]


def proportional(process: int) -> float:
    """MiB of a process, its part of what it shares with others (PSS); 0 where it has gone."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
