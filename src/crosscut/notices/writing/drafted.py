"""Reads of drafted notices: the list, one of them, its versions, what its issue would ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.notices.actions.issuing import meant_by, numbered, present_version
from crosscut.notices.matching.paper import match_draft
from crosscut.notices.matching.questions import Question
from crosscut.notices.models import Notice, NoticeVersion
from crosscut.notices.policy import visible_notices
from crosscut.register.queries.paging import PAGE, UnknownPlace


class Notices(NamedTuple):
    """One page of notices, the latest first, and where the next one starts."""

    rows: list[Notice]
    next: str | None


def list_notices(
    *, actor: Actor, state: str = "", after: str | None = None, limit: int = PAGE
) -> Notices:
    """One page of the notices, of one state or of all. Refuses: UnknownPlace."""
    known = visible_notices(actor, Notice.objects.all())
    if state:
        known = known.filter(state=state)
    if after is not None:
        known = known.filter(_behind(known, after))
    shown = list(known.order_by("-begun_at", "pk")[: limit + 1])
    going_on = len(shown) > limit
    shown = shown[:limit]
    return Notices(shown, encode(shown[-1].pk) if going_on else None)


def _behind(known: QuerySet[Notice], after: str) -> Q:
    try:
        last = known.filter(pk=decode(after)).first()
    except ValueError:
        last = None
    if last is None:
        raise UnknownPlace(after=after)
    return Q(begun_at__lt=last.begun_at) | Q(begun_at=last.begun_at, pk__gt=last.pk)


def notice_of(identifier: int, *, actor: Actor) -> Notice | None:
    """A notice; None where there is none that the actor may know of."""
    known = visible_notices(actor, Notice.objects.filter(pk=identifier))
    return known.select_related("instrument__document", "mark").first()


def versions_of(notice: Notice) -> list[NoticeVersion]:
    """All that it said, the present version last."""
    return list(notice.versions.order_by("number"))


def questions_at_issue(
    notice: Notice,
    *,
    number: str,
    date: PartialDate,
    answers: Mapping[str, str],
    actor: Actor,
) -> list[Question]:
    """What the register would ask if the notice were issued so."""
    draft = numbered(present_version(notice).draft, number=number, date=date)
    decided = {**meant_by(notice, draft, actor), **answers}
    return match_draft(draft, answers=decided, strict=False, actor=actor).questions
