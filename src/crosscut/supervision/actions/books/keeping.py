"""Account books: opening one, what it counts, who may read it, closing a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Group
from crosscut.supervision.models import Book, BookItem
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.refusals.books import (
    BookTitledAlike,
    BookTooOpen,
    BookUntitled,
    EntryOutsideBook,
    ItemThere,
    ItemUnnamed,
    PeriodNotAhead,
)
from crosscut.supervision.rules.books import (
    MOST_PLACES,
    PLACES_OF_STAFF,
    ItemKind,
    checked_currency,
    minor_unit,
)
from crosscut.table.openness import narrowed
from crosscut.table.refusals import NothingChanged


@action("book.opened")
def open_book(
    *,
    group: Group,
    title: str,
    begins_on: date | None = None,
    disclosure: str = "",
    actor: Actor,
) -> Book:
    """Open an account book of a group for one task. Without a disclosure it is internal, or as
    narrow as the group. What happened before `begins_on` (today without one) is not entered.

    Refuses: NotForYou, BookUntitled, BookTitledAlike, BookTooOpen, EntryOutsideBook.
    """
    # Holding the group keeps two from opening two books of one title.
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_issue(actor, group.pk)
    today = clock.today()
    if begins_on is not None and begins_on > today:
        said = begins_on.isoformat()
        raise EntryOutsideBook(begins=said, today=today.isoformat(), day=said)
    made = Book(
        group=group,
        title=_titled(group.pk, title),
        disclosure=_reach(group, disclosure),
        begins_on=begins_on or today,
    )
    made.save()
    return made


@action("book.changed")
def change_book(*, book: Book, title: str = "", disclosure: str = "", actor: Actor) -> Book:
    """Name a book otherwise, or say who may read it; what is not given stays.

    Refuses: NotForYou, BookTitledAlike, BookTooOpen, NothingChanged.
    """
    book = held_book(book, actor)
    values: dict[str, Any] = {}
    if title.strip() and " ".join(title.split()) != book.title:
        values["title"] = _titled(book.group_id, title)
    if disclosure and disclosure != book.disclosure:
        values["disclosure"] = _reach(book.group, disclosure)
    if not values:
        raise NothingChanged
    changed: Book = book.changed(**values)
    return changed


@action("book.item_added")
def count_item(
    *, book: Book, kind: str, name: str, unit: str = "", places: int = 0, actor: Actor
) -> BookItem:
    """Say what a book counts besides: a currency by its code, goods in a unit with so many digits
    after the point, people in person-days.

    Refuses: NotForYou, ItemUnnamed, ItemThere, CurrencyUnknown.
    """
    book = held_book(book, actor)
    of = ItemKind(kind)
    name, unit = " ".join(name.split())[:100], " ".join(unit.split())[:40]
    if of is ItemKind.MONEY:
        name = checked_currency(name)
    if not name or (of is ItemKind.GOODS and not unit):
        raise ItemUnnamed
    if book.items.filter(name__iexact=name).exists():
        raise ItemThere(item=name)
    return new_item(book, of, name, unit, places)


def new_item(book: Book, kind: ItemKind, name: str, unit: str = "", places: int = 0) -> BookItem:
    """A further item of a book that is held. Within the transaction of an action."""
    if kind is ItemKind.MONEY:
        unit, places = "", minor_unit(name)
    elif kind is ItemKind.STAFF:
        unit, places = "", PLACES_OF_STAFF
    made = BookItem(
        book=book, kind=kind.value, name=name, unit=unit, places=max(0, min(places, MOST_PLACES))
    )
    made.save()
    return made


@action("book.period_closed")
def close_period(*, book: Book, until: date, actor: Actor) -> Book:
    """Close a book until a day: of days up to it nothing is entered any more, and what was wrong
    there is reversed of a later day. It is not opened again.

    Refuses: NotForYou, PeriodNotAhead.
    """
    book = held_book(book, actor)
    earliest = book.closed_until or book.begins_on
    closes = until > earliest or (book.closed_until is None and until == earliest)
    if not closes or until > clock.today():
        raise PeriodNotAhead(until=earliest.isoformat())
    closed: Book = book.changed(closed_until=until)
    return closed


def held_book(book: Book, actor: Actor) -> Book:
    """The book, held: who writes in it next waits. Refuses: NotForYou."""
    held: Book = (
        Book.objects.select_for_update(of=("self",)).select_related("group").get(pk=book.pk)
    )
    may_issue(actor, held.group_id)
    return held


def _titled(group: int, title: str) -> str:
    """Refuses: BookUntitled, BookTitledAlike."""
    title = " ".join(title.split())[:200]
    if not title:
        raise BookUntitled
    if Book.objects.filter(group=group, title=title).exists():
        raise BookTitledAlike(title=title)
    return title


def _reach(group: Group, wished: str) -> Disclosure:
    """Refuses: BookTooOpen."""
    if not wished:
        return narrowed(group, Disclosure.INTERNAL)
    if narrowed(group, Disclosure(wished)) != wished:
        raise BookTooOpen
    return Disclosure(wished)
