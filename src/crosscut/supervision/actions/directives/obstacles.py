"""Obstacles: what stands in the way of directives, who can clear it, and that it is cleared."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Organisation
from crosscut.supervision.actions.directives.making import refuse_gone
from crosscut.supervision.actions.directives.steps import held
from crosscut.supervision.lifecycles import OPEN, DirectiveState
from crosscut.supervision.models import Directive, Holdup, Obstacle
from crosscut.supervision.policy.directives import BOTH_SIDES, acting, capacities_on, may_issue
from crosscut.supervision.refusals.directives import (
    EndedAlready,
    HeldUpAlready,
    ObstacleCleared,
    ObstacleOfAnother,
    ObstacleUnsaid,
)
from crosscut.supervision.rules.terms import ObstacleKind
from crosscut.table.refusals import ReasonNeeded

LONGEST_OBSTACLE = 300


@action("obstacle.noted")
def note_obstacle(
    *,
    directive: Directive,
    kind: ObstacleKind | str,
    text: str,
    organisation: Organisation | None = None,
    actor: Actor,
) -> Obstacle:
    """Take down what stands in the way of a directive; `organisation` can clear it, as far as one
    knows.

    Refuses: NotForYou, EndedAlready, ObstacleUnsaid, BodyGone.
    """
    directive = held(directive)
    acting(BOTH_SIDES, capacities_on(actor, directive))
    return obstruct(directive, kind=kind, text=text, organisation=organisation, actor=actor)


@action("obstacle.held_up")
def hold_up(*, directive: Directive, obstacle: Obstacle, actor: Actor) -> Holdup:
    """Say that an obstacle of the group holds another directive up as well.

    Refuses: NotForYou, EndedAlready, ObstacleOfAnother, ObstacleCleared, HeldUpAlready.
    """
    directive = held(directive)
    acting(BOTH_SIDES, capacities_on(actor, directive))
    obstacle = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    return _held_up(directive, obstacle)


@action("obstacle.passed")
def end_holdup(*, directive: Directive, obstacle: Obstacle, actor: Actor) -> Holdup:
    """Say that an obstacle does not hold a directive up any more, though it is still there.

    Refuses: NotForYou, ObstacleCleared.
    """
    directive = held(directive)
    acting(BOTH_SIDES, capacities_on(actor, directive))
    row = Holdup.objects.filter(
        directive=directive, obstacle=obstacle, ended_on__isnull=True
    ).first()
    if row is None:
        raise ObstacleCleared
    ended: Holdup = row.changed(ended_on=clock.today())
    return ended


@action("obstacle.cleared")
def clear_obstacle(*, obstacle: Obstacle, reason: str, actor: Actor) -> Obstacle:
    """Say that an obstacle is out of the way, and how: it holds nothing up any more.

    Refuses: NotForYou, ObstacleCleared, ReasonNeeded.
    """
    obstacle = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    may_issue(actor, obstacle.group_id)
    if obstacle.cleared_on is not None:
        raise ObstacleCleared
    if not reason.strip():
        raise ReasonNeeded
    today = clock.today()
    obstacle = obstacle.changed(cleared_on=today, reason=reason.strip())
    for row in obstacle.holdups.filter(ended_on__isnull=True):
        row.changed(ended_on=today)
    return obstacle


def obstruct(
    directive: Directive,
    *,
    kind: ObstacleKind | str,
    text: str,
    organisation: Organisation | None,
    actor: Actor,
) -> Obstacle:
    """A new obstacle that holds up a directive which is held. Within the transaction of an action.

    Refuses: EndedAlready, ObstacleUnsaid, BodyGone.
    """
    said = " ".join(text.split())[:LONGEST_OBSTACLE]
    if not said:
        raise ObstacleUnsaid
    if organisation is not None:
        refuse_gone([organisation], actor)
    obstacle = Obstacle(
        group_id=directive.group_id,
        kind=ObstacleKind(kind).value,
        text=said,
        organisation=organisation,
        found_on=clock.today(),
    )
    _refuse_ended(directive)
    obstacle.save()
    _held_up(directive, obstacle)
    return obstacle


def _held_up(directive: Directive, obstacle: Obstacle) -> Holdup:
    _refuse_ended(directive)
    if obstacle.group_id != directive.group_id:
        raise ObstacleOfAnother
    if obstacle.cleared_on is not None:
        raise ObstacleCleared
    if obstacle.holdups.filter(directive=directive, ended_on__isnull=True).exists():
        raise HeldUpAlready(number=directive.numbered)
    row = Holdup(directive=directive, obstacle=obstacle, since=clock.today())
    row.save()
    return row


def _refuse_ended(directive: Directive) -> None:
    if DirectiveState(directive.state) not in OPEN:
        raise EndedAlready(number=directive.numbered)
