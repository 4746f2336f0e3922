"""A directive is split: parts of it to organisations that support, or to groups at lower levels."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Group, Organisation
from crosscut.supervision.actions.directives.making import make_directive
from crosscut.supervision.actions.directives.steps import held, keep, kept
from crosscut.supervision.actions.directives.telling import tell_office
from crosscut.supervision.models import Directive
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.queries.directives.subordinates import stands_under
from crosscut.supervision.queries.directives.tree import groups_above
from crosscut.supervision.refusals.directives import CascadeLoops, NotBelow, PartAfterWhole
from crosscut.supervision.rules.directives import binds
from crosscut.supervision.rules.terms import Origin
from crosscut.table.actions.steps import refuse_past
from crosscut.table.queries.places import counterparts_of


@action("directive.split")
def split_directive(
    *,
    directive: Directive,
    seen: int,
    lead: Organisation,
    task: str,
    result: str,
    due: date | None = None,
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    actor: Actor,
) -> Directive:
    """Give an organisation a part of a directive; without a day of its own it is due with the
    whole. When all parts are verified, the whole is reported done. Returns the part.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, PartAfterWhole, DueInThePast, TaskMissing,
    ResultMissing, IndicatorHalf, IndicatorStill, BodyGone.
    """
    directive = held(directive)
    capacity = keep("split", directive=directive, seen=seen, actor=actor)
    form = directive.matter.decision.form if directive.matter else "directive"
    return _part(
        "split", directive, directive.group_id, capacity, actor,
        lead=lead, task=task, result=result, due=due, unit=unit, baseline=baseline, target=target,
        matter=directive.matter, disclosure=Disclosure(directive.disclosure),
        binds=binds(form, subordinate=stands_under(directive.group_id, lead.pk)),
    )  # fmt: skip


@action("directive.cascaded")
def cascade_directive(
    *,
    directive: Directive,
    seen: int,
    group: Group,
    lead: Organisation,
    task: str,
    result: str,
    due: date | None = None,
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    actor: Actor,
) -> Directive:
    """Give a counterpart group at a lower level a part of a directive, which an organisation there
    carries out: it is a directive of that group, whose office follows it up and verifies it. It is
    known there as far as the whole is here. Returns the part.

    Refuses: NotBelow, CascadeLoops and as `split_directive`.
    """
    directive = held(directive)
    capacity = keep("cascade", directive=directive, seen=seen, actor=actor)
    if group.pk in groups_above(directive):
        raise CascadeLoops(group=group.display)
    if group.pk not in {each.pk for each in counterparts_of(actor, directive.group_id)}:
        raise NotBelow(group=group.display)
    part = _part(
        "cascade", directive, group.pk, capacity, actor,
        lead=lead, task=task, result=result, due=due, unit=unit, baseline=baseline, target=target,
        disclosure=disclosure_of(directive),
        binds=binds("directive", subordinate=stands_under(group.pk, lead.pk)),
    )  # fmt: skip
    tell_office("directive.cascaded", part, actor)
    return part


def _part(
    verb: str,
    whole: Directive,
    group: int,
    capacity: str,
    actor: Actor,
    *,
    due: date | None,
    **values: Any,
) -> Directive:
    if due is not None and due > whole.due:
        raise PartAfterWhole(day=whole.due.isoformat())
    refuse_past(due or whole.due)
    part = make_directive(
        group=group,
        origin=Origin.SPLIT,
        parent=whole,
        due=due or whole.due,
        capacity=capacity,
        actor=actor,
        **values,
    )
    kept(verb, whole, capacity, actor, reason=part.numbered)
    return part
