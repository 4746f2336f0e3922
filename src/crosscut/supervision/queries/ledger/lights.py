"""Lights in lists, and the judgements beside them: as the rules say, by the database where rows are
chosen or put in order by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from crosscut.foundation import clock
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import UNANSWERED, DirectiveState
from crosscut.supervision.models import Directive, Report
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.queries.directives.counted import Counted, counted
from crosscut.supervision.rules.judging import (
    Divergence,
    Point,
    Schedule,
    Verified,
    divergences,
    schedule_of,
    trajectory,
)
from crosscut.supervision.rules.lights import (
    ENDED,
    REPORTS_FOR_RED,
    RUNNING,
    Light,
    Now,
    is_provisional,
    light_of,
)
from crosscut.supervision.rules.terms import Claim

_ENDED = [state.value for state in ENDED]
_RUNNING = [state.value for state in RUNNING]
_UNANSWERED = [state.value for state in UNANSWERED]
#: Places of the lights in an order: the most urgent first.
PLACES: Mapping[Light, int] = {light: place for place, light in enumerate(Light)}
_NONE_LATE = (0, None)


class Judged(NamedTuple):
    """A directive as it is judged: the light, and whether that may move with a proclamation; what
    is claimed, what was verified, how it stands to its schedule, where those part; the planned
    course."""

    light: Light
    provisional: bool
    claimed: Claim | None
    verified: Verified
    on_schedule: Schedule
    diverges: tuple[Divergence, ...]
    course: tuple[Point, ...]
    late_reports: int


def lights_now() -> Now:
    """What lights are computed against today."""
    return Now.of(clock.today(), working_days())


def _late(now: Now) -> QuerySet[Report]:
    rows = Report.objects.filter(directive=OuterRef("pk"), state__in=_UNANSWERED, due__lt=now.today)
    return rows.order_by()


def late_on(today: date, at: str = "") -> Q:
    """Directives of which the day passed before they were done, as `rules.lights.is_late` says; by
    way of `at`, "directive__" in rows of something that belongs to one."""
    return Q((f"{at}state__in", _RUNNING)) & _passed(today, at)


def _passed(today: date, at: str = "") -> Q:
    claimed = Q((f"{at}state", DirectiveState.REPORTED_DONE.value))
    afterwards = Q((f"{at}state_since__gt", F(f"{at}due")))
    return Q((f"{at}due__lt", today)) & (~claimed | afterwards)


def of_light(light: Light, now: Now) -> Q:
    """Directives of a light."""
    late = Exists(_late(now))
    very_late = Exists(_late(now)[REPORTS_FOR_RED - 1 : REPORTS_FOR_RED])
    running = Q(state__in=_RUNNING)
    red = _passed(now.today) | Q(very_late)
    yellow = Q(due__lte=now.soon) | Q(late)
    if light is Light.GREY:
        return Q(state__in=_ENDED)
    if light is Light.RED:
        return running & red
    if light is Light.YELLOW:
        return running & ~red & yellow
    return Q(state=DirectiveState.VERIFIED.value) | (running & ~red & ~yellow)


def with_light(rows: QuerySet[Any], now: Now) -> QuerySet[Any]:
    """Directives with their light as `light` and its place as `light_place`, to be ordered by;
    within the statement."""
    late = Exists(_late(now))
    very_late = Exists(_late(now)[REPORTS_FOR_RED - 1 : REPORTS_FOR_RED])
    place = Case(
        When(state__in=_ENDED, then=PLACES[Light.GREY]),
        When(~Q(state__in=_RUNNING), then=PLACES[Light.GREEN]),
        When(_passed(now.today) | Q(very_late), then=PLACES[Light.RED]),
        When(Q(due__lte=now.soon) | Q(late), then=PLACES[Light.YELLOW]),
        default=PLACES[Light.GREEN],
        output_field=IntegerField(),
    )
    words = [When(light_place=place, then=Value(light.value)) for light, place in PLACES.items()]
    placed = rows.annotate(light_place=place)
    return placed.annotate(light=Case(*words, output_field=CharField()))


def judged(directives: Collection[Directive], counts: Counted | None = None) -> dict[int, Judged]:
    """Each of some directives as it is judged today; `counts` where they were asked for already.
    Three statements at most, however many."""
    now = lights_now()
    counts = counts or counted(directives, under_way=True)
    courses = _courses(directives)
    found = {}
    for each in directives:
        state, (count, _) = DirectiveState(each.state), counts.late.get(each.pk, _NONE_LATE)
        light = light_of(state, each.state_since, each.due, count, now)
        claim = Claim(each.claim) if each.claim else None
        verified = _verified(state, each.pk in counts.taken_back)
        course = courses.get(each.pk, ())
        on_schedule = schedule_of(
            course, figure=each.figure, figure_on=each.figure_on, baseline=each.baseline,
            target=each.target,
        )  # fmt: skip
        found[each.pk] = Judged(
            light=light,
            provisional=is_provisional(state, each.due, count, now),
            claimed=claim,
            verified=verified,
            on_schedule=on_schedule,
            diverges=divergences(claim, light, on_schedule, verified),
            course=course,
            late_reports=count,
        )
    return found


def _verified(state: DirectiveState, taken_back: bool) -> Verified:
    if state in (DirectiveState.VERIFIED, DirectiveState.CLOSED):
        return Verified.YES
    if state is DirectiveState.REPORTED_DONE:
        return Verified.WAITING
    returned = taken_back and state is DirectiveState.UNDER_WAY
    return Verified.RETURNED if returned else Verified.NO


def _courses(directives: Collection[Directive]) -> dict[int, tuple[Point, ...]]:
    measured = {each.pk: each for each in directives if each.target is not None}
    if not measured:
        return {}
    points: dict[int, list[Point]] = defaultdict(list)
    for each in asked.planned_points(directives=list(measured)):
        if each.figure is not None:
            points[each.directive_id].append(Point(each.day, each.figure))
    return {
        pk: trajectory(
            points[pk], issued_on=each.issued_on, due=each.due, baseline=each.baseline,
            target=each.target,
        )
        for pk, each in measured.items()
    }  # fmt: skip
