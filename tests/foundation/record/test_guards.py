"""The database itself refuses to change the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.chain import seal
from crosscut.foundation.record.guards import drop_guards, missing_guards, set_guards
from crosscut.foundation.record.models import Entry, Payload
from crosscut.register.actions.people import register_person
from tests.foundation.record.tampering import run

pytestmark = pytest.mark.django_db

REFUSED = [
    "UPDATE record_entry SET verb = 'x'",
    "UPDATE record_entry SET account = 5",
    "UPDATE record_entry SET position = NULL, chain_digest = ''",
    "UPDATE record_entry SET position = position + 100",
    "UPDATE record_entry SET chain_digest = 'x'",
    "DELETE FROM record_entry",
    "DELETE FROM record_entryobject",
    "DELETE FROM record_payload",
    "UPDATE record_entryobject SET identifier = 7",
    "UPDATE record_payload SET content = '{\"facts\":{}}'",
    "UPDATE record_payload SET salt = ''",
    "INSERT INTO record_entryobject (entry_id, kind, identifier)"
    " SELECT max(sequence), 'group', 9 FROM record_entry",
]


@pytest.fixture
def two_entries() -> None:
    for name in ("Ann", "Bao"):
        register_person(names={"en": name}, actor=SYSTEM)
    seal()


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses(statement: str, two_entries: None) -> None:
    before = list(Entry.objects.values_list()), list(Payload.objects.values_list())
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        run(statement)
    assert (list(Entry.objects.values_list()), list(Payload.objects.values_list())) == before


def test_an_entry_cannot_be_born_sealed_nor_take_the_place_of_another(two_entries: None) -> None:
    columns = [f.column for f in Entry._meta.concrete_fields if f.column != "sequence"]
    copied = ", ".join(f'"{column}"' for column in columns)
    with pytest.raises(DatabaseError), transaction.atomic():
        run(f"INSERT INTO record_entry ({copied}) SELECT {copied} FROM record_entry LIMIT 1")


def test_replace_is_refused_too(two_entries: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE, which deletes past the guard of deletions")
    for table in ("record_entry", "record_payload", "record_entryobject"):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            run(f"REPLACE INTO {table} SELECT * FROM {table}")


def test_truncate_is_refused_too(two_entries: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE, which asks no guard of rows")
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for table in ("record_entry", "record_payload", "record_entryobject"):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            run(f"TRUNCATE {table} CASCADE")


def test_a_waiting_entry_may_be_sealed_and_nothing_else_of_it_changed() -> None:
    register_person(names={"en": "Ann"}, actor=SYSTEM)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        run("UPDATE record_entry SET position = 1, verb = 'x'")
    assert seal() == 1


def test_missing_guards_are_named_and_can_be_set_again(two_entries: None) -> None:
    assert missing_guards(connection) == []
    with transaction.atomic():
        drop_guards(connection)
        assert "record_entry_update_guard" in missing_guards(connection)
        set_guards(connection)
        assert missing_guards(connection) == []


def test_a_migration_sets_the_guards_though_it_remakes_the_table(
    two_entries: None, tmp_path: Path
) -> None:
    from django.core.management import call_command

    drop_guards(connection)
    call_command("migrate", verbosity=0)
    assert missing_guards(connection) == []
