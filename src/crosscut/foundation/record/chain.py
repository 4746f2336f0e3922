"""Sealing: each entry gets a place in a chain of digests, so that no change goes unseen.

A single sealer gives places after the fact; writers do not queue for one row. Places have no
gaps: sequences do, wherever a transaction was rolled back. The order is that in which the sealer
saw the entries, not that of any clock.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import QuerySet

from crosscut.foundation.record.digests import START, link
from crosscut.foundation.record.models import Entry

BATCH = 1000
#: Names the lock of the one sealer among all processes of a PostgreSQL database.
LOCK = 0x43726F7373  # "Cross"
_PLACE = (
    f"UPDATE {Entry._meta.db_table} SET position = %s, chain_digest = %s"  # noqa: S608
    " WHERE sequence = %s AND position IS NULL"
)


def seal() -> int:
    """Seal what is not sealed yet; returns how many entries were. Where another process seals
    at this moment it is left to that one."""
    sealed = 0
    # Looked at before a transaction is opened: on SQLite that would make writers wait.
    while waiting().exists():
        done = _seal_batch()
        sealed += done
        if done < BATCH:
            break
    return sealed


def waiting() -> QuerySet[Entry]:
    """The entries that are not sealed yet."""
    return Entry.objects.filter(position__isnull=True)


def _seal_batch() -> int:
    with transaction.atomic():
        if not _alone():
            return 0
        last = (
            Entry.objects.filter(position__isnull=False)
            .order_by("-position")
            .values_list("position", "chain_digest")
            .first()
        )
        before, previous = last or (0, START)
        places = []
        rows = waiting().order_by("sequence").values_list("sequence", "digest")[:BATCH]
        for position, (sequence, own) in enumerate(rows, start=(before or 0) + 1):
            previous = link(previous, position, sequence, own)
            places.append((position, previous, sequence))
        with connection.cursor() as cursor:
            cursor.executemany(_PLACE, places)
    return len(places)


def _alone() -> bool:
    """Whether this transaction is the one that seals: on SQLite whoever writes is alone."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        (got,) = cursor.fetchone()
    return bool(got)
