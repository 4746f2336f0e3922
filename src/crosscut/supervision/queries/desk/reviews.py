"""What of reviews waits, for the desk: comments to give, agendas to look through and call, sessions
to hold, rulings to answer."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.register.models import Sitting
from crosscut.supervision.lifecycles import ReviewState
from crosscut.supervision.models import Review, ReviewCall, ReviewItem, Ruling
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.reviews.agendas import followed, in_charge_of, waits_for_comment
from crosscut.table.openness import knows_inside
from crosscut.table.queries.people import sure

_HELD = (ReviewState.CALLED.value, ReviewState.HELD.value)


def review_duties(actor: Actor, runs: frozenset[int]) -> list[Duty]:
    """What the actor is to do for reviews; no statement."""
    found = []
    if actor.liaison_for or actor.organisations:
        waiting = ReviewItem.objects.filter(waits_for_comment(), _ours(actor))
        found.append(_comments(visible_to(actor, waiting), actor))
    if actor.liaison_for or actor.organisations or actor.person:
        owned = Ruling.objects.filter(followed(), _owned(actor))
        found.append(_rulings(visible_to(actor, owned), actor))
    if actor.person is not None:
        found.append(_calls(actor))
    if runs:
        drafted = Review.objects.filter(group__in=runs, state=ReviewState.DRAFTED.value)
        held = Review.objects.filter(group__in=runs, state__in=_HELD)
        found += [_reviews("call_review", drafted), _reviews("hold_review", held)]
    return found


def _pairs(actor: Actor) -> dict[int, list[int]]:
    """The organisations for which the actor is a liaison, with the groups."""
    found: dict[int, list[int]] = defaultdict(list)
    for group, organisation in sorted(actor.liaison_for):
        found[organisation].append(group)
    return found


def _ours(actor: Actor) -> Q:
    found = Q(directive__lead__in=actor.organisations) | Q(
        concern__organisation__in=actor.organisations
    )
    for organisation, groups in _pairs(actor).items():
        of_it = Q(directive__lead=organisation) | Q(concern__organisation=organisation)
        found |= Q(review__group__in=groups) & of_it
    return found


def _owned(actor: Actor) -> Q:
    found = Q(organisation__in=actor.organisations)
    for organisation, groups in _pairs(actor).items():
        found |= Q(item__review__group__in=groups, organisation=organisation)
    if actor.person is not None:
        sitting = sure(Sitting.objects.filter(seat=OuterRef("seat"), person=actor.person))
        found |= Q(seat__isnull=False) & Q(Exists(sitting))
    return found


def _comments(rows: QuerySet[ReviewItem], actor: Actor) -> Duty:
    inside = knows_inside(actor)

    def said(row: ReviewItem) -> Said:
        review = row.review
        own = (review.group_id, in_charge_of(row)) in actor.liaison_for
        return Said(
            title=row.title,
            thing=("review", review.pk),
            about=review.numbered,
            group=review.group_id if review.group_id in inside else None,
            whose=("organisation", in_charge_of(row)),
            capacity="liaison" if own else "head",
            disclosure=review.group.disclosure,
        )

    beside = ("review__group", "directive", "concern")
    return Duty("comment_item", rows, said, "review__comments_due", "review__drafted_on", beside)


def _calls(actor: Actor) -> Duty:
    inside = knows_inside(actor)
    rows = ReviewCall.objects.filter(
        person=actor.person,
        reply="",
        withdrawn_at__isnull=True,
        review__state=ReviewState.CALLED.value,
        review__starts_at__gt=clock.now(),
    )

    def said(row: ReviewCall) -> Said:
        review = row.review
        return Said(
            title=review.numbered,
            thing=("review", review.pk),
            group=review.group_id if review.group_id in inside else None,
            capacity="member" if row.seat_id else "guest",
            disclosure=review.group.disclosure,
        )

    return Duty(
        "reply_to_call", visible_to(actor, rows), said, TruncDate("review__starts_at"),
        TruncDate("review__called_at"), ("review__group",),
    )  # fmt: skip


def _rulings(rows: QuerySet[Ruling], actor: Actor) -> Duty:
    inside = knows_inside(actor)

    def said(row: Ruling) -> Said:
        review = row.item.review
        own = (review.group_id, row.organisation_id) in actor.liaison_for
        by = "member" if row.seat_id is not None else "liaison" if own else "head"
        return Said(
            title=row.text[:300],
            thing=("ruling", row.pk),
            about=review.numbered,
            group=review.group_id if review.group_id in inside else None,
            whose=("organisation", row.organisation_id) if row.organisation_id else None,
            capacity=by,
            disclosure=review.group.disclosure,
        )

    return Duty("answer_ruling", rows, said, "due", "ruled_on", ("item__review__group",))


def _reviews(kind: str, rows: QuerySet[Review]) -> Duty:
    def said(row: Review) -> Said:
        day = clock.day_of(row.starts_at).isoformat()
        return Said(
            title=f"{row.numbered} · {day}",
            thing=("review" if kind == "call_review" else "review_session", row.pk),
            group=row.group_id,
            capacity="office",
            disclosure=row.group.disclosure,
        )

    return Duty(kind, rows, said, TruncDate("starts_at"), "drafted_on", ("group",))
