"""Columns of lists: what a cell shows on a page, says in a workbook, and is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from operator import attrgetter
from typing import Any

from django.template.context import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.templatetags import crosscut as tags
from crosscut.interfaces.web.wording.dates import marked_up
from crosscut.interfaces.web.wording.keys import word_for

#: What a row is sorted by; rows of which nothing is said stand last, whichever way.
Place = int | bytes | None
#: Keys of a vocabulary in its order, by the column.
Ladders = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Column:
    """One column. `html` is the cell of a page, empty where nothing is said; `text` the cell of a
    workbook. `place` is what rows are sorted by, the text as it is read without one; a column
    that is not `sorts` is not sorted by."""

    key: str
    label: str | Promise
    html: Callable[[Context, Any], str]
    text: Callable[[Any], str | int]
    place: Callable[[Any, Ladders], Place] | None = None
    sorts: bool = True
    #: Whether it is shown where nobody chose.
    usual: bool = True
    number: bool = False

    def place_of(self, row: Any, ladders: Ladders) -> Place:
        return self.place(row, ladders) if self.place else in_order(str(self.text(row)))


def in_order(text: str) -> bytes | None:
    """A text as it is sorted: Chinese characters by their sound, which is the order of the common
    ones in GB 18030; Latin letters whatever their case, before them."""
    if not text:
        return None
    code = "gb18030" if get_language() == "zh-hans" else "utf-8"
    return text.casefold().encode(code, "replace")


# ── Kinds of columns ───────────────────────────────────────────────────────────────────


def thing(kind: str, label: str | Promise, beneath: Callable[[Any], str] | None = None) -> Column:
    """The name of the row itself, linked to its page; `beneath` stands quietly under it."""

    def html(context: Context, row: Any) -> str:
        below = beneath(row) if beneath else ""
        quiet = f'<span class="rows-kind">{below}</span>' if below else ""
        return f"{tags.name_of(context, kind, row)}{quiet}"

    return Column("name", label, html, tags.plain_name)


def title(route: str, label: str | Promise, beside: Callable[[Any], str] | None = None) -> Column:
    """The title of the row itself, linked to its page."""

    def html(context: Context, row: Any) -> str:
        shown = SafeString(escape(row.title))
        more = beside(row) if beside else ""
        quiet = f' <span class="quiet">{escape(more)}</span>' if more else ""
        return f"{marks.linked(tags.to(context, route, row.id), shown)}{quiet}"

    return Column("name", label, html, attrgetter("title"))


def word(key: str, label: str | Promise, *, usual: bool = True) -> Column:
    """A word of a vocabulary; sorted in the vocabulary's own order."""
    of = attrgetter(key)

    def place(row: Any, ladders: Ladders) -> Place:
        term = of(row)
        return ladders[key].get(term.key) if term else None

    return Column(
        key,
        label,
        lambda _context, row: escape_unless_safe(tags.word(of(row))),
        lambda row: tags.plain_word(of(row)) if of(row) else "",
        place,
        usual=usual,
    )


def words(key: str, label: str | Promise, *, usual: bool = True) -> Column:
    """Several words of a vocabulary."""
    of = attrgetter(key)
    return Column(
        key,
        label,
        lambda _context, row: joined(escape_unless_safe(tags.word(term)) for term in of(row)),
        lambda row: joined(tags.plain_word(term) for term in of(row)),
        usual=usual,
    )


def names(key: str, label: str | Promise, *, usual: bool = True) -> Column:
    """Other things by their names, linked to their pages."""
    of = attrgetter(key)
    return Column(
        key,
        label,
        lambda context, row: tags.all_names(context, of(row)),
        lambda row: joined(tags.plain_name(each) for each in of(row)),
        usual=usual,
    )


def key_word(key: str, label: str | Promise, of: str, **more: Any) -> Column:
    """One of our own keys, as its word."""
    value = attrgetter(key)
    return Column(
        key,
        label,
        lambda _context, row: escape(word_for(value(row), of)) if value(row) else "",
        lambda row: word_for(value(row), of) if value(row) else "",
        **more,
    )


def said(key: str, label: str | Promise, *, usual: bool = True) -> Column:
    """A text as it stands."""
    of = attrgetter(key)
    return Column(
        key, label, lambda _context, row: escape(of(row) or ""), lambda row: of(row) or "",
        usual=usual,
    )  # fmt: skip


def dated(key: str, label: str | Promise) -> Column:
    """A date, as coarse as it is known; sorted by its digits."""
    of = attrgetter(key)
    return Column(
        key,
        label,
        lambda _context, row: marked_up(of(row)) if of(row) else "",
        lambda row: of(row) or "",
        lambda row, _ladders: of(row).encode() if of(row) else None,
    )


def moment(key: str, label: str | Promise, *, usual: bool = True) -> Column:
    """A moment (ISO 8601 or a datetime), in the reader's own time."""

    def at(row: Any) -> datetime | None:
        given = attrgetter(key)(row)
        return datetime.fromisoformat(given) if isinstance(given, str) else given

    def text(row: Any) -> str:
        return f"{localtime(when):%Y-%m-%d %H:%M}" if (when := at(row)) else ""

    def html(_context: Context, row: Any) -> str:
        when = at(row)
        return f'<time datetime="{when.isoformat()}">{text(row)}</time>' if when else ""

    return Column(
        key,
        label,
        html,
        text,
        lambda row, _ladders: int(when.timestamp()) if (when := at(row)) else None,
        usual=usual,
    )


def number(key: str, label: str | Promise) -> Column:
    of = attrgetter(key)
    return Column(
        key, label, lambda _context, row: str(of(row)), of, lambda row, _ladders: of(row),
        number=True,
    )  # fmt: skip


def joined(texts: Iterable[str]) -> str:
    return pgettext("between names", ", ").join(texts)


def escape_unless_safe(text: str) -> str:
    return text if isinstance(text, SafeString) else escape(text)
