"""Guards of account books in the database: they are only added to, and a line stays within one
item of one book.

They are set anew after every migration, since SQLite loses the triggers of a table that is remade.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from crosscut.foundation.record.guards import guard_name, guards_there
from crosscut.supervision.models.book import BookAccount, BookEntry, BookItem, BookLine

LINE, ENTRY, ACCOUNT = (each._meta.db_table for each in (BookLine, BookEntry, BookAccount))
#: Nothing of these is ever changed.
KEPT = (LINE, ENTRY, ACCOUNT, BookItem._meta.db_table)
#: What the database says; doors never get so far.
REFUSED = "an account book is only added to"
ASTRAY = "a line of an account book stays within one item of one book"
_ASTRAY = f"""NOT EXISTS (
    SELECT 1 FROM {ACCOUNT} o JOIN {ACCOUNT} i ON i.item_id = o.item_id AND i.book_id = o.book_id
    JOIN {ENTRY} e ON e.book_id = o.book_id
    WHERE o.id = NEW.out_of_id AND i.id = NEW.into_id AND e.id = NEW.entry_id)"""  # noqa: S608


def set_book_guards(connection: BaseDatabaseWrapper) -> None:
    """Set all guards, in the place of those that there are."""
    drop_book_guards(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTIONS)
        for table in KEPT:
            for event in ("UPDATE", "DELETE"):
                cursor.execute(_trigger(connection.vendor, table, event))
        cursor.execute(_trigger(connection.vendor, LINE, "INSERT"))


def drop_book_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop all guards that there are: before migrations, which may have to write."""
    with connection.cursor() as cursor:
        for name, table in guards_there(cursor, connection.vendor, "supervision_book"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def missing_book_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of guards that should be there and are not."""
    with connection.cursor() as cursor:
        there = {name for name, _ in guards_there(cursor, connection.vendor, "supervision_book")}
    wanted = {guard_name(table, event) for table in KEPT for event in ("UPDATE", "DELETE")}
    return sorted((wanted | {guard_name(LINE, "INSERT")}) - there)


def _trigger(vendor: str, table: str, event: str) -> str:
    head = f"CREATE TRIGGER {guard_name(table, event)} BEFORE {event} ON {table} FOR EACH ROW"
    if vendor == "postgresql":
        function = "book_line_astray" if event == "INSERT" else "book_refuses"
        return f"{head} EXECUTE FUNCTION {function}()"
    if event == "INSERT":
        return f"{head} WHEN {_ASTRAY} BEGIN SELECT RAISE(ABORT, '{ASTRAY}'); END"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"


_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION book_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE FUNCTION book_line_astray() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_ASTRAY} THEN
    RAISE EXCEPTION '{ASTRAY}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
