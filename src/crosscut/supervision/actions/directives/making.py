"""Making a directive, whatever it came of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure, Group, Organisation
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.actions.directives.steps import trail
from crosscut.supervision.actions.directives.telling import tell_in_charge, tell_supporting
from crosscut.supervision.models import Directive, PlannedPoint, Supporting
from crosscut.supervision.refusals.directives import (
    LeadSupports,
    NoPlannedDays,
    ResultMissing,
    TaskMissing,
)
from crosscut.supervision.rules.directives import checked_indicator
from crosscut.supervision.rules.planning import Planned, checked_plan
from crosscut.supervision.rules.terms import Origin, Rhythm
from crosscut.table.actions.steps import series_of
from crosscut.table.models import Matter
from crosscut.table.queries.above import Body, ended, gone


def make_directive(
    *,
    group: int,
    origin: Origin,
    lead: Organisation,
    task: str,
    result: str,
    due: date,
    binds: bool,
    matter: Matter | None = None,
    disclosure: Disclosure = Disclosure.INTERNAL,
    supporting: Collection[Organisation] = (),
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    points: Collection[Planned] = (),
    capacity: str,
    actor: Actor,
    **more: Any,
) -> Directive:
    """A new directive of a group under its next number, with the first line of its trail and its
    planned course; those concerned are told. `more` are further columns. Within the transaction of
    an action.

    Refuses: TaskMissing, ResultMissing, IndicatorHalf, IndicatorStill, LeadSupports, BodyGone,
    PointBeyond, PointTwice, PointEmpty, PointUnmeasured, PlanTooLong.
    """
    task, result = said(task, result)
    indicator = checked_indicator(unit, baseline, target)
    measured = indicator.target is not None
    plan = checked_plan(points, first=clock.today(), last=due, measured=measured)
    refuse_gone([lead, *supporting], actor)
    # Holding the group keeps two from taking one number.
    (held,) = _held_group(key=group)
    wished = matter.disclosure if matter else disclosure
    series, day = series_of(wished, held.disclosure), clock.today()
    last = _last_number(group=group, series=series, year=day.year)
    made = Directive(
        group=held,
        matter=matter,
        origin=origin.value,
        disclosure=wished,
        series=series,
        year=day.year,
        number=last[0][0] + 1 if last else 1,
        task=task,
        result=result,
        lead=lead,
        binds=binds,
        unit=indicator.unit,
        baseline=indicator.baseline,
        target=indicator.target,
        due=due,
        first_due=due,
        state_since=day,
        issued_on=day,
        **more,
    )
    made.save()
    support(made, supporting)
    for each in plan:
        PlannedPoint(
            directive=made, day=each.day, figure=each.figure, milestone=each.milestone
        ).save()
    trail(made, "issue", "", capacity, "", actor)
    tell_in_charge("directive.issued", made, actor)
    if supporting:
        tell_supporting(made, actor)
    return made


@prepared
def _held_group(key: int) -> QuerySet[Group]:
    return Group.objects.select_for_update().filter(pk=key)


@prepared
def _last_number(group: int, series: str, *, year: int) -> QuerySet[Any, Any]:
    rows = Directive.objects.filter(group=group, series=series, year=year)
    return rows.order_by("-number").values_list("number")[:1]


def at_issue(rhythm: str, points: Collection[Planned] = ()) -> str:
    """How often it is reported on, as a new directive keeps it; at milestones where it is issued
    with planned points. Refuses: NoPlannedDays."""
    if not rhythm:
        return ""
    if Rhythm(rhythm) is Rhythm.MILESTONES and not points:
        raise NoPlannedDays
    return Rhythm(rhythm).value


def said(task: str, result: str) -> tuple[str, str]:
    """Refuses: TaskMissing, ResultMissing."""
    task, result = " ".join(task.split())[:500], result.strip()
    if not task:
        raise TaskMissing
    if not result:
        raise ResultMissing
    return task, result


def support(directive: Directive, organisations: Collection[Organisation]) -> None:
    """Refuses: LeadSupports."""
    for each in {body.pk: body for body in organisations}.values():
        if each.pk == directive.lead_id:
            raise LeadSupports(organisation=each.display)
        Supporting(directive=directive, organisation=each).save()


def refuse_gone(organisations: Collection[Organisation], actor: Actor) -> None:
    """Refuses: BodyGone."""
    bodies = [Body("organisation", each.pk) for each in organisations]
    for body in ended(bodies):
        raise gone(actor, body)
