"""One review with all that belongs to it: what became of the last rulings, then item by item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Sitting
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import REVIEW, REVIEW_KEPT, ReviewState
from crosscut.supervision.models import (
    Directive,
    Review,
    ReviewCall,
    ReviewComment,
    ReviewGuest,
    ReviewItem,
    Ruling,
)
from crosscut.supervision.policy.directives import (
    may_answer_ruling,
    may_comment_on_item,
    may_reply_to_call,
    may_review,
    visible_to,
)
from crosscut.supervision.queries.ledger.lights import Judged, judged
from crosscut.supervision.queries.reviews.agendas import (
    Clearing,
    cleared_meanwhile,
    followed,
    in_charge_of,
)
from crosscut.supervision.queries.reviews.answers import (
    CallLine,
    GuestLine,
    ItemComment,
    ItemLine,
    PartLine,
    ReviewedDirective,
    ReviewSheet,
    RulingLine,
)
from crosscut.supervision.queries.reviews.lists import (
    concern_line,
    is_inside,
    known_review,
    mention_concerns,
    row_values,
)
from crosscut.table.queries.answers import Verb
from crosscut.table.queries.people import sure

_SAT = (ReviewState.HELD.value, ReviewState.CLOSED.value)
_TO_COME = (ReviewState.DRAFTED, ReviewState.CALLED)
_VERIFIED = ("verified", "closed")


def review_sheet(review: int, *, actor: Actor) -> ReviewSheet | None:
    """The sheet of a review; None where there is none that the actor may know of. As many
    statements, however many items and rulings there are."""
    found = known_review(review, actor=actor)
    return sheet_of_review(found, actor=actor) if found is not None else None


def sheet_of_review(review: Review, *, actor: Actor) -> ReviewSheet:
    """The sheet of a review that the actor knows of."""
    inside = is_inside(actor, review)
    items = _items(review, actor)
    before = _rulings_before(review, actor) if inside else []
    ruled = _with_all(visible_to(actor, Ruling.objects.filter(item__review=review)))
    rulings = {each.item_id: each for each in ruled}
    comments = _by_item(ReviewComment, items, actor)
    guests = _by_item(ReviewGuest, items, actor)
    clearings: Mapping[int, Clearing] = {}
    if ReviewState(review.state) in _TO_COME:
        clearings = cleared_meanwhile([each for each in items if not each.left_out_on], review)
    directives = {each.directive.pk: each.directive for each in items if each.directive}
    shown = _known_directives([*before, *rulings.values()], actor)
    judgements = judged([*(shown | directives).values()])
    sitters = _sitters([*before, *rulings.values()])
    called = visible_to(actor, ReviewCall.objects.filter(review=review, withdrawn_at=None))
    calls = list(called.order_by("pk"))
    names = Gathering(actor, window_of(None))
    if inside:
        names.mention("group", review.group_id)
    names.mention("organisation", *(in_charge_of(each) for each in items))
    names.mention_rows(calls, "person")
    names.mention("person", *(each for those in sitters.values() for each in those))
    names.mention_rows([*before, *rulings.values()], "organisation")
    for those in comments.values():
        names.mention_rows(those, "organisation", "person")
    for those in guests.values():
        names.mention_rows(those, "person")
    mention_concerns([each.concern for each in items if each.concern], names, actor)
    names.load_names()
    told = _Told(actor, names, judgements, shown, sitters)
    return ReviewSheet(
        **row_values(review, names, actor),
        drafted_on=review.drafted_on.isoformat(),
        comments_due=review.comments_due.isoformat(),
        planned=review.planned_on is not None,
        called_at=review.called_at.isoformat() if review.called_at else None,
        opened_at=review.opened_at.isoformat() if review.opened_at else None,
        closed_at=review.closed_at.isoformat() if review.closed_at else None,
        reason=review.reason,
        before=tuple(told.ruling(each) for each in before),
        items=tuple(
            told.item(
                each,
                clearings.get(each.pk),
                comments.get(each.pk, []),
                guests.get(each.pk, []),
                rulings.get(each.pk),
            )
            for each in items
        ),
        called=tuple(told.call(each, review) for each in calls),
        inside=inside,
        runs=_runs(actor, review),
        seen=review.changes,
        verbs=_verbs(actor, review) if inside else (),
    )


class _Told:
    """Lines of a sheet, once everything that they need is fetched."""

    def __init__(
        self,
        actor: Actor,
        names: Gathering,
        judgements: Mapping[int, Judged],
        known: Mapping[int, Directive],
        sitters: Mapping[int, list[int]],
    ) -> None:
        self.actor, self.names, self.judgements = actor, names, judgements
        self.known, self.sitters = known, sitters

    def item(
        self,
        item: ReviewItem,
        clearing: Clearing | None,
        comments: list[Any],
        guests: list[Any],
        ruling: Ruling | None,
    ) -> ItemLine:
        directive, concern, review = item.directive, item.concern, item.review
        day = clearing.on if clearing else item.cleared_on
        standing = item.left_out_on is None
        to_come = ReviewState(review.state) in _TO_COME
        return ItemLine(
            id=item.address,
            place=item.ordinal,
            kind=concern.kind if concern else "directive",
            title=item.title,
            organisation=self.names.reference("organisation", in_charge_of(item)),
            directive=self.directive(directive) if directive else None,
            concern=concern_line(concern, self.names, self.actor) if concern else None,
            score=f"{item.score:f}",
            parts=tuple(PartLine(**each) for each in item.parts),
            reason=item.reason,
            left_out_on=item.left_out_on.isoformat() if item.left_out_on else None,
            cleared_on=day.isoformat() if day else None,
            cleared_by=clearing.by.value if clearing else item.cleared_by,
            comments=tuple(
                ItemComment(
                    organisation=self.names.reference("organisation", each.organisation_id),
                    person=self.names.reference("person", each.person_id),
                    capacity=each.capacity,
                    text=each.text,
                    day=each.day.isoformat(),
                )
                for each in comments
            ),
            guests=tuple(
                GuestLine(id=each.address, person=self.names.reference("person", each.person_id))
                for each in guests
            ),
            ruling=self.ruling(ruling) if ruling else None,
            may_comment=standing and to_come and _may(may_comment_on_item, self.actor, item),
            may_rule=standing
            and ruling is None
            and review.state == ReviewState.HELD
            and _runs(self.actor, review),
        )

    def directive(self, directive: Directive) -> ReviewedDirective:
        judgement = self.judgements[directive.pk]
        return ReviewedDirective(
            id=directive.address,
            number=directive.numbered,
            task=directive.task,
            state=directive.state,
            due=directive.due.isoformat(),
            light=judgement.light.value,
            provisional=judgement.provisional,
            claimed=directive.claim,
            verified=judgement.verified.value,
            on_schedule=judgement.on_schedule.value,
        )

    def call(self, call: ReviewCall, review: Review) -> CallLine:
        call.review = review
        replies = ReviewState(review.state) in REVIEW_KEPT["reply"]
        return CallLine(
            id=call.address,
            person=self.names.reference("person", call.person_id),
            guest=call.seat_id is None,
            reply=call.reply,
            remark=call.remark,
            own=self.actor.person is not None and call.person_id == self.actor.person,
            may_reply=replies and _may(may_reply_to_call, self.actor, call),
        )

    def ruling(self, ruling: Ruling) -> RulingLine:
        item = ruling.item
        directive = self.known.get(ruling.directive_id or 0)
        return RulingLine(
            id=ruling.address,
            review=item.review.numbered,
            item=item.title,
            text=ruling.text,
            organisation=self.names.reference("organisation", ruling.organisation_id),
            seat=encode(ruling.seat_id) if ruling.seat_id else None,
            people=self.names.references("person", self.sitters.get(ruling.seat_id or 0, [])),
            due=ruling.due.isoformat(),
            verb=ruling.verb,
            directive=self.directive(directive) if directive else None,
            ruled_on=ruling.ruled_on.isoformat(),
            became=_became(ruling),
            answer=ruling.answer,
            answered_on=ruling.answered_on.isoformat() if ruling.answered_on else None,
            may_answer=ruling.answered_on is None and _may(may_answer_ruling, self.actor, ruling),
        )


def ruling_sheet(ruling: Ruling, *, actor: Actor) -> RulingLine:
    """One that the actor knows of; eight statements at most."""
    (found,) = _with_all(Ruling.objects.filter(pk=ruling.pk))
    shown, sitters = _known_directives([found], actor), _sitters([found])
    names = Gathering(actor, window_of(None))
    names.mention_rows([found], "organisation")
    names.mention("person", *(each for those in sitters.values() for each in those))
    names.load_names()
    return _Told(actor, names, judged([*shown.values()]), shown, sitters).ruling(found)


def _became(ruling: Ruling) -> str:
    if ruling.answered_on is not None:
        return ruling.outcome
    if ruling.directive is not None and ruling.directive.state in _VERIFIED:
        return "verified"
    return "overdue" if ruling.due < clock.today() else "open"


def _items(review: Review, actor: Actor) -> list[ReviewItem]:
    rows = visible_to(actor, ReviewItem.objects.filter(review=review))
    found = rows.select_related("directive__matter", "directive__group", "concern").order_by(
        "ordinal", "-left_out_on", "pk"
    )
    items = list(found)
    for each in items:
        each.review = review
    # What stands in a place goes before what was left out of it.
    return sorted(items, key=lambda each: (each.left_out_on is not None, each.ordinal))


def _rulings_before(review: Review, actor: Actor) -> list[Ruling]:
    """Those of the session before, and older ones that are followed still; what is late first."""
    sat = Review.objects.filter(
        group=review.group_id, state__in=_SAT, starts_at__lt=review.starts_at
    ).exclude(pk=review.pk)
    last = sat.order_by("-starts_at", "pk").first()
    if last is None:
        return []
    rows = Ruling.objects.filter(item__review__in=sat.order_by().values("pk"))
    rows = rows.filter(Q(item__review=last) | followed())
    return list(_with_all(visible_to(actor, rows)).order_by("due", "pk"))


def _with_all(rows: QuerySet[Ruling]) -> QuerySet[Ruling]:
    return rows.select_related(
        "item__review__group", "item__directive", "item__concern", "directive"
    )


def _known_directives(rulings: Collection[Ruling], actor: Actor) -> dict[int, Directive]:
    wanted = {each.directive_id for each in rulings if each.directive_id}
    if not wanted:
        return {}
    rows = visible_to(actor, Directive.objects.filter(pk__in=wanted))
    return {each.pk: each for each in rows.select_related("matter", "group")}


def _sitters(rulings: Collection[Ruling]) -> dict[int, list[int]]:
    seats = {each.seat_id for each in rulings if each.seat_id}
    found: dict[int, list[int]] = defaultdict(list)
    if seats:
        rows = sure(Sitting.objects.filter(seat__in=seats, person__isnull=False))
        for seat, person in rows.values_list("seat_id", "person_id"):
            found[seat].append(person)
    return found


def _by_item(model: Any, items: Collection[ReviewItem], actor: Actor) -> dict[int, list[Any]]:
    rows = visible_to(actor, model.objects.filter(item__in=[each.pk for each in items]))
    if model is ReviewGuest:
        rows = rows.filter(withdrawn_on__isnull=True)
    found: dict[int, list[Any]] = defaultdict(list)
    for each in rows:
        found[each.item_id].append(each)
    return found


def _runs(actor: Actor, review: Review) -> bool:
    try:
        may_review(actor, review.group_id)
    except NotForYou:
        return False
    return True


def _may(asked: Any, actor: Actor, thing: Any) -> bool:
    try:
        asked(actor, thing)
    except NotForYou:
        return False
    return True


def _verbs(actor: Actor, review: Review) -> tuple[Verb, ...]:
    found = []
    for verb in REVIEW.verbs_from(ReviewState(review.state)):
        step, why_not = REVIEW.steps[verb], ""
        try:
            may_review(actor, review.group_id)
        except NotForYou as refusal:
            why_not = str(refusal.facts["reason"])
        found.append(
            Verb(
                verb=verb, may=not why_not, why_not=why_not, target=step.target.value,
                needs=step.needs,
            )
        )  # fmt: skip
    return tuple(found)
