"""The items of a review: replaced with a reason, commented on, and who is called to them."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Person
from crosscut.supervision.actions.reviews.reviewing import put_on
from crosscut.supervision.actions.reviews.steps import (
    counted,
    held_item,
    held_review,
    kept_in,
    tell,
    tell_called,
)
from crosscut.supervision.lifecycles import ReviewState
from crosscut.supervision.models import (
    Concern,
    Directive,
    Review,
    ReviewCall,
    ReviewComment,
    ReviewGuest,
    ReviewItem,
)
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import may_comment_on_item, may_review, visible_to
from crosscut.supervision.queries.reviews.agendas import (
    cause_of_comment,
    in_charge_of,
    waits_for_comment,
    who_comments,
)
from crosscut.supervision.queries.reviews.stalled import (
    Stalled,
    formula_of,
    measured,
    measured_concern,
    wholes_of,
)
from crosscut.supervision.refusals.directives import CommentEmpty
from crosscut.supervision.refusals.reviews import (
    AlreadyCalled,
    GuestSealed,
    ItemOfNobody,
    ItemsOutOfRange,
    OnAgendaAlready,
    WholeAndPart,
)
from crosscut.supervision.rules.reviewing import MOST_ITEMS
from crosscut.supervision.rules.stalled import scored
from crosscut.table.refusals import NobodyToRemind, NothingChanged, ReasonNeeded


@action("review_item.replaced")
def replace_item(
    *,
    item: ReviewItem,
    directive: Directive | None = None,
    concern: Concern | None = None,
    reason: str,
    actor: Actor,
) -> ReviewItem:
    """Put something else of the group in the place of an item, with the reason; what stood there
    stays visible as left out. Without either it is left out alone.

    Refuses: NotForYou, StepNotAllowed, ItemLeftOut, ReasonNeeded, ItemOfNobody, OnAgendaAlready,
    WholeAndPart.
    """
    item = held_item(item)
    review = item.review
    may_review(actor, review.group_id)
    kept_in("replace", review)
    reason = _said(reason)
    item.changed(left_out_on=clock.today(), reason=reason)
    if directive is None and concern is None:
        counted(review)
        return item
    return _put(review, item.ordinal, directive, concern, reason, actor)


@action("review_item.added")
def add_item(
    *,
    review: Review,
    directive: Directive | None = None,
    concern: Concern | None = None,
    reason: str,
    actor: Actor,
) -> ReviewItem:
    """Take something of the group up besides, with the reason; it stands last.

    Refuses: NotForYou, StepNotAllowed, ReasonNeeded, ItemOfNobody, OnAgendaAlready,
    WholeAndPart, ItemsOutOfRange.
    """
    review = held_review(review)
    may_review(actor, review.group_id)
    kept_in("replace", review)
    last = review.items.aggregate(last=Max("ordinal"))["last"] or 0
    if last >= MOST_ITEMS:
        raise ItemsOutOfRange(most=MOST_ITEMS)
    return _put(review, last + 1, directive, concern, _said(reason), actor)


@action("review_item.commented")
def comment_on_item(*, item: ReviewItem, text: str, actor: Actor) -> ReviewComment:
    """Say something to an item before the session: the organisation in charge, or the office.

    Refuses: NotForYou, StepNotAllowed, ItemLeftOut, CommentEmpty.
    """
    item = held_item(item)
    capacity = may_comment_on_item(actor, item)
    kept_in("comment", item.review)
    if not text.strip():
        raise CommentEmpty
    ours = capacity in ("office", "leader")
    comment = ReviewComment(
        item=item,
        organisation_id=None if ours else in_charge_of(item),
        person_id=actor.person,
        capacity=capacity,
        text=text.strip(),
        day=clock.today(),
        at=clock.now(),
    )
    comment.save()
    return comment


@action("review_item.reminded")
def remind_of_comment(*, item: ReviewItem, actor: Actor) -> ReviewItem:
    """Remind the organisation in charge of its comment, on the days of reminders. The clock does.

    Refuses: NotForYou, ItemLeftOut, NobodyToRemind.
    """
    item = held_item(item)
    may_review(actor, item.review.group_id)
    waits = ReviewItem.objects.filter(waits_for_comment(), pk=item.pk).exists()
    cause, people = cause_of_comment(item), who_comments(item)
    if not waits or cause is None:
        raise NobodyToRemind
    tell("review.comment", item.record_kind(), item.pk, f"{item.address}:{cause}", people, actor)
    return item.changed(reminded_on=clock.today())


@action("review_guest.called")
def call_guest(*, item: ReviewItem, person: Person, actor: Actor) -> ReviewGuest:
    """Call somebody outside the group to an item: he or she sees that one alone, and is told with
    the others, or at once where they are called already.

    Refuses: NotForYou, StepNotAllowed, ItemLeftOut, AlreadyCalled, GuestSealed.
    """
    item = held_item(item)
    review, directive = item.review, item.directive
    may_review(actor, review.group_id)
    kept_in("invite", review)
    if review.group.disclosure == Disclosure.SEALED or (
        directive is not None and disclosure_of(directive) == Disclosure.SEALED
    ):
        raise GuestSealed
    if item.guests.filter(person=person, withdrawn_on__isnull=True).exists():
        raise AlreadyCalled(person=person)
    guest = ReviewGuest(item=item, person=person)
    guest.save()
    if review.state == ReviewState.CALLED:
        _called(review, person, actor)
    return guest


@action("review_guest.taken_back")
def take_back_guest(*, guest: ReviewGuest, actor: Actor) -> ReviewGuest:
    """Somebody is not called to an item after all; whom no other item calls is told.

    Refuses: NotForYou, StepNotAllowed, ItemLeftOut, NothingChanged.
    """
    item = held_item(guest.item)
    review = item.review
    guest = ReviewGuest.objects.select_for_update().get(pk=guest.pk)
    may_review(actor, review.group_id)
    kept_in("invite", review)
    if guest.withdrawn_on is not None:
        raise NothingChanged
    guest = guest.changed(withdrawn_on=clock.today())
    others = ReviewGuest.objects.filter(
        item__review=review, person=guest.person_id, withdrawn_on__isnull=True
    )
    call = review.calls.filter(person=guest.person_id, seat=None, withdrawn_at=None).first()
    if call is not None and not others.exists():
        tell_called([call.changed(withdrawn_at=clock.now())], "review.cancelled", 0, actor)
    return guest


def _called(review: Review, person: Person, actor: Actor) -> None:
    if review.calls.filter(person=person, withdrawn_at__isnull=True).exists():
        return
    call = ReviewCall(review=review, person=person)
    call.save()
    tell_called([call], "review.called", review.sequence, actor)


def _said(reason: str) -> str:
    """Refuses: ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded
    return reason.strip()


