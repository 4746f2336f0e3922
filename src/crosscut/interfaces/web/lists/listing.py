"""A list on a page: what its address asks (columns, order, rows of a page), and its rows so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext

from crosscut.access.saved_views import saved_views
from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence
from crosscut.interfaces.web.address import (
    AFTER,
    BadAddress,
    PageRequest,
    asked_place,
    refused_at,
)
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.lists.columns import Column, Ladders
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED, Page

SORT, COLUMN, ROWS = "sort", "column", "rows"
#: How a list looks, apart from what it holds.
LOOK = (SORT, COLUMN, ROWS)
#: Rows of a page that may be chosen.
LENGTHS = (PAGE, 200, LARGEST)
DOWN = "-"


class Fetch(Protocol):
    """One page of a list, as its room gives it."""

    def __call__(self, *, after: str | None, limit: int) -> Page[Any]: ...


@dataclass
class Asked:
    """What the filters of an address ask for. `ladders` are vocabularies in their order."""

    answers: Answers
    fetch: Fetch
    ladders: Ladders = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Listing:
    """A list: its columns, the first of which names the row, and how its filters are read."""

    noun: str
    route: str
    label: str | Promise
    columns: tuple[Column, ...]
    ask: Callable[[PageRequest], Asked]
    #: What belongs there and how it comes there, for a list without rows.
    empty: str | Promise
    #: How the rows stand where nobody asks: a column, or nothing where it is an order of its own.
    order: str = "name"
    #: What identifies a row.
    place: Callable[[Any], str] = attrgetter("id")
    #: The noun of the form in which its rows are taken out and in.
    bulk: str = ""
    #: Whether that form keeps the filters.
    bulk_filters: bool = False
    #: Of which groups rows speak, for what is taken out of sealed ones; without it, each row's own.
    groups: Callable[[list[Any], Actor], list[int]] | None = None
    #: A class of its page, for what its style sheet says of it alone.
    css: str = ""
    #: A part of a template: further files that it is taken away as.
    files: str = ""


class UnknownColumn(Refusal):
    message = sentence("“{key}” is not a column of this list. Columns are: {known}.")


class UnknownLength(Refusal):
    message = sentence("A page has {known} rows.")


@dataclass(frozen=True)
class Head:
    """The head of a column: what sorts by it, and how it is sorted now."""

    column: Column
    sort: str
    direction: str


class Look(NamedTuple):
    """How a list looks, in plain values: the form that changes it hangs on nothing else."""

    listing: Listing
    chosen: tuple[str, ...]
    sort: str
    rows: int
    is_set: bool

    @property
    def orders(self) -> Iterator[tuple[str, str]]:
        """What may be sorted by, in words."""
        yield "", gettext("as usual")
        for column in self.listing.columns:
            if column.sorts:
                yield column.key, gettext("%(column)s, rising") % {"column": column.label}
                yield DOWN + column.key, gettext("%(column)s, falling") % {"column": column.label}

    @property
    def lengths(self) -> tuple[int, ...]:
        return LENGTHS


@dataclass
class Shown:
    """How a list looks."""

    listing: Listing
    columns: tuple[Column, ...]
    sort: str
    rows: int
    #: Too many rows to be sorted otherwise than they are kept.
    unsorted: bool = False
    #: What else the address says; forms hand it on.
    kept: list[tuple[str, str]] = field(default_factory=list)
    look: list[tuple[str, str]] = field(default_factory=list)
    views: list[Any] = field(default_factory=list)

    @cached_property
    def labels(self) -> list[str]:
        """The heads in words as a page writes them, asked for by each of its rows."""
        return [escape(str(column.label)) for column in self.columns]

    @property
    def heads(self) -> Iterator[Head]:
        now = "" if self.unsorted else self.sort or self.listing.order
        for column in self.columns:
            key = column.key
            direction = {key: "ascending", DOWN + key: "descending"}.get(now, "")
            first, second = (DOWN + key, key) if column.number else (key, DOWN + key)
            yield Head(column, second if now == first else first, direction)

    @property
    def plain(self) -> Look:
        keys = tuple(column.key for column in self.columns)
        return Look(self.listing, keys, self.sort, self.rows, bool(self.look))


def look_of(listing: Listing, asked: QueryDict) -> Shown:
    """How the address wants the list. Raises BadAddress."""
    known = {column.key: column for column in listing.columns}
    keys = asked.getlist(COLUMN)
    sort = asked.get(SORT, "")
    by = sort.removeprefix(DOWN)
    for place, wanted in ((COLUMN, keys), (SORT, [by] if sort else [])):
        for key in wanted:
            if key not in known or (place == SORT and not known[key].sorts):
                raise BadAddress(**{place: UnknownColumn(key=key[:80], known=", ".join(known))})
    length = asked.get(ROWS, "") or str(PAGE)
    if length not in map(str, LENGTHS):
        raise BadAddress(**{ROWS: UnknownLength(known=", ".join(map(str, LENGTHS)))})
    first = listing.columns[0].key
    return Shown(
        listing,
        tuple(
            column
            for column in listing.columns
            if (column.key in (*keys, first) if keys else column.usual)
        ),
        sort,
        int(length),
        kept=[(key, value) for key, value in _pairs(asked) if key not in (*LOOK, AFTER)],
        look=[(key, value) for key, value in _pairs(asked) if key in LOOK],
    )


def _pairs(asked: QueryDict) -> Iterator[tuple[str, str]]:
    for key, values in asked.lists():
        for value in values:
            yield key, str(value)


def list_context(request: PageRequest, listing: Listing, asked: Asked) -> dict[str, Any]:
    """What a list's page shows: `page` with its rows, `shown` how they look. Without a page where
    a filter is wrong. Raises BadAddress."""
    shown = look_of(listing, request.GET)
    shown.views = saved_views(listing.noun, actor=request.actor)
    context = {"answers": asked.answers, "shown": shown, "listing": listing} | asked.context
    if not asked.answers.wrong:
        with refused_at(AFTER):
            context["page"] = _page(shown, asked, asked_place(request))
    return context


def _page(shown: Shown, asked: Asked, after: str | None) -> Page[Any]:
    if shown.sort in ("", shown.listing.order):
        return asked.fetch(after=after, limit=shown.rows)
    rows, page = every_row(asked.fetch, COUNTED)
    if page.more:
        shown.unsorted = True
        return asked.fetch(after=after, limit=shown.rows)
    rows = in_asked_order(rows, shown, asked.ladders)
    place = shown.listing.place
    start = 0
    if after is not None:
        places = [place(row) for row in rows]
        if after not in places:
            raise UnknownPlace(after=after)
        start = places.index(after) + 1
    part = rows[start : start + shown.rows]
    following = place(part[-1]) if start + shown.rows < len(rows) else None
    return page.model_copy(update={"rows": tuple(part), "next": following})


def every_row(fetch: Fetch, most: int) -> tuple[list[Any], Page[Any]]:
    """All rows of a list up to a number, and the first page, which says how many there are."""
    first = page = fetch(after=None, limit=LARGEST)
    rows = list(page.rows)
    if first.more and most <= COUNTED:
        return rows, first
    while page.next is not None and len(rows) <= most:
        page = fetch(after=page.next, limit=LARGEST)
        rows += page.rows
    return rows, first


def in_asked_order(rows: list[Any], shown: Shown, ladders: Ladders) -> list[Any]:
    """Rows by what a column shows; those of which it says nothing last."""
    by = shown.sort.removeprefix(DOWN)
    column = next(each for each in shown.listing.columns if each.key == by)
    places = [(row, column.place_of(row, ladders)) for row in rows]
    told = [each for each in places if each[1] is not None]
    told.sort(key=lambda each: each[1], reverse=shown.sort.startswith(DOWN))  # type: ignore[arg-type, return-value]
    return [row for row, _ in told] + [row for row, place in places if place is None]


def ladders_of(words: Mapping[str, Mapping[str, object]]) -> Ladders:
    """The order of vocabularies, by the column that shows their words."""
    return {name: {key: n for n, key in enumerate(terms)} for name, terms in words.items()}
