"""What the organisation in charge says to a directive, and taking one back."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.supervision.actions.directives.parts import hold_whole, open_parts, settle_whole
from crosscut.supervision.actions.directives.steps import held, step
from crosscut.supervision.actions.directives.telling import tell_in_charge, tell_office
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import may_step
from crosscut.supervision.refusals.directives import PartsGoToo


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
def withdraw_directive(
    *, directive: Directive, seen: int, reason: str, with_parts: bool = False, actor: Actor
) -> Directive:
    """Ask it of nobody any more. Its open parts go with it, which is to be confirmed by
    `with_parts`; what was verified stays as it is.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded, PartsGoToo.
    """
    whole = hold_whole(directive)
    directive = held(directive)
    may_step(actor, directive, "withdraw")
    if not with_parts and (count := open_parts(directive).count()):
        raise PartsGoToo(number=directive.numbered, count=count)
    directive = step("withdraw", directive=directive, seen=seen, actor=actor, reason=reason)
    tell_in_charge("directive.withdrawn", directive, actor)
    _withdraw_parts(directive, reason, actor)
    settle_whole(whole, actor)
    return directive


def _withdraw_parts(directive: Directive, reason: str, actor: Actor) -> None:
    """With all that is below them; down, as they are held."""
    for part in open_parts(directive).order_by("pk"):
        part = step(
            "withdraw", directive=part, seen=held(part).changes, actor=actor, reason=reason,
            follows=True,
        )  # fmt: skip
        tell_in_charge("directive.withdrawn", part, actor)
        _withdraw_parts(part, reason, actor)


def _refused(verb: str, directive: Directive, seen: int, reason: str, actor: Actor) -> Directive:
    directive = step(verb, directive=directive, seen=seen, actor=actor, reason=reason)
    tell_office("directive.refused", directive, actor)
    return directive
