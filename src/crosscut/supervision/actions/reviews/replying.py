"""What those who are called to a review say: whether they come."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.supervision.actions.reviews.steps import held_review, kept_in
from crosscut.supervision.models import ReviewCall
from crosscut.supervision.policy.directives import may_reply_to_call
from crosscut.table.models import Reply
from crosscut.table.refusals import NotInvited


@action("review_call.replied")
def reply_to_call(*, call: ReviewCall, reply: str, remark: str = "", actor: Actor) -> ReviewCall:
    """Say whether one comes to a review; the last word counts, and the same twice changes nothing.

    Refuses: NotForYou, StepNotAllowed, NotInvited.
    """
    review = held_review(call.review)
    call = (
        ReviewCall.objects.select_for_update(of=("self",)).select_related("review").get(pk=call.pk)
    )
    may_reply_to_call(actor, call)
    if call.withdrawn_at is not None:
        raise NotInvited
    kept_in("reply", review)
    said = Reply(reply).value
    if (call.reply, call.remark) == (said, remark.strip()):
        return call
    return call.changed(reply=said, remark=remark.strip(), replied_at=clock.now())
