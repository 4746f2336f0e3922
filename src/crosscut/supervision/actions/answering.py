"""What the organisation in charge says to a directive, and taking one back."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.supervision.actions.steps import step
from crosscut.supervision.actions.telling import tell_in_charge, tell_office
from crosscut.supervision.models import Directive


@action("directive.acknowledged")
def acknowledge_directive(*, directive: Directive, seen: int, actor: Actor) -> Directive:
    """The liaison or the head of the lead organisation takes it on.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed.
    """
    return step("acknowledge", directive=directive, seen=seen, actor=actor)


@action("directive.declined")
def decline_directive(*, directive: Directive, seen: int, reason: str, actor: Actor) -> Directive:
    """Say no, with reasons, to what only requests.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded, ItBinds.
    """
    return _refused("decline", directive, seen, reason, actor)


@action("directive.challenged")
def challenge_directive(*, directive: Directive, seen: int, reason: str, actor: Actor) -> Directive:
    """Object, with reasons, to what binds.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded, ItRequests.
    """
    return _refused("challenge", directive, seen, reason, actor)


@action("directive.withdrawn")
def withdraw_directive(*, directive: Directive, seen: int, reason: str, actor: Actor) -> Directive:
    """Ask it of nobody any more.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded.
    """
    directive = step("withdraw", directive=directive, seen=seen, actor=actor, reason=reason)
    tell_in_charge("directive.withdrawn", directive, actor)
    return directive


def _refused(verb: str, directive: Directive, seen: int, reason: str, actor: Actor) -> Directive:
    directive = step(verb, directive=directive, seen=seen, actor=actor, reason=reason)
    tell_office(directive, actor)
    return directive
