"""What the worker has done by a process of its own: real processes, which commit and are killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing.process import BaseProcess
from typing import Any

import pytest
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.jobs import errands, postman, ticking, worker
from crosscut.interfaces.jobs.errands import Errands
from crosscut.interfaces.jobs.postman import Postman
from crosscut.supervision.actions.reports.owed import fall_due
from crosscut.supervision.models import Report
from crosscut.supervision.queries import rounds
from tests.interfaces.cli.installation import command_of
from tests.interfaces.jobs.test_post import Letters, asked, letters, written
from tests.supervision.reporting import START, owing
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db(transaction=True)

LATER = START + timedelta(30)
SECONDS = 60
#: Processes part from this one: what it has patched is so in them.
FORKING = multiprocessing.get_context("fork")


class Workers:
    """Workers beside the test; `held` is the process that `hold` holds up, 0 before."""

    def __init__(self) -> None:
        self.started: list[BaseProcess] = []
        self._held = FORKING.Value("i", 0)
        self.go_on = FORKING.Event()

    def start(self) -> BaseProcess:
        connections.close_all()
        with clock.business_day(LATER):
            process = FORKING.Process(target=worker.run, args=(os.getpid(),))
            process.start()
        self.started.append(process)
        return process

    def hold(self, call: int, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same, of which the call of that number, made by whichever process is first to come
        there, does not end before it is told to go on."""
        calls = [0]

        def held(*given: Any, **more: Any) -> Any:
            done = work(*given, **more)
            calls[0] += 1
            if calls[0] == call and not self._held.value:
                self._held.value = os.getpid()
                self.go_on.wait(SECONDS)
            return done

        return held

    def held(self) -> int:
        until(lambda: bool(self._held.value))
        return int(self._held.value)

    def end(self) -> None:
        for process in self.started:
            process.terminate()
            process.join(SECONDS)
            assert process.exitcode is not None


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr(errands, "LOOK_PAUSE", 0.1)
    monkeypatch.setattr(errands, "AGAIN", 0.2)
    monkeypatch.setattr(postman, "PAUSE", 0.1)
    found = Workers()
    yield found
    found.end()


@pytest.fixture
def four(table: Table, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> Workers:
    """Four directives, asked for one after the other; in the second the process is held up, before
    its reports are committed."""
    with clock.business_day(START):
        for _ in range(4):
            owing(table)
    monkeypatch.setattr(rounds, "PORTION", 1)
    queue = type(Delivery.objects.all())
    monkeypatch.setattr(queue, "queue_all", workers.hold(2, queue.queue_all))
    return workers


def until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.05)


def gone(pid: int) -> bool:
    # One that has ended and that nobody asked for its end has no command any more.
    return not command_of(pid)


def all_once() -> bool:
    """Whether everything was asked for; nothing ever is twice."""
    of_each = Entry.objects.filter(verb="report.fallen due").count()
    assert of_each <= 4
    if of_each < 4:
        return False
    assert Report.objects.count() == 16
    return Delivery.objects.filter(kind="report.due").count() == 4


def test_the_worker_seals_while_a_round_is_under_way(
    table: Table, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.business_day(START):
        for _ in range(4):
            owing(table)
    monkeypatch.setattr(rounds, "PORTION", 1)
    monkeypatch.setattr(f"{ticking.__name__}.fall_due", workers.hold(2, fall_due))
    process = workers.start()
    errand = workers.held()
    assert errand != process.pid
    until(lambda: not Entry.objects.filter(position=None).exists())
    assert Entry.objects.filter(verb="report.fallen due").count() == 2
    assert not gone(errand)


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_a_round_that_is_killed_is_taken_up_again_and_does_nothing_twice(
    four: Workers, by: signal.Signals
) -> None:
    process = four.start()
    os.kill(four.held(), by)
    until(all_once)
    assert process.is_alive()
    process.terminate()
    process.join(SECONDS)
    assert all_once()


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_ends_leaves_no_process_and_nothing_half(
    four: Workers, by: signal.Signals
) -> None:
    process = four.start()
    errand = four.held()
    assert process.pid is not None
    os.kill(process.pid, by)
    process.join(SECONDS)
    until(lambda: gone(errand))
    assert process.exitcode == (0 if by is signal.SIGTERM else -signal.SIGKILL)
    assert Report.objects.count() == 4
    four.start()
    until(all_once)


def test_an_errand_that_is_ended_notes_its_letter_as_sent_first(
    written: Table, letters: Letters, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postman, "_send", workers.hold(1, postman._send))
    asked(written)
    asked(written, "water")
    workers.start()
    errand = workers.held()
    os.kill(errand, signal.SIGTERM)
    time.sleep(0.5)
    assert not gone(errand)
    workers.go_on.set()
    until(lambda: gone(errand))
    until(lambda: not Delivery.objects.filter(state=DeliveryState.WAITING).exists())
    assert sorted(letters.to) == ["liaison@example.org", "water@example.org"]
    assert set(Delivery.objects.values_list("state", "attempts")) == {(DeliveryState.SENT, 1)}


def test_a_letter_is_noted_as_sent_however_long_somebody_else_writes(
    written: Table, letters: Letters, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sealer, which the errand parted from, waits for nobody."""
    monkeypatch.setattr(postman, "_send", workers.hold(1, postman._send))
    asked(written)
    workers.start()
    workers.held()
    with transaction.atomic():
        workers.go_on.set()
        time.sleep(1)
    until(lambda: Delivery.objects.get().state == DeliveryState.SENT)
    assert letters.to == ["liaison@example.org"]


def test_the_worker_reminds_and_sends_by_itself_until_it_ends(
    written: Table, letters: Letters, workers: Workers
) -> None:
    asked(written)
    process = workers.start()
    until(lambda: bool(letters.taken))
    process.terminate()
    process.join(SECONDS)
    assert process.exitcode == 0
    assert letters.to == ["liaison@example.org"]


def test_nobody_is_sent_for_nothing_and_looking_costs_two_statements(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "LOOK_PAUSE", 0)
    sent: list[Any] = []
    send = Errands._send

    def counted(self: Errands, *given: Any) -> None:
        sent.append(given)
        send(self, *given)
        # No two processes talk through one.
        assert connections["default"].connection is None

    monkeypatch.setattr(Errands, "_send", counted)
    of_worker = Errands(Postman())
    of_worker.go()
    until(lambda: len(multiprocessing.active_children()) == 0)
    assert len(sent) == 1
    with CaptureQueriesContext(connections["default"]) as statements:
        of_worker.go()
    assert len(sent) == 1
    assert len(statements) == 2
    of_worker.end()


def test_a_mail_server_that_is_away_is_told_of_to_the_postman(
    written: Table, settings: Any, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "LOOK_PAUSE", 0)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    asked(written)
    man = Postman()
    of_worker = Errands(man)

    def sees() -> bool:
        of_worker.go()
        return man.was_away

    until(sees)
    assert not man.goes()
    assert Delivery.objects.get().attempts == 0
    of_worker.end()
