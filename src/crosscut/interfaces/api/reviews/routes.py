"""Reviews: sessions over what has stalled, their items and rulings, and concerns."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.documents import MEDIA_TYPES
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, paged, whole, written
from crosscut.interfaces.api.files import gives_file, sent
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.interfaces.api.reviews import schemas
from crosscut.supervision.actions.reviews.agenda import (
    add_item,
    call_guest,
    comment_on_item,
    replace_item,
    take_back_guest,
)
from crosscut.supervision.actions.reviews.concerns import (
    correct_concern,
    enter_concern,
    resolve_concern,
    take_over_concerns,
)
from crosscut.supervision.actions.reviews.replying import reply_to_call
from crosscut.supervision.actions.reviews.reviewing import (
    call_review,
    cancel_review,
    close_review,
    draft_review,
    end_series,
    move_review,
    open_review,
    set_series,
)
from crosscut.supervision.actions.reviews.ruling import answer_ruling, rule_on_item
from crosscut.supervision.models import (
    Concern,
    Directive,
    Review,
    ReviewCall,
    ReviewGuest,
    ReviewItem,
    Ruling,
)
from crosscut.supervision.policy.directives import may_review, visible_to
from crosscut.supervision.queries.reviews.answers import (
    ConcernLine,
    ConcernPage,
    ReviewPage,
    ReviewSheet,
    RulingLine,
    SeriesSheet,
)
from crosscut.supervision.queries.reviews.lists import (
    concern_sheet,
    known_concern,
    known_review,
    known_ruling,
    list_concerns,
    list_reviews,
    series_sheet,
)
from crosscut.supervision.queries.reviews.sheet import review_sheet, ruling_sheet
from crosscut.supervision.reading.sheets import read_given
from crosscut.supervision.writing.reviews import review_document

review_reads = Router(tags=["reviews"])
review_verbs = Router(tags=["reviews"])
series_reads = Router(tags=["reviews"])
series_verbs = Router(tags=["reviews"])
item_verbs = Router(tags=["reviews"])
guest_verbs = Router(tags=["reviews"])
call_verbs = Router(tags=["reviews"])
ruling_reads = Router(tags=["reviews"])
ruling_verbs = Router(tags=["reviews"])
concern_reads = Router(tags=["concerns"])
concern_verbs = Router(tags=["concerns"])


@review_reads.get("", **answers(ReviewPage), operation_id="list_reviews")
def list_(request: ApiRequest, asked: Annotated[schemas.ReviewsAsked, Query()]) -> HttpResponse:
    """The reviews of which the caller may know anything, the latest first."""
    page = list_reviews(
        actor=request.actor,
        group=whole(asked.group),
        state=asked.state or "",
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@review_reads.get("/{review}", **answers(ReviewSheet), operation_id="show_review")
def show(request: ApiRequest, review: Identifier) -> HttpResponse:
    """A review: what became of the last rulings, and its items, each with why it is on."""
    return answered(review_sheet(written(review), actor=request.actor))


@review_reads.get(
    "/{review}/paper", **gives_file(*MEDIA_TYPES.values()), operation_id="show_review_paper"
)
def send_paper(
    request: ApiRequest, review: Identifier, asked: Annotated[schemas.PaperAsked, Query()]
) -> HttpResponse:
    """Its agenda, or once it sat its minutes, as a paper."""
    found = known_review(written(review), actor=request.actor)
    if found is None:
        return answered(None)
    file = review_document(found, format=asked.format, language=asked.language, actor=request.actor)
    return sent(file.data, MEDIA_TYPES[asked.format])


@series_reads.get("", **answers(SeriesSheet), operation_id="show_review_series")
def show_series(request: ApiRequest, asked: Annotated[schemas.OfGroup, Query()]) -> HttpResponse:
    """How often a group reviews, and by which score; 404 where it does not regularly, and for who
    is not inside of it."""
    return answered(series_sheet(written(asked.group), actor=request.actor))


@ruling_reads.get("/{ruling}", **answers(RulingLine), operation_id="show_ruling")
def show_ruling(request: ApiRequest, ruling: Identifier) -> HttpResponse:
    """What was ruled, who owns it until when, and what became of it."""
    found = known_ruling(written(ruling), actor=request.actor)
    return answered(ruling_sheet(found, actor=request.actor) if found else None)


@concern_reads.get("", **answers(ConcernPage), operation_id="list_concerns")
def concerns(request: ApiRequest, asked: Annotated[schemas.ConcernsAsked, Query()]) -> HttpResponse:
    """Projects, programmes and grievances that have stalled."""
    page = list_concerns(actor=request.actor, group=whole(asked.group), resolved=asked.resolved)
    return answered(page)


@concern_reads.get("/{concern}", **answers(ConcernLine), operation_id="show_concern")
def show_concern(request: ApiRequest, concern: Identifier) -> HttpResponse:
    """One of them, with the paper that says so."""
    found = known_concern(written(concern), actor=request.actor)
    return answered(concern_sheet(found, actor=request.actor) if found else None)


def _named(given: dict[str, Any], _thing: Any, actor: Actor) -> dict[str, Any]:
    """The directive or the concern that the body names: the caller has to know of it."""
    found = dict(given)
    for place, model in (("directive", Directive), ("concern", Concern)):
        asked = given[place]
        if asked is None:
            continue
        found[place] = visible_to(actor, model._default_manager.filter(pk=decode(asked))).first()
        if found[place] is None:
            raise RefusedAt(UnknownThing(kind=place, identifier=asked), (place,))
    return found


def _listed(given: dict[str, Any], _: object, actor: Actor) -> dict[str, Any]:
    """Refuses: NotForYou, CannotRead."""
    # Who may not enter anything is not told what is wrong with the file.
    may_review(actor, given["group"].pk)
    sheets, digest = read_given(given["file"]["name"], given["file"]["content"])
    return {"group": given["group"], "sheets": sheets, "digest": digest}


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
_ON: dict[str, Any] = {"of": Review, "name": "review", **_OURS}
_OF: dict[str, Any] = {"of": ReviewItem, "name": "item", "under": "review", **_OURS}

offer(
    review_verbs,
    Act("", draft_review, schemas.Drafting, home="reviews", may=with_an_account),
    Act("/{thing}/call", call_review, schemas.SeenReview, **_ON),
    Act("/{thing}/move", move_review, schemas.MovingReview, **_ON),
    Act("/{thing}/open", open_review, schemas.SeenReview, **_ON),
    Act("/{thing}/close", close_review, schemas.SeenReview, **_ON),
    Act("/{thing}/cancel", cancel_review, schemas.Cancelling, **_ON),
    Act("/{thing}/items", add_item, schemas.Adding, shape=_named, **_ON),
)
offer(
    series_verbs,
    Act("", set_series, schemas.SettingSeries, may=with_an_account),
    Act("/end", end_series, schemas.EndingSeries, may=with_an_account),
)
offer(
    item_verbs,
    Act("/{thing}/comments", comment_on_item, schemas.CommentingOnItem, **_OF),
    Act("/{thing}/replace", replace_item, schemas.Replacing, shape=_named, **_OF),
    Act("/{thing}/guests", call_guest, schemas.CallingGuest, **_OF),
    Act("/{thing}/rule", rule_on_item, schemas.RulingOnItem, home="rulings", **_OF),
)
offer(
    guest_verbs,
    Act("/{thing}/take-back", take_back_guest, schemas.Nothing, of=ReviewGuest, name="guest",
        under="item.review", **_OURS),
)  # fmt: skip
offer(
    call_verbs,
    Act("/{thing}/reply", reply_to_call, schemas.ReplyingToCall, of=ReviewCall, name="call",
        under="review", **_OURS),
)  # fmt: skip
offer(
    ruling_verbs,
    Act("/{thing}/answer", answer_ruling, schemas.Answering, of=Ruling, name="ruling", **_OURS),
)
offer(
    concern_verbs,
    Act("", enter_concern, schemas.EnteringConcern, home="concerns", may=with_an_account),
    Act("/import", take_over_concerns, schemas.TakingOverConcerns, shape=_listed,
        may=with_an_account),
    Act("/{thing}/correct", correct_concern, schemas.GivenConcern, of=Concern, name="concern",
        **_OURS),
    Act("/{thing}/resolve", resolve_concern, schemas.Resolving, of=Concern, name="concern",
        **_OURS),
)  # fmt: skip
