"""From which accounts of a book something is taken, and into which it is put. Within the
transaction of an action that holds the book."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from crosscut.foundation.actor import Actor
from crosscut.register.models import Organisation
from crosscut.supervision.actions.books.keeping import new_item
from crosscut.supervision.actions.directives.making import refuse_gone
from crosscut.supervision.models import Book, BookAccount, BookDonor, BookItem, BookPlace
from crosscut.supervision.queries.books.holdings import givable
from crosscut.supervision.refusals.books import (
    BoughtHalf,
    CurrencyUnknown,
    DonorMissing,
    ItemUnknown,
    Overdrawn,
    PlaceMissing,
    PlaceTwice,
    PromiseOverdrawn,
)
from crosscut.supervision.rules.books import (
    OF_A_DONOR,
    WAYS,
    WITHOUT_PLACE,
    EntryKind,
    Holding,
    ItemKind,
    Stage,
    checked_amount,
    checked_currency,
    drawn,
    shared_out,
    written_amount,
)


class Line(NamedTuple):
    """So much out of one account into another."""

    out_of: BookAccount
    into: BookAccount
    amount: int


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry that is asked for, as far as its main item goes. `promise` is of which promise."""

    book: Book
    kind: EntryKind
    item: BookItem
    amount: int
    day: date
    donor: BookDonor | None
    promise: str
    place: BookPlace | None
    to_place: BookPlace | None

    def lines(self) -> list[Line]:
        """Refuses: PlaceMissing, PlaceTwice, Overdrawn, PromiseOverdrawn."""
        out_of, into = self._stages()
        at_hand = out_of is Stage.ON_HAND
        if self.place is None and Stage.ON_HAND in (out_of, into):
            raise PlaceMissing
        if self.kind is EntryKind.MOVE:
            if self.to_place is None:
                raise PlaceMissing
            if self.to_place == self.place:
                raise PlaceTwice(place=self.to_place.name)
        if out_of is Stage.OUTSIDE:
            if self.donor is None:
                raise DonorMissing
            taken = [(self.account(Stage.OUTSIDE, self.donor.pk, None), self.amount)]
        else:
            taken = self._taken(out_of)
        goal = self.to_place or self.place if at_hand else self.place
        return [
            Line(account, self.account(into, account.donor_id, goal), amount)
            for account, amount in taken
        ]

    def account(
        self, stage: Stage, donor: int, place: BookPlace | None, item: BookItem | None = None
    ) -> BookAccount:
        """The account of a stage, made where there was none."""
        values: dict[str, Any] = {
            "book": self.book, "stage": stage.value, "item": item or self.item,
            "donor_id": donor, "place": None if stage in WITHOUT_PLACE else place,
        }  # fmt: skip
        found = BookAccount.objects.filter(**values).first()
        if found is None:
            found = BookAccount(**values)
            found.save()
        return found

    def _stages(self) -> tuple[Stage, Stage]:
        way = WAYS[self.kind]
        if self.promise and Stage(self.promise) in way.out_of:
            return Stage(self.promise), way.into
        # Without a word of a promise, what lapses was pledged.
        return (Stage.PLEDGED if self.kind is EntryKind.LAPSE else way.out_of[0]), way.into

    def _taken(self, stage: Stage) -> list[tuple[BookAccount, int]]:
        place = self.place if stage is Stage.ON_HAND else None
        rows = BookAccount.objects.filter(item=self.item, stage=stage.value, place=place)
        if self.donor is not None:
            rows = rows.filter(donor=self.donor)
        accounts = {each.pk: each for each in rows}
        holdings = givable(accounts.values(), self.day)
        taken = drawn(holdings, self.amount)
        if sum(each.amount for each in taken) < self.amount:
            raise self._overdrawn(stage, holdings)
        return [(accounts[each.account], each.amount) for each in taken]

    def _overdrawn(self, stage: Stage, holdings: list[Holding]) -> Overdrawn | PromiseOverdrawn:
        there = sum(max(each.amount, 0) for each in holdings)
        facts = _said(self.item, there, self.amount, self.day)
        if stage is Stage.ON_HAND or self.donor is None:
            return Overdrawn(**facts)
        return PromiseOverdrawn(donor=self.donor.name, **facts)


