"""Entries of account books, with their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.models import Book, BookDocument, BookDonor, BookEntry, BookItem, BookLine
from crosscut.supervision.models import BookPlace as Place
from crosscut.supervision.openness.books import reads_inside
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.books.answers import (
    DocumentName,
    EntryLine,
    EntryName,
    EntryRow,
    Giver,
    Spot,
)
from crosscut.supervision.queries.books.balances import counted_of
from crosscut.supervision.rules.books import ItemKind, written_amount

MOST_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which entries: those with a line of an item, of a donor, at a place, of some kind."""

    item: int | None = None
    donor: int | None = None
    place: int | None = None
    kind: str = ""


EVERY = Narrowed()


@dataclass(frozen=True, slots=True)
class Known:
    """What a book counts, who gives and where, by identifier; names as the asker may know them."""

    items: Mapping[int, BookItem]
    givers: Mapping[int, Giver]
    spots: Mapping[int, Spot]


def known_in(book: Book, *, actor: Actor, names: Gathering) -> Known:
    """All that lines of a book name, with organisations that were mentioned to `names` and not
    loaded yet: `names.load_names()` comes after it. Three statements."""
    inside = reads_inside(actor, book)
    donors = list(book.donors.order_by("name"))
    names.mention_rows([each for each in donors if inside or not each.nameless], "organisation")
    names.load_names()
    return Known(
        items={each.pk: each for each in sorted(book.items.all(), key=_money_first)},
        givers={each.pk: giver_of(each, inside, names) for each in donors},
        spots={each.pk: spot_of(each) for each in book.places.order_by("name")},
    )


def _money_first(item: BookItem) -> tuple[int, str]:
    return list(ItemKind).index(ItemKind(item.kind)), item.name


def giver_of(donor: BookDonor, inside: bool, names: Gathering) -> Giver:
    """A donor as somebody inside the group, or outside, is told."""
    if donor.nameless and not inside:
        return Giver(id=None, name=None, nameless=True, organisation=None)
    return Giver(
        id=donor.address,
        name=donor.name,
        nameless=donor.nameless,
        organisation=names.reference("organisation", donor.organisation_id),
    )


def spot_of(place: Place) -> Spot:
    """A place as answers tell it."""
    return Spot(id=place.address, name=place.name)


def entries_of(
    book: Book,
    *,
    until: date,
    actor: Actor,
    narrowed: Narrowed = EVERY,
    after: str | None = None,
    most: int = MOST_ON_A_PAGE,
) -> tuple[list[BookEntry], str | None]:
    """Entries of days up to one, the latest day first, and where they go on."""
    rows = BookEntry.objects.filter(book=book, day__lte=until)
    lines = BookLine.objects.filter(entry=OuterRef("pk"))
    if narrowed.kind:
        rows = rows.filter(kind=narrowed.kind)
    if narrowed.item is not None:
        rows = rows.filter(Exists(lines.filter(out_of__item=narrowed.item)))
    if narrowed.donor is not None:
        # Of whom nobody is told the name, nobody is told the entries by it.
        told = visible_to(actor, BookDonor.objects.filter(pk=narrowed.donor))
        rows = rows.filter(Exists(lines.filter(out_of__donor__in=told.values("pk"))))
    if narrowed.place is not None:
        at = Q(out_of__place=narrowed.place) | Q(into__place=narrowed.place)
        rows = rows.filter(Exists(lines.filter(at)))
    start = _start(rows, after)
    if start is not None:
        rows = rows.filter(Q(day__lt=start.day) | Q(day=start.day, number__lt=start.number))
    found = list(rows.order_by("-day", "-number")[: most + 1])
    more = found[most - 1].address if len(found) > most else None
    return found[:most], more


def rows_of(
    entries: Sequence[BookEntry], book: Book, known: Known, *, actor: Actor
) -> tuple[EntryRow, ...]:
    """Entries with their lines, files and what they reverse. Three statements, two outside."""
    wanted = [each.pk for each in entries]
    lines = _lines(wanted, known)
    files: dict[int, list[DocumentName]] = defaultdict(list)
    if reads_inside(actor, book):
        for file in BookDocument.objects.filter(entry__in=wanted):
            files[file.entry_id].append(document_of(file))
    reversals = [each.reverses_id for each in entries if each.reverses_id]
    tied = BookEntry.objects.filter(Q(reverses__in=wanted) | Q(pk__in=reversals))
    numbers, back = {}, {}
    for each in tied.values_list("pk", "number", "reverses"):
        numbers[each[0]] = each[1]
        back[each[2]] = each[0]
    return tuple(
        EntryRow(
            id=each.address,
            number=each.number,
            kind=each.kind,
            day=each.day.isoformat(),
            entered_on=each.entered_at.date().isoformat(),
            late=each.entered_at.date() > each.day,
            text=each.text,
            citation=each.citation,
            lines=tuple(lines[each.pk]),
            documents=tuple(files[each.pk]),
            reverses=_named(each.reverses_id, numbers),
            reversed_by=_named(back.get(each.pk), numbers),
        )
        for each in entries
    )


def document_of(file: BookDocument) -> DocumentName:
    """A file as answers tell it."""
    return DocumentName(id=file.address, name=file.name, media_type=file.media_type, size=file.size)


def known_document(document: int, *, actor: Actor) -> BookDocument | None:
    """A file of an entry, if there is such a one and the actor may know of it."""
    rows = visible_to(actor, BookDocument.objects.filter(pk=document))
    found: BookDocument | None = rows.select_related("content").first()
    return found


def _start(rows: QuerySet[BookEntry], after: str | None) -> BookEntry | None:
    try:
        return rows.filter(pk=decode(after)).first() if after else None
    except ValueError:
        return None


def _lines(entries: Collection[int], known: Known) -> dict[int, list[EntryLine]]:
    found: dict[int, list[EntryLine]] = defaultdict(list)
    rows = BookLine.objects.filter(entry__in=entries).select_related("out_of", "into")
    for each in rows:
        item = known.items[each.out_of.item_id]
        found[each.entry_id].append(
            EntryLine(
                item=counted_of(item),
                amount=written_amount(each.amount, item.places),
                donor=known.givers[each.out_of.donor_id],
                out_of=each.out_of.stage,
                out_of_place=known.spots.get(each.out_of.place_id or 0),
                into=each.into.stage,
                into_place=known.spots.get(each.into.place_id or 0),
            )
        )
    return found


def _named(entry: int | None, numbers: Mapping[int, int]) -> EntryName | None:
    if entry is None or entry not in numbers:
        return None
    return EntryName(id=encode(entry), number=numbers[entry])
