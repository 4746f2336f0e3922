"""Which reports have fallen due that nobody has been asked for yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from crosscut.register.queries.prepared import Many, prepared
from crosscut.supervision.lifecycles import (
    DIRECTIVE,
    REPORTS_FALL_DUE,
    ReportState,
)
from crosscut.supervision.models import Directive, DirectiveStep, Report
from crosscut.supervision.queries.directives.asked import planned_points
from crosscut.supervision.rules.schedule import Said, Stretch, next_end, periods, steps_rarer
from crosscut.supervision.rules.terms import Claim, Rhythm

#: From these steps on reports are owed: what went before is asked of nobody.
_BEGINNING = frozenset({"set_rhythm"}) | {
    verb
    for verb, step in DIRECTIVE.steps.items()
    if step.target in REPORTS_FALL_DUE and not step.source & REPORTS_FALL_DUE
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a directive stands with its reports: from where the next period runs, since when it owes
    reports, how much rarer they are asked for, and the days of its milestones."""

    rhythm: Rhythm
    since: date
    owing_from: date
    rarer: int
    planned: tuple[date, ...]

    def fallen_due(self, today: date) -> list[Stretch]:
        """The periods that ended by today."""
        return list(
            periods(
                self.rhythm,
                since=self.since,
                owing_from=self.owing_from,
                until=today,
                rarer=self.rarer,
                planned=self.planned,
            )
        )

    def next_day(self) -> date | None:
        """The day on which the next report falls due."""
        return next_end(
            self.rhythm,
            since=self.since,
            owing_from=self.owing_from,
            rarer=self.rarer,
            planned=self.planned,
        )


def _owing() -> QuerySet[Directive]:
    """The directives that owe reports by a rhythm."""
    return Directive.objects.filter(state__in=[state.value for state in REPORTS_FALL_DUE]).exclude(
        rhythm=""
    )


@prepared
def who_owe() -> QuerySet[Any, Any]:
    """Their keys, in order."""
    return _owing().order_by("pk").values_list("pk")


@prepared
def _owing_of(directives: Many) -> QuerySet[Directive]:
    return with_beginning(_owing().filter(pk__among=directives)).order_by("pk")


def with_beginning(rows: QuerySet[Directive]) -> QuerySet[Directive]:
    """Directives, each with the day `owing_from`."""
    steps = DirectiveStep.objects.filter(directive=OuterRef("pk"), verb__in=_BEGINNING)
    latest = steps.order_by("-ordinal").values("day")[:1]
    return rows.annotate(owing_from=Coalesce(Subquery(latest), "issued_on"))


@prepared
def begun(directive: int) -> QuerySet[Directive]:
    """A directive `with_beginning`."""
    return with_beginning(Directive.objects.filter(pk=directive))


@prepared
def _told(directives: Many) -> QuerySet[Any, Any]:
    """What was told of each directive, the latest first."""
    rows = Report.objects.filter(directive__among=directives)
    return rows.order_by("directive", "-until").values_list(
        "directive_id", "until", "state", "filing__claim", "late"
    )


def standings(directives: Collection[Directive]) -> dict[int, Standing]:
    """How directives `with_beginning` that have a rhythm stand; two statements at most."""
    told: dict[int, list[Said]] = defaultdict(list)
    reached: dict[int, date] = {}
    for directive, until, state, claim, late in _told(directives=[each.pk for each in directives]):
        reached.setdefault(directive, until)
        told[directive].append(Said(ReportState(state), Claim(claim) if claim else None, late=late))
    planned: dict[int, list[date]] = defaultdict(list)
    by_plan = [each.pk for each in directives if each.rhythm == Rhythm.MILESTONES.value]
    if by_plan:
        for point in planned_points(directives=by_plan):
            planned[point.directive_id].append(point.day)
    found = {}
    for each in directives:
        last = reached.get(each.pk)
        found[each.pk] = Standing(
            rhythm=Rhythm(each.rhythm),
            since=last + timedelta(1) if last else each.issued_on,
            owing_from=each.owing_from,  # type: ignore[attr-defined]
            rarer=steps_rarer(told[each.pk]),
            planned=tuple(planned[each.pk]),
        )
    return found


def fallen_due(keys: Collection[int], today: date) -> Iterator[tuple[Directive, list[Stretch]]]:
    """Those of the directives, of all that owe reports, of which periods have ended without a
    report; three statements."""
    directives = _owing_of(directives=keys) if keys else []
    known = standings(directives)
    for each in directives:
        if stretches := known[each.pk].fallen_due(today):
            yield each, stretches
