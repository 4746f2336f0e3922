"""The worker process: seals the record, at most a second behind the writers.

`crosscut serve` starts one beside the server; it ends when the server does.
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

    ask_often()
    sealer = Sealer()
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
        close_old_connections()
        time.sleep(PAUSE)


if __name__ == "__main__":
    run(int(sys.argv[1]))
