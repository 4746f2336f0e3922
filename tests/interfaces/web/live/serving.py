"""The pages with streams that are held, served to whoever asks on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections

from crosscut.interfaces.streaming import Streaming
from crosscut.interfaces.web.live.watching import watch

THREADS = 2
WAIT = 60.0


@contextmanager
def streaming() -> Iterator[tuple[str, Streaming]]:
    """A server and its address, until the end of the block."""
    application = Streaming(StaticFilesHandler(get_wsgi_application()), threads=THREADS)
    config = uvicorn.Config(application, port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://localhost:{port}", application
    finally:
        application.end()
        # Each thread that answered has a connection of its own.
        for each in application.turns.threads:
            each.submit(connections.close_all).result(WAIT)
        server.should_exit = True
        thread.join(WAIT)
        until(lambda: not watch.watchers() and watch.idle)


def until(holds: object, seconds: float = WAIT) -> None:
    """Wait for something that another thread brings about."""
    assert callable(holds)
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)
