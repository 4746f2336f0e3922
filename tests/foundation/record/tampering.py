"""What somebody does who has the database: drops the guards and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connection, transaction

from crosscut.foundation.record.guards import drop_guards
from crosscut.foundation.record.verifying import Pinned, Verification, verify

Tamper = Callable[[], object]


def run(sql: str, *values: int | str | None) -> None:
    """One statement, past every model."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))


def after(tamper: Tamper, pinned: Iterable[Pinned] = ()) -> Verification:
    """What verifying finds after somebody tampered; then it never happened. That the guards are
    gone is told too, and is left out here: it must not be all that is found."""
    checkpoints = list(pinned)
    with transaction.atomic():
        drop_guards(connection)
        if connection.vendor == "postgresql":
            run("SET CONSTRAINTS ALL DEFERRED")
        tamper()
        found = verify(checkpoints)
        transaction.set_rollback(True)
    found.faults = [fault for fault in found.faults if fault.kind != "unguarded"]
    return found
