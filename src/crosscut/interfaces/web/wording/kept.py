"""What is said again and again, words and parts of pages: looked up, not put together anew."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from crosscut.interfaces.web.wording.language import language_spoken

Asked = ParamSpec("Asked")
Said = TypeVar("Said", bound=Hashable)

#: Of each function, in all languages together; the days of a large register among them.
KEPT = 20_000
#: Of all parts of pages, in all languages together.
PARTS = 500
#: How values begin that are put into a part that is kept.
PUT = "put_"


def kept(say: Callable[Asked, Said]) -> Callable[Asked, Said]:
    """Keep what a function says in each language. Its arguments are plain values, and nothing but
    these and the language may change what it says."""

    @functools.lru_cache(KEPT)
    def said(language: str | None, *args: Asked.args, **kwargs: Asked.kwargs) -> Said:
        return say(*args, **kwargs)

    @functools.wraps(say)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Said:
        return said(language_spoken(), *args, **kwargs)  # type: ignore[arg-type]  # all are hashable

    return ask


def kept_part(template: str, **values: Any) -> SafeString:
    """A part of a page that is made of nothing but plain values and the reader's language:
    {% kept_part "parts/rooms.html" rooms=rooms room=room put_day=day_query %}.

    What is called `put_…` is no part of what is kept: the template says it as any other value, but
    neither asks for it nor changes it, and each page's own text is put in its place.
    """
    put = tuple(name for name in values if name.startswith(PUT))
    kept = tuple((name, value) for name, value in values.items() if name not in put)
    pieces = _rendered(language_spoken(), template, kept, put)
    if isinstance(pieces, SafeString):
        return pieces
    # A part may say the same in ten places, and leave another out: the token of forms sets a cookie
    # as soon as it is asked for, and a page that has no form sets none.
    said = {name: conditional_escape(values[name]) for name in set(pieces[1::2])}
    return SafeString(
        "".join([said[piece] if place % 2 else piece for place, piece in enumerate(pieces)])
    )


@functools.lru_cache(PARTS)
def _rendered(
    language: str | None,
    template: str,
    values: tuple[tuple[str, Hashable], ...],
    put: tuple[str, ...],
) -> SafeString | tuple[str, ...]:
    """The part; where something is put into it, what stands before, between and after the places,
    and the names of these."""
    places = {name: f"\0{name}\0" for name in put}
    rendered = render_to_string(template, {**dict(values), **places})
    if not put:
        return rendered
    return tuple(re.split(f"\0({PUT}\\w+)\0", rendered))
