"""What a database knows of its tables, by which it plans."""

from __future__ import annotations

from django.db import connection


def look_at_tables() -> None:
    """Let PostgreSQL look at what this transaction wrote. It plans by what the tables held before,
    and nobody else sees rows that are not committed: a statement would take seconds. SQLite plans
    without."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
