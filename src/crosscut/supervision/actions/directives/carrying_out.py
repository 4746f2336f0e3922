"""What the organisation in charge does with a directive: begin it, and say that it is done."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.supervision.actions.directives.evidence import keep_evidence
from crosscut.supervision.actions.directives.parts import open_parts
from crosscut.supervision.actions.directives.steps import held, step
from crosscut.supervision.actions.directives.telling import tell_office
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import may_step
from crosscut.supervision.refusals.directives import PartsOpen
from crosscut.supervision.rules.terms import Claim
from crosscut.table.files import CheckedFile


@action("directive.begun")
def begin_directive(*, directive: Directive, seen: int, actor: Actor) -> Directive:
    """The liaison or the head of the organisation in charge says that the work has begun.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed.
    """
    return step("begin", directive=directive, seen=seen, actor=actor)


@action("directive.reported done")
def report_done(
    *,
    directive: Directive,
    seen: int,
    evidence: str = "",
    files: Collection[CheckedFile] = (),
    actor: Actor,
) -> Directive:
    """The organisation in charge says that the result is there, and by what one sees it. It is a
    claim; the office verifies. One with parts that are not done yet is not done either.

    Refuses: NotForYou, DirectiveChanged, StepNotAllowed, EvidenceMissing, PartsOpen, TooManyFiles.
    """
    directive = held(directive)
    may_step(actor, directive, "report_done")
    if count := open_parts(directive).count():
        raise PartsOpen(number=directive.numbered, count=count)
    directive = step(
        "report_done",
        directive=directive,
        seen=seen,
        actor=actor,
        evidence=evidence,
        shown=bool(files),
        claim=Claim.DONE.value,
        claimed_on=clock.today(),
    )
    keep_evidence(directive, files)
    tell_office("directive.reported done", directive, actor)
    return directive
