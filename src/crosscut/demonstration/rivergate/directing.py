"""What Rivergate's bodies were told to do after decisions, and what they said to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crosscut.demonstration.rivergate.telling import Told
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Organisation
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    challenge_directive,
    decline_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.issuing import issue_anew, issue_directive
from crosscut.supervision.models import Directive
from crosscut.table.models import Matter

Body = Callable[[str], Organisation]
#: What is said to a directive, by the verb of the story.
ANSWERS: Mapping[str, Callable[..., Directive]] = {
    "acknowledge": acknowledge_directive,
    "decline": decline_directive,
    "challenge": challenge_directive,
    "take_back_directive": withdraw_directive,
}


def issue(
    matter: Matter, step: Told, body: Body, due: date, actor: Actor, *, since: date
) -> Directive:
    """Somebody is to do something by a day, and reports on it where the clock strikes: `since`."""
    return issue_directive(
        matter=matter, seen=matter.changes, lead=body(step.lead), task=step.task, due=due,
        result=step.result, supporting=[body(key) for key in step.supporting], actor=actor,
        rhythm="monthly" if clock.today() >= since else "", **_measure(step),
    )  # fmt: skip


def issue_again(
    matter: Matter, step: Told, body: Body, due: date | None, actor: Actor
) -> Directive:
    """What was refused, with what is otherwise."""
    directive = _directive(matter, step)
    supporting = [body(key) for key in step.supporting] if step.supporting else None
    return issue_anew(
        directive=directive, seen=directive.changes, task=step.task, result=step.result, due=due,
        reason=step.reason, lead=body(step.lead) if step.lead else None, supporting=supporting,
        actor=actor, **_measure(step),
    )  # fmt: skip


def answer(matter: Matter, step: Told, actor: Actor) -> Directive:
    """It is taken on, refused, or taken back."""
    directive = _directive(matter, step)
    said = {"reason": step.reason} if step.verb != "acknowledge" else {}
    return ANSWERS[step.verb](directive=directive, seen=directive.changes, actor=actor, **said)


def _directive(matter: Matter, step: Told) -> Directive:
    return matter.directives.order_by("year", "number")[step.directive - 1]


def _measure(step: Told) -> dict[str, Any]:
    return step.measure.model_dump() if step.measure else {}
