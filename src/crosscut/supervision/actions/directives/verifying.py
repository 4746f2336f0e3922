"""Nothing is closed by saying so: the office verifies, returns, reopens; the clock closes."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.evidence import keep_evidence
from crosscut.supervision.actions.directives.parts import (
    hold_whole,
    open_parts,
    settle_whole,
    unsettle_whole,
)
from crosscut.supervision.actions.directives.sampling import refuse_without_sample
from crosscut.supervision.actions.directives.steps import held, step
from crosscut.supervision.actions.directives.telling import tell_in_charge
from crosscut.supervision.actions.inspections.steps import refuse_unshown
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive, Inspection
from crosscut.supervision.policy.directives import may_step
from crosscut.supervision.refusals.directives import ObjectionsPossible, PartsOpen, SameHand
from crosscut.supervision.rules.directives import closes_after
from crosscut.supervision.rules.terms import Way
from crosscut.table.files import CheckedFile


@action("directive.verified")
def verify_directive(
    *,
    directive: Directive,
    seen: int,
    way: str,
    evidence: str = "",
    files: Collection[CheckedFile] = (),
    inspection: Inspection | None = None,
    actor: Actor,
) -> Directive:
    """The office found that the result is there: in documents, by a sample, by an inspection, and
    by what it sees that. Whoever reported it done verifies nothing. What an `inspection` that
    looked at it reported shows it. With its last part a whole is reported done.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, EvidenceMissing, SameHand, PartsOpen,
    SampleMissing, NotInspected, NotReportedYet, TooManyFiles.
    """
    whole = hold_whole(directive)
    directive = held(directive)
    may_step(actor, directive, "verify")
    if count := open_parts(directive).count():
        raise PartsOpen(number=directive.numbered, count=count)
    said = directive.trail.filter(verb="report_done").order_by("ordinal").last()
    # Where it followed of its parts, nobody said so.
    own = said.person_id if said is not None and said.capacity != "system" else None
    if own is not None and own == actor.person:
        raise SameHand(number=directive.numbered)
    by_sample = Way(way) is Way.SAMPLE
    if by_sample and directive.state == DirectiveState.REPORTED_DONE:
        refuse_without_sample(directive)
    if inspection is not None:
        way = Way.INSPECTION
        refuse_unshown(inspection, directive)
    directive = step(
        "verify",
        directive=directive,
        seen=seen,
        actor=actor,
        evidence=evidence,
        # What a sample showed stands with the sample.
        shown=bool(files) or by_sample or inspection is not None,
        way=Way(way).value,
        inspection=inspection,
    )
    keep_evidence(directive, files)
    tell_in_charge("directive.verified", directive, actor)
    settle_whole(whole, actor)
    return directive


@action("directive.returned")
def return_directive(*, directive: Directive, seen: int, reason: str, actor: Actor) -> Directive:
    """It was reported done and is not: the office says what is missing.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded.
    """
    directive = step("return", directive=directive, seen=seen, actor=actor, reason=reason)
    tell_in_charge("directive.returned", directive, actor)
    return directive


@action("directive.reopened")
def reopen_directive(*, directive: Directive, seen: int, reason: str, actor: Actor) -> Directive:
    """It turned out later that it is not done, or not any more. A whole that waits to be verified
    goes on with it.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ReasonNeeded.
    """
    whole = hold_whole(directive)
    directive = step("reopen", directive=directive, seen=seen, actor=actor, reason=reason)
    tell_in_charge("directive.reopened", directive, actor)
    unsettle_whole(whole, directive, actor)
    return directive


@action("directive.closed")
def close_directive(*, directive: Directive, seen: int, actor: Actor) -> Directive:
    """Nobody objected within the period after it was verified: the clock closes it.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, ObjectionsPossible.
    """
    directive = held(directive)
    may_step(actor, directive, "close")
    last = closes_after(directive.state_since, working_days())
    if directive.state == "verified" and clock.today() <= last:
        raise ObjectionsPossible(number=directive.numbered, day=last.isoformat())
    return step("close", directive=directive, seen=seen, actor=actor)
