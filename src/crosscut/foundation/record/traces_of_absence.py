"""What tells that rows of the record are gone although no chain missed them.

Entries that were not sealed yet are in no chain. What belonged to them may be left, and SQLite
counts its rows without gaps: a number is given back when a transaction is rolled back, so that a
number without an entry is an entry that was deleted. PostgreSQL's numbers have gaps by nature.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from crosscut.foundation.record.models import Entry, EntryObject, Payload

ENTRY = Entry._meta.db_table
MOST = 50


def absences() -> Iterator[str]:
    """One line for each trace of rows that are gone."""
    for table, what in (
        (Payload._meta.db_table, "payload"),
        (EntryObject._meta.db_table, "object"),
    ):
        lost = _asked(
            f"SELECT DISTINCT t.entry_id FROM {table} t"  # noqa: S608
            f" WHERE NOT EXISTS (SELECT 1 FROM {ENTRY} e WHERE e.sequence = t.entry_id)"
            f" ORDER BY 1 LIMIT {MOST}"
        )
        for (sequence,) in lost:
            yield f"there is a {what} of entry number {sequence}, and no such entry"
    if connection.vendor == "sqlite":
        yield from _gaps()


def _gaps() -> Iterator[str]:
    gaps = _asked(
        "SELECT before + 1, sequence - 1 FROM (SELECT sequence,"  # noqa: S608
        f" COALESCE(LAG(sequence) OVER (ORDER BY sequence), 0) AS before FROM {ENTRY})"
        f" WHERE sequence > before + 1 LIMIT {MOST}"
    )
    for first, last in gaps:
        yield f"numbers {first}–{last} are missing among the entries: they were removed"
    # One statement: others may write meanwhile.
    ((last, given),) = _asked(
        f"SELECT COALESCE(MAX(sequence), 0), COALESCE((SELECT seq FROM sqlite_sequence"  # noqa: S608
        f" WHERE name = '{ENTRY}'), 0) FROM {ENTRY}"
    )
    if given > last:
        yield f"the last {given - last} entries are missing: number {given} was given"
    elif given < last:
        yield "the database's count of entries was set back"


def _asked(sql: str, *values: int | str | None) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values) or None)
        return list(cursor.fetchall())
