"""Directives of which the claim parts from what the day, the figure and the office say: chosen as
`rules.judging` judges them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive, DirectiveStep, PlannedPoint
from crosscut.supervision.queries.directives.counted import TAKEN_BACK
from crosscut.supervision.queries.ledger.lights import lights_now, of_light
from crosscut.supervision.rules.judging import (
    WELL,
    Divergence,
    Point,
    Schedule,
    schedule_of,
    trajectory,
)
from crosscut.supervision.rules.lights import Light
from crosscut.supervision.rules.terms import Claim

_WELL = sorted(claim.value for claim in WELL)
#: What a filter may be beside one divergence: any of them.
ANY = "any"


def diverging(rows: QuerySet[Directive], wanted: str) -> QuerySet[Directive]:
    """Those of directives that diverge in a way, or in any. Two statements are asked at once where
    figures are to be compared with their plans; none else."""
    kinds = list(Divergence) if wanted == ANY else [Divergence(wanted)]
    chosen = Q(pk__in=[])
    for kind in kinds:
        chosen |= _of(kind, rows)
    return rows.filter(chosen)


def _of(kind: Divergence, rows: QuerySet[Directive]) -> Q:
    if kind is Divergence.RED:
        return Q(claim__in=_WELL) & of_light(Light.RED, lights_now())
    if kind is Divergence.RETURNED:
        back = DirectiveStep.objects.filter(directive=OuterRef("pk"), verb__in=TAKEN_BACK)
        return Q(claim=Claim.DONE.value, state=DirectiveState.UNDER_WAY.value) & Q(Exists(back))
    return Q(pk__known_in=frozenset(_behind(rows)))


def _behind(rows: QuerySet[Directive]) -> Iterator[int]:
    """Those that are said to go well while the last figure is behind its plan. A course between two
    points is not for SQL to draw."""
    measured = rows.filter(claim__in=_WELL, figure__isnull=False, target__isnull=False).order_by()
    points: dict[int, list[Point]] = defaultdict(list)
    planned = PlannedPoint.objects.filter(
        directive__in=measured.values("pk"), left_out_on__isnull=True, figure__isnull=False
    )
    for directive, day, figure in planned.order_by("day").values_list("directive", "day", "figure"):
        points[directive].append(Point(day, figure))
    facts = ("pk", "issued_on", "due", "baseline", "target", "figure", "figure_on")
    for pk, issued_on, due, baseline, target, figure, figure_on in measured.values_list(*facts):
        course = trajectory(
            points.get(pk, ()), issued_on=issued_on, due=due, baseline=baseline, target=target
        )
        found = schedule_of(
            course, figure=figure, figure_on=figure_on, baseline=baseline, target=target
        )
        if found is Schedule.BEHIND:
            yield pk
