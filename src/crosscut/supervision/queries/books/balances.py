"""What a book holds: by item, by donor, by place. Sums are made by the database of whole numbers,
so they are exact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from crosscut.supervision.models import Book, BookItem, BookLine
from crosscut.supervision.queries.books.answers import (
    Counted,
    DonorBalance,
    Flow,
    Giver,
    ItemBalance,
    PlaceBalance,
    Spot,
)
from crosscut.supervision.rules.books import PROMISED, Stage, written_amount

#: Rows of donors and of places that are told; those that gave or hold something come by name.
MOST = 500
Flows = Mapping[tuple[Stage, Stage], int]
_STAGES = ("out_of__stage", "into__stage")


def lines_until(book: Book, day: date) -> QuerySet[BookLine]:
    """The lines of a book as of a day."""
    return BookLine.objects.filter(entry__book=book, entry__day__lte=day).order_by()


def item_balances(
    lines: QuerySet[BookLine], items: Mapping[int, BookItem]
) -> tuple[tuple[ItemBalance, ...], tuple[Flow, ...]]:
    """The balance of each item, and how much went from stage to stage. One statement."""
    flows: dict[int, dict[tuple[Stage, Stage], int]] = defaultdict(lambda: defaultdict(int))
    held: dict[int, int] = defaultdict(int)
    rows = lines.values_list("out_of__item", "into__item", *_STAGES).annotate(Sum("amount"))
    for item, into, source, goal, amount in rows:
        flows[item][Stage(source), Stage(goal)] += int(amount)
        # An amount that left one item and came into another would show here, and nowhere else.
        held[item] -= int(amount)
        held[into] += int(amount)
    ordered = [each for each in items.values() if each.pk in flows]
    return (
        tuple(
            ItemBalance(
                **_amounts(flows[each.pk], each), off_by=written_amount(held[each.pk], each.places)
            )
            for each in ordered
        ),
        tuple(flow for each in ordered for flow in _net(flows[each.pk], each)),
    )


def donor_balances(
    lines: QuerySet[BookLine], items: Mapping[int, BookItem], givers: Mapping[int, Giver]
) -> tuple[tuple[DonorBalance, ...], bool]:
    """What became of what each donor promised and gave, and whether there is more. Those who are
    told without a name are added up. One statement."""
    flows: dict[tuple[str, int], dict[tuple[Stage, Stage], int]] = defaultdict(
        lambda: defaultdict(int)
    )
    told: dict[str, Giver] = {}
    rows = lines.values_list("out_of__donor", "out_of__item", *_STAGES).annotate(Sum("amount"))
    for donor, item, source, goal, amount in rows:
        giver = givers[donor]
        told[giver.id or ""] = giver
        flows[giver.id or "", item][Stage(source), Stage(goal)] += int(amount)
    # Who has no name comes last.
    order = sorted(told, key=lambda key: (told[key].name is None, told[key].name or ""))
    found = [
        DonorBalance(donor=told[key], **_amounts(flows[key, item], items[item]))
        for key in order
        for item in items
        if (key, item) in flows
    ]
    return tuple(found[:MOST]), len(found) > MOST


def place_balances(
    lines: QuerySet[BookLine], items: Mapping[int, BookItem], spots: Mapping[int, Spot]
) -> tuple[tuple[PlaceBalance, ...], bool]:
    """What lies at each place, was used and lost there, and whether there is more. Two
    statements."""
    held: dict[tuple[int, int], dict[Stage, int]] = defaultdict(lambda: defaultdict(int))
    for sign, end in ((1, "into"), (-1, "out_of")):
        rows = lines.filter(**{f"{end}__place__isnull": False})
        named = rows.values_list(f"{end}__place", f"{end}__item", f"{end}__stage")
        for place, item, stage, amount in named.annotate(Sum("amount")):
            held[place, item][Stage(stage)] += sign * int(amount)
    found = [
        PlaceBalance(
            place=spots[place],
            item=counted_of(items[item]),
            on_hand=written_amount(held[place, item][Stage.ON_HAND], items[item].places),
            used=written_amount(held[place, item][Stage.USED], items[item].places),
            lost=written_amount(held[place, item][Stage.LOST], items[item].places),
        )
        for place in sorted(spots, key=lambda each: spots[each].name)
        for item in items
        if (place, item) in held
    ]
    return tuple(found[:MOST]), len(found) > MOST


def counted_of(item: BookItem) -> Counted:
    """What is counted, as answers tell it."""
    return Counted(
        id=item.address, kind=item.kind, name=item.name, unit=item.unit, places=item.places
    )


def _amounts(flows: Flows, item: BookItem) -> dict[str, Any]:
    def held(stage: Stage) -> int:
        came = sum(amount for (_, into), amount in flows.items() if into is stage)
        return came - sum(amount for (out_of, _), amount in flows.items() if out_of is stage)

    def went(stages: Iterable[Stage], into: Stage) -> int:
        return sum(flows.get((each, into), 0) - flows.get((into, each), 0) for each in stages)

    amounts = {
        "allocated": went((Stage.OUTSIDE,), Stage.ALLOCATED),
        "allocated_open": held(Stage.ALLOCATED),
        "pledged": went((Stage.OUTSIDE,), Stage.PLEDGED),
        "pledged_open": held(Stage.PLEDGED),
        "received": went((Stage.OUTSIDE, *PROMISED), Stage.ON_HAND),
        "on_hand": held(Stage.ON_HAND),
        "used": held(Stage.USED),
        "lost": held(Stage.LOST),
    }
    said = {name: written_amount(amount, item.places) for name, amount in amounts.items()}
    return {"item": counted_of(item), **said}


def _net(flows: Flows, item: BookItem) -> Iterable[Flow]:
    for (out_of, into), amount in sorted(flows.items()):
        net = amount - flows.get((into, out_of), 0)
        if net > 0 and out_of is not into:
            yield Flow(
                item=counted_of(item),
                out_of=out_of.value,
                into=into.value,
                amount=written_amount(net, item.places),
            )
