"""The reader's language, where whoever words something finds it at once."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.utils.translation import trans_real


class _AtHand:
    """What Django keeps the active translation in (`asgiref.local.Local`), for `value` alone. Each
    thread, and each task of a loop, has its own; `sync_to_async` takes it along."""

    def __init__(self) -> None:
        self._active: ContextVar[Any] = ContextVar("translation")

    @property
    def value(self) -> Any:
        try:
            return self._active.get()[0]
        except (LookupError, IndexError):
            raise AttributeError("value") from None

    @value.setter
    def value(self, translation: Any) -> None:
        self._active.set((translation,))

    @value.deleter
    def value(self) -> None:
        self._active.set(())


def keep_at_hand() -> None:
    """A page asks three hundred times for the language, each word of it once: Django's own lock
    and look through two stores took a twentieth of the page of a group."""
    trans_real._active = _AtHand()  # type: ignore[attr-defined]  # a name of its own alone
