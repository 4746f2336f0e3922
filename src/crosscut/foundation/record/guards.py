"""Guards of the record in the database: it refuses what would change an entry.

Two changes pass: the sealer gives a waiting entry its place, and a payload is emptied. Whoever
owns the database can drop the guards; what is done then the chain shows (`verifying`).

They are set anew after every migration: SQLite loses the triggers of a table that is remade, and
a migration itself may have to write.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from crosscut.foundation.record.models import ERASED, Entry, EntryObject, Payload

ENTRY = Entry._meta.db_table
OBJECT = EntryObject._meta.db_table
PAYLOAD = Payload._meta.db_table
#: What the database says; doors never get so far.
REFUSED = "the record is only added to"
_SEALING = ("position", "chain_digest")


def _conditions(vendor: str) -> dict[tuple[str, str], str]:
    """Table and event → when it is refused."""
    same = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    kept = " AND ".join(
        f'NEW."{column}" {same} OLD."{column}"'
        for field in Entry._meta.concrete_fields
        if (column := field.column) not in _SEALING
    )
    sealed = f"EXISTS (SELECT 1 FROM {ENTRY} e WHERE e.sequence = NEW.entry_id"  # noqa: S608
    # SQLite's REPLACE deletes the row in the way without asking the guard of deletions.
    taken = {
        ENTRY: f"EXISTS (SELECT 1 FROM {ENTRY} e WHERE e.sequence = NEW.sequence"  # noqa: S608
        " OR e.reference = NEW.reference)",
        PAYLOAD: f"EXISTS (SELECT 1 FROM {PAYLOAD} p WHERE p.entry_id = NEW.entry_id)",  # noqa: S608
        OBJECT: f"EXISTS (SELECT 1 FROM {OBJECT} o WHERE o.id = NEW.id"  # noqa: S608
        " OR (o.entry_id = NEW.entry_id AND o.kind = NEW.kind AND o.identifier = NEW.identifier))",
    }
    return {
        (ENTRY, "INSERT"): f"NEW.position IS NOT NULL OR {taken[ENTRY]}",
        (ENTRY, "UPDATE"): f"NOT (OLD.position IS NULL AND NEW.position IS NOT NULL AND {kept})",
        (ENTRY, "DELETE"): "TRUE",
        (OBJECT, "INSERT"): f"{sealed} AND e.position IS NOT NULL) OR {taken[OBJECT]}",
        (OBJECT, "UPDATE"): "TRUE",
        (OBJECT, "DELETE"): "TRUE",
        (PAYLOAD, "INSERT"): f"{sealed} AND e.position IS NOT NULL) OR {taken[PAYLOAD]}",
        (PAYLOAD, "UPDATE"): "NOT (NEW.entry_id = OLD.entry_id AND NEW.salt = ''"
        f" AND NEW.content = '{ERASED}')",
        (PAYLOAD, "DELETE"): "TRUE",
    }


def set_guards(connection: BaseDatabaseWrapper) -> None:
    """Set all guards, in the place of those that there are."""
    drop_guards(connection)
    conditions = _conditions(connection.vendor)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for (table, event), condition in conditions.items():
            cursor.execute(_trigger(connection.vendor, table, event, condition))
        if connection.vendor == "postgresql":
            for table in (ENTRY, OBJECT, PAYLOAD):
                cursor.execute(
                    f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table}"
                    " FOR EACH STATEMENT EXECUTE FUNCTION record_refuses()"
                )


def drop_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop all guards that there are: before migrations, which may have to write."""
    with connection.cursor() as cursor:
        for name, table in guards_there(cursor, connection.vendor, "record"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of guards that should be there and are not."""
    with connection.cursor() as cursor:
        there = {name for name, _ in guards_there(cursor, connection.vendor, "record")}
    wanted = {guard_name(table, event) for table, event in _conditions(connection.vendor)}
    if connection.vendor == "postgresql":
        wanted |= {guard_name(table, "TRUNCATE") for table in (ENTRY, OBJECT, PAYLOAD)}
    return sorted(wanted - there)


def guards_there(cursor: Any, vendor: str, tables: str) -> list[tuple[str, str]]:
    """The guards in the database by name and table, of tables whose names begin with `tables`."""
    if vendor == "sqlite":
        cursor.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{tables}%guard"],
        )
    else:
        # A trigger that was disabled is as good as none.
        cursor.execute(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE %s AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)",
            [f"{tables}%guard"],
        )
    return [(str(name), str(table)) for name, table in cursor.fetchall()]


def guard_name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}_guard"


def _trigger(vendor: str, table: str, event: str, condition: str) -> str:
    head = f"CREATE TRIGGER {guard_name(table, event)} BEFORE {event} ON {table} FOR EACH ROW"
    if vendor == "sqlite":
        return f"{head} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    # PostgreSQL allows no subquery in WHEN; there REPLACE does not exist, and the constraints
    # refuse a second row by themselves.
    if event == "INSERT" and table != ENTRY:
        return f"{head} EXECUTE FUNCTION record_refuses_sealed()"
    if event == "INSERT":
        condition = "NEW.position IS NOT NULL"
    return f"{head} WHEN ({condition}) EXECUTE FUNCTION record_refuses()"


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION record_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE FUNCTION record_refuses_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM {ENTRY} e
             WHERE e.sequence = NEW.entry_id AND e.position IS NOT NULL) THEN
    RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""  # noqa: S608
