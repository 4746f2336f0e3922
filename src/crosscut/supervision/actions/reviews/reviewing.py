"""Reviews: how often they are, the agenda that is drawn up a week before, called, held, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.supervision.actions.reviews.steps import (
    counted,
    held_review,
    kept_in,
    step_of_review,
    tell,
    tell_called,
)
from crosscut.supervision.models import Review, ReviewCall, ReviewItem, ReviewSeries
from crosscut.supervision.policy.directives import may_review
from crosscut.supervision.queries.reviews.agendas import (
    cleared_meanwhile,
    next_by_series,
    unruled,
    who_comments,
)
from crosscut.supervision.queries.reviews.stalled import Stalled, formula_of, stalled_of
from crosscut.supervision.refusals.reviews import (
    CurrencyUnfit,
    ItemsOutOfRange,
    ItemsUnruled,
    LeastOutOfRange,
    NoSeries,
    NotDueYet,
    NothingStalled,
    ReviewChanged,
    StartPast,
)
from crosscut.supervision.rules.reviewing import (
    DRAFTED_BEFORE,
    ITEMS,
    MOST_ITEMS,
    comments_due,
)
from crosscut.supervision.rules.stalled import LEAST, MOST_POINTS, Score, checked_weights, drawn_up
from crosscut.table.queries.places import called_by_seat
from crosscut.table.refusals import NotACadence, NothingChanged, TooLong
from crosscut.table.rules.agenda import LONGEST
from crosscut.table.rules.cadence import refuse_no_rule

#: The last Wednesday of the month, as the review after which these are made.
MONTHLY = "FREQ=MONTHLY;BYDAY=-1WE"
CURRENCY_LETTERS = 3


@action("review.series_set")
def set_series(
    *,
    group: Group,
    rule: str = MONTHLY,
    at: time = time(15, 30),
    minutes: int = 120,
    place: str = "",
    items: int = ITEMS,
    least: int = LEAST,
    weights: Mapping[str, int] | None = None,
    full_value: Decimal | None = None,
    currency: str = "",
    actor: Actor,
) -> ReviewSeries:
    """Say how often a group reviews what has stalled: by a rule of RFC 5545, how many items an
    agenda has at most, from how many points on something is on it, how many points each part of the
    score gives, at which value a project has all points for it. What was said before ends today;
    what is drafted stays.

    Refuses: NotForYou, NotACadence, TooLong, ItemsOutOfRange, LeastOutOfRange, WeightsUnfit,
    CurrencyUnfit, NothingChanged.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_review(actor, group.pk)
    refuse_long(minutes)
    try:
        rule = refuse_no_rule(rule)
    except ValueError:
        raise NotACadence(rule=rule[:60]) from None
    if not 1 <= items <= MOST_ITEMS:
        raise ItemsOutOfRange(most=MOST_ITEMS)
    if not 0 <= least <= MOST_POINTS:
        raise LeastOutOfRange(most=MOST_POINTS)
    points = {part.value: each for part, each in checked_weights(weights or {}).items()}
    full_value, currency = checked_value(full_value, currency)
    said = {
        "rule": rule, "at": at, "minutes": minutes, "place": place.strip(), "items": items,
        "least": least, "weights": points, "full_value": full_value, "currency": currency,
    }  # fmt: skip
    before = series_today(group)
    if before is not None:
        if all(getattr(before, name) == value for name, value in said.items()):
            raise NothingChanged
        before.changed(until=clock.today())
    made = ReviewSeries(group=group, since=clock.today(), **said)
    made.save()
    return made


@action("review.series_ended")
def end_series(*, group: Group, actor: Actor) -> ReviewSeries:
    """From today on the group reviews out of turn alone. Refuses: NotForYou, NoSeries."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_review(actor, group.pk)
    series = series_today(group)
    if series is None:
        raise NoSeries
    ended: ReviewSeries = series.changed(until=clock.today())
    return ended


@action("review.drafted")
def draft_review(
    *, group: Group, starts_at: datetime | None = None, place: str = "", actor: Actor
) -> Review:
    """Draw up the agenda of the next review from what has stalled worst. By the series, from a week
    before on; out of turn where a moment is given. Of a whole and its parts the worst stands on it.
    Organisations are asked for their comments.

    Refuses: NotForYou, NoSeries, NotDueYet, StartPast, NothingStalled.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_review(actor, group.pk)
    series, planned, minutes = series_today(group), None, 120
    if starts_at is None:
        following = next_by_series(series) if series is not None else None
        if series is None or following is None:
            raise NoSeries
        starts_at, planned = following, clock.day_of(following)
        minutes, place = series.minutes, place.strip() or series.place
        if planned - DRAFTED_BEFORE > clock.today():
            raise NotDueYet(day=(planned - DRAFTED_BEFORE).isoformat())
    elif clock.day_of(starts_at) < clock.today():
        raise StartPast
    elif series is not None:
        minutes, place = series.minutes, place.strip() or series.place
    formula = formula_of(series)
    found = {each.candidate.key: each for each in stalled_of(group.pk)}
    most = series.items if series is not None else ITEMS
    chosen = drawn_up((each.candidate for each in found.values()), formula, most)
    if not chosen and planned is None:
        raise NothingStalled
    today = clock.today()
    numbers = Review.objects.filter(group=group, year=today.year)
    review = Review(
        group=group,
        series=series if planned is not None else None,
        planned_on=planned,
        year=today.year,
        number=(numbers.aggregate(last=Max("number"))["last"] or 0) + 1,
        starts_at=starts_at,
        minutes=minutes,
        place=place.strip(),
        drafted_on=today,
        comments_due=comments_due(today, clock.day_of(starts_at)),
    )
    review.save()
    for ordinal, (candidate, score) in enumerate(chosen, 1):
        put_on(review, ordinal, found[candidate.key], score, "", actor)
    return review


