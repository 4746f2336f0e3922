"""One who listens to a stream of events: what is to be said next, and how it is written.

The format is that of server-sent events (HTML Living Standard, 9.2).
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

#: Where the server that can hold streams (`streaming`) leaves a list for a view to put a listener
#: into. A view that finds none answers with what holds now, and the browser asks again.
HANDOVER = "crosscut.handover"
MEDIA_TYPE = "text/event-stream"


def event(kind: str, said: str, *, identifier: str = "") -> bytes:
    """An event as it goes to browsers; each line of the text is one of its own."""
    lines = [f"event: {kind}"]
    if identifier:
        lines.append(f"id: {identifier}")
    lines += [f"data: {line}" for line in said.splitlines() or [""]]
    return ("\n".join(lines) + "\n\n").encode()


def come_back_after(milliseconds: int) -> bytes:
    """After how long a browser that lost the connection asks again."""
    return f"retry: {milliseconds}\n\n".encode()


class Listener:
    """What somebody is to hear next. Of each kind of event the newest waits, the older are dropped:
    whoever is slow hears less, and the server keeps no more for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, bytes] = {}
        self._wake: Callable[[], None] | None = None
        self._ended = False
        self.left = False

    @property
    def done(self) -> bool:
        """Whether there is nothing more to say, or nobody to say it to."""
        return self.left or self._ended

    def say(self, kind: str, written: bytes) -> None:
        with self._lock:
            self._waiting.pop(kind, None)
            self._waiting[kind] = written
            wake = self._wake
        if wake:
            wake()

    def end(self) -> None:
        """Nothing more is said; what waits is heard before the stream is closed."""
        with self._lock:
            self._ended = True
            wake = self._wake
        if wake:
            wake()

    def leave(self) -> None:
        """The other side is gone."""
        with self._lock:
            self.left = True
            self._wake = None
            self._waiting.clear()

    def hear(self) -> tuple[bytes, bool]:
        """What waits, and whether it was the last."""
        with self._lock:
            written = b"".join(self._waiting.values())
            self._waiting.clear()
            return written, self._ended

    def wake_by(self, wake: Callable[[], None]) -> None:
        """Call this from any thread when there is something to hear."""
        with self._lock:
            self._wake = wake
            waiting = bool(self._waiting) or self._ended
        if waiting:
            wake()
