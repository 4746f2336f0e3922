"""Paging by key: a page starts after the last row of the one before, wherever that now stands."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence
from crosscut.register.policy import visible_to
from crosscut.register.queries.rows import COUNTED

#: Rows of a page, and the most that a door may ask for.
PAGE = 50
LARGEST = 500


class UnknownPlace(Refusal):
    """The place from which a page should go on is not one of this list."""

    message = sentence("“{after}” is not a place in this list. Start from its first page.")


class Slice(NamedTuple):
    """The rows of one page, where the next one starts, and how many there are in all."""

    rows: list[Any]
    next: str | None
    total: int
    more: bool


def slice_of(
    few: QuerySet[Any],
    *,
    by: str,
    after: str | None,
    limit: int,
    actor: Actor,
    walked: QuerySet[Any] | None = None,
    shown_as: QuerySet[Any] | None = None,
) -> Slice:
    """One page of rows, ordered by a column and the identifier.

    `few` and `walked` are the same rows: the first written so that few rows are found at once
    (IN), the second so that each row in turn is cheap to judge (EXISTS). Few rows are sorted;
    many are walked in the order of the index until the page is full. `shown_as` has the columns
    of the rows where these carry more than their own. Refuses: UnknownPlace.
    """
    limit = max(1, min(limit, LARGEST))
    model = few.model
    found = list(few.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    more = len(found) > COUNTED
    if more:
        page = few if walked is None else walked
    else:
        page = (model._default_manager if shown_as is None else shown_as).filter(pk__in=found)
    if after is not None:
        page = page.filter(_beyond(visible_to(actor, model._default_manager.all()), by, after))
    shown = list(page.order_by(by, "pk")[: limit + 1])
    going_on = len(shown) > limit
    shown = shown[:limit]
    return Slice(shown, encode(shown[-1].pk) if going_on else None, min(len(found), COUNTED), more)


def _beyond(known: QuerySet[Any], by: str, after: str) -> Q:
    """The condition that rows come after one of those that the asker may know of: else a place
    would tell whether there is such a row, and what it is called."""
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    value = known.filter(pk=last).values_list(by, flat=True).first()
    if value is None:
        raise UnknownPlace(after=after)
    # The first condition alone is what the index can start from.
    return Q(**{f"{by}__gte": value}) & (Q(**{f"{by}__gt": value}) | Q(pk__gt=last))
