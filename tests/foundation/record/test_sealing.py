"""Sealing: one at a time, without gaps, whatever crashes and whatever clocks say."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record import chain
from crosscut.foundation.record.chain import seal, waiting
from crosscut.foundation.record.checkpoints import latest
from crosscut.foundation.record.digests import START, link
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.sealer import ASKS_EVERY, CACHE_KIB, Sealer, ask_often
from crosscut.foundation.record.verifying import verify
from crosscut.register.actions.people import register_person


def write(number: int) -> None:
    for each in range(number):
        register_person(names={"en": f"Ann {each}"}, actor=SYSTEM)


def positions() -> list[int | None]:
    return list(Entry.objects.order_by("position").values_list("position", flat=True))


@pytest.mark.django_db(transaction=True)
def test_two_that_seal_at_once_give_each_place_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "BATCH", 3)
    write(20)
    failed: list[Exception] = []

    def sealing() -> None:
        try:
            for _ in range(20):
                seal()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=sealing) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal()
    assert failed == []
    assert positions() == list(range(1, 21))
    assert verify().faults == []


@pytest.mark.django_db(transaction=True)
def test_while_another_process_seals_the_second_leaves_it_alone() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite whoever writes is alone")
    write(3)
    held, done = threading.Event(), threading.Event()

    def holding() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [chain.LOCK])
            held.set()
            done.wait(60)
        connection.close()

    thread = threading.Thread(target=holding)
    thread.start()
    assert held.wait(60)
    assert seal() == 0
    done.set()
    thread.join()
    assert seal() == 3


@pytest.mark.django_db
def test_a_crash_in_the_middle_of_sealing_leaves_the_entries_waiting() -> None:
    write(4)

    def crashing() -> None:
        with transaction.atomic():
            seal()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crashing()
    assert waiting().count() == 4
    assert seal() == 4
    assert verify().faults == []


@pytest.mark.django_db
def test_a_clock_that_was_set_back_is_noted_and_the_order_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(2)
    yesterday = clock.now() - timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: yesterday)
    write(1)
    monkeypatch.undo()
    write(1)
    seal()
    found = verify()
    assert found.sound
    assert "a clock was set back" in found.notes[0]
    assert positions() == [1, 2, 3, 4]


@pytest.mark.django_db
def test_an_entry_of_an_older_number_that_came_later_is_sealed_behind() -> None:
    write(2)
    first, second = Entry.objects.order_by("sequence")
    Entry.objects.filter(pk=second.pk).update(position=1, chain_digest=link(
        START, 1, second.pk, second.digest))  # fmt: skip
    seal()
    first.refresh_from_db()
    assert first.position == 2
    assert verify().faults == []


@pytest.mark.django_db
def test_the_sealer_keeps_a_checkpoint_a_day(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    settings.AUDIT_CHECKPOINTS = str(tmp_path / "elsewhere" / "points.jsonl")
    path, sealer = Path(settings.AUDIT_CHECKPOINTS), Sealer()
    assert sealer.round() == 0
    assert latest(path) is None
    write(2)
    sealer.due = None
    assert sealer.round() == 2
    kept = latest(path)
    assert kept is not None
    assert kept.position == 2
    write(1)
    assert sealer.round() == 1
    assert len(path.read_text().splitlines()) == 1
    tomorrow = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    sealer.round()
    assert Sealer().round() == 0
    assert [line.count('"position": 3') for line in path.read_text().splitlines()] == [0, 1]


@pytest.mark.django_db
def test_a_checkpoint_that_cannot_be_written_stops_no_sealing(
    tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "file").write_text("")
    settings.AUDIT_CHECKPOINTS = str(tmp_path / "file" / "points.jsonl")
    write(1)
    assert Sealer().round() == 1
    assert "no checkpoint could be kept" in caplog.text


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has writers wait by itself")
@pytest.mark.django_db
def test_only_the_thread_that_seals_asks_often() -> None:
    """Whoever sends the post waits for a turn: what went and cannot be noted goes twice."""
    patience: dict[str, float] = {}
    in_memory: dict[str, int] = {}

    def asked(name: str) -> None:
        if name == "sealer":
            ask_often()
        patience[name] = connection.get_connection_params()["timeout"]
        with connection.cursor() as cursor:
            in_memory[name] = cursor.execute("PRAGMA cache_size").fetchone()[0]
        connection.close()

    for name in ("sealer", "post"):
        thread = threading.Thread(target=asked, args=(name,))
        thread.start()
        thread.join()
    assert patience == {
        "sealer": ASKS_EVERY,
        "post": connection.settings_dict["OPTIONS"]["timeout"],
    }
    assert patience["post"] >= 10
    # Kibibytes, where they are negative.
    assert in_memory == {"sealer": -CACHE_KIB, "post": -2048}
