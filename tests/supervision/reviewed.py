"""Reviews of the flood group, on their way."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from crosscut.foundation import clock
from crosscut.supervision.actions.reviews.concerns import enter_concern
from crosscut.supervision.actions.reviews.reviewing import (
    call_review,
    close_review,
    draft_review,
    open_review,
    set_series,
)
from crosscut.supervision.actions.reviews.ruling import rule_on_item
from crosscut.supervision.models import Concern, Review, ReviewItem, Ruling
from tests.table.world import Table

#: The last Wednesday of the month is the 30th, a week before it the 23rd.
MONDAY, DRAFTED, SESSION = date(2026, 8, 31), date(2026, 9, 23), date(2026, 9, 30)


def moment(day: date, hour: int = 15) -> datetime:
    """An hour of a day, by the clocks of this place."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def concern(table: Table, body: str = "health", **more: Any) -> Concern:
    """A project that has stalled."""
    today = clock.today()
    given: dict[str, Any] = {
        "kind": "project",
        "title": "The bridge at the weir",
        "organisation": table.bodies[body],
        "stalled_since": today - timedelta(60),
        "citation": "Letter of the Health Bureau, no. 7",
        "as_of": today,
        "value": 250_000_000,
        "currency": "CNY",
        **more,
    }
    return enter_concern(group=table.group, actor=table.actor("office"), **given)


def monthly(table: Table, **more: Any) -> None:
    """A series of the flood group: the last Wednesday of each month."""
    given = {"full_value": 1_000_000_000, "currency": "CNY", **more}
    set_series(group=table.group, actor=table.actor("office"), **given)


def drafted(table: Table, **more: Any) -> Review:
    """An agenda for in a week, out of turn."""
    starts_at = more.pop("starts_at", moment(clock.today() + timedelta(7)))
    return draft_review(group=table.group, starts_at=starts_at, actor=table.actor("office"), **more)


def called(table: Table, review: Review | None = None) -> Review:
    """The same, called."""
    review = review or drafted(table)
    return call_review(review=review, seen=review.changes, actor=table.actor("office"))


def held(table: Table, review: Review | None = None) -> Review:
    """The same, begun."""
    review = called(table, review)
    return open_review(review=review, seen=review.changes, actor=table.actor("office"))


def ruled(table: Table, item: ReviewItem, by: str = "leader", **more: Any) -> Ruling:
    """A ruling on an item, for the Roads Bureau."""
    given: dict[str, Any] = {
        "text": "Finish it this month",
        "organisation": table.bodies["roads"],
        "due": clock.today() + timedelta(30),
        **more,
    }
    return rule_on_item(item=item, actor=table.actor(by), **given)


def closed(table: Table, review: Review | None = None) -> Review:
    """The same, with a ruling on everything, over."""
    review = held(table, review)
    for item in review.items.filter(left_out_on__isnull=True, cleared_on__isnull=True):
        ruled(table, item)
    review.refresh_from_db()
    return close_review(review=review, seen=review.changes, actor=table.actor("office"))
