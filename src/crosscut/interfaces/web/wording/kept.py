"""What is said again and again, words and parts of pages: looked up, not put together anew."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from typing import ParamSpec, TypeVar

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

Asked = ParamSpec("Asked")
Said = TypeVar("Said", bound=Hashable)

#: Of each function, in all languages together; the days of a large register among them.
KEPT = 20_000
#: Of all parts of pages, in all languages together.
PARTS = 500


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


def kept_part(template: str, **values: Hashable) -> SafeString:
    """A part of a page that is made of nothing but plain values and the reader's language:
    {% kept_part "parts/rooms.html" rooms=rooms room=room day=day %}."""
    return _rendered(get_language(), template, tuple(values.items()))


@functools.lru_cache(PARTS)
def _rendered(
    language: str | None, template: str, values: tuple[tuple[str, Hashable], ...]
) -> SafeString:
    return render_to_string(template, dict(values))