def bought_for(
    asked: Asked, bought: str, amount: Decimal | str | None, paid: list[Line]
) -> list[Line]:
    """What came in for money: it is of those whose money it was, in that ratio.
    Refuses: BoughtHalf and as amounts do."""
    if not bought.strip() or amount is None or asked.item.kind != ItemKind.MONEY.value:
        raise BoughtHalf
    item = item_named(asked.book, bought)
    if item == asked.item:
        raise BoughtHalf
    shares = shared_out(amount_of(item, amount), [line.amount for line in paid])
    goal = asked.to_place or asked.place
    return [
        Line(
            asked.account(Stage.OUTSIDE, line.out_of.donor_id, None, item),
            asked.account(Stage.ON_HAND, line.out_of.donor_id, goal, item),
            share,
        )
        for line, share in zip(paid, shares, strict=True)
        if share
    ]


def refuse_overdrawn(lines: Collection[Line], day: date) -> None:
    """Refuses: Overdrawn, where lines would take from an account what is not there."""
    asked: dict[int, int] = {}
    accounts = {line.out_of.pk: line.out_of for line in lines}
    for line in lines:
        asked[line.out_of.pk] = asked.get(line.out_of.pk, 0) + line.amount
    for each in givable(accounts.values(), day):
        account = accounts[each.account]
        if account.stage != Stage.OUTSIDE.value and each.amount < asked[each.account]:
            raise Overdrawn(**_said(account.item, each.amount, asked[each.account], day))


def _said(item: BookItem, there: int, asked: int, day: date) -> dict[str, str]:
    return {
        "there": written_amount(there, item.places),
        "asked": written_amount(asked, item.places),
        "unit": counted_in(item),
        "day": day.isoformat(),
    }


def counted_in(item: BookItem) -> str:
    """What an amount is of: "CNY", "tents (pieces)"."""
    return f"{item.name} ({item.unit})" if item.unit else item.name


def amount_of(item: BookItem, amount: Decimal | str) -> int:
    """Refuses: AmountUnread, AmountNotPositive, AmountTooFine, AmountTooLarge."""
    return checked_amount(amount, places=item.places, unit=counted_in(item))


def item_named(book: Book, name: str) -> BookItem:
    """What the book counts by that name; a currency is counted from when it is first named.
    Refuses: ItemUnknown."""
    name = " ".join(name.split())
    found: BookItem | None = book.items.filter(name__iexact=name).first()
    if found is not None:
        return found
    try:
        return new_item(book, ItemKind.MONEY, checked_currency(name))
    except CurrencyUnknown:
        raise ItemUnknown(item=name[:100]) from None


def donor_named(
    book: Book,
    kind: EntryKind,
    name: str,
    organisation: Organisation | None,
    nameless: bool,
    actor: Actor,
) -> BookDonor | None:
    """Who gives, taken down where the book did not know of it yet. Refuses: DonorMissing,
    BodyGone."""
    name = " ".join(name.split())[:200]
    if organisation is not None and not name:
        name = organisation.display[:200]
    if not name:
        if kind in OF_A_DONOR:
            raise DonorMissing
        return None
    found: BookDonor | None = book.donors.filter(name__iexact=name).first()
    if found is None:
        if organisation is not None:
            refuse_gone([organisation], actor)
        found = BookDonor(book=book, name=name, organisation=organisation, nameless=nameless)
        found.save()
    elif nameless and not found.nameless:
        found.changed(nameless=True)
    return found


def place_named(book: Book, name: str) -> BookPlace | None:
    """A place of a book, taken down where it is first named; None without a name."""
    name = " ".join(name.split())[:200]
    if not name:
        return None
    found: BookPlace | None = book.places.filter(name__iexact=name).first()
    if found is None:
        found = BookPlace(book=book, name=name)
        found.save()
    return found
