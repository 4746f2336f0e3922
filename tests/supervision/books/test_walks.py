"""Random entries in a book against a plain adding up: nothing appears, nothing vanishes."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.books.entering import enter_in_book, reverse_entry
from crosscut.supervision.models import Book, BookEntry
from crosscut.supervision.queries.books.lists import sheet_of_book
from crosscut.supervision.queries.books.verifying import check_book
from crosscut.supervision.rules.books import Holding, drawn, lowest_since, shared_out
from tests.supervision.books.bookkeeping import opened
from tests.table.world import Table

DONORS, PLACES = ("Red Cross", "City Council", "A donor"), ("Store", "East", "West")
#: How exact each item is.
ITEMS = {"CNY": Decimal("0.01"), "JPY": Decimal(1), "tents": Decimal(1), "doctors": Decimal("0.1")}
KINDS = ("allocate", "pledge", "receive", "receive", "receive", "use", "use", "move", "buy",
         "give back", "lose", "lapse")  # fmt: skip
#: What each kind does to the totals, told a second time: of what is promised, of what is here.
EFFECT: dict[str, dict[str, int]] = {
    "allocate": {"allocated": 1},
    "pledge": {"pledged": 1},
    "receive": {"on_hand": 1, "received": 1},
    "use": {"on_hand": -1, "used": 1},
    "move": {},
    "buy": {"on_hand": -1, "used": 1},
    "give back": {"on_hand": -1, "received": -1},
    "lose": {"on_hand": -1, "lost": 1},
    "lapse": {},
}


class Beside:
    """What somebody adds up on paper, by item and by item and place, one change a day."""

    def __init__(self) -> None:
        self.changes: dict[tuple[str, str], list[tuple[date, Decimal]]] = defaultdict(list)
        self.at: dict[tuple[str, str], list[tuple[date, Decimal]]] = defaultdict(list)

    def total(self, item: str, what: str, until: date) -> Decimal:
        rows = self.changes[item, what]
        return sum((amount for day, amount in rows if day <= until), Decimal())

    def takes_in(self, asked: dict[str, Any], sign: int = 1, day: date | None = None) -> None:
        item, amount = asked["item"], sign * Decimal(asked["amount"])
        day, kind = day or asked["day"], asked["kind"]
        for what, factor in EFFECT[kind].items():
            self.changes[item, what].append((day, factor * amount))
        promise = asked.get("promise")
        if promise:
            self.changes[item, f"{promise}_open"].append((day, -amount))
        if kind in ("allocate", "pledge"):
            self.changes[item, f"{kind}d_open"].append((day, amount))
        if kind == "lapse":
            self.changes[item, asked["promise"]].append((day, -amount))
        here = {"receive": 1, "use": -1, "buy": -1, "give back": -1, "lose": -1, "move": -1}
        if kind in here:
            self.at[item, asked["place"]].append((day, here[kind] * amount))
        if kind == "move":
            self.at[item, asked["to_place"]].append((day, amount))
        if kind == "buy":
            bought = sign * Decimal(asked["bought_amount"])
            for what in ("on_hand", "received"):
                self.changes[asked["bought"], what].append((day, bought))
            self.at[asked["bought"], asked["place"]].append((day, bought))


def an_entry(chance: random.Random, today: date) -> dict[str, Any]:
    """Something that somebody may want to enter, sensible or not."""
    kind, item = chance.choice(KINDS), chance.choice(list(ITEMS))
    asked: dict[str, Any] = {
        "kind": kind,
        "item": item,
        "amount": str(ITEMS[item] * chance.randrange(1, 2000)),
        "day": today - timedelta(chance.randrange(0, 25)),
        "citation": "Paper",
    }
    if kind in ("allocate", "pledge", "receive", "lapse", "give back") or chance.random() < 0.3:
        asked["donor"] = chance.choice(DONORS)
    if kind not in ("allocate", "pledge", "lapse"):
        asked["place"] = chance.choice(PLACES)
    if kind == "lapse" or (kind == "receive" and chance.random() < 0.5):
        asked["promise"] = chance.choice(("pledged", "allocated"))
    if kind == "move":
        asked["to_place"] = chance.choice(PLACES)
    if kind == "buy":
        asked |= {"item": "CNY", "bought": "tents", "bought_amount": str(chance.randrange(1, 50))}
        asked["amount"] = str(Decimal("0.01") * chance.randrange(1, 2000))
    return asked


def walk(table: Table, seed: int, steps: int) -> None:
    chance, book, beside = random.Random(seed), opened(table), Beside()
    office, today = table.actor("office"), clock.today()
    done: dict[int, dict[str, Any]] = {}
    for _ in range(steps):
        before = (BookEntry.objects.count(), Entry.objects.count())
        if done and chance.random() < 0.12:
            entry = BookEntry.objects.get(pk=chance.choice(list(done)))
            day = max(entry.day, today - timedelta(chance.randrange(0, 5)))
            try:
                reverse_entry(entry=entry, reason="Wrong", day=day, actor=office)
            except Refusal:
                assert (BookEntry.objects.count(), Entry.objects.count()) == before
            else:
                beside.takes_in(done.pop(entry.pk), -1, day)
            continue
        asked = an_entry(chance, today)
        try:
            made = enter_in_book(book=book, actor=office, **asked)
        except Refusal:
            assert (BookEntry.objects.count(), Entry.objects.count()) == before
        else:
            done[made.pk] = asked
            beside.takes_in(asked)
    assert book.entries.count() > steps // 8
    same(book, beside, table, today)


def same(book: Book, beside: Beside, table: Table, today: date) -> None:
    """What the book says is what was added up beside it, on some days; and it holds."""
    actor = table.actor("office")
    check = check_book(book)
    assert check.holds, check.findings
    assert check.entries == book.entries.count()
    for day in (today, today - timedelta(3), today - timedelta(12)):
        sheet = sheet_of_book(book, actor=actor, on=PartialDate(day, day))
        assert sheet.balances
        for row in sheet.items:
            for what in ("allocated", "allocated_open", "pledged", "pledged_open", "received",
                         "on_hand", "used", "lost"):  # fmt: skip
                assert Decimal(row[what]) == beside.total(row.item.name, what, day), (what, day)
                by_donor = (each for each in sheet.donors if each.item == row.item)
                assert sum(Decimal(each[what]) for each in by_donor) == Decimal(row[what])
            there = Decimal(row.on_hand) + Decimal(row.used) + Decimal(row.lost)
            assert Decimal(row.received) == there
            assert Decimal(row.on_hand) >= 0
        for place in sheet.places:
            rows = beside.at[place.item.name, place.place.name]
            assert Decimal(place.on_hand) == sum(
                (amount for of, amount in rows if of <= day), Decimal()
            )


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_a_walk(table: Table, seed: int) -> None:
    walk(table, seed, 120)


@pytest.mark.django_db
@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(3, 9))
def test_a_long_walk(table: Table, seed: int) -> None:
    walk(table, seed, 500)


@given(st.lists(st.integers(-5, 50), max_size=8), st.integers(1, 300))
@settings(max_examples=300, deadline=None)
def test_what_is_drawn_is_what_is_asked_or_all_there_is(there: list[int], asked: int) -> None:
    holdings = [Holding(place, place, amount) for place, amount in enumerate(there)]
    taken = drawn(holdings, asked)
    usable = sum(amount for amount in there if amount > 0)
    assert sum(each.amount for each in taken) == min(asked, usable)
    assert all(0 < each.amount <= there[each.account] for each in taken)
    assert [each.account for each in taken] == sorted(each.account for each in taken)


@given(st.integers(1, 10**15), st.lists(st.integers(1, 10**15), min_size=1, max_size=9))
@settings(max_examples=300, deadline=None)
def test_shares_add_up_to_the_whole(amount: int, parts: list[int]) -> None:
    shares = shared_out(amount, parts)
    assert sum(shares) == amount
    for share, part in zip(shares, parts, strict=True):
        assert abs(share * sum(parts) - amount * part) < sum(parts)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-20, 20)), max_size=12), st.integers(0, 9))
@settings(max_examples=300, deadline=None)
def test_the_lowest_is_that_of_every_later_day(rows: list[tuple[int, int]], day: int) -> None:
    start = date(2026, 1, 1)
    by_day: dict[int, int] = defaultdict(int)
    for of, change in rows:
        by_day[of] += change
    changes = [(start + timedelta(of), change) for of, change in sorted(by_day.items())]
    ends = [sum(change for of, change in by_day.items() if of <= end) for end in range(day, 10)]
    assert lowest_since(changes, start + timedelta(day)) == min(ends)
