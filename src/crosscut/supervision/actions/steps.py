"""What all steps of a directive share: the lock, the policy, the guards, the trail."""

from __future__ import annotations

from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.supervision.lifecycles import DIRECTIVE, DirectiveState
from crosscut.supervision.models import Directive, DirectiveStep
from crosscut.supervision.policy import may_step
from crosscut.supervision.refusals import DirectiveChanged, ItBinds, ItRequests
from crosscut.table.refusals import ReasonNeeded


def held(directive: Directive) -> Directive:
    """The directive, held until the transaction ends."""
    return (
        Directive.objects.select_for_update(of=("self",))
        .select_related("matter", "group")
        .get(pk=directive.pk)
    )


def step(
    verb: str, *, directive: Directive, seen: int, actor: Actor, reason: str = "", **values: Any
) -> Directive:
    """Take a step; `reason` stays in the trail, `values` are set on the directive.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded, ItBinds, ItRequests.
    """
    directive = held(directive)
    source = DirectiveState(directive.state)
    # Who may not take a step at all is not told whether now would be the time for it.
    capacity = may_step(actor, directive, verb)
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
    directive = directive.changed(
        state=target.value, state_since=clock.today(), changes=directive.changes + 1, **values
    )
    trail(directive, verb, source.value, capacity, reason, actor)
    return directive


def trail(
    directive: Directive, verb: str, source: str, capacity: str, text: str, actor: Actor
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
        day=clock.today(),
        at=clock.now(),
    ).save()
