"""What all verbs of a review share: the lock, the policy, the states; and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.supervision.lifecycles import REVIEW, REVIEW_KEPT, ReviewState
from crosscut.supervision.models import Review, ReviewCall, ReviewItem
from crosscut.supervision.policy.directives import may_review
from crosscut.supervision.refusals.reviews import ItemLeftOut, ReviewChanged
from crosscut.table.refusals import ReasonNeeded


def held_review(review: Review) -> Review:
    """The review, held until the transaction ends."""
    return Review.objects.select_for_update(of=("self",)).select_related("group").get(pk=review.pk)


def held_item(item: ReviewItem) -> ReviewItem:
    """An item that stands on its agenda, held with its review. Refuses: ItemLeftOut."""
    held_review(item.review)
    item = (
        ReviewItem.objects.select_for_update(of=("self",))
        .select_related("review__group", "directive", "concern")
        .get(pk=item.pk)
    )
    if item.left_out_on is not None:
        raise ItemLeftOut(item=item.ordinal)
    return item


def step_of_review(
    verb: str, *, review: Review, seen: int, actor: Actor, reason: str = "", **values: Any
) -> Review:
    """Take a step of a review. Refuses: NotForYou, ReviewChanged, StepNotAllowed, ReasonNeeded."""
    review = held_review(review)
    may_review(actor, review.group_id)
    if review.changes != seen:
        raise ReviewChanged(number=review.numbered)
    target = REVIEW.after(verb, ReviewState(review.state))
    if "reason" in REVIEW.steps[verb].needs and not reason.strip():
        raise ReasonNeeded
    return review.changed(state=target.value, changes=review.changes + 1, **values)


def kept_in(verb: str, review: Review) -> None:
    """Whether what keeps the state of a review is possible now. Refuses: StepNotAllowed."""
    if ReviewState(review.state) not in REVIEW_KEPT[verb]:
        raise StepNotAllowed(verb=verb, state=review.state)


def counted(review: Review, **values: Any) -> Review:
    """A review that is held, changed by what keeps its state."""
    return review.changed(changes=review.changes + 1, **values)


def tell_called(calls: Iterable[ReviewCall], kind: str, sequence: int, actor: Actor) -> None:
    """Have those who are called told, once for each change that a calendar has to know."""
    for call in calls:
        tell(
            kind, call.record_kind(), call.pk, f"{call.address}:{sequence}", {call.person_id}, actor
        )


def tell(
    kind: str, subject: str, about: int, cause: str, people: Iterable[int], actor: Actor
) -> None:
    """Have people told of a thing, once for a cause."""
    if actor.origin == "generator":
        return
    for person in sorted(set(people) - {actor.person}):
        Delivery.objects.queue(
            cause=f"{kind}:{cause}", kind=kind, subject=subject, about=about, person=person
        )
