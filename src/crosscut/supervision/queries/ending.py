"""What of a group is still open in this room when it is to end: directives, inspections, reviews
and their rulings, account books that hold something."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from crosscut.foundation.actor import Actor
from crosscut.register.business import Business
from crosscut.supervision.models import (
    Book,
    BookAccount,
    BookLine,
    Directive,
    Inspection,
    Review,
    Ruling,
)
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.inspections.narrowing import OPEN_INSPECTIONS
from crosscut.supervision.queries.ledger.narrowing import OPEN_STATES
from crosscut.supervision.queries.reviews.agendas import followed
from crosscut.supervision.rules.books import PROMISED, Stage
from crosscut.supervision.rules.states import ReviewState

#: Things of a kind that stand in the way of a dissolution and are named.
MOST_SAID = 6
#: Drafted ones too: organisations are asked to say something to their items.
_OPEN_REVIEWS = (ReviewState.DRAFTED.value, ReviewState.CALLED.value, ReviewState.HELD.value)


def open_business(actor: Actor, group: int) -> Business:
    """What a group cannot be dissolved with, by numbers and titles, as far as the asker may know
    of it: directives, inspections that go on, reviews, rulings of which nobody said what became of
    them, books in which something is on hand or promised. Three statements for each kind."""
    directives = Directive.objects.filter(group=group, state__in=OPEN_STATES)
    inspections = Inspection.objects.filter(
        group=group, state__in=[each.value for each in OPEN_INSPECTIONS]
    )
    reviews = Review.objects.filter(group=group, state__in=_OPEN_REVIEWS)
    rulings = Ruling.objects.filter(followed(), item__review__group=group)
    books = Book.objects.filter(Exists(_unsettled()), group=group)
    known: list[str] = []
    hidden = False
    for rows, order in (
        (directives, ("year", "number")),
        (inspections, ("day", "pk")),
        (reviews, ("year", "number")),
        (rulings.select_related("item__review"), ("due", "pk")),
        (books, ("title",)),
    ):
        shown = visible_to(actor, rows)
        known += [_called(each) for each in shown.order_by(*order)[:MOST_SAID]]
        # Counted: one statement about what is not known is nested too deep for SQLite to read.
        hidden |= rows.count() > shown.count()
    return Business(tuple(known), hidden)


def _called(thing: Any) -> str:
    """By its number; what has none by what it is about, a ruling with its session."""
    if isinstance(thing, Ruling):
        return f"{thing.item.review.numbered}: {thing}"
    return getattr(thing, "numbered", "") or str(thing)


def _unsettled() -> QuerySet[BookAccount]:
    """Accounts of a book in which something is on hand, or promised and not here yet."""
    accounts = BookAccount.objects.filter(
        book=OuterRef("pk"), stage__in=[each.value for each in (*PROMISED, Stage.ON_HAND)]
    )
    moved = accounts.annotate(came=_sum("into"), went=_sum("out_of"))
    return moved.exclude(came=F("went"))


def _sum(side: str) -> Coalesce:
    """What all lines moved on a side of an account."""
    lines = BookLine.objects.filter(**{side: OuterRef("pk")}).order_by()
    total = lines.values(side).annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(total), 0, output_field=BigIntegerField())
