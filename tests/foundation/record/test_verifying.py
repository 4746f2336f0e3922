"""Verifying finds whatever was done to the record, and says where."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.chain import seal
from crosscut.foundation.record.digests import START, digest_of, link
from crosscut.foundation.record.models import Entry, EntryObject, Payload
from crosscut.foundation.record.verifying import Pinned, verify
from crosscut.register.actions.groups import found_group, rename_group
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.people import register_person
from crosscut.register.actions.seats import seat
from tests.foundation.record.tampering import after, run

pytestmark = pytest.mark.django_db

#: Columns of an entry and another value for each: SQL over the old one.
COLUMNS = {
    "reference": "reference + 1",
    "verb": "'x' || verb",
    "account": "COALESCE(account, 0) + 1",
    "person": "COALESCE(person, 0) + 1",
    "seat": "COALESCE(seat, 0) + 1",
    "capacity": "'x' || capacity",
    "on_behalf_of": "COALESCE(on_behalf_of, 0) + 1",
    "request": "'x' || request",
    "origin": "'x'",
    "at": "'2001-01-01 00:00:00'",
    "business_day": "'2001-01-01'",
    "payload_digest": "'0'",
    "digest": "'0'",
}


def test_the_columns_that_are_tried_are_all_that_there_are() -> None:
    all_of_them = {field.column for field in Entry._meta.concrete_fields}
    assert all_of_them - COLUMNS.keys() == {"sequence", "position", "chain_digest"}


def work(steps: list[str]) -> None:
    """Real actions, one entry each."""
    clerk = Actor(account=1 << 62 | 5, registrar=True, local=True, origin="page", request="r-1")
    group = found_group(names={"en": "Water group"}, since="2015-03-01", actor=clerk)
    for number, step in enumerate(steps):
        if step == "person":
            register_person(names={"en": f"Ann {number}", "zh-Hans": "安娜"}, actor=SYSTEM)
        elif step == "seat":
            seat(group=group, role="member", words="the harbour master",
                 period=Period.of("2015-03-01"), actor=clerk)  # fmt: skip
        elif step == "rename":
            rename_group(group=group, names={"en": f"Water {number}"},
                         on=PartialDate.parse(f"20{16 + number}-01-01"), actor=clerk)  # fmt: skip
        else:
            seal()


STEPS = st.lists(st.sampled_from(["person", "seat", "rename", "seal"]), min_size=3, max_size=8)
TAMPERING = st.sampled_from(
    [
        *(f"column {name}" for name in COLUMNS),
        "sequence", "chain digest", "swap", "delete", "insert",
        "payload", "salt", "payload gone", "payload emptied", "payload and digest",
        "object", "object gone", "object more", "object moved",
    ]
)  # fmt: skip


def tamper(kind: str, sequence: int, other: int) -> bool:
    """Do one kind of tampering to an entry; False where it changes nothing."""
    at = " WHERE sequence = %s"
    if kind.startswith("column "):
        name = kind.removeprefix("column ")
        run(f'UPDATE record_entry SET "{name}" = {COLUMNS[name]}{at}', sequence)
    elif kind == "sequence":
        run("UPDATE record_entryobject SET entry_id = %s WHERE entry_id = %s", 9999, sequence)
        run("UPDATE record_payload SET entry_id = %s WHERE entry_id = %s", 9999, sequence)
        run(f"UPDATE record_entry SET sequence = %s{at}", 9999, sequence)
    elif kind == "chain digest":
        run(f"UPDATE record_entry SET chain_digest = 'f'{at}", sequence)
        return Entry.objects.filter(sequence=sequence, position__isnull=False).exists()
    elif kind == "swap":
        return swap(sequence, other)
    elif kind == "delete":
        remove(sequence)
    elif kind == "insert":
        insert_copy(sequence)
    elif kind == "payload":
        run("UPDATE record_payload SET content = content || ' ' WHERE entry_id = %s", sequence)
    elif kind == "salt":
        run("UPDATE record_payload SET salt = 'f' WHERE entry_id = %s", sequence)
    elif kind == "payload gone":
        run("DELETE FROM record_payload WHERE entry_id = %s", sequence)
    elif kind == "payload emptied":
        run("UPDATE record_payload SET salt = '', content = '{}' WHERE entry_id = %s", sequence)
    elif kind == "payload and digest":
        run("UPDATE record_payload SET salt = 's', content = 'c' WHERE entry_id = %s", sequence)
        run(f"UPDATE record_entry SET payload_digest = %s{at}", digest_of("s", "c"), sequence)
    elif kind == "object":
        run("UPDATE record_entryobject SET identifier = identifier + 1 WHERE entry_id = %s",
            sequence)  # fmt: skip
    elif kind == "object gone":
        run("DELETE FROM record_entryobject WHERE entry_id = %s", sequence)
    elif kind == "object more":
        run("INSERT INTO record_entryobject (entry_id, kind, identifier) VALUES (%s, 'group', 1)",
            sequence)  # fmt: skip
    elif kind == "object moved":
        if sequence == other:
            return False
        run("UPDATE record_entryobject SET entry_id = %s WHERE entry_id = %s AND kind = 'person'"
            " AND identifier NOT IN (SELECT identifier FROM record_entryobject o"
            " WHERE o.entry_id = %s)", other, sequence, other)  # fmt: skip
        return not EntryObject.objects.filter(entry=sequence, kind="person").exists() and (
            Entry.objects.get(pk=sequence).verb == "person.registered"
        )
    return True


def swap(sequence: int, other: int) -> bool:
    one, two = (Entry.objects.get(pk=pk) for pk in (sequence, other))
    if one == two or one.position is None or two.position is None:
        return False
    at = "UPDATE record_entry SET position = %s, chain_digest = %s WHERE sequence = %s"
    run(at, None, "", one.pk)
    run(at, one.position, one.chain_digest, two.pk)
    run(at, two.position, two.chain_digest, one.pk)
    return True


def remove(sequence: int) -> None:
    for table in ("entryobject", "payload"):
        run(f"DELETE FROM record_{table} WHERE entry_id = %s", sequence)
    run("DELETE FROM record_entry WHERE sequence = %s", sequence)


def insert_copy(sequence: int) -> None:
    """A copy of an entry, put behind it in the chain with all that follows moved on."""
    columns = [f'"{f.column}"' for f in Entry._meta.concrete_fields if f.column != "sequence"]
    values = ", ".join(
        {'"reference"': "reference + 1", '"position"': "NULL"}.get(column, column)
        for column in columns
    )
    run(f"INSERT INTO record_entry ({', '.join(columns)}) SELECT {values} FROM record_entry"
        " WHERE sequence = %s", sequence)  # fmt: skip
    copy = Entry.objects.latest("sequence").pk
    for table, more in (("entryobject", "kind, identifier"), ("payload", "salt, content")):
        run(f"INSERT INTO record_{table} (entry_id, {more}) SELECT %s, {more}"
            f" FROM record_{table} WHERE entry_id = %s", copy, sequence)  # fmt: skip
    position = Entry.objects.get(pk=sequence).position
    if position is not None:
        for pk in list(
            Entry.objects.filter(position__gt=position).order_by("-position").values_list(
                "pk", flat=True)
        ):  # fmt: skip
            Entry.objects.filter(pk=pk).update(position=F("position") + 1)
        Entry.objects.filter(pk=copy).update(position=position + 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, kind=TAMPERING, pick=st.integers(0, 99), beside=st.integers(0, 99))
def test_whatever_is_changed_is_found(steps: list[str], kind: str, pick: int, beside: int) -> None:
    with transaction.atomic():
        work(steps)
        sound = verify()
        assert sound.faults == []
        assert sound.entries == Entry.objects.count() == sound.sealed + sound.waiting
        sequences = list(Entry.objects.order_by("sequence").values_list("pk", flat=True))
        victim, other = (sequences[n % len(sequences)] for n in (pick, beside))
        last = Entry.objects.order_by("position").last()
        told: list[bool] = []
        unsealed = Entry.objects.filter(pk=victim, position__isnull=True).exists()
        found = after(lambda: told.append(tamper(kind, victim, other)))
        invisible = unsealed and (kind == "sequence" or (
            kind == "delete" and connection.vendor == "postgresql"
        ))  # fmt: skip
        tail = kind == "delete" and last is not None and last.pk == victim
        if told[0] and not invisible and not (tail and connection.vendor == "postgresql"):
            assert found.faults, kind
        assert verify().faults == []
        transaction.set_rollback(True)


def chain_of(number: int) -> list[Entry]:
    for each in range(number):
        register_person(names={"en": f"Ann {each}"}, actor=SYSTEM)
    seal()
    return list(Entry.objects.order_by("position"))


def test_it_says_where_a_change_was_made_and_only_there() -> None:
    third = chain_of(5)[2]
    found = after(lambda: run("UPDATE record_entry SET verb = 'x' WHERE position = 3"))
    (fault,) = found.faults
    assert (fault.kind, fault.position, fault.entry) == ("changed", 3, encode(third.reference))


def test_it_says_which_places_are_missing() -> None:
    entries = chain_of(5)

    def without_two() -> None:
        remove(entries[1].pk)
        remove(entries[2].pk)

    found = after(without_two)
    assert found.faults[0].said == "positions 2–3 are missing"


def rewrite(rows: list[Entry]) -> None:
    """Someone who knows the code makes a whole chain that fits in itself."""
    previous = START
    run("UPDATE record_entry SET position = NULL")
    for position, entry in enumerate(rows, start=1):
        previous = link(previous, position, entry.sequence, entry.digest)
        run("UPDATE record_entry SET position = %s, chain_digest = %s WHERE sequence = %s",
            position, previous, entry.sequence)  # fmt: skip


def test_a_chain_that_was_made_anew_is_found_by_a_checkpoint_alone() -> None:
    entries = chain_of(6)
    pinned = [Pinned(4, entries[3].chain_digest, "the checkpoint of Monday")]
    assert verify(pinned).faults == []

    found = after(lambda: rewrite([*entries[1:], entries[0]]), pinned)
    assert [fault.kind for fault in found.faults] == ["rewritten"]
    assert found.faults[0].position == 4
    assert "the checkpoint of Monday" in found.faults[0].said


def test_a_tail_that_was_cut_off_is_found_by_a_checkpoint() -> None:
    entries = chain_of(6)
    pinned = [Pinned(6, entries[5].chain_digest, "the checkpoint of Monday")]

    def cut() -> None:
        remove(entries[4].pk)
        remove(entries[5].pk)
        if connection.vendor == "sqlite":
            run("UPDATE sqlite_sequence SET seq = %s WHERE name = 'record_entry'", entries[3].pk)

    found = after(cut, pinned)
    assert [fault.kind for fault in found.faults] == ["truncated"]
    assert "ends at 4" in found.faults[0].said


def test_on_sqlite_a_deleted_entry_is_missed_before_it_was_sealed() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's numbers have gaps by nature")
    entries = chain_of(2)
    register_person(names={"en": "Bao"}, actor=SYSTEM)
    register_person(names={"en": "Cem"}, actor=SYSTEM)
    found = after(lambda: remove(entries[-1].pk + 1))
    assert "are missing among the entries" in found.faults[0].said
    found = after(lambda: remove(entries[-1].pk + 2))
    assert found.faults[0].said.startswith("the last 1 entries are missing")


def test_a_transaction_that_was_rolled_back_leaves_no_fault() -> None:
    chain_of(2)
    with transaction.atomic():
        register_person(names={"en": "Bao"}, actor=SYSTEM)
        transaction.set_rollback(True)
    register_person(names={"en": "Cem"}, actor=SYSTEM)
    seal()
    assert verify().faults == []
    assert list(Entry.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3]


def test_a_payload_says_before_and_after_and_objects_belong_to_the_entry() -> None:
    group = found_group(names={"en": "Water group"}, since="2015-03-01", actor=SYSTEM)
    dissolve_group(group=group, on=date(2018, 1, 1), actor=SYSTEM)
    seal()
    assert verify().faults == []
    content = json.loads(Payload.objects.latest("entry_id").content)
    assert any(change["after"] for change in content["changes"])
