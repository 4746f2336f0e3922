"""What answers of account books are made of. Amounts are decimal numbers as texts: exact."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference


class Counted(Answer):
    """What a book counts: a currency by its code, goods in a unit, people in person-days;
    `places` digits stand after the point."""

    id: str
    kind: str
    name: str
    unit: str
    places: int


class Giver(Answer):
    """A donor. Who asked for no name has none, and no identifier, for whoever stands outside the
    group; several such are one."""

    id: str | None
    name: str | None
    nameless: bool
    organisation: Reference | None


class Spot(Answer):
    """A place of a book."""

    id: str
    name: str


class Amounts(Answer):
    """How much of an item: `allocated` and `pledged` were promised in all and not taken back, of
    which the open part is not here yet; what was `received` is on hand, used or lost."""

    item: Counted
    allocated: str
    allocated_open: str
    pledged: str
    pledged_open: str
    received: str
    on_hand: str
    used: str
    lost: str


class ItemBalance(Amounts):
    """The balance of an item. `off_by` is nought where what its accounts hold adds up to nothing,
    as it does while every line takes from one account what it puts into another."""

    off_by: str


class DonorBalance(Amounts):
    """What a donor promised and gave, and what became of it."""

    donor: Giver


class PlaceBalance(Answer):
    """What lies at a place, was used and was lost there."""

    place: Spot
    item: Counted
    on_hand: str
    used: str
    lost: str


class Flow(Answer):
    """How much of an item went from one stage to another, less what came back."""

    item: Counted
    out_of: str
    into: str
    amount: str


class BookRow(Answer):
    """A book in a list. `entries` of which the last is of `last_day`."""

    id: str
    title: str
    group: Reference | None
    disclosure: str
    begins_on: str
    closed_until: str | None
    entries: int
    last_day: str | None


class BookPage(Answer):
    """Books, and where the list goes on."""

    books: tuple[BookRow, ...]
    next: str | None


class EntryLine(Answer):
    """So much of an item of a donor, from where to where."""

    item: Counted
    amount: str
    donor: Giver
    out_of: str
    out_of_place: Spot | None
    into: str
    into_place: Spot | None


class EntryName(Answer):
    """Another entry."""

    id: str
    number: int


class DocumentName(Answer):
    """A file that came with an entry."""

    id: str
    name: str
    media_type: str
    size: int


class EntryRow(Answer):
    """An entry with its lines. It was entered `late` where that was on a later day; files are told
    inside the group alone."""

    id: str
    number: int
    kind: str
    day: str
    entered_on: str
    late: bool
    text: str
    citation: str
    lines: tuple[EntryLine, ...]
    documents: tuple[DocumentName, ...]
    reverses: EntryName | None
    reversed_by: EntryName | None


class EntryPage(Answer):
    """Entries of a book, the latest day first, and where the list goes on."""

    entries: tuple[EntryRow, ...]
    next: str | None


class BookSheet(Answer):
    """A book as of a day: what it holds, from whom, where. `may` says whether the asker writes in
    it, `inside` whether he or she is told all names and files."""

    id: str
    title: str
    group: Reference | None
    disclosure: str
    begins_on: str
    closed_until: str | None
    as_of: str
    entries: int
    may: bool
    inside: bool
    balances: bool
    items: tuple[ItemBalance, ...]
    counted: tuple[Counted, ...]
    flows: tuple[Flow, ...]
    donors: tuple[DonorBalance, ...]
    places: tuple[PlaceBalance, ...]
    #: There are more donors or places than are told.
    more: bool


class EntrySheet(EntryRow):
    """An entry by itself, with its book."""

    book: BookRow
    may: bool


class BookFinding(Answer):
    """Something that is wrong with a book. `kind` says what: "off" (an item by an amount),
    "overdrawn" (an account of an item, on a day, by an amount), "gap" (an entry is missing),
    "changed" (an entry is not as the record has it), "unguarded" (the database would let somebody
    change it)."""

    kind: str
    item: str
    amount: str
    day: str | None
    number: int | None


class BookCheck(Answer):
    """Whether a book holds, and what does not; so many entries and lines were looked at."""

    holds: bool
    entries: int
    lines: int
    findings: tuple[BookFinding, ...]
