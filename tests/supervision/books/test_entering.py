"""What is entered in an account book, and what it refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from crosscut.foundation import clock
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.books.entering import enter_in_book, reverse_entry
from crosscut.supervision.actions.books.keeping import (
    change_book,
    close_period,
    count_item,
    open_book,
)
from crosscut.supervision.models import BookAccount, BookDocument, BookEntry, BookLine
from crosscut.supervision.models.book_guards import drop_book_guards, missing_book_guards
from crosscut.supervision.refusals.books import (
    AmountNotPositive,
    AmountTooFine,
    AmountTooLarge,
    AmountUnread,
    BookTitledAlike,
    BookTooOpen,
    BoughtHalf,
    DocumentMissing,
    DonorMissing,
    EntryOutsideBook,
    ItemThere,
    ItemUnknown,
    Overdrawn,
    PeriodClosed,
    PeriodNotAhead,
    PlaceMissing,
    PlaceTwice,
    PromiseOverdrawn,
    ReversedAlready,
)
from crosscut.table.files import checked
from tests.supervision.books.bookkeeping import EAST, STORE, entered, opened, received
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def said(entry: BookEntry) -> list[tuple[str, str, str, int]]:
    """Its lines: donor, from where, to where, how much."""
    return [
        (
            line.out_of.donor.name,
            f"{line.out_of.stage} {line.out_of.place or ''}".strip(),
            f"{line.into.stage} {line.into.place or ''}".strip(),
            line.amount,
        )
        for line in entry.lines.all()
    ]


def test_a_promise_comes_in_and_goes_out(table: Table) -> None:
    book = opened(table)
    entered(table, book, "pledge", "1000.50", donor="Red Cross")
    came = received(table, book, "600.25", promise="pledged")
    assert said(came) == [("Red Cross", "pledged", f"on hand {STORE}", 60_025)]
    with pytest.raises(PromiseOverdrawn) as refused:
        received(table, book, "400.26", promise="pledged")
    assert refused.value.facts["there"] == "400.25"
    assert refused.value.facts["asked"] == "400.26"
    used = entered(table, book, "use", "100", place=STORE, to_place=EAST)
    assert said(used) == [("Red Cross", f"on hand {STORE}", f"used {EAST}", 10_000)]
    lapsed = entered(table, book, "lapse", "400.25", donor="Red Cross")
    assert said(lapsed) == [("Red Cross", "pledged", "outside", 40_025)]
    assert [each.number for each in book.entries.order_by("number")] == [1, 2, 3, 4]


def test_what_came_first_is_used_first(table: Table) -> None:
    book = opened(table)
    week = clock.today() - timedelta(7)
    received(table, book, "30", "Later giver")
    received(table, book, "20", "Earlier giver", day=week)
    used = entered(table, book, "use", "35", place=STORE)
    assert [(donor, amount) for donor, *_, amount in said(used)] == [
        ("Earlier giver", 2000), ("Later giver", 1500),
    ]  # fmt: skip
    named = entered(table, book, "lose", "5", place=STORE, donor="Later giver")
    assert said(named) == [("Later giver", f"on hand {STORE}", f"lost {STORE}", 500)]


def test_an_entry_that_overdraws_is_refused(table: Table) -> None:
    book = opened(table)
    received(table, book, "10", item="tents")
    for asked in ("11", "1000000"):
        with pytest.raises(Overdrawn) as refused:
            entered(table, book, "use", asked, "tents", place=STORE)
        assert refused.value.facts["there"] == "10"
        assert refused.value.facts["unit"] == "tents (pieces)"
    with pytest.raises(Overdrawn):
        entered(table, book, "use", "1", "tents", place=EAST)
    entered(table, book, "move", "4", "tents", place=STORE, to_place=EAST)
    with pytest.raises(Overdrawn):
        entered(table, book, "give back", "7", "tents", donor="Red Cross", place=STORE)
    entered(table, book, "give back", "6", "tents", donor="Red Cross", place=STORE)


def test_a_late_entry_takes_nothing_that_a_later_day_needs(table: Table) -> None:
    book = opened(table)
    today = clock.today()
    received(table, book, "100", day=today - timedelta(20))
    entered(table, book, "use", "70", place=STORE, day=today - timedelta(5))
    with pytest.raises(Overdrawn) as refused:
        entered(table, book, "use", "31", place=STORE, day=today - timedelta(10))
    assert refused.value.facts["there"] == "30.00"
    entered(table, book, "use", "30", place=STORE, day=today - timedelta(10))
    with pytest.raises(Overdrawn):
        # Nothing was there yet.
        entered(table, book, "use", "1", place=STORE, day=today - timedelta(21))
    # In and out on one day is no matter of the hour.
    received(table, book, "5", place=EAST, day=today - timedelta(1))
    entered(table, book, "use", "5", place=EAST, day=today - timedelta(1))


def test_goods_for_money_belong_to_whose_money_it_was(table: Table) -> None:
    book = opened(table)
    received(table, book, "20", "First")
    received(table, book, "10", "Second")
    bought = entered(
        table, book, "buy", "30", place=STORE, to_place=EAST, bought="tents", bought_amount="10"
    )
    assert [line for line in said(bought) if line[1] == "outside"] == [
        ("First", "outside", f"on hand {EAST}", 7), ("Second", "outside", f"on hand {EAST}", 3),
    ]  # fmt: skip
    with pytest.raises(BoughtHalf):
        entered(table, book, "buy", "1", "tents", place=EAST, bought="CNY", bought_amount="1")
    with pytest.raises(BoughtHalf):
        entered(table, book, "use", "1", "tents", place=EAST, bought="CNY", bought_amount="1")


def test_what_was_wrong_is_reversed_once(table: Table) -> None:
    book = opened(table)
    office = table.actor("office")
    came = received(table, book, "10")
    used = entered(table, book, "use", "4", place=STORE)
    with pytest.raises(Overdrawn):
        reverse_entry(entry=came, reason="Twice", actor=office)
    back = reverse_entry(entry=used, reason="Not used", actor=office)
    assert said(back) == [("Red Cross", f"used {STORE}", f"on hand {STORE}", 400)]
    assert back.reverses == used
    reverse_entry(entry=came, reason="Twice", actor=office)
    for entry in (came, back):
        with pytest.raises(ReversedAlready):
            reverse_entry(entry=entry, reason="Again", actor=office)


@pytest.mark.parametrize(
    ("amount", "refusal"),
    [
        ("0", AmountNotPositive),
        ("-3", AmountNotPositive),
        ("1.005", AmountTooFine),
        ("many", AmountUnread),
        ("NaN", AmountUnread),
        ("Infinity", AmountUnread),
        ("1e999999", AmountTooLarge),
        ("10000000000000", AmountTooLarge),
    ],
)
def test_amounts_that_cannot_be(table: Table, amount: str, refusal: type[Exception]) -> None:
    book = opened(table)
    with pytest.raises(refusal):
        received(table, book, amount)


def test_each_entry_says_what_it_needs(table: Table) -> None:
    book = opened(table)
    today = clock.today()
    with pytest.raises(DocumentMissing):
        received(table, book, "1", citation=" ")
    with pytest.raises(DonorMissing):
        received(table, book, "1", "")
    with pytest.raises(PlaceMissing):
        received(table, book, "1", place="")
    with pytest.raises(ItemUnknown):
        received(table, book, "1", item="blankets")
    with pytest.raises(ItemUnknown):
        received(table, book, "1", item="XXX")
    with pytest.raises(ItemThere):
        count_item(book=book, kind="goods", name="TENTS", unit="kg", actor=table.actor("office"))
    for day in (today + timedelta(1), today - timedelta(31)):
        with pytest.raises(EntryOutsideBook):
            received(table, book, "1", day=day)
    received(table, book, "1.5", item="doctors")
    with pytest.raises(AmountTooFine):
        received(table, book, "1.25", item="doctors")
    received(table, book, "500", item="jpy")
    with pytest.raises(AmountTooFine):
        received(table, book, "0.5", item="JPY")
    with pytest.raises(PlaceTwice):
        entered(table, book, "move", "1", "JPY", place=STORE, to_place=STORE.upper())
    entry = received(
        table, book, "0.001", item="KWD", citation="", files=[checked("a.txt", b"Kwd")]
    )
    assert BookDocument.objects.get(entry=entry).size == 3


def test_a_closed_period_takes_nothing_more(table: Table) -> None:
    book, office, today = opened(table), table.actor("office"), clock.today()
    old = received(table, book, "3", day=today - timedelta(9))
    book = close_period(book=book, until=today - timedelta(5), actor=office)
    with pytest.raises(PeriodClosed):
        received(table, book, "1", day=today - timedelta(5))
    with pytest.raises(PeriodClosed):
        reverse_entry(entry=old, reason="Wrong", day=today - timedelta(9), actor=office)
    reverse_entry(entry=old, reason="Wrong", actor=office)
    for until in (today - timedelta(5), today - timedelta(6), today + timedelta(1)):
        with pytest.raises(PeriodNotAhead):
            close_period(book=book, until=until, actor=office)


def test_a_book_is_the_offices(table: Table) -> None:
    book = opened(table)
    for name in ("deputy", "water", "adviser", "liaison", "head", "above", "insider"):
        with pytest.raises(NotForYou):
            received(table, book, "1", actor=table.actor(name))
    received(table, book, "1", actor=table.actor("leader"))
    with pytest.raises(BookTooOpen):
        change_book(book=book, disclosure=Disclosure.PUBLIC, actor=table.actor("office"))
    with pytest.raises(BookTitledAlike):
        open_book(group=table.group, title=" Flood  relief ", actor=table.actor("office"))
    changed = change_book(book=book, disclosure=Disclosure.SEALED, actor=table.actor("office"))
    assert changed.disclosure == Disclosure.SEALED


def test_the_database_refuses_what_no_action_does(table: Table) -> None:
    """Lines and entries are never changed, and no line turns tents into money."""
    book = opened(table)
    received(table, book, "5", item="tents")
    entry = received(table, book, "5")
    assert missing_book_guards(connection) == []
    line = entry.lines.get()
    other = BookAccount.objects.get(item__name="tents", stage="on hand")
    statements = (
        ("UPDATE supervision_bookline SET amount = 6 WHERE id = %s", [line.pk]),
        ("DELETE FROM supervision_bookline WHERE id = %s", [line.pk]),
        ("UPDATE supervision_bookentry SET day = '2020-01-01' WHERE id = %s", [entry.pk]),
        ("DELETE FROM supervision_bookentry WHERE id = %s", [entry.pk]),
        ("UPDATE supervision_bookaccount SET stage = 'used' WHERE id = %s", [line.into_id]),
        ("UPDATE supervision_bookitem SET places = 0 WHERE book_id = %s", [book.pk]),
        (
            "INSERT INTO supervision_bookline (id, entry_id, ordinal, out_of_id, into_id, amount)"
            " VALUES (9, %s, 2, %s, %s, 1)",
            [entry.pk, line.out_of_id, other.pk],
        ),
    )
    for statement, values in statements:
        with (
            pytest.raises(DatabaseError, match="account book"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, values)
    drop_book_guards(connection)
    for amount in (0, -1):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE supervision_bookline SET amount = %s", [amount])
    assert BookLine.objects.count() == 2


def test_an_unknown_kind_is_no_entry(table: Table) -> None:
    book = opened(table)
    with pytest.raises(ValueError, match="steal"):
        enter_in_book(book=book, kind="steal", item="CNY", amount="1", actor=table.actor("office"))
