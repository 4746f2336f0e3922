"""Account books: stages, kinds of entries, exact amounts, and from whom something is taken.

Amounts are whole numbers of the smallest unit of an item: cents, grams, tenths of a day. Neither a
sum nor a share of one is ever rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple

from babel.numbers import list_currencies

from crosscut.supervision.refusals.books import (
    AmountNotPositive,
    AmountTooFine,
    AmountTooLarge,
    AmountUnread,
    CurrencyUnknown,
)


class Stage(StrEnum):
    """Where something stands on its way; an account is a stage of an item of a donor at a place."""

    #: With whoever gives it, or sells it: the other side of all that comes in.
    OUTSIDE = "outside"
    #: Promised by a budget, and not here yet.
    ALLOCATED = "allocated"
    #: Promised by a donor, and not here yet.
    PLEDGED = "pledged"
    ON_HAND = "on hand"
    USED = "used"
    #: Spoilt, stolen, gone.
    LOST = "lost"


#: Of what is promised nobody knows yet where it will lie.
WITHOUT_PLACE = frozenset({Stage.OUTSIDE, Stage.ALLOCATED, Stage.PLEDGED})
PROMISED = (Stage.ALLOCATED, Stage.PLEDGED)


class ItemKind(StrEnum):
    """What is counted."""

    MONEY = "money"
    GOODS = "goods"
    #: People who were lent, in person-days.
    STAFF = "staff"


class EntryKind(StrEnum):
    """What happened."""

    ALLOCATE = "allocate"
    PLEDGE = "pledge"
    RECEIVE = "receive"
    USE = "use"
    MOVE = "move"
    #: Goods for money.
    BUY = "buy"
    GIVE_BACK = "give back"
    LOSE = "lose"
    #: What was promised will not come.
    LAPSE = "lapse"
    REVERSE = "reverse"


class Way(NamedTuple):
    """Out of which stages, and into which, a kind of entry takes something."""

    out_of: tuple[Stage, ...]
    into: Stage


WAYS: Mapping[EntryKind, Way] = {
    EntryKind.ALLOCATE: Way((Stage.OUTSIDE,), Stage.ALLOCATED),
    EntryKind.PLEDGE: Way((Stage.OUTSIDE,), Stage.PLEDGED),
    EntryKind.RECEIVE: Way((Stage.OUTSIDE, *PROMISED), Stage.ON_HAND),
    EntryKind.USE: Way((Stage.ON_HAND,), Stage.USED),
    EntryKind.MOVE: Way((Stage.ON_HAND,), Stage.ON_HAND),
    EntryKind.BUY: Way((Stage.ON_HAND,), Stage.USED),
    EntryKind.GIVE_BACK: Way((Stage.ON_HAND,), Stage.OUTSIDE),
    EntryKind.LOSE: Way((Stage.ON_HAND,), Stage.LOST),
    EntryKind.LAPSE: Way(PROMISED, Stage.OUTSIDE),
}
#: Who gave it is said; of the others it is taken from what came in first, unless it is said.
OF_A_DONOR = frozenset({
    EntryKind.ALLOCATE, EntryKind.PLEDGE, EntryKind.RECEIVE, EntryKind.LAPSE, EntryKind.GIVE_BACK,
})  # fmt: skip

#: Digits after the point of currencies that have not two, by ISO 4217 (its list of 2026). That
#: standard counts; Unicode's data says how many digits people usually write.
MINOR_UNITS: Mapping[str, int] = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
         "VND", "VUV", "XAF", "XOF", "XPF"),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}  # fmt: skip
#: Codes beginning with X are metals and test codes, but for these.
SHARED_CURRENCIES = frozenset({"XAF", "XCD", "XCG", "XOF", "XPF"})
#: Halves and tenths of a day.
PLACES_OF_STAFF = 1
MOST_PLACES = 4
#: The largest amount of one line: thousands of them still fit the databases' whole numbers.
LARGEST = 10**15 - 1


def checked_currency(code: str) -> str:
    """The code of a currency by ISO 4217. Refuses: CurrencyUnknown."""
    code = code.strip().upper()
    special = code.startswith("X") and code not in SHARED_CURRENCIES
    if special or code not in list_currencies():
        raise CurrencyUnknown(code=code[:20])
    return code


def minor_unit(code: str) -> int:
    """How many digits after the point a currency has."""
    return MINOR_UNITS.get(code, 2)


def checked_amount(amount: Decimal | str, *, places: int, unit: str) -> int:
    """An amount as a whole number of smallest units, of which `places` digits stand after the
    point. Refuses: AmountUnread, AmountNotPositive, AmountTooFine, AmountTooLarge."""
    try:
        value = Decimal(amount)
    except InvalidOperation:
        raise AmountUnread(amount=str(amount)[:40]) from None
    if not value.is_finite():
        raise AmountUnread(amount=str(amount)[:40])
    if value <= 0:
        raise AmountNotPositive
    # Compared before it is scaled: a power of ten of a billion digits would never end.
    if value.adjusted() > 20:
        raise AmountTooLarge(most=written_amount(LARGEST, places), unit=unit)
    scaled = value.scaleb(places)
    if scaled != scaled.to_integral_value():
        raise AmountTooFine(places=places, unit=unit)
    if scaled > LARGEST:
        raise AmountTooLarge(most=written_amount(LARGEST, places), unit=unit)
    return int(scaled)


def written_amount(amount: int, places: int) -> str:
    """A whole number of smallest units as a decimal number: "1234.50"."""
    return f"{Decimal(amount).scaleb(-places):.{places}f}"


class Holding(NamedTuple):
    """What an account of a donor has to give."""

    account: int
    donor: int
    amount: int


def drawn(holdings: Sequence[Holding], amount: int) -> list[Holding]:
    """From which holdings an amount is taken: from the first until it is empty, then from the
    next. The sum of the answer is less than the amount where there is not enough."""
    taken, rest = [], amount
    for each in holdings:
        part = min(each.amount, rest)
        if part > 0:
            taken.append(each._replace(amount=part))
            rest -= part
    return taken


def shared_out(amount: int, parts: Iterable[int]) -> list[int]:
    """An amount divided in the ratio of parts, to the last unit: what whole units leave over goes
    to the largest remainders, the first of equal ones first."""
    weights = list(parts)
    whole = sum(weights)
    shares = [amount * weight // whole for weight in weights]
    remainders = [(amount * weight % whole, -place) for place, weight in enumerate(weights)]
    left = amount - sum(shares)
    for _, place in sorted(remainders, reverse=True)[:left]:
        shares[-place] += 1
    return shares


def lowest_since(changes: Iterable[tuple[date, int]], day: date) -> int:
    """The lowest that a balance is at the end of any day from `day` on; `changes` are one a day, in
    their order. No more can be taken on that day: what is taken is gone on all later ones."""
    balance, lowest = 0, None
    for of, change in changes:
        if of > day and lowest is None:
            lowest = balance
        balance += change
        if of >= day:
            lowest = balance if lowest is None else min(lowest, balance)
    return balance if lowest is None else lowest
