"""Entries of an account book: what was promised, came in, went out; and taking an entry back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Organisation
from crosscut.supervision.actions.books.keeping import held_book
from crosscut.supervision.actions.books.lines import (
    Asked,
    Line,
    amount_of,
    bought_for,
    donor_named,
    item_named,
    place_named,
    refuse_overdrawn,
)
from crosscut.supervision.actions.directives.evidence import MOST_FILES
from crosscut.supervision.models import (
    Book,
    BookDocument,
    BookDocumentContent,
    BookEntry,
    BookLine,
)
from crosscut.supervision.refusals.books import (
    BoughtHalf,
    DocumentMissing,
    EntryOutsideBook,
    PeriodClosed,
    ReversedAlready,
)
from crosscut.supervision.refusals.directives import TooManyFiles
from crosscut.supervision.rules.books import EntryKind
from crosscut.table.actions.files import keep_file
from crosscut.table.files import CheckedFile
from crosscut.table.refusals import ReasonNeeded

LONGEST_CITATION = 300


@action("book.entered")
def enter_in_book(
    *,
    book: Book,
    kind: str,
    item: str,
    amount: Decimal | str,
    day: date | None = None,
    donor: str = "",
    organisation: Organisation | None = None,
    nameless: bool = False,
    promise: str = "",
    place: str = "",
    to_place: str = "",
    bought: str = "",
    bought_amount: Decimal | str | None = None,
    text: str = "",
    citation: str = "",
    files: Collection[CheckedFile] = (),
    actor: Actor,
) -> BookEntry:
    """Enter what happened on a day (today without one), with its document: a paper that is named,
    or files. `item` is a currency by its code, or what the book counts by that name; `amount` is
    of its unit. `donor` is who gives it, by name or as an `organisation`; where nobody is said of
    what was used, moved, spent or lost, it is taken from what came in first. `promise` says of
    which promise something is received, or lapses: "pledged" or "allocated". `place` is where it
    lies, `to_place` where it is moved to, was used, or what was bought lies.

    Refuses: NotForYou, EntryOutsideBook, PeriodClosed, DocumentMissing, TooManyFiles, ItemUnknown,
    AmountUnread, AmountNotPositive, AmountTooFine, AmountTooLarge, DonorMissing, BodyGone,
    PlaceMissing, PlaceTwice, BoughtHalf, Overdrawn, PromiseOverdrawn.
    """
    book = held_book(book, actor)
    of, day = EntryKind(kind), day or clock.today()
    _refuse_day(book, day)
    citation = " ".join(citation.split())[:LONGEST_CITATION]
    if not citation and not files:
        raise DocumentMissing
    counted = item_named(book, item)
    asked = Asked(
        book=book,
        kind=of,
        item=counted,
        amount=amount_of(counted, amount),
        day=day,
        donor=donor_named(book, of, donor, organisation, nameless, actor),
        promise=promise,
        place=place_named(book, place),
        to_place=place_named(book, to_place),
    )
    lines = asked.lines()
    if of is EntryKind.BUY:
        lines += bought_for(asked, bought, bought_amount, lines)
    elif bought or bought_amount:
        raise BoughtHalf
    return entered(book, of, day, lines, text, citation, files, actor)


@action("book.reversed")
def reverse_entry(
    *, entry: BookEntry, reason: str, day: date | None = None, actor: Actor
) -> BookEntry:
    """Take an entry back by one that says the contrary, of a day (today without one) that is not
    before it; both stay in the book. What was used since is reversed first.

    Refuses: NotForYou, ReasonNeeded, ReversedAlready, EntryOutsideBook, PeriodClosed, Overdrawn.
    """
    book = held_book(entry.book, actor)
    if not reason.strip():
        raise ReasonNeeded
    day = day or clock.today()
    _refuse_day(book, day)
    if day < entry.day:
        raise EntryOutsideBook(
            begins=entry.day.isoformat(), today=clock.today().isoformat(), day=day.isoformat()
        )
    if entry.reverses_id or BookEntry.objects.filter(reverses=entry).exists():
        raise ReversedAlready(number=entry.number)
    rows = entry.lines.select_related("out_of__item", "into__item")
    lines = [Line(row.into, row.out_of, row.amount) for row in rows]
    refuse_overdrawn(lines, day)
    return entered(book, EntryKind.REVERSE, day, lines, reason, "", (), actor, reverses=entry)


def entered(
    book: Book,
    kind: EntryKind,
    day: date,
    lines: list[Line],
    text: str,
    citation: str,
    files: Collection[CheckedFile],
    actor: Actor,
    reverses: BookEntry | None = None,
) -> BookEntry:
    """An entry with its lines and files in a book that is held. Within the transaction of an
    action. Refuses: TooManyFiles."""
    if len(files) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    entry = BookEntry(
        book=book,
        number=(book.entries.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=kind.value,
        day=day,
        text=text.strip(),
        citation=citation,
        reverses=reverses,
        person_id=actor.person,
        entered_at=clock.now(),
    )
    entry.save()
    BookLine.objects.bulk_create(
        [
            BookLine(
                entry=entry, ordinal=place, out_of=line.out_of, into=line.into, amount=line.amount
            )
            for place, line in enumerate(lines, 1)
        ]
    )
    for file in files:
        keep_file(file, BookDocument(entry=entry), BookDocumentContent)
    return entry


def _refuse_day(book: Book, day: date) -> None:
    """Refuses: EntryOutsideBook, PeriodClosed."""
    today = clock.today()
    if not book.begins_on <= day <= today:
        raise EntryOutsideBook(
            begins=book.begins_on.isoformat(), today=today.isoformat(), day=day.isoformat()
        )
    if book.closed_until is not None and day <= book.closed_until:
        raise PeriodClosed(until=book.closed_until.isoformat())
