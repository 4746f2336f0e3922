"""Single slots: where only one accepted fact can hold on a day, the database refuses a second.

The readable refusal comes before it, in the actions. An exclusion constraint guards on
PostgreSQL, triggers on SQLite. Only the certain core counts; facts without one never clash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Slot:
    """Accepted rows of `table` with equal `columns` (and `condition`) do not overlap."""

    name: str
    table: str
    columns: tuple[str, ...]
    condition: str = ""

    def postgresql(self) -> Iterator[str]:
        equal = ", ".join(f"{column} WITH =" for column in self.columns)
        where = "standing = 'accepted' AND from_max < until_min"
        if self.condition:
            where += f" AND {self.condition}"
        yield (
            f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name} EXCLUDE USING gist"
            f" ({equal}, daterange(from_max, until_min) WITH &&) WHERE ({where})"
        )

    def sqlite(self) -> Iterator[str]:
        same = " AND ".join(f"other.{column} = NEW.{column}" for column in self.columns)
        applies = "NEW.standing = 'accepted' AND NEW.from_max < NEW.until_min"
        there = "other.standing = 'accepted' AND other.from_max < other.until_min"
        if self.condition:
            applies += f" AND NEW.{self.condition}"
            there += f" AND other.{self.condition}"
        for moment in ("INSERT", "UPDATE"):
            yield (
                f"CREATE TRIGGER {self.name}_{moment.lower()} BEFORE {moment} ON {self.table}"
                f" WHEN {applies} BEGIN"
                f" SELECT RAISE(ABORT, '{self.name}: two accepted facts in one slot')"
                f" WHERE EXISTS (SELECT 1 FROM {self.table} other WHERE {same} AND {there}"
                " AND other.id <> NEW.id AND other.from_max < NEW.until_min"
                " AND NEW.from_max < other.until_min); END"
            )


SLOTS = (
    Slot("slot_group_name", "register_groupname", ("group_id", "script"), "official"),
    Slot("slot_group_status", "register_groupstatus", ("group_id",)),
    Slot("slot_sole_post", "register_tenure", ("post_id",), "sole"),
)


def guard_slots(apps: Any, schema_editor: Any) -> None:
    """Migration step: put the guards in place for the database at hand."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for slot in SLOTS:
        for statement in slot.postgresql() if vendor == "postgresql" else slot.sqlite():
            schema_editor.execute(statement)


def release_slots(apps: Any, schema_editor: Any) -> None:
    """Migration step backwards; also before a table of a slot is altered on SQLite."""
    for slot in SLOTS:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {slot.table} DROP CONSTRAINT {slot.name}")
        else:
            for moment in ("insert", "update"):
                schema_editor.execute(f"DROP TRIGGER {slot.name}_{moment}")


def make_sitting_view(apps: Any, schema_editor: Any) -> None:
    """Migration step: the view behind `Sitting`."""
    from crosscut.register.models.sitting import SITTING_VIEW

    postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(
        SITTING_VIEW.format(
            greatest="GREATEST" if postgresql else "MAX",
            least="LEAST" if postgresql else "MIN",
            no_id="NULL::bigint" if postgresql else "NULL",
            no_text="NULL::varchar" if postgresql else "NULL",
        )
    )


def drop_sitting_view(apps: Any, schema_editor: Any) -> None:
    """Migration step backwards."""
    schema_editor.execute("DROP VIEW register_sitting")
