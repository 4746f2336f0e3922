"""Errands: what the worker has done by a process that ends with it, so that the memory goes back
which thousands of rows needed, and that no mail server keeps the record from being sealed.

One is under way at a time. Each act of it is a transaction of its own: whoever is killed leaves
nothing half, and the next errand does the rest.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from multiprocessing import Process
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscut.interfaces.jobs.postman import Postman

log = logging.getLogger(__name__)

#: Seconds between two looks at what waits, and between two reminders.
LOOK_PAUSE = 5.0
REMINDERS_PAUSE = 600.0
#: Seconds between two rounds of supervision's clock; it strikes with each new day besides.
CLOCK_PAUSE = 3600.0
#: Seconds after which what was not brought to its end is begun again.
AGAIN = 60.0
#: Seconds that a letter has to be noted as sent, once the worker ends.
PATIENCE = 5.0
#: How an errand ended, if it was not as it should.
FAILED, AWAY = 1, 75


class Errands:
    """What is due, and the process that does it."""

    def __init__(self, postman: Postman) -> None:
        self._times, self._postman = Times(), postman
        self._look = time.monotonic() + LOOK_PAUSE
        self._process: Process | None = None
        self._rounds = (False, False)

    def go(self) -> None:
        """Send somebody for what is due, unless one is under way. Two statements where it is time
        to look, and no process where there is nothing to do. Raises DatabaseError and OSError."""
        from crosscut.foundation import clock
        from crosscut.register.queries.business_day import on_the_moved_day

        if self._process is not None:
            if self._process.is_alive():
                return
            self._over(self._process)
        if time.monotonic() < self._look:
            return
        self._look = time.monotonic() + LOOK_PAUSE
        with on_the_moved_day():
            # A machine that slept catches up with its first round.
            self._rounds = self._times.due(clock.today())
        if any(self._rounds):
            try:
                self._send(strike, *self._rounds)
            except OSError:
                self._times.again(*self._rounds)
                raise
        elif self._postman.goes():
            self._send(carry, self._postman.was_away)

    def end(self) -> None:
        """End the one under way: what it was at is taken back, and waits for the next worker."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(PATIENCE)
            self._process.kill()
            self._process.join()

    def _send(self, work: Callable[..., int], *given: bool) -> None:
        from django.db import connections

        # No two processes may talk through one connection.
        connections.close_all()
        process = Process(target=_beside, args=(work, given), daemon=True)
        process.start()
        self._process = process

    def _over(self, process: Process) -> None:
        process.join()
        code, self._process = process.exitcode, None
        process.close()
        if any(self._rounds):
            if code:
                self._times.again(*self._rounds)
        else:
            self._postman.returned(away=code == AWAY)
        if code is not None and code < 0:
            log.warning("an errand was ended by signal %s: it waits", -code)


class Times:
    """When what is done by the clock is due again."""

    def __init__(self) -> None:
        self._strikes = self._reminds = 0.0
        self._day: date | None = None

    def due(self, day: date) -> tuple[bool, bool]:
        """Whether supervision's clock strikes now, which it does with each new day and now and
        then, and whether one is to look for what is to be reminded of."""
        now = time.monotonic()
        strikes, reminds = day != self._day or now >= self._strikes, now >= self._reminds
        if strikes:
            self._day, self._strikes = day, now + CLOCK_PAUSE
        if reminds:
            self._reminds = now + REMINDERS_PAUSE
        return strikes, reminds

    def again(self, strikes: bool, reminds: bool) -> None:
        """What failed is due in a moment: not at once, for it may fail for ever."""
        soon = time.monotonic() + AGAIN
        if strikes:
            self._strikes = soon
        if reminds:
            self._reminds = soon


def strike(strikes: bool, reminds: bool) -> int:
    """Do what the clock has to do, and remind of what is due at the table."""
    from crosscut.interfaces.jobs.reminding import round_of_endings, round_of_reminders
    from crosscut.interfaces.jobs.ticking import round_of_clock

    if strikes:
        round_of_clock()
    if reminds:
        round_of_reminders()
        round_of_endings()
    return 0


def carry(was_away: bool) -> int:
    """Send what waits. Once is enough to say that no mail server answers."""
    from crosscut.interfaces.jobs.postman import ServerAwayError, rounds_of_post

    try:
        rounds_of_post()
    except ServerAwayError as away:
        level = logging.DEBUG if was_away else logging.WARNING
        log.log(level, "mail waits, no server answers: %s", away)
        return AWAY
    return 0


def _beside(work: Callable[..., int], given: tuple[bool, ...]) -> None:
    """An errand, in its process: of a fork, or of an interpreter that has read nothing yet."""
    # What the worker does when it is told to end is not what this process is to do.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A thread that takes SIGTERM would end the process in the middle of a letter (`to_the_end`).
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    threading.Thread(target=_end_with_the_worker, daemon=True).start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.db import connections

    from crosscut.register.queries.business_day import on_the_moved_day

    # That of the sealer does not wait for others who write.
    for each in connections.all(initialized_only=True):
        del connections[each.alias]
    try:
        with on_the_moved_day():
            code = work(*given)
    except Exception:
        log.warning("what is due waits", exc_info=True)
        code = FAILED
    connections.close_all()
    sys.exit(code)


def _end_with_the_worker() -> None:
    worker = multiprocessing.parent_process()
    if worker is not None:
        worker.join()
        os._exit(FAILED)
