"""Entering a file in an account book, whole or not at all."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.supervision.actions.books.entering import entered
from crosscut.supervision.actions.books.keeping import held_book, new_item
from crosscut.supervision.actions.books.lines import Line, place_named
from crosscut.supervision.models import (
    Book,
    BookAccount,
    BookDonor,
    BookEntry,
    BookFile,
    BookItem,
    BookPlace,
)
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.books.files import (
    Account,
    ListedEntries,
    check_entries,
    nameless,
)
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.refusals.directives import ListKnown, has_problems
from crosscut.supervision.rules.books import EntryKind


@action("book.file_entered")
def enter_file(*, book: Book, sheets: Sheets, digest: str, actor: Actor) -> BookFile:
    """Enter the lines of a file, in the form in which books are taken away, as entries of the book,
    all or none, with one entry of the record. What the book does not count yet, donors and places
    are taken down with it. What the book has under the same number is known again.

    Refuses: NotForYou, ListHasProblems, ListKnown.
    """
    book = held_book(book, actor)
    may_issue(actor, book.group_id)
    found = check_entries(sheets, digest, book=book, actor=actor)
    listed = found.listed
    if not listed.right:
        raise has_problems(listed)
    if listed.idle:
        raise ListKnown(name=listed.name)
    accounts = _Accounts(book, found)
    made: dict[str, BookEntry] = {}
    for each in found.entries:
        lines = [
            Line(accounts.of(move.out_of), accounts.of(move.into), move.amount)
            for move in each.moves
        ]
        reverses = made[each.reverses] if each.kind is EntryKind.REVERSE else None
        made[each.number] = entered(
            book, each.kind, each.day, lines, each.text, each.citation, (), actor, reverses
        )
    numbers = [each.number for each in made.values()]
    file = BookFile(
        book=book,
        name=listed.name[:255],
        digest=digest,
        entered_on=clock.today(),
        first=min(numbers),
        last=max(numbers),
    )
    file.save()
    require_running().facts.update(
        {"file": listed.name, "digest": digest, "made": len(made), "known": listed.known}
    )
    return file


class _Accounts:
    """The accounts of a book that is held, made where there were none."""

    def __init__(self, book: Book, found: ListedEntries) -> None:
        self.book, self.found = book, found
        self.items: dict[str, BookItem] = {each.name.casefold(): each for each in book.items.all()}
        self.donors: dict[str, BookDonor] = {
            each.name.casefold(): each for each in book.donors.all()
        }
        self.places: dict[str, BookPlace | None] = {"": None}
        self.accounts: dict[Account, BookAccount] = {}

    def of(self, asked: Account) -> BookAccount:
        if asked not in self.accounts:
            values = {
                "book": self.book, "stage": asked.stage.value, "item": self._item(asked.item),
                "donor": self._donor(asked.donor), "place": self._place(asked.place),
            }  # fmt: skip
            found = BookAccount.objects.filter(**values).first()
            if found is None:
                found = BookAccount(**values)
                found.save()
            self.accounts[asked] = found
        return self.accounts[asked]

    def _item(self, name: str) -> BookItem:
        if name not in self.items:
            said = self.found.items[name]
            self.items[name] = new_item(self.book, said.kind, said.name, said.unit, said.places)
        return self.items[name]

    def _donor(self, name: str) -> BookDonor:
        if name not in self.donors:
            said = self.found.donors[name]
            made = BookDonor(book=self.book, name=said, nameless=nameless(said))
            made.save()
            self.donors[name] = made
        return self.donors[name]

    def _place(self, name: str) -> BookPlace | None:
        if name not in self.places:
            self.places[name] = place_named(self.book, self.found.places[name])
        return self.places[name]
