"""What is noted of reading, and what an erasure leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode, random_id
from crosscut.foundation.record.actions.erasing import erase_payload
from crosscut.foundation.record.capacity import capacity_of
from crosscut.foundation.record.chain import seal
from crosscut.foundation.record.models import Entry, Reading
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.refusals import (
    ErasedAlready,
    NotErasable,
    ReasonNeeded,
    UnknownEntry,
)
from crosscut.foundation.record.trace import Subject, Trace, tracing
from crosscut.foundation.record.verifying import verify
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.people import register_person
from crosscut.register.actions.undoing import undo_entry
from crosscut.register.models import Disclosure
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.refusals import NotUndoable
from tests.foundation.record.tampering import after, run

pytestmark = pytest.mark.django_db

CLERK = Actor(account=random_id(), registrar=True, local=True, origin="page")


def ann() -> Entry:
    register_person(names={"en": "Ann"}, actor=SYSTEM)
    seal()
    return Entry.objects.latest("sequence")


def test_an_erasure_is_an_entry_and_the_chain_still_holds() -> None:
    entry = ann()
    erase_payload(entry=encode(entry.reference), reason="asked for, file 17", actor=CLERK)
    seal()
    entry = Entry.objects.select_related("payload").get(pk=entry.pk)
    assert (entry.payload.content, entry.payload.salt) == ("{}", "")
    erasing = Entry.objects.latest("sequence")
    assert (erasing.verb, erasing.account, erasing.capacity) == (
        "payload.erased", CLERK.account, "registrar",
    )  # fmt: skip
    found = verify()
    assert found.faults == []
    (said,) = found.erased
    assert said.startswith(f"the payload of entry {encode(entry.reference)} was erased by entry")
    assert said.endswith("asked for, file 17")
    assert "Ann" not in said


def test_what_was_erased_is_not_left_in_the_file_of_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL frees rows when it vacuums")
    erase_payload(entry=encode(ann().reference), reason="asked for", actor=CLERK)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_an_emptied_payload_that_no_entry_erased_is_found() -> None:
    entry = ann()
    found = after(
        lambda: run("UPDATE record_payload SET salt = '', content = '{}' WHERE entry_id = %s",
                    entry.pk)
    )  # fmt: skip
    assert [fault.kind for fault in found.faults] == ["payload emptied"]


def test_what_cannot_be_erased() -> None:
    entry = encode(ann().reference)
    with pytest.raises(NotForYou):
        erase_payload(entry=entry, reason="x", actor=Actor(account=3, auditor=True))
    with pytest.raises(ReasonNeeded):
        erase_payload(entry=entry, reason="  ", actor=CLERK)
    for unknown in (encode(random_id()), "17", "", "x" * 90):
        with pytest.raises(UnknownEntry):
            erase_payload(entry=unknown, reason="x", actor=CLERK)
    erase_payload(entry=entry, reason="x", actor=CLERK)
    with pytest.raises(ErasedAlready):
        erase_payload(entry=entry, reason="x", actor=CLERK)
    erasing = Entry.objects.latest("sequence")
    with pytest.raises(NotErasable):
        erase_payload(entry=encode(erasing.reference), reason="x", actor=CLERK)


def test_an_erased_entry_cannot_be_undone_and_says_so() -> None:
    entry = ann()
    erase_payload(entry=encode(entry.reference), reason="x", actor=CLERK)
    with pytest.raises(NotUndoable):
        undo_entry(entry=encode(entry.reference), actor=SYSTEM)


# ── Reading ────────────────────────────────────────────────────────────────────────────


def readings() -> list[tuple[int | None, str]]:
    rows = Entry.objects.filter(verb="sealed.read").order_by("sequence")
    return list(rows.values_list("account", "origin"))


def test_opening_a_sealed_group_is_one_entry_a_day_and_account() -> None:
    open_one = found_group(names={"en": "Water group"}, since="2015-03-01",
                           disclosure=Disclosure.PUBLIC, actor=SYSTEM)  # fmt: skip
    hidden = found_group(names={"en": "Harbour group"}, since="2015-03-01",
                         disclosure=Disclosure.SEALED, actor=SYSTEM)  # fmt: skip
    reader = Actor(account=random_id(), knows=frozenset({hidden.pk}), origin="api")
    other = Actor(account=random_id(), local=True, origin="command")
    for _ in range(3):
        assert group_sheet(hidden.pk, actor=reader) is not None
    assert group_sheet(open_one.pk, actor=reader) is not None
    assert group_sheet(hidden.pk, actor=other) is not None
    assert readings() == [(reader.account, "api"), (other.account, "command")]
    assert Reading.objects.count() == 2
    entry = Entry.objects.filter(verb="sealed.read")[0]
    assert list(entry.objects_touched.values_list("kind", "identifier")) == [("group", hidden.pk)]


def test_who_may_not_know_of_it_opens_nothing_and_leaves_nothing() -> None:
    hidden = found_group(names={"en": "Harbour group"}, since="2015-03-01",
                         disclosure=Disclosure.SEALED, actor=SYSTEM)  # fmt: skip
    assert group_sheet(hidden.pk, actor=Actor(account=random_id())) is None
    assert group_sheet(hidden.pk, actor=SYSTEM) is not None
    assert readings() == []


def test_what_an_action_reads_is_in_its_own_entry() -> None:
    with tracing(Trace(CLERK)):
        note_reading(CLERK, Subject("group", 5))
    assert readings() == []


def test_a_reading_that_cannot_be_noted_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(Reading.objects, "create", refused)
    note_reading(CLERK, Subject("group", 5))
    assert "was not noted: the disk is full" in caplog.text
    assert readings() == []
    monkeypatch.undo()
    note_reading(CLERK, Subject("group", 5))
    assert len(readings()) == 1


def test_capacity_is_that_of_the_group_concerned() -> None:
    group = Subject("group", random_id())
    seats = {"leader": frozenset({random_id()}), "office": frozenset({group.identifier})}
    somebody = Actor(account=5, groups=seats)
    assert capacity_of(somebody, [group]) == "office"
    assert capacity_of(somebody, [Subject("group", random_id())]) == ""
    assert capacity_of(replace(somebody, registrar=True), [group]) == "registrar"
    assert capacity_of(replace(somebody, auditor=True), []) == "auditor"
    assert capacity_of(SYSTEM, [group]) == "system"
