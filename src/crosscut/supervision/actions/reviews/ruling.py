"""Rulings of a review: who does what until when, what it makes of a directive, and what became of
it."""

from __future__ import annotations

from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Organisation, Person, Seat
from crosscut.supervision.actions.directives.changing import amend_directive, extend_directive
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.actions.directives.making import refuse_gone
from crosscut.supervision.actions.reviews.steps import counted, held_item, kept_in, tell
from crosscut.supervision.models import Directive, ReviewItem, Ruling
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import may_answer_ruling, may_review
from crosscut.supervision.queries.people import leaders_today
from crosscut.supervision.queries.reviews.agendas import cause_of_ruling, followed, who_owns
from crosscut.supervision.refusals.reviews import (
    AnsweredAlready,
    AnswerMissing,
    NothingToChange,
    OwnerMissing,
    RuledAlready,
    RulingMissing,
)
from crosscut.supervision.rules.reviewing import Outcome, RuledBy
from crosscut.table.actions.steps import refuse_past
from crosscut.table.refusals import NobodyToRemind


@action("ruling.made")
def rule_on_item(
    *,
    item: ReviewItem,
    text: str,
    due: date,
    organisation: Organisation | None = None,
    seat: Seat | None = None,
    verb: str = "",
    result: str = "",
    actor: Actor,
) -> Ruling:
    """Rule on an item in the session: `text` is what was ruled; an organisation or a seat owns it
    until a day. By `verb` it issues a directive to the organisation (`result` is by what one sees
    that it was done), extends the directive that the item is about until that day, or amends its
    result.

    Refuses: NotForYou, StepNotAllowed, ItemLeftOut, RuledAlready, RulingMissing, OwnerMissing,
    DueInThePast, BodyGone, NothingToChange, and as `instruct`, `extend_directive` and
    `amend_directive`.
    """
    item = held_item(item)
    review = item.review
    capacity = may_review(actor, review.group_id)
    kept_in("rule", review)
    if Ruling.objects.filter(item=item).exists():
        raise RuledAlready(item=item.ordinal)
    if not text.strip():
        raise RulingMissing
    if (organisation is None) == (seat is None) or (
        seat is not None and seat.group_id != review.group_id
    ):
        raise OwnerMissing
    refuse_past(due)
    if organisation is not None:
        refuse_gone([organisation], actor)
    directive = _directive(item, text.strip(), due, organisation, verb, result, actor)
    ruling = Ruling(
        item=item,
        text=text.strip(),
        organisation=organisation,
        seat=seat,
        due=due,
        verb=RuledBy(verb).value if verb else "",
        directive=directive,
        capacity=capacity,
        person_id=actor.person,
        ruled_on=clock.today(),
    )
    ruling.save()
    counted(review)
    tell("review.ruled", ruling.record_kind(), ruling.pk, ruling.address, who_owns(ruling), actor)
    return ruling


def _directive(
    item: ReviewItem,
    text: str,
    due: date,
    organisation: Organisation | None,
    verb: str,
    result: str,
    actor: Actor,
) -> Directive | None:
    """What a ruling makes or changes, by the actions of directives and with their rights. Refuses:
    NothingToChange, OwnerMissing."""
    if not verb:
        return None
    how, present = RuledBy(verb), item.directive
    if how is RuledBy.ISSUE:
        if organisation is None:
            raise OwnerMissing
        leader = Person.objects.filter(pk__in=leaders_today(item.review.group_id)).first()
        known = disclosure_of(present) if present is not None else Disclosure.INTERNAL
        return instruct(
            group=item.review.group,
            lead=organisation,
            task=text,
            result=result,
            due=due,
            instructed_by=leader,
            citation=f"{item.review.numbered}, {item.ordinal}",
            disclosure=known,
            actor=actor,
        )
    if present is None:
        raise NothingToChange(item=item.ordinal)
    if how is RuledBy.EXTEND:
        return extend_directive(
            directive=present, seen=present.changes, due=due, reason=text, actor=actor
        )
    return amend_directive(
        directive=present, seen=present.changes, result=result, reason=text, actor=actor
    )


@action("ruling.answered")
def answer_ruling(*, ruling: Ruling, outcome: str, answer: str, actor: Actor) -> Ruling:
    """Say what became of a ruling: who owns it, or the office.

    Refuses: NotForYou, AnsweredAlready, AnswerMissing.
    """
    ruling = _held(ruling)
    may_answer_ruling(actor, ruling)
    if ruling.answered_on is not None:
        raise AnsweredAlready
    if not answer.strip():
        raise AnswerMissing
    return ruling.changed(
        outcome=Outcome(outcome).value,
        answer=answer.strip(),
        answered_on=clock.today(),
        answered_by_id=actor.person,
    )


@action("ruling.reminded")
def remind_of_ruling(*, ruling: Ruling, actor: Actor) -> Ruling:
    """Remind who owns a ruling, on the days of reminders. The clock does.

    Refuses: NotForYou, NobodyToRemind.
    """
    ruling = _held(ruling)
    may_review(actor, ruling.item.review.group_id)
    waits = Ruling.objects.filter(followed(), pk=ruling.pk).exists()
    cause = cause_of_ruling(ruling)
    if not waits or cause is None:
        raise NobodyToRemind
    about = f"{ruling.address}:{cause}"
    tell("review.ruled", ruling.record_kind(), ruling.pk, about, who_owns(ruling), actor)
    return ruling.changed(reminded_on=clock.today())


def _held(ruling: Ruling) -> Ruling:
    return (
        Ruling.objects.select_for_update(of=("self",))
        .select_related("item__review__group")
        .get(pk=ruling.pk)
    )
