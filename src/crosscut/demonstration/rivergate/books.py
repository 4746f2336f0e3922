"""The account books of the city's groups."""

from __future__ import annotations

from datetime import timedelta

import yaml
from pydantic import Field

from crosscut.demonstration.rivergate.story import HERE, Strict
from crosscut.demonstration.rivergate.tables import Tables
from crosscut.foundation.actor import Actor
from crosscut.foundation.clock import business_day
from crosscut.supervision.actions.books.entering import enter_in_book, reverse_entry
from crosscut.supervision.actions.books.keeping import close_period, count_item, open_book
from crosscut.supervision.models import Book


class CountedTold(Strict):
    kind: str
    name: str
    unit: str = ""
    places: int = 0


class EntryTold(Strict):
    """What happened so many days ago; `wrong` says why it was taken back on the next day."""

    ago: int
    kind: str
    amount: str
    item: str
    donor: str = ""
    organisation: str | None = None
    nameless: bool = False
    promise: str = ""
    place: str = ""
    to_place: str = ""
    bought: str = ""
    bought_amount: str | None = None
    text: str = ""
    citation: str
    wrong: str = ""


class BookTold(Strict):
    group: str
    title: str
    disclosure: str
    begins: int
    closed: int
    items: list[CountedTold]
    entries: list[EntryTold] = Field(default_factory=list)


class BooksTold(Strict):
    books: list[BookTold]


def books_told() -> BooksTold:
    return BooksTold.model_validate(yaml.safe_load((HERE / "books.yaml").read_text("utf-8")))


def keep_books(tables: Tables, told: BooksTold) -> int:
    """Keep them as the offices would; how many entries."""
    for each in told.books:
        with business_day(tables.today - timedelta(each.begins)):
            book = _opened(tables, each)
        for entry in each.entries:
            _enter(tables, each, book, entry)
        with business_day(tables.today):
            until = tables.today - timedelta(each.closed)
            close_period(book=book, until=until, actor=_office(tables, each))
    return sum(len(each.entries) for each in told.books)


def _opened(tables: Tables, told: BookTold) -> Book:
    actor = _office(tables, told)
    group = tables.city.groups[told.group]
    book = open_book(group=group, title=told.title, disclosure=told.disclosure, actor=actor)
    for item in told.items:
        count_item(book=book, actor=actor, **item.model_dump())
    return book


def _enter(tables: Tables, told: BookTold, book: Book, entry: EntryTold) -> None:
    day = tables.today - timedelta(entry.ago)
    said = entry.model_dump(exclude={"ago", "organisation", "wrong"})
    if entry.organisation:
        said["organisation"] = tables.body(entry.organisation)
    with business_day(day):
        made = enter_in_book(book=book, actor=_office(tables, told), **said)
    if entry.wrong:
        with business_day(day + timedelta(1)):
            reverse_entry(entry=made, reason=entry.wrong, actor=_office(tables, told))


def _office(tables: Tables, told: BookTold) -> Actor:
    return tables.actor("office", tables.city.groups[told.group])
