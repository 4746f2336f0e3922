"""Words that are said again and again: looked up, not put together each time."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

Asked = ParamSpec("Asked")
Said = TypeVar("Said", bound=Hashable)

#: Of each function, in all languages together; the days of a large register among them.
KEPT = 20_000


def kept(say: Callable[Asked, Said]) -> Callable[Asked, Said]:
    """Keep what a function says in each language. Its arguments are plain values, and nothing but
    these and the language may change what it says."""

    @functools.lru_cache(KEPT)
    def said(language: str | None, *args: Asked.args, **kwargs: Asked.kwargs) -> Said:
        return say(*args, **kwargs)

    @functools.wraps(say)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Said:
        return said(get_language(), *args, **kwargs)  # type: ignore[arg-type]  # all are hashable

    return ask
