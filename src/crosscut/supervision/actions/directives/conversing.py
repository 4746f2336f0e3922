"""What both sides of a directive say to each other, and how likely the office takes it to be
delivered."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.supervision.actions.directives.steps import held
from crosscut.supervision.lifecycles import OFFICE, OPEN, DirectiveState
from crosscut.supervision.models import Comment, Directive, Outlook
from crosscut.supervision.policy.directives import BOTH_SIDES, acting, capacities_on
from crosscut.supervision.queries.ladder.recipients import directors_of
from crosscut.supervision.queries.people import who_speaks_for
from crosscut.supervision.refusals.directives import CommentEmpty, EndedAlready
from crosscut.supervision.rules.terms import Likelihood
from crosscut.table.refusals import ReasonNeeded


@action("directive.commented")
def comment_on(*, directive: Directive, text: str, actor: Actor) -> Comment:
    """Say something to the other side: the office to who is in charge, the liaison or the head to
    the office. The other side is told by letter.

    Refuses: NotForYou, CommentEmpty.
    """
    directive = held(directive)
    capacity = acting(BOTH_SIDES, capacities_on(actor, directive))
    text = text.strip()
    if not text:
        raise CommentEmpty
    comment = Comment(
        directive=directive,
        person_id=actor.person,
        capacity=capacity,
        text=text,
        day=clock.today(),
        at=clock.now(),
    )
    comment.save()
    if actor.origin != "generator":
        if capacity in OFFICE:
            other = who_speaks_for(directive.lead_id, directive.group_id)
        else:
            other = directors_of(directive.group_id)
        for person in sorted(other - {actor.person}):
            Delivery.objects.queue(
                cause=f"directive.commented:{comment.pk}",
                kind="directive.commented",
                subject=comment.record_kind(),
                about=comment.pk,
                person=person,
            )
    return comment


@action("directive.judged")
def judge_outlook(
    *, directive: Directive, likelihood: Likelihood | str, reason: str, actor: Actor
) -> Outlook:
    """Say how likely the office takes it that a directive will be delivered, and why; the latest
    word holds.

    Refuses: NotForYou, EndedAlready, ReasonNeeded.
    """
    directive = held(directive)
    acting(OFFICE, capacities_on(actor, directive))
    if DirectiveState(directive.state) not in OPEN:
        raise EndedAlready(number=directive.numbered)
    if not reason.strip():
        raise ReasonNeeded
    outlook = Outlook(
        directive=directive,
        likelihood=Likelihood(likelihood).value,
        reason=reason.strip(),
        person_id=actor.person,
        day=clock.today(),
        at=clock.now(),
    )
    outlook.save()
    return outlook
