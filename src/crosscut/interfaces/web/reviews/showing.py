"""A review with what the reader may do to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.timezone import localtime

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.meetings.fields import LOCAL
from crosscut.interfaces.web.meetings.wording import ANSWERS, REPLIES
from crosscut.interfaces.web.reviews import forms as of_reviews
from crosscut.interfaces.web.reviews import wording
from crosscut.interfaces.web.templatetags.crosscut import plain_name
from crosscut.supervision.models import Review
from crosscut.supervision.queries.reviews.answers import ItemLine, ReviewSheet
from crosscut.supervision.queries.reviews.choosing_items import owners_of, to_take_up
from crosscut.supervision.queries.reviews.sheet import sheet_of_review

TO_COME = ("drafted", "called")


@dataclass(frozen=True)
class Deed:
    """Something that can be done: its form, with what somebody typed into it."""

    deed: str
    form: forms.Form
    about: str = ""
    open: bool = False

    @property
    def label(self) -> str | Promise:
        """Its button."""
        return wording.DEEDS.get(self.deed) or wording.VERBS[self.deed]


def form_of(
    deed: str, request: PageRequest, review: Review, item: ItemLine | None = None, sent: Any = None
) -> forms.Form:
    """The form of a deed; `sent` is what somebody typed into it."""
    given: dict[str, Any] = {
        "prefix": f"{deed}-{item.id}" if item else deed, "actor": request.actor,
    }  # fmt: skip
    match deed:
        case "comment":
            return of_reviews.CommentForm(sent, **given)
        case "replace":
            return of_reviews.ThingForm(sent, choices=_candidates(request, review), **given)
        case "add":
            return of_reviews.AddForm(sent, choices=_candidates(request, review), **given)
        case "guest":
            return of_reviews.GuestForm(sent, **given)
        case "rule":
            owners, directive = _owners(request, review), bool(item and item.directive)
            return of_reviews.RuleForm(
                sent, owners=owners, directive=directive, initial=_ruling(item), **given
            )
        case "move":
            starts = localtime(review.starts_at).strftime(LOCAL)
            return of_reviews.MoveForm(
                sent, initial={"starts_at": starts, "place": review.place}, **given
            )
        case "cancel":
            return of_reviews.ReasonForm(sent, **given)
    return of_reviews.PlainForm(sent, **given)


def _ruling(item: ItemLine | None) -> dict[str, Any]:
    if item is None or item.organisation is None:
        return {}
    return {"owner": f"organisation:{item.organisation.id}"}


def _candidates(request: PageRequest, review: Review) -> of_reviews.Choices:
    """What has stalled and is not on the agenda; asked for once in a request."""
    found = getattr(request, "review_candidates", None)
    if found is None:
        found = [
            (key, f"{score} · {title}")
            for key, score, title in to_take_up(review, actor=request.actor)
        ]
        request.review_candidates = found  # type: ignore[attr-defined]
    return found


def _owners(request: PageRequest, review: Review) -> of_reviews.Choices:
    """Who may own a ruling; asked for once in a request."""
    found = getattr(request, "review_owners", None)
    if found is None:
        organisations, seats = owners_of(review, actor=request.actor)
        found = [
            *((f"organisation:{each.id}", plain_name(each)) for each in organisations),
            *((f"seat:{encode(seat)}", plain_name(each)) for seat, each in seats),
        ]
        request.review_owners = found  # type: ignore[attr-defined]
    return found


def shown(
    request: PageRequest,
    review: Review,
    *,
    status: int = 200,
    typed: Deed | None = None,
    session: bool = False,
    refused: str = "",
) -> HttpResponse:
    """The page of a review, or of its session in large type; `typed` is the deed that somebody
    tried."""
    sheet = sheet_of_review(review, actor=request.actor)

    def deed(name: str, item: ItemLine | None = None) -> Deed:
        about = item.id if item else ""
        if typed is not None and (typed.deed, typed.about) == (name, about):
            return typed
        return Deed(name, form_of(name, request, review, item), about)

    standing = [each for each in sheet.items if each.left_out_on is None]
    changes = sheet.runs and sheet.state in TO_COME
    offers = [deed(each.verb) for each in sheet.verbs if each.may]
    if changes:
        offers.append(deed("move"))
    deeds: dict[str, dict[str, Deed]] = {"comment": {}, "replace": {}, "guest": {}, "rule": {}}
    for each in standing:
        if each.may_comment and not session:
            deeds["comment"][each.id] = deed("comment", each)
        if changes and not session:
            deeds["replace"][each.id] = deed("replace", each)
            deeds["guest"][each.id] = deed("guest", each)
        if each.may_rule and session:
            deeds["rule"][each.id] = deed("rule", each)
    context = {
        "sheet": sheet,
        "standing": standing,
        "left_out": [each for each in sheet.items if each.left_out_on is not None],
        "mover": wording.MOVES[sheet.state],
        "offers": offers,
        "leads_on": {"call", "open", "close"},
        "add": deed("add") if changes and not session else None,
        "deeds": deeds,
        "why_not": next((each.why_not for each in sheet.verbs if not each.may), ""),
        "counts": _counts(sheet),
        "answers": ANSWERS,
        "replies": {key: REPLIES[key] for key in ANSWERS},
        "refused": refused,
        "session": session,
    }
    page = "reviews/session.html" if session else "reviews/review.html"
    return render(request, page, context, status=status)


def _counts(sheet: ReviewSheet) -> dict[str, int]:
    standing = [each for each in sheet.items if each.left_out_on is None]
    cleared = sum(bool(each.cleared_by) for each in standing)
    ruled = sum(each.ruling is not None for each in standing)
    waiting = sum(each.ruling is None and not each.cleared_by for each in standing)
    return {"all": len(standing), "cleared": cleared, "ruled": ruled, "open": waiting}
