"""Reviews: the list, how often they are, concerns; what of them somebody may know."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.register.models import Group
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.supervision.models import (
    Concern,
    Review,
    ReviewCall,
    ReviewGuest,
    ReviewItem,
    ReviewSeries,
    Ruling,
)
from crosscut.supervision.policy.directives import (
    visible_to,
)
from crosscut.supervision.queries.reviews.agendas import (
    next_by_series,
)
from crosscut.supervision.queries.reviews.answers import (
    ConcernLine,
    ConcernPage,
    ReviewPage,
    ReviewRow,
    SeriesSheet,
)
from crosscut.table.openness import knows_inside

#: Concerns of a list.
MOST = 200


def list_reviews(
    *,
    actor: Actor,
    group: int | None = None,
    state: str = "",
    after: str | None = None,
    limit: int = PAGE,
) -> ReviewPage:
    """One page of reviews, the latest first; four statements at most. Refuses: UnknownPlace."""
    known = visible_to(actor, Review.objects.all())
    if group is not None:
        # Who knows of an item alone does not know of which group's review it is.
        whole = actor.local or actor.system or group in knows_inside(actor)
        known = known.filter(group=group) if whole else known.none()
    if state:
        known = known.filter(state=state)
    if after:
        try:
            last = known.filter(pk=decode(after)).first()
        except ValueError:
            last = None
        if last is None:
            raise UnknownPlace(after=after)
        known = known.filter(
            Q(starts_at__lt=last.starts_at) | Q(starts_at=last.starts_at, pk__gt=last.pk)
        )
    limit = max(1, min(limit, LARGEST))
    shown = list(known.order_by("-starts_at", "pk")[: limit + 1])
    more, shown = len(shown) > limit, shown[:limit]
    names = Gathering(actor, window_of(None))
    names.mention_rows([each for each in shown if is_inside(actor, each)], "group")
    names.load_names()
    return ReviewPage(
        reviews=tuple(ReviewRow(**row_values(each, names, actor)) for each in shown),
        next=encode(shown[-1].pk) if more else None,
        more=more,
    )


def known_review(review: int, *, actor: Actor) -> Review | None:
    """A review, if there is such a one and the actor may know of anything of it."""
    rows = visible_to(actor, Review.objects.filter(pk=review)).select_related("group", "series")
    found: Review | None = rows.first()
    return found


def known_item(item: int, *, actor: Actor) -> ReviewItem | None:
    """An item, if the actor may know of it."""
    rows = visible_to(actor, ReviewItem.objects.filter(pk=item))
    beside = ("review__group", "directive__matter", "directive__group", "concern")
    found: ReviewItem | None = rows.select_related(*beside).first()
    return found


def known_ruling(ruling: int, *, actor: Actor) -> Ruling | None:
    """A ruling, if the actor may know of it."""
    rows = visible_to(actor, Ruling.objects.filter(pk=ruling))
    found: Ruling | None = rows.select_related("item__review__group").first()
    return found


def known_concern(concern: int, *, actor: Actor) -> Concern | None:
    """A concern, if the actor may know of it."""
    found: Concern | None = visible_to(actor, Concern.objects.filter(pk=concern)).first()
    return found


def known_call(call: int, *, actor: Actor) -> ReviewCall | None:
    """That somebody is called, if the actor may know of it."""
    rows = visible_to(actor, ReviewCall.objects.filter(pk=call))
    found: ReviewCall | None = rows.select_related("review__group").first()
    return found


def known_guest(guest: int, *, actor: Actor) -> ReviewGuest | None:
    """A guest, if the actor may know of them."""
    rows = visible_to(actor, ReviewGuest.objects.filter(pk=guest))
    found: ReviewGuest | None = rows.select_related("item__review").first()
    return found


def series_sheet(group: int, *, actor: Actor) -> SeriesSheet | None:
    """How often a group reviews today; None where it does not regularly, or where the actor is not
    inside of it."""
    rows = visible_to(actor, ReviewSeries.objects.filter(group=group, until__isnull=True))
    series = rows.first()
    if series is None:
        return None
    following = next_by_series(series)
    return SeriesSheet(
        rule=series.rule,
        at=series.at.isoformat("minutes"),
        minutes=series.minutes,
        place=series.place,
        items=series.items,
        least=series.least,
        weights=series.weights,
        full_value=_plain(series.full_value),
        currency=series.currency,
        since=series.since.isoformat(),
        next=following.isoformat() if following else None,
    )


def list_concerns(*, actor: Actor, group: int | None = None, resolved: bool = False) -> ConcernPage:
    """Concerns that the actor may know of; two statements at most."""
    rows = visible_to(actor, Concern.objects.filter(resolved_on__isnull=not resolved))
    if group is not None:
        whole = actor.local or actor.system or group in knows_inside(actor)
        rows = rows.filter(group=group) if whole else rows.none()
    found = list(rows.order_by("stalled_since", "pk")[: MOST + 1])
    names = Gathering(actor, window_of(None))
    mention_concerns(found, names, actor)
    names.load_names()
    return ConcernPage(
        concerns=tuple(concern_line(each, names, actor) for each in found[:MOST]),
        more=len(found) > MOST,
    )


def concern_sheet(concern: Concern, *, actor: Actor) -> ConcernLine:
    """One that the actor knows of."""
    names = Gathering(actor, window_of(None))
    mention_concerns([concern], names, actor)
    names.load_names()
    return concern_line(concern, names, actor)


def mention_concerns(concerns: Collection[Concern], names: Gathering, actor: Actor) -> None:
    """Have the names gathered that lines of concerns give."""
    names.mention_rows(list(concerns), "organisation")
    inside = knows_inside(actor)
    for each in concerns:
        if actor.local or actor.system or each.group_id in inside:
            names.mention("group", each.group_id)


def concern_line(each: Concern, names: Gathering, actor: Actor) -> ConcernLine:
    """The line of a concern; its group only for who is inside."""
    whole = actor.local or actor.system or each.group_id in knows_inside(actor)
    return ConcernLine(
        id=each.address,
        kind=each.kind,
        key=each.key,
        title=each.title,
        group=names.reference("group", each.group_id) if whole else None,
        organisation=names.reference("organisation", each.organisation_id),
        value=_plain(each.value),
        currency=each.currency,
        stalled_since=each.stalled_since.isoformat(),
        due=each.due.isoformat() if each.due else None,
        why=each.why,
        citation=each.citation,
        as_of=each.as_of.isoformat(),
        resolved_on=each.resolved_on.isoformat() if each.resolved_on else None,
        resolution=each.resolution,
    )


def row_values(review: Review, names: Gathering, actor: Actor) -> dict[str, Any]:
    """The values of a row; its group only for who is inside."""
    inside = is_inside(actor, review)
    return {
        "id": review.address,
        "number": review.numbered,
        "group": names.reference("group", review.group_id) if inside else None,
        "state": review.state,
        "starts_at": review.starts_at.isoformat(),
        "ends_at": review.ends_at.isoformat(),
        "place": review.place,
    }


def is_inside(actor: Actor, review: Review) -> bool:
    """Whether the actor knows the review as its group does."""
    return actor.local or actor.system or review.group_id in knows_inside(actor)


def _plain(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure.normalize():f}"


def known_group(group: int, *, actor: Actor) -> Group | None:
    """A group inside of which the actor is, or for whose body above he or she answers: who may know
    how it reviews."""
    inside = actor.local or actor.system or group in knows_inside(actor) | actor.approves_for
    return Group.objects.filter(pk=group).first() if inside else None
