"""Issuing directives: a decision is relayed by its first one; anew where one was refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.register.models import Organisation
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.actions.directives.making import (
    at_issue,
    make_directive,
    refuse_gone,
    support,
)
from crosscut.supervision.actions.directives.steps import step
from crosscut.supervision.actions.directives.telling import tell_in_charge
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.directives.subordinates import stands_under
from crosscut.supervision.refusals.directives import LeadSupports
from crosscut.supervision.rules.directives import binds, checked_indicator
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.rules.terms import Origin
from crosscut.table.actions.concluding import relay_matter
from crosscut.table.actions.steps import held as held_matter
from crosscut.table.actions.steps import refuse_past, refuse_unseen
from crosscut.table.lifecycles import MatterState
from crosscut.table.models import Decision, Matter
from crosscut.table.refusals import NothingChanged


@action("directive.issued")
def issue_directive(
    *,
    matter: Matter,
    seen: int,
    lead: Organisation,
    task: str,
    result: str,
    due: date,
    supporting: Collection[Organisation] = (),
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    rhythm: str = "",
    points: Collection[Planned] = (),
    actor: Actor,
) -> Directive:
    """Give an organisation a part of what was decided: `task` is what it is to do, `result` by
    what one sees that it was done, measured in `unit` from `baseline` to `target`, `rhythm` how
    often it is reported on, and `points` what shall be reached by which days: with the rhythm of
    milestones reports fall due on those. The first directive of a decision relays its matter;
    others may follow.

    Refuses: NotForYou, MatterChanged, StepNotAllowed, TaskMissing, ResultMissing, DueInThePast,
    IndicatorHalf, IndicatorStill, LeadSupports, BodyGone, NoPlannedDays, PointBeyond, PointTwice,
    PointEmpty, PointUnmeasured, PlanTooLong.
    """
    matter = held_matter(matter)
    capacity = may_issue(actor, matter.group_id)
    refuse_unseen(matter, seen)
    state = MatterState(matter.state)
    if state is MatterState.DECIDED:
        relay_matter(matter=matter, seen=seen, actor=actor)
    elif state is not MatterState.RELAYED:
        raise StepNotAllowed(verb="relay", state=state.value)
    refuse_past(due)
    return make_directive(
        group=matter.group_id,
        origin=Origin.DECISION,
        matter=matter,
        lead=lead,
        task=task,
        result=result,
        due=due,
        binds=binds(
            _form(matter=matter.pk)[0][0], subordinate=stands_under(matter.group_id, lead.pk)
        ),
        supporting=supporting,
        unit=unit,
        baseline=baseline,
        target=target,
        rhythm=at_issue(rhythm, points),
        points=points,
        capacity=capacity,
        actor=actor,
    )


@action("directive.issued anew")
def issue_anew(
    *,
    directive: Directive,
    seen: int,
    lead: Organisation | None = None,
    task: str = "",
    result: str = "",
    due: date | None = None,
    supporting: Collection[Organisation] | None = None,
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    reason: str = "",
    actor: Actor,
) -> Directive:
    """Issue a refused directive changed: what is not given stays as it was. The first due date
    stays visible.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, NothingChanged and as `issue_directive`.
    """
    before = directive
    directive = step("issue_anew", directive=directive, seen=seen, actor=actor, reason=reason)
    if due is not None:
        refuse_past(due)
    given: dict[str, object] = {"task": " ".join(task.split())[:500], "result": result.strip()}
    values = {name: value for name, value in given.items() if value}
    if unit or target is not None:
        indicator = checked_indicator(unit, baseline, target)
        values |= {
            "unit": indicator.unit, "baseline": indicator.baseline, "target": indicator.target,
        }  # fmt: skip
    if due is not None:
        values["due"] = due
    if lead is not None:
        refuse_gone([lead], actor)
        # What no decision gave its form to has the form of a directive.
        form = directive.matter.decision.form if directive.matter else "directive"
        under = stands_under(directive.group_id, lead.pk)
        values |= {"lead_id": lead.pk, "binds": binds(form, subordinate=under)}
    changed = {name: value for name, value in values.items() if getattr(before, name) != value}
    others = _others(directive) if supporting is None else {each.pk for each in supporting}
    if not changed and others == _others(directive):
        raise NothingChanged
    directive = directive.changed(**changed)
    if supporting is not None:
        refuse_gone(supporting, actor)
        for row in directive.supporting.filter(left_out_on__isnull=True):
            if row.organisation_id not in others:
                row.changed(left_out_on=clock.today())
        known = _others(directive)
        support(directive, [each for each in supporting if each.pk not in known])
    elif directive.lead_id in others:
        raise LeadSupports(organisation=directive.lead.display)
    tell_in_charge("directive.issued", directive, actor)
    return directive


@prepared
def _form(matter: int) -> QuerySet[Any, Any]:
    return Decision.objects.filter(matter=matter).values_list("form")


def _others(directive: Directive) -> set[int]:
    rows = directive.supporting.filter(left_out_on__isnull=True)
    return set(rows.values_list("organisation_id", flat=True))