def put_on(
    review: Review, ordinal: int, stalled: Stalled, score: Score, reason: str, actor: Actor
) -> ReviewItem:
    """A new item of a review that is held; the organisation in charge is asked for its comment.
    Within the transaction of an action."""
    item = ReviewItem(
        review=review,
        ordinal=ordinal,
        directive=stalled.directive,
        concern=stalled.concern,
        score=score.total,
        parts=[
            {
                "part": each.part.value,
                "measure": f"{each.measure.normalize():f}",
                "full": f"{each.full.normalize():f}",
                "weight": each.weight,
                "points": f"{each.points:f}",
            }
            for each in score.parts
        ],
        reason=reason,
    )
    item.save()
    tell("review.comment", item.record_kind(), item.pk, item.address, who_comments(item), actor)
    return item


@action("review.called")
def call_review(*, review: Review, seen: int, actor: Actor) -> Review:
    """Call the group, its office, and the guests of the items, with an entry for their calendars.

    Refuses: NotForYou, ReviewChanged, StepNotAllowed.
    """
    review = step_of_review("call", review=review, seen=seen, actor=actor, called_at=clock.now())
    places = called_by_seat(review.group_id)
    guests = set(
        review.items.filter(left_out_on__isnull=True, guests__withdrawn_on__isnull=True)
        .exclude(guests__person__isnull=True)
        .values_list("guests__person", flat=True)
    )
    for person in sorted({*places, *guests}):
        ReviewCall(review=review, person_id=person, seat_id=places.get(person)).save()
    tell_called(review.calls.all(), "review.called", review.sequence, actor)
    return review


@action("review.moved")
def move_review(
    *, review: Review, seen: int, starts_at: datetime, place: str | None = None, actor: Actor
) -> Review:
    """Another moment or place; who is called is told, and asked again for another moment.

    Refuses: NotForYou, ReviewChanged, StepNotAllowed, StartPast, NothingChanged.
    """
    review = held_review(review)
    may_review(actor, review.group_id)
    if review.changes != seen:
        raise ReviewChanged(number=review.numbered)
    kept_in("move", review)
    where = review.place if place is None else place.strip()
    if (starts_at, where) == (review.starts_at, review.place):
        raise NothingChanged
    if clock.day_of(starts_at) < clock.today():
        raise StartPast
    if starts_at != review.starts_at:
        for each in review.calls.exclude(reply=""):
            each.changed(reply="", remark="", replied_at=None)
    review = counted(review, starts_at=starts_at, place=where, sequence=review.sequence + 1)
    standing = review.calls.filter(withdrawn_at__isnull=True)
    tell_called(standing, "review.moved", review.sequence, actor)
    return review


@action("review.opened")
def open_review(*, review: Review, seen: int, actor: Actor) -> Review:
    """It begins: what was cleared since the agenda was drawn up stands as cleared by the agenda
    itself.

    Refuses: NotForYou, ReviewChanged, StepNotAllowed.
    """
    review = step_of_review("open", review=review, seen=seen, actor=actor, opened_at=clock.now())
    items = list(review.items.filter(left_out_on__isnull=True))
    for item, clearing in cleared_meanwhile(items, review).items():
        next(each for each in items if each.pk == item).changed(
            cleared_on=clearing.on, cleared_by=clearing.by.value
        )
    return review


@action("review.closed")
def close_review(*, review: Review, seen: int, actor: Actor) -> Review:
    """It is over: each item that was not cleared before has its ruling.

    Refuses: NotForYou, ReviewChanged, StepNotAllowed, ItemsUnruled.
    """
    review = step_of_review("close", review=review, seen=seen, actor=actor, closed_at=clock.now())
    missing = unruled(review)
    if missing:
        raise ItemsUnruled(items=", ".join(str(each) for each in missing))
    return review


@action("review.cancelled")
def cancel_review(*, review: Review, seen: int, reason: str, actor: Actor) -> Review:
    """It does not take place; who was called is told.

    Refuses: NotForYou, ReviewChanged, StepNotAllowed, ReasonNeeded.
    """
    review = step_of_review("cancel", review=review, seen=seen, actor=actor, reason=reason)
    review = review.changed(reason=reason.strip(), sequence=review.sequence + 1)
    standing = review.calls.filter(withdrawn_at__isnull=True)
    tell_called(standing, "review.cancelled", review.sequence, actor)
    return review


def series_today(group: Group) -> ReviewSeries | None:
    """How often a group reviews today, if regularly."""
    found: ReviewSeries | None = ReviewSeries.objects.filter(
        group=group, until__isnull=True
    ).first()
    return found


def checked_value(value: Decimal | None, currency: str) -> tuple[Decimal | None, str]:
    """A value with its currency, or neither. Refuses: CurrencyUnfit."""
    currency = currency.strip().upper()
    if value is None:
        return None, ""
    if not (len(currency) == CURRENCY_LETTERS and currency.isascii() and currency.isalpha()):
        raise CurrencyUnfit
    value = Decimal(value)
    if not value.is_finite() or value <= 0:
        raise CurrencyUnfit
    return value, currency


def refuse_long(minutes: int) -> None:
    """Refuses: TooLong."""
    if not timedelta() < timedelta(minutes=minutes) <= LONGEST:
        raise TooLong(hours=int(LONGEST.total_seconds() // 3600))
