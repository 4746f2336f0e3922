"""The worker process: seals the record, at most a second behind the writers, and sends others on
errands: the clock's rounds, the post.

`crosscut serve` starts one beside the server; it ends when the server does. Several may run beside
one database.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from types import FrameType

log = logging.getLogger(__name__)


def run(parent: int) -> None:
    """Work until the parent process is gone or SIGTERM comes. The parent says its own id: asked
    for here it may be that of whoever adopted this process meanwhile."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.defaults")
    django.setup()
    from django.db import DatabaseError, close_old_connections

    from crosscut.foundation.record.sealer import PAUSE, Sealer, ask_often
    from crosscut.interfaces.jobs.errands import Errands
    from crosscut.interfaces.jobs.postman import Postman

    ask_often()
    sealer, errands = Sealer(), Errands(Postman())
    stopping = False

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
        try:
            errands.go()
        # They are many duties: no fault in one ends the worker.
        except Exception:
            log.warning("what is due waits", exc_info=True)
        close_old_connections()
        time.sleep(PAUSE)
    errands.end()


if __name__ == "__main__":
    run(int(sys.argv[1]))
