"""What of agendas the clock and the actions ask: when the next is drawn up, what was cleared, who
comments, who is reminded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from crosscut.foundation import clock
from crosscut.register.models import Disclosure, Sitting
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import DirectiveState, ReviewState
from crosscut.supervision.models import (
    Holdup,
    Review,
    ReviewComment,
    ReviewItem,
    ReviewSeries,
    Ruling,
)
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.queries.people import who_speaks_for
from crosscut.supervision.rules.reviewing import DRAFTED_BEFORE, ClearedBy
from crosscut.table.queries.above import Body, ended
from crosscut.table.queries.people import seated_for, sure
from crosscut.table.rules.cadence import next_meeting
from crosscut.table.rules.reminding import BEFORE, reminder

_VERIFIED = (DirectiveState.VERIFIED.value, DirectiveState.CLOSED.value)
_OVER = (*_VERIFIED, DirectiveState.WITHDRAWN.value)
_TO_COME = (ReviewState.DRAFTED.value, ReviewState.CALLED.value)
#: A series that drafted so many sessions ahead has a rule that names too many days.
_MOST_AHEAD = 60


class Clearing(NamedTuple):
    """That an item was cleared before the session: when, and how."""

    on: date
    by: ClearedBy


def next_by_series(series: ReviewSeries) -> datetime | None:
    """The next session by a series, today's included, for which no agenda was drawn up; None where
    its rule names no further day."""
    zone = ZoneInfo(timezone.get_default_timezone_name())
    drafted = set(
        Review.objects.filter(group=series.group_id, planned_on__gte=clock.today()).values_list(
            "planned_on", flat=True
        )
    )
    after = datetime.combine(clock.today(), time.min, zone) - timedelta(seconds=1)
    for _ in range(_MOST_AHEAD):
        found = next_meeting(
            series.rule,
            since=series.since,
            at=series.at,
            zone=zone,
            after=after,
            is_working=working_days().is_working,
        )
        if found is None or clock.day_of(found) not in drafted:
            return found
        after = found
    return None


def groups_to_draft() -> Iterator[ReviewSeries]:
    """The series of which an agenda is to be drawn up today: their next session is within a week,
    and their group is in being. However long nobody did, each session once, and none that has
    passed."""
    last = clock.today() + DRAFTED_BEFORE
    going_on = list(ReviewSeries.objects.filter(until__isnull=True).select_related("group"))
    gone = ended([Body("group", series.group_id) for series in going_on])
    for series in going_on:
        if Body("group", series.group_id) in gone:
            continue
        following = next_by_series(series)
        if following is not None and clock.day_of(following) <= last:
            yield series


def cleared_meanwhile(items: Collection[ReviewItem], review: Review) -> dict[int, Clearing]:
    """Which items were cleared since their agenda was drawn up, by item; two statements."""
    found: dict[int, Clearing] = {}
    rows = ReviewItem.objects.filter(pk__in=[each.pk for each in items])
    held = []
    for item in rows.select_related("directive", "concern"):
        directive, concern = item.directive, item.concern
        if directive is not None and directive.state in _VERIFIED:
            found[item.pk] = Clearing(directive.state_since, ClearedBy.VERIFIED)
        elif directive is not None and directive.state == DirectiveState.WITHDRAWN.value:
            found[item.pk] = Clearing(directive.state_since, ClearedBy.RESOLVED)
        elif concern is not None and concern.resolved_on is not None:
            found[item.pk] = Clearing(concern.resolved_on, ClearedBy.RESOLVED)
        elif directive is not None:
            held.append(item)
    return found | _obstacles_cleared(held, review)


def _obstacles_cleared(items: list[ReviewItem], review: Review) -> dict[int, Clearing]:
    """Those of which every obstacle that held them when the agenda was drawn up is cleared."""
    holding: dict[int, list[date | None]] = defaultdict(list)
    rows = Holdup.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=review.drafted_on),
        directive__in=[each.directive_id for each in items],
        since__lte=review.drafted_on,
    )
    for directive, cleared in rows.values_list("directive", "obstacle__cleared_on"):
        holding[directive].append(cleared)
    found = {}
    for item in items:
        days = holding.get(item.directive_id or 0, [])
        known = [day for day in days if day is not None]
        if known and len(known) == len(days):
            found[item.pk] = Clearing(max(known), ClearedBy.OBSTACLE)
    return found


def unruled(review: Review) -> list[int]:
    """The places of items that wait for a ruling: neither left out nor cleared before."""
    ruled = Ruling.objects.filter(item=OuterRef("pk"))
    rows = review.items.filter(left_out_on__isnull=True, cleared_on__isnull=True)
    return list(rows.exclude(Exists(ruled)).order_by("ordinal").values_list("ordinal", flat=True))


def in_charge_of(item: ReviewItem) -> int:
    """The organisation in charge of what an item is about."""
    thing = item.directive.lead_id if item.directive is not None else None
    found: int = thing if thing is not None else item.concern.organisation_id  # type: ignore[union-attr]
    return found


def who_comments(item: ReviewItem) -> frozenset[int]:
    """Who speaks for the organisation in charge; of what is sealed nobody outside the group."""
    organisation, group = in_charge_of(item), item.review.group_id
    directive = item.directive
    sealed = item.review.group.disclosure == Disclosure.SEALED or (
        directive is not None and disclosure_of(directive) == Disclosure.SEALED
    )
    if sealed:
        return frozenset(seated_for(group, organisation))
    return who_speaks_for(organisation, group)


def waits_for_comment() -> Q:
    """Items of sessions to come to which the organisation in charge has not commented."""
    said = ReviewComment.objects.filter(item=OuterRef("pk"), organisation__isnull=False)
    return Q(left_out_on__isnull=True, review__state__in=_TO_COME) & ~Q(Exists(said))


def cause_of_comment(item: ReviewItem) -> str | None:
    """Why an organisation is to be reminded of its comment today; None if it is not."""
    return reminder(
        asked=item.review.drafted_on,
        due=item.review.comments_due,
        reminded=item.reminded_on,
        today=clock.today(),
    )


def comments_to_remind() -> Iterator[ReviewItem]:
    """Items of which a reminder is due, the most urgent first; one statement."""
    rows = ReviewItem.objects.filter(
        waits_for_comment(), review__comments_due__lte=clock.today() + timedelta(BEFORE)
    )
    beside = ("review__group", "directive__matter", "directive__group", "concern")
    for item in rows.select_related(*beside).order_by("review__comments_due", "pk"):
        # Of a session whose day has passed nobody is reminded.
        if clock.day_of(item.review.starts_at) >= clock.today() and cause_of_comment(item):
            yield item


def followed() -> Q:
    """Rulings that nobody has answered, and that no directive which they made answers."""
    return Q(answered_on__isnull=True) & ~Q(directive__isnull=False, directive__state__in=_OVER)


def who_owns(ruling: Ruling) -> frozenset[int]:
    """The people who answer for a ruling: of the organisation, or in the seat today."""
    if ruling.seat_id is not None:
        sitting = Sitting.objects.filter(seat=ruling.seat_id, person__isnull=False)
        return frozenset(sure(sitting).values_list("person_id", flat=True))
    return who_speaks_for(ruling.organisation_id or 0, ruling.item.review.group_id)


def cause_of_ruling(ruling: Ruling) -> str | None:
    """Why the owner of a ruling is to be reminded today; None if not."""
    return reminder(
        asked=ruling.ruled_on, due=ruling.due, reminded=ruling.reminded_on, today=clock.today()
    )


def rulings_to_remind() -> Iterator[Ruling]:
    """Rulings of which a reminder is due, the most urgent first; one statement."""
    rows = Ruling.objects.filter(followed(), due__lte=clock.today() + timedelta(BEFORE))
    for ruling in rows.select_related("item__review__group", "directive").order_by("due", "pk"):
        if cause_of_ruling(ruling):
            yield ruling
