"""The worker process: seals the record, at most a second behind the writers, and sends the post.

`crosscut serve` starts one beside the server; it ends when the server does. Several may run beside
one database.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import sys
import threading
import time
from datetime import date
from types import FrameType

log = logging.getLogger(__name__)

#: Seconds between two rounds of the post, and between two looks at what is to be reminded of.
POST_PAUSE = 5.0
REMINDERS_PAUSE = 600.0
#: Seconds between two rounds of supervision's clock; it strikes with each new day besides.
CLOCK_PAUSE = 3600.0


def run(parent: int) -> None:
    """Work until the parent process is gone or SIGTERM comes. The parent says its own id: asked
    for here it may be that of whoever adopted this process meanwhile."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.defaults")
    django.setup()
    from django.db import DatabaseError, close_old_connections

    from crosscut.foundation.record.sealer import PAUSE, Sealer, ask_often

    ask_often()
    sealer = Sealer()
    stopping = False
    # A mail server that does not answer must not keep the record from being sealed.
    ending = threading.Event()
    threading.Thread(target=post, args=(ending,), daemon=True).start()

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    # Ctrl-C reaches the whole process group; the server ends and this process after it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while not stopping and os.getppid() == parent:
        try:
            sealer.round()
        except DatabaseError as error:
            # A locked or restarting database: the next round seals what is left.
            log.warning("sealing waits: %s", error)
        close_old_connections()
        time.sleep(PAUSE)
    ending.set()


def post(ending: threading.Event) -> None:
    """Remind and send until the worker ends. What goes wrong is tried again in the next round."""
    from django.db import close_old_connections

    from crosscut.foundation import clock
    from crosscut.interfaces.jobs.postman import Postman
    from crosscut.interfaces.jobs.reminding import round_of_endings, round_of_reminders
    from crosscut.interfaces.jobs.ticking import round_of_clock
    from crosscut.register.queries.business_day import on_the_moved_day

    times, postman = Times(), Postman()
    while not ending.wait(POST_PAUSE):
        try:
            with on_the_moved_day():
                # A machine that slept catches up with its first round.
                if times.clock_strikes(clock.today()) and round_of_clock():
                    give_back()
                if times.reminders_due():
                    round_of_reminders()
                    round_of_endings()
                postman.round()
        # The post is one of many duties: no fault in it ends the worker.
        except Exception:
            log.warning("the post waits", exc_info=True)
        close_old_connections()


def give_back() -> None:
    """Memory that a round needed for thousands of rows goes back to the system: the C library of
    Linux keeps it for the next one, which may be tomorrow's."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


class Times:
    """When what was done last."""

    def __init__(self) -> None:
        self._reminded = self._struck = -CLOCK_PAUSE
        self._day: date | None = None

    def clock_strikes(self, day: date) -> bool:
        """Whether supervision's clock strikes now: with each new day, and now and then."""
        now = time.monotonic()
        if day == self._day and now - self._struck < CLOCK_PAUSE:
            return False
        self._struck, self._day = now, day
        return True

    def reminders_due(self) -> bool:
        """Whether one is to look for what is to be reminded of."""
        now = time.monotonic()
        if now - self._reminded < REMINDERS_PAUSE:
            return False
        self._reminded = now
        return True


if __name__ == "__main__":
    run(int(sys.argv[1]))