def _put(
    review: Review,
    ordinal: int,
    directive: Directive | None,
    concern: Concern | None,
    reason: str,
    actor: Actor,
) -> ReviewItem:
    """Refuses: ItemOfNobody, OnAgendaAlready, WholeAndPart."""
    stalled = _stalled(review, directive, concern, actor)
    standing = review.items.filter(left_out_on__isnull=True)
    if standing.filter(directive=directive, concern=concern).exists():
        raise OnAgendaAlready
    _refuse_whole_and_part(standing, directive)
    counted(review)
    score = scored(stalled.candidate, formula_of(review.series))
    return put_on(review, ordinal, stalled, score, reason, actor)


def _refuse_whole_and_part(standing: QuerySet[ReviewItem], directive: Directive | None) -> None:
    """Refuses: WholeAndPart."""
    if directive is None:
        return
    items = standing.filter(directive__isnull=False).select_related("directive")
    there = {each.directive: each.ordinal for each in items if each.directive is not None}
    lines = wholes_of([directive, *there])
    for other, ordinal in there.items():
        if other.pk in lines[directive.pk] or directive.pk in lines[other.pk]:
            raise WholeAndPart(item=ordinal)


def _stalled(
    review: Review, directive: Directive | None, concern: Concern | None, actor: Actor
) -> Stalled:
    """What is to be taken up, with its measures of today. Refuses: ItemOfNobody."""
    if directive is not None and concern is None:
        rows = Directive.objects.filter(pk=directive.pk, group=review.group_id)
        found = list(visible_to(actor, rows))
        if found:
            return measured(found)[0]
    elif concern is not None and directive is None:
        ours = concern.group_id == review.group_id
        if ours and concern.resolved_on is None:
            return measured_concern(concern)
    raise ItemOfNobody
