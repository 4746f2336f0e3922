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
