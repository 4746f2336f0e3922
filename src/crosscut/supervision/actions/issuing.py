"""Issuing directives: a decision is relayed by its first one; anew where one was refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.register.models import Group, Organisation
from crosscut.supervision.actions.steps import step, trail
from crosscut.supervision.actions.telling import tell_in_charge, tell_supporting
from crosscut.supervision.models import Directive, Supporting
from crosscut.supervision.policy import may_issue
from crosscut.supervision.queries.subordinates import stands_under
from crosscut.supervision.refusals import LeadSupports, ResultMissing, TaskMissing
from crosscut.supervision.rules import binds, checked_indicator
from crosscut.table.actions.concluding import relay_matter
from crosscut.table.actions.steps import held as held_matter
from crosscut.table.actions.steps import refuse_past, refuse_unseen, series_of
from crosscut.table.lifecycles import MatterState
from crosscut.table.models import Matter
from crosscut.table.queries.above import Body, ended, gone
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
    actor: Actor,
) -> Directive:
    """Give an organisation a part of what was decided: `task` is what it is to do, `result` by
    what one sees that it was done, measured in `unit` from `baseline` to `target`. The first
    directive of a decision relays its matter; others may follow.

    Refuses: NotForYou, MatterChanged, StepNotAllowed, TaskMissing, ResultMissing, DueInThePast,
    IndicatorHalf, IndicatorStill, LeadSupports, BodyGone.
    """
    matter = held_matter(matter)
    capacity = may_issue(actor, matter.group_id)
    refuse_unseen(matter, seen)
    state = MatterState(matter.state)
    if state is MatterState.DECIDED:
        relay_matter(matter=matter, seen=seen, actor=actor)
    elif state is not MatterState.RELAYED:
        raise StepNotAllowed(verb="relay", state=state.value)
    task, result = _said(task, result)
    refuse_past(due)
    indicator = checked_indicator(unit, baseline, target)
    _refuse_gone([lead, *supporting], actor)
    # Holding the group keeps two from taking one number.
    group = Group.objects.select_for_update().get(pk=matter.group_id)
    series, day = series_of(matter.disclosure, group.disclosure), clock.today()
    numbers = Directive.objects.filter(group=group, series=series, year=day.year)
    made = Directive(
        group=group,
        matter=matter,
        series=series,
        year=day.year,
        number=(numbers.aggregate(last=Max("number"))["last"] or 0) + 1,
        task=task,
        result=result,
        lead=lead,
        binds=binds(matter.decision.form, subordinate=stands_under(group.pk, lead.pk)),
        unit=indicator.unit,
        baseline=indicator.baseline,
        target=indicator.target,
        due=due,
        first_due=due,
        state_since=day,
        issued_on=day,
    )
    made.save()
    _support(made, supporting)
    trail(made, "issue", "", capacity, "", actor)
    tell_in_charge("directive.issued", made, actor)
    tell_supporting(made, actor)
    return made


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
        _refuse_gone([lead], actor)
        form, under = directive.matter.decision.form, stands_under(directive.group_id, lead.pk)
        values |= {"lead_id": lead.pk, "binds": binds(form, subordinate=under)}
    changed = {name: value for name, value in values.items() if getattr(before, name) != value}
    others = _others(directive) if supporting is None else {each.pk for each in supporting}
    if not changed and others == _others(directive):
        raise NothingChanged
    directive = directive.changed(**changed)
    if supporting is not None:
        _refuse_gone(supporting, actor)
        for row in directive.supporting.filter(left_out_on__isnull=True):
            if row.organisation_id not in others:
                row.changed(left_out_on=clock.today())
        known = _others(directive)
        _support(directive, [each for each in supporting if each.pk not in known])
    elif directive.lead_id in others:
        raise LeadSupports(organisation=directive.lead.display)
    tell_in_charge("directive.issued", directive, actor)
    return directive


def _said(task: str, result: str) -> tuple[str, str]:
    """Refuses: TaskMissing, ResultMissing."""
    task, result = " ".join(task.split())[:500], result.strip()
    if not task:
        raise TaskMissing
    if not result:
        raise ResultMissing
    return task, result


def _support(directive: Directive, organisations: Collection[Organisation]) -> None:
    """Refuses: LeadSupports."""
    for each in {body.pk: body for body in organisations}.values():
        if each.pk == directive.lead_id:
            raise LeadSupports(organisation=each.display)
        Supporting(directive=directive, organisation=each).save()


def _others(directive: Directive) -> set[int]:
    rows = directive.supporting.filter(left_out_on__isnull=True)
    return set(rows.values_list("organisation_id", flat=True))


def _refuse_gone(organisations: Collection[Organisation], actor: Actor) -> None:
    """Refuses: BodyGone."""
    bodies = [Body("organisation", each.pk) for each in organisations]
    for body in ended(bodies):
        raise gone(actor, body)
