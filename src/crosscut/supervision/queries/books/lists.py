"""Account books: the list, and one book as of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Lower

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import Book, BookEntry
from crosscut.supervision.openness.books import reads_inside
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.books.answers import (
    BookPage,
    BookRow,
    BookSheet,
    EntryPage,
    EntrySheet,
)
from crosscut.supervision.queries.books.balances import (
    counted_of,
    donor_balances,
    item_balances,
    lines_until,
    place_balances,
)
from crosscut.supervision.queries.books.entries import (
    EVERY,
    MOST_ON_A_PAGE,
    Narrowed,
    entries_of,
    known_in,
    rows_of,
)
from crosscut.table.openness import narrowed
from crosscut.table.policy import capacities

#: Books of a page, in the order of their titles.
BOOKS_ON_A_PAGE = 50


def known_book(book: int, *, actor: Actor) -> Book | None:
    """A book, if there is such a one and the actor may know of it. Opening a sealed one is
    noted."""
    rows = visible_to(actor, Book.objects.filter(pk=book)).select_related("group")
    found: Book | None = rows.first()
    if found is not None and disclosure_of_book(found) == Disclosure.SEALED:
        note_reading(actor, Subject("book", found.pk))
    return found


def disclosure_of_book(book: Book) -> Disclosure:
    """How far a book is known: never wider than its group."""
    return narrowed(book.group, Disclosure(book.disclosure))


def list_books(
    *,
    actor: Actor,
    group: int | None = None,
    after: str | None = None,
    limit: int = BOOKS_ON_A_PAGE,
) -> BookPage:
    """Books by their titles. Four statements at most."""
    rows = visible_to(actor, Book.objects.all()).annotate(ordered=Lower("title"))
    if group is not None:
        rows = rows.filter(group=group)
    start = _start(rows, after)
    if start is not None:
        later = Q(ordered=start.title.lower(), pk__gt=start.pk)
        rows = rows.filter(Q(ordered__gt=start.title.lower()) | later)
    rows = rows.annotate(count=Count("entries"), last=Max("entries__day"))
    found = list(rows.select_related("group").order_by("ordered", "pk")[: limit + 1])
    more = found[limit - 1].address if len(found) > limit else None
    names = Gathering(actor, window_of(None))
    names.mention_rows(found[:limit], "group")
    names.load_names()
    return BookPage(books=tuple(_row(each, names) for each in found[:limit]), next=more)


def book_sheet(book: int, *, actor: Actor, on: PartialDate | None = None) -> BookSheet | None:
    """A book as of a day; None where there is none, or none that the actor may know of. As many
    statements, however much is in it."""
    found = known_book(book, actor=actor)
    return None if found is None else sheet_of_book(found, actor=actor, on=on)


def sheet_of_book(book: Book, *, actor: Actor, on: PartialDate | None = None) -> BookSheet:
    """The sheet of a book that the actor knows of."""
    day = day_of(on)
    names = Gathering(actor, window_of(None))
    names.mention("group", book.group_id)
    known = known_in(book, actor=actor, names=names)
    lines = lines_until(book, day)
    items, flows = item_balances(lines, known.items)
    donors, more_donors = donor_balances(lines, known.items, known.givers)
    places, more_places = place_balances(lines, known.items, known.spots)
    return BookSheet(
        id=book.address,
        title=book.title,
        group=names.reference("group", book.group_id),
        disclosure=disclosure_of_book(book).value,
        begins_on=book.begins_on.isoformat(),
        closed_until=book.closed_until.isoformat() if book.closed_until else None,
        as_of=day.isoformat(),
        entries=book.entries.filter(day__lte=day).count(),
        may=writes_in(actor, book),
        inside=reads_inside(actor, book),
        balances=not any(Decimal(each.off_by) for each in items),
        items=items,
        counted=tuple(counted_of(each) for each in known.items.values()),
        flows=flows,
        donors=donors,
        places=places,
        more=more_donors or more_places,
    )


def book_entries(
    book: int,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    narrowed_to: Narrowed = EVERY,
    after: str | None = None,
    limit: int = MOST_ON_A_PAGE,
) -> EntryPage | None:
    """Entries of a book up to a day, the latest day first; None where there is no such book that
    the actor may know of."""
    found = known_book(book, actor=actor)
    if found is None:
        return None
    return page_of_entries(
        found, actor=actor, on=on, narrowed_to=narrowed_to, after=after, limit=limit
    )


def page_of_entries(
    book: Book,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    narrowed_to: Narrowed = EVERY,
    after: str | None = None,
    limit: int = MOST_ON_A_PAGE,
) -> EntryPage:
    """Entries of a book that the actor knows of."""
    rows, more = entries_of(
        book, until=day_of(on), actor=actor, narrowed=narrowed_to, after=after, most=limit
    )
    known = known_in(book, actor=actor, names=Gathering(actor, window_of(None)))
    return EntryPage(entries=rows_of(rows, book, known, actor=actor), next=more)


def known_entry(entry: int, *, actor: Actor) -> BookEntry | None:
    """An entry, if there is such a one and the actor may know of it."""
    rows = visible_to(actor, BookEntry.objects.filter(pk=entry)).select_related("book__group")
    found: BookEntry | None = rows.first()
    if found is not None and disclosure_of_book(found.book) == Disclosure.SEALED:
        note_reading(actor, Subject("book", found.book_id))
    return found


def entry_sheet(entry: int, *, actor: Actor) -> EntrySheet | None:
    """An entry with its book; None where there is none that the actor may know of."""
    found = known_entry(entry, actor=actor)
    if found is None:
        return None
    names = Gathering(actor, window_of(None))
    names.mention("group", found.book.group_id)
    known = known_in(found.book, actor=actor, names=names)
    row = rows_of([found], found.book, known, actor=actor)[0]
    return EntrySheet(
        **{name: row[name] for name in type(row).model_fields},
        book=_row(found.book, names),
        may=writes_in(actor, found.book),
    )


def writes_in(actor: Actor, book: Book) -> bool:
    """Whether the actor enters in a book today."""
    return bool(OFFICE & capacities(actor, book.group_id))


def day_of(on: PartialDate | None) -> date:
    """The last day of what was asked; today without."""
    return clock.today() if on is None else min(on.last, clock.today())


def _row(book: Any, names: Gathering) -> BookRow:
    count = getattr(book, "count", None)
    last = getattr(book, "last", None)
    if count is None:
        told = book.entries.aggregate(count=Count("pk"), last=Max("day"))
        count, last = told["count"], told["last"]
    return BookRow(
        id=book.address,
        title=book.title,
        group=names.reference("group", book.group_id),
        disclosure=disclosure_of_book(book).value,
        begins_on=book.begins_on.isoformat(),
        closed_until=book.closed_until.isoformat() if book.closed_until else None,
        entries=count,
        last_day=last.isoformat() if last else None,
    )


def _start(rows: QuerySet[Book], after: str | None) -> Book | None:
    try:
        return rows.filter(pk=decode(after)).first() if after else None
    except ValueError:
        return None
