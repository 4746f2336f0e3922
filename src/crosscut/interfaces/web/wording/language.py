"""The reader's language, where whoever words something finds it at once."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

#: Words of all languages together: twice as many as there are.
WORDS = 20_000

#: The translation and its language; nothing where none is active.
_active: ContextVar[tuple[Any, ...]] = ContextVar("translation", default=())


class _AtHand:
    """What Django keeps the active translation in (`asgiref.local.Local`), for `value` alone. Each
    thread, and each task of a loop, has its own; `sync_to_async` takes it along."""

    @property
    def value(self) -> Any:
        try:
            return _active.get()[0]
        except IndexError:
            raise AttributeError("value") from None

    @value.setter
    def value(self, active: Any) -> None:
        # That of no language at all says its name, none, only later.
        named = getattr(active, "to_language", None)
        _active.set((active, named() if named else None))

    @value.deleter
    def value(self) -> None:
        _active.set(())


def keep_at_hand() -> None:
    """A page asks three hundred times for the language and a hundred times for a word: Django's own
    lock and look through two stores, and through the dictionaries of a language and of those behind
    it, took a tenth of the page of a group."""
    trans_real._active = _AtHand()  # type: ignore[attr-defined]  # a name of its own alone
    for name, function in (
        ("get_language", language_spoken),
        ("gettext", _said_once(trans_real.gettext)),
        ("pgettext", _said_once(trans_real.pgettext)),
    ):
        setattr(trans_real, name, function)
        # It has those at hand that somebody asked for before.
        setattr(translation._trans, name, function)  # type: ignore[attr-defined]


def language_spoken() -> str | None:
    """As `get_language`, without the way there: for what is asked by each word of a page."""
    active = _active.get()
    return active[1] if active else settings.LANGUAGE_CODE


def _said_once(look_up: Callable[..., str]) -> Callable[..., str]:
    """What is looked up for words, kept for each translation."""

    # With types: a text that is safe equals the same text that is not.
    @lru_cache(WORDS, typed=True)
    def said(_active: Any, *words: str) -> str:
        return look_up(*words)

    def say(*words: str) -> str:
        active = _active.get()
        return said(active[0], *words) if active else look_up(*words)

    return say
