"""What all steps of a directive share: the lock, the policy, the guards, the trail."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.actions.reports.lapsing import lapse_reports
from crosscut.supervision.lifecycles import DIRECTIVE, KEPT, REPORTS_FALL_DUE, DirectiveState
from crosscut.supervision.models import Directive, DirectiveStep, Inspection
from crosscut.supervision.policy.directives import may_step
from crosscut.supervision.refusals.directives import (
    DirectiveChanged,
    EvidenceMissing,
    ItBinds,
    ItRequests,
)
from crosscut.table.refusals import ReasonNeeded


def held(directive: Directive) -> Directive:
    """The directive, held until the transaction ends. Raises Directive.DoesNotExist."""
    return held_by_key(directive.pk)


def held_by_key(key: int) -> Directive:
    """The same, of which the key is known."""
    for found in _held(key=key):
        return found
    raise Directive.DoesNotExist


@prepared
def _held(key: int) -> QuerySet[Directive]:
    rows = Directive.objects.select_for_update(of=("self",)).select_related("matter", "group")
    return rows.filter(pk=key)


def step(
    verb: str,
    *,
    directive: Directive,
    seen: int,
    actor: Actor,
    reason: str = "",
    evidence: str = "",
    shown: bool = False,
    way: str = "",
    inspection: Inspection | None = None,
    follows: bool = False,
    **values: Any,
) -> Directive:
    """Take a step; `reason` or `evidence` stays in the trail, `values` are set on the directive;
    `shown` says that a file is the evidence, `way` how the office saw it, at which `inspection`. A
    step that `follows` comes of what was done to another directive, by the right to that.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded, EvidenceMissing, ItBinds,
    ItRequests.
    """
    directive = held(directive)
    source = DirectiveState(directive.state)
    # Who may not take a step at all is not told whether now would be the time for it.
    capacity = "system" if follows else may_step(actor, directive, verb)
    if directive.changes != seen:
        raise DirectiveChanged(number=directive.numbered)
    target = DIRECTIVE.after(verb, source)
    needs = DIRECTIVE.steps[verb].needs
    if "requests" in needs and directive.binds:
        raise ItBinds
    if "binds" in needs and not directive.binds:
        raise ItRequests
    if "reason" in needs and not reason.strip():
        raise ReasonNeeded
    if "evidence" in needs and not (evidence.strip() or shown):
        raise EvidenceMissing
    directive = directive.changed(
        state=target.value, state_since=clock.today(), changes=directive.changes + 1, **values
    )
    trail(
        directive, verb, source.value, capacity, reason or evidence, actor, way=way,
        inspection=inspection,
    )  # fmt: skip
    if target not in REPORTS_FALL_DUE:
        lapse_reports(directive)
    return directive


def keep(verb: str, *, directive: Directive, seen: int, actor: Actor, reason: str = "") -> str:
    """Ask whether what keeps the state may be done to a directive that is held; the capacity.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded.
    """
    capacity = may_step(actor, directive, verb)
    if directive.changes != seen:
        raise DirectiveChanged(number=directive.numbered)
    keeping = KEPT[verb]
    if DirectiveState(directive.state) not in keeping.states:
        raise StepNotAllowed(verb=verb, state=directive.state)
    if "reason" in keeping.needs and not reason.strip():
        raise ReasonNeeded
    return capacity


def kept(
    verb: str,
    directive: Directive,
    capacity: str,
    actor: Actor,
    *,
    reason: str = "",
    **values: Any,
) -> Directive:
    """Set values on a directive that is held, with a line of its trail that says what changed."""
    before = {name: getattr(directive, name) for name in values}
    directive = directive.changed(changes=directive.changes + 1, **values)
    changed = {
        name: [said(old), said(getattr(directive, name))]
        for name, old in before.items()
        if old != getattr(directive, name)
    }
    trail(directive, verb, directive.state, capacity, reason, actor, changed=changed)
    return directive


def said(value: object) -> str:
    """A value as the trail keeps it: days as they are written, figures without the zeros that only
    storage adds, nothing for nothing."""
    if value is None:
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def trail(
    directive: Directive,
    verb: str,
    source: str,
    capacity: str,
    text: str,
    actor: Actor,
    *,
    way: str = "",
    inspection: Inspection | None = None,
    changed: Mapping[str, list[str]] | None = None,
) -> None:
    """One line of the trail, under the present count of changes."""
    DirectiveStep(
        directive=directive,
        ordinal=directive.changes,
        verb=verb,
        source=source,
        target=directive.state,
        capacity=capacity,
        person_id=actor.person,
        text=text.strip(),
        way=way,
        inspection=inspection,
        changed_values=dict(changed or {}),
        day=clock.today(),
        at=clock.now(),
    ).save()
