"""What accounts of a book have to give, on a day and on all later ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Min, Sum

from crosscut.supervision.models import BookAccount, BookLine
from crosscut.supervision.rules.books import Holding, lowest_since


def givable(accounts: Iterable[BookAccount], day: date) -> list[Holding]:
    """What can be taken out of accounts on a day without any of them ever being overdrawn: those
    into which something came first come first. Two statements."""
    found = {each.pk: each for each in accounts}
    changes, first = _changes(found)
    return [
        Holding(pk, found[pk].donor_id, lowest_since(changes[pk], day))
        for pk in sorted(first, key=lambda pk: first[pk])
    ]


def _changes(
    accounts: Collection[int],
) -> tuple[dict[int, list[tuple[date, int]]], dict[int, tuple[date, int]]]:
    """By account: its changes, one a day; and of which day and number the first came in."""
    by_day: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    first: dict[int, tuple[date, int]] = {}
    rows = BookLine.objects.order_by()
    came = rows.filter(into__in=accounts).values_list("into", "entry__day")
    for account, day, amount, number in came.annotate(Sum("amount"), Min("entry__number")):
        by_day[account][day] += int(amount)
        first[account] = min(first.get(account, (day, number)), (day, number))
    went = rows.filter(out_of__in=accounts).values_list("out_of", "entry__day")
    for account, day, amount in went.annotate(Sum("amount")):
        by_day[account][day] -= int(amount)
    return {account: sorted(days.items()) for account, days in by_day.items()}, first
