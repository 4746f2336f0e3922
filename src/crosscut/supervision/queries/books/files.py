"""Lines of an account book that come as a file, in the form in which books are taken away: what
each entry says, and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.models import Book, BookAccount, BookFile, BookLine
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.reading.lists import Column, Line, Listed, read_list
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.refusals.books import CurrencyUnknown
from crosscut.supervision.rules import lists as said
from crosscut.supervision.rules.books import (
    MOST_PLACES,
    PLACES_OF_STAFF,
    WAYS,
    WITHOUT_PLACE,
    EntryKind,
    ItemKind,
    Stage,
    checked_amount,
    checked_currency,
    lowest_since,
    minor_unit,
    written_amount,
)
from crosscut.supervision.writing.book_words import WORDS

LONGEST_NAME, LONGEST_ITEM, LONGEST_UNIT, LONGEST_CITATION = 200, 100, 40, 300
MOST_LINES = 5_000
_KEYS = (
    "number", "day", "happened", "item", "unit", "amount", "donor", "from", "from_place", "to",
    "to_place", "words", "document", "reverses", "entered_on",
)  # fmt: skip
_NEEDED = {"number", "day", "happened", "item", "amount", "donor", "from", "to"}
COLUMNS = tuple(
    Column(key, tuple(words.line_head[place] for words in WORDS.values()), key in _NEEDED)
    for place, key in enumerate(_KEYS)
)


def _named(kind: str) -> dict[str, str]:
    return {
        word.casefold(): key
        for words in WORDS.values()
        for key, word in [(each, each) for each in getattr(words, kind)]
        + list(getattr(words, kind).items())
    }


KINDS, STAGES = _named("kinds"), _named("stages")
_PERSON_DAYS = {words.person_days.casefold() for words in WORDS.values()}
_UNNAMED = {words.unnamed for words in WORDS.values()}


class Item(NamedTuple):
    """What is counted."""

    name: str
    kind: ItemKind
    unit: str
    places: int


class Account(NamedTuple):
    """A stage of an item of a donor at a place, by their names, folded."""

    stage: Stage
    item: str
    donor: str
    place: str


class Move(NamedTuple):
    """So much out of one account into another."""

    out_of: Account
    into: Account
    amount: int


@dataclass
class FileEntry:
    """An entry as a file says it; its rows bear one number."""

    number: str
    kind: EntryKind
    day: date
    text: str
    citation: str
    reverses: str
    line: Line
    moves: list[Move] = field(default_factory=list)


@dataclass
class ListedEntries:
    """A file that was read: the entries that are new and right, and the names that they use."""

    listed: Listed
    entries: list[FileEntry] = field(default_factory=list)
    items: dict[str, Item] = field(default_factory=dict)
    donors: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def nameless(donor: str) -> bool:
    """Whether a file names a donor as one who asked for no name."""
    return donor in _UNNAMED


def check_entries(sheets: Sheets, digest: str, *, book: Book, actor: Actor) -> ListedEntries:
    """What the rows of a file would enter in a book. An entry that is in the book already under its
    number is known again; a file that was entered has nothing new. Four statements, however many
    rows. Refuses: NotForYou."""
    may_issue(actor, book.group_id)
    listed = read_list(sheets, COLUMNS)
    reader = _Reader(book, listed)
    entries = reader.entries()
    if BookFile.objects.filter(book=book, digest=digest).exists():
        listed.known, entries = len(listed.lines), []
    else:
        entries = [each for each in entries if reader.takes(each)]
    listed.new = sum(len(each.moves) for each in entries)
    return ListedEntries(listed, entries, reader.items, reader.donors, reader.places)


class _Reader:
    """Reads rows into entries, with what the book counts and holds already."""

    def __init__(self, book: Book, listed: Listed) -> None:
        self.book, self.listed = book, listed
        self.items = {
            each.name.casefold(): Item(each.name, ItemKind(each.kind), each.unit, each.places)
            for each in book.items.all()
        }
        self.donors: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.changes: dict[Account, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        self.there: dict[int, tuple[str, date, list[Move]]] = {}
        self.made: dict[str, FileEntry] = {}
        self.reversed: set[str] = set()
        rows = BookLine.objects.filter(entry__book=book).order_by("entry__number", "ordinal")
        beside = ("out_of__item", "out_of__donor", "out_of__place", "into__donor", "into__place")
        for row in rows.select_related("entry", "into__item", *beside):
            move = Move(_account(row.out_of), _account(row.into), row.amount)
            _, _, moves = self.there.setdefault(
                row.entry.number, (row.entry.kind, row.entry.day, [])
            )
            moves.append(move)
            self._apply(move, row.entry.day)

    def entries(self) -> list[FileEntry]:
        """The entries of a file, in its order."""
        self._count_items()
        found: dict[str, FileEntry] = {}
        if len(self.listed.lines) > MOST_LINES:
            self.listed.lines[MOST_LINES].refuse("number", said.TOO_MANY, limit=f"{MOST_LINES:,}")
            return []
        for line in self.listed.lines:
            entry = self._entry(line)
            if entry is None:
                continue
            first = found.setdefault(entry.number, entry)
            if (first.kind, first.day) != (entry.kind, entry.day):
                line.refuse("number", said.ONE_ENTRY, number=entry.number, row=first.line.row)
            move = self._move(line, entry.kind)
            if move is not None:
                first.moves.append(move)
        return list(found.values())

    def _count_items(self) -> None:
        """What the file counts beside the book: goods with as many digits as their amounts have."""
        digits: dict[str, int] = defaultdict(int)
        for line in self.listed.lines:
            amount = line.text("amount").replace(",", "")
            places = len(amount.partition(".")[2].rstrip("0"))
            name = line.text("item").casefold()
            digits[name] = max(digits[name], places)
        for line in self.listed.lines:
            name, unit = line.short("item", LONGEST_ITEM), line.short("unit", LONGEST_UNIT)
            if not name or name.casefold() in self.items:
                continue
            if unit.casefold() in _PERSON_DAYS:
                found = Item(name, ItemKind.STAFF, "", PLACES_OF_STAFF)
            elif unit:
                places = min(digits[name.casefold()], MOST_PLACES)
                found = Item(name, ItemKind.GOODS, unit, places)
            else:
                try:
                    code = checked_currency(name)
                except CurrencyUnknown:
                    line.refuse("item", said.NO_UNIT, text=name[:60])
                    continue
                found = Item(code, ItemKind.MONEY, "", minor_unit(code))
            self.items[name.casefold()] = found

    def _entry(self, line: Line) -> FileEntry | None:
        today = clock.today()
        kind, day = KINDS.get(line.text("happened").casefold()), line.day("day", today)
        if kind is None and line.text("happened"):
            known = ", ".join(EntryKind)
            line.refuse("happened", said.UNKNOWN_WORD, text=line.text("happened")[:60], known=known)
        if day is not None and not self.book.begins_on <= day <= today:
            facts = {"begins": self.book.begins_on.isoformat(), "today": today.isoformat()}
            line.refuse("day", said.OUTSIDE_BOOK, **facts)
        elif day is not None and self.book.closed_until and day <= self.book.closed_until:
            line.refuse("day", said.CLOSED, until=self.book.closed_until.isoformat())
        reverses = kind == EntryKind.REVERSE.value
        if kind is not None and not reverses and not line.text("document"):
            line.refuse("document", said.NO_DOCUMENT)
        if reverses and not line.text("words"):
            line.refuse("words", said.NO_REASON)
        if kind is None or day is None or not line.text("number"):
            return None
        return FileEntry(
            number=line.text("number"),
            kind=EntryKind(kind),
            day=day,
            text=line.text("words"),
            citation=line.short("document", LONGEST_CITATION),
            reverses=line.text("reverses"),
            line=line,
        )

    def _move(self, line: Line, kind: EntryKind) -> Move | None:
        item = self.items.get(line.text("item").casefold())
        out_of, into = self._side(line, "from"), self._side(line, "to")
        amount = line.number("amount")
        if item is None or out_of is None or into is None or amount is None:
            return None
        if not _possible(kind, item, out_of.stage, into.stage):
            line.refuse("from", said.NO_WAY, happened=line.text("happened"))
            return None
        if out_of == into:
            line.refuse("to_place", said.SAME_PLACE)
            return None
        try:
            units = checked_amount(amount, places=item.places, unit=item.name)
        except Refusal as refusal:
            line.refuse("amount", refusal.message, **refusal.facts)
            return None
        return Move(out_of, into, units)

    def _side(self, line: Line, side: str) -> Account | None:
        word = line.text(side)
        stage = STAGES.get(word.casefold())
        if stage is None:
            if word:
                line.refuse(side, said.UNKNOWN_WORD, text=word[:60], known=", ".join(Stage))
            return None
        donor = line.short("donor", LONGEST_NAME)
        place = line.short(f"{side}_place", LONGEST_NAME)
        if Stage(stage) in WITHOUT_PLACE:
            place = ""
        elif not place:
            line.refuse(f"{side}_place", said.NO_PLACE)
            return None
        if donor:
            self.donors.setdefault(donor.casefold(), donor)
        if place:
            self.places.setdefault(place.casefold(), place)
        item = line.text("item").casefold()
        return Account(Stage(stage), item, donor.casefold(), place.casefold())

    def takes(self, entry: FileEntry) -> bool:
        """Whether an entry is new and can be entered after those before it."""
        if entry.line.wrong or not entry.moves:
            return False
        there = self.there.get(int(entry.number)) if entry.number.isdecimal() else None
        if there == (entry.kind.value, entry.day, entry.moves):
            self.listed.known += len(entry.moves)
            return False
        if entry.kind is EntryKind.REVERSE and not self._reverses(entry):
            return False
        asked: dict[Account, int] = defaultdict(int)
        for move in entry.moves:
            asked[move.out_of] += move.amount
        for account, amount in asked.items():
            at_hand = lowest_since(sorted(self.changes[account].items()), entry.day)
            if account.stage is not Stage.OUTSIDE and at_hand < amount:
                item = self.items[account.item]
                entry.line.refuse(
                    "amount", said.NOT_THERE, there=written_amount(at_hand, item.places),
                    asked=written_amount(amount, item.places), unit=item.name,
                    day=entry.day.isoformat(),
                )  # fmt: skip
                return False
        for move in entry.moves:
            self._apply(move, entry.day)
        self.made[entry.number] = entry
        return True

    def _reverses(self, entry: FileEntry) -> bool:
        before = self.made.get(entry.reverses)
        contrary = [Move(each.into, each.out_of, each.amount) for each in entry.moves]
        ok = (
            before is not None
            and entry.reverses not in self.reversed
            and before.kind is not EntryKind.REVERSE
            and before.day <= entry.day
            and sorted(contrary) == sorted(before.moves)
        )
        if not ok:
            entry.line.refuse("reverses", said.NO_CONTRARY, number=entry.reverses)
        self.reversed.add(entry.reverses)
        return ok

    def _apply(self, move: Move, day: date) -> None:
        self.changes[move.out_of][day] -= move.amount
        self.changes[move.into][day] += move.amount


def _possible(kind: EntryKind, item: Item, out_of: Stage, into: Stage) -> bool:
    if kind is EntryKind.REVERSE:
        return True
    if kind is EntryKind.BUY and item.kind is not ItemKind.MONEY:
        return (out_of, into) == (Stage.OUTSIDE, Stage.ON_HAND)
    way = WAYS[kind]
    return out_of in way.out_of and into is way.into


def _account(account: BookAccount) -> Account:
    names = (account.item.name, account.donor.name, account.place.name if account.place else "")
    return Account(Stage(account.stage), *(each.casefold() for each in names))
