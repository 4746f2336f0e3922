"""Changing a directive that goes on: more time, other words, a planned course."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.supervision.actions.directives.making import said as task_and_result
from crosscut.supervision.actions.directives.steps import held, keep, kept
from crosscut.supervision.actions.directives.telling import tell_in_charge
from crosscut.supervision.models import Directive, PlannedPoint
from crosscut.supervision.refusals.directives import NotLater, PartAfterWhole
from crosscut.supervision.rules.directives import checked_indicator
from crosscut.supervision.rules.planning import Planned, checked_plan
from crosscut.table.actions.steps import refuse_past
from crosscut.table.refusals import NothingChanged


@action("directive.extended")
def extend_directive(
    *, directive: Directive, seen: int, due: date, reason: str, actor: Actor
) -> Directive:
    """The leader gives more time, with a reason; the first due date stays visible.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded, NotLater, DueInThePast,
    PartAfterWhole.
    """
    directive = held(directive)
    capacity = keep("extend", directive=directive, seen=seen, actor=actor, reason=reason)
    if due <= directive.due:
        raise NotLater(day=directive.due.isoformat())
    refuse_past(due)
    whole = directive.parent
    if whole is not None and due > whole.due:
        raise PartAfterWhole(day=whole.due.isoformat())
    directive = kept("extend", directive, capacity, actor, reason=reason, due=due)
    tell_in_charge("directive.extended", directive, actor)
    return directive


@action("directive.amended")
def amend_directive(
    *,
    directive: Directive,
    seen: int,
    task: str = "",
    result: str = "",
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    reason: str,
    actor: Actor,
) -> Directive:
    """Say otherwise what is to be done, by which result, how it is measured: what is not given
    stays as it was. The trail shows both.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded, NothingChanged,
    IndicatorHalf, IndicatorStill.
    """
    directive = held(directive)
    capacity = keep("amend", directive=directive, seen=seen, actor=actor, reason=reason)
    task, result = task_and_result(task or directive.task, result or directive.result)
    indicator = checked_indicator(
        unit or directive.unit,
        directive.baseline if baseline is None else baseline,
        directive.target if target is None else target,
    )
    values: dict[str, object] = {
        "task": task,
        "result": result,
        "unit": indicator.unit,
        "baseline": indicator.baseline,
        "target": indicator.target,
    }
    changed = {name: value for name, value in values.items() if getattr(directive, name) != value}
    if not changed:
        raise NothingChanged
    directive = kept("amend", directive, capacity, actor, reason=reason, **changed)
    tell_in_charge("directive.amended", directive, actor)
    return directive


@action("directive.planned")
def plan_directive(
    *, directive: Directive, seen: int, points: Collection[Planned], actor: Actor
) -> Directive:
    """Say where the indicator shall be on which days, or what shall be done by then; in place of
    what was planned before. By the office, or by the organisation in charge.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, NothingChanged, PointBeyond, PointTwice,
    PointEmpty, PointUnmeasured, PlanTooLong.
    """
    directive = held(directive)
    capacity = keep("plan", directive=directive, seen=seen, actor=actor)
    wanted = checked_plan(
        points,
        first=directive.issued_on,
        last=directive.due,
        measured=directive.target is not None,
    )
    present = {each.day: each for each in directive.planned.filter(left_out_on__isnull=True)}
    before = {day: (each.figure, each.milestone) for day, each in present.items()}
    after = {each.day: (each.figure, each.milestone) for each in wanted}
    if before == after:
        raise NothingChanged
    for day, point in present.items():
        if after.get(day) != before[day]:
            point.changed(left_out_on=clock.today())
    for each in wanted:
        if before.get(each.day) != (each.figure, each.milestone):
            PlannedPoint(
                directive=directive, day=each.day, figure=each.figure, milestone=each.milestone
            ).save()
    return kept("plan", directive, capacity, actor, reason="")
