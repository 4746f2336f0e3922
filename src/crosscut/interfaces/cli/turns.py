"""Requests that take turns, because threads of one interpreter hinder each other."""

from __future__ import annotations

from threading import Lock
from typing import Any

#: Seconds after which a request no longer waits for the one before it.
PATIENCE = 0.25


class Turns:
    """A WSGI application that lets one request after the other be answered.

    SQLite lets go of the interpreter at each row that it gives, and another thread takes it: eight
    lists that are made at once cost four times what they cost one after the other. A long answer
    stops nobody: who has waited for `patience` seconds goes on beside it, and those who come later
    take turns with him.
    """

    def __init__(self, application: Any, patience: float = PATIENCE) -> None:
        self._application = application
        self._patience = patience
        self._turn = Lock()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        turn = self._awaited()
        try:
            return self._application(environ, start_response)
        finally:
            turn.release()

    def _awaited(self) -> Any:
        """A lock that was acquired; the one who answers long keeps his own."""
        turn = self._turn
        while not turn.acquire(timeout=self._patience):
            if self._turn is turn:
                self._turn = Lock()
            turn = self._turn
        return turn
