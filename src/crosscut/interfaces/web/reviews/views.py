"""Reviews: the list, one of them, its session in large type, its steps and its paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from crosscut.documents import MEDIA_TYPES
from crosscut.documents.content import Language
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulletins.views import FORMATS, LANGUAGES
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.files import handed_out
from crosscut.interfaces.web.reviews import wording
from crosscut.interfaces.web.reviews.forms import AT
from crosscut.interfaces.web.reviews.showing import Deed, form_of, shown
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.reviews import agenda, ruling
from crosscut.supervision.actions.reviews.reviewing import (
    call_review,
    cancel_review,
    close_review,
    move_review,
    open_review,
)
from crosscut.supervision.lifecycles import ReviewState
from crosscut.supervision.models import Review, ReviewItem
from crosscut.supervision.queries.reviews.choosing_items import named_thing
from crosscut.supervision.queries.reviews.convening import groups_run
from crosscut.supervision.queries.reviews.lists import (
    known_guest,
    known_item,
    known_review,
    list_reviews,
)
from crosscut.supervision.queries.reviews.sheet import sheet_of_review
from crosscut.supervision.writing.reviews import review_document

STEPS: dict[str, Any] = {
    "call": call_review,
    "open": open_review,
    "close": close_review,
    "cancel": cancel_review,
    "move": move_review,
}
#: What is done to an item from the page, and from the session.
DEEDS = ("comment", "replace", "guest", "rule")


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Which reviews are there, and when is the next?"""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    state = answers.key(request.GET, "state", wording.STATES) or ""
    context: dict[str, Any] = {
        "answers": answers, "states": wording.STATES, "runs": groups_run(actor=request.actor),
    }  # fmt: skip
    if answers.wrong:
        return render(request, "reviews/list.html", context, status=400)
    after = request.GET.get("after") or None
    context["page"] = list_reviews(actor=request.actor, group=group, state=state, after=after)
    return render(request, "reviews/list.html", context)


def asked_review(request: PageRequest, review: int) -> Review:
    """The review that an address names. Raises Http404 where it is not known to who asks."""
    found = known_review(review, actor=request.actor)
    if found is None:
        raise Http404
    return found


def asked_item(request: PageRequest, item: int) -> ReviewItem:
    """The item that an address names. Raises Http404 where it is not known to who asks."""
    found = known_item(item, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: PageRequest, review: int) -> HttpResponse:
    """Which dozen is on, why, and what is to be done before the session?"""
    return shown(request, asked_review(request, review))


@require_safe
def show_session(request: PageRequest, review: int) -> HttpResponse:
    """The session: what became of the last rulings, then item by item, in large type."""
    return shown(request, asked_review(request, review), session=True)


@require_POST
def take_step(request: PageRequest, review: int) -> HttpResponse:
    """Take a step that the page offered."""
    found = asked_review(request, review)
    verb = request.POST.get("deed", "")
    if verb not in STEPS:
        raise Http404
    session = "session" in request.POST
    form = form_of(verb, request, found, sent=request.POST)
    deed = Deed(verb, form, open=True)
    if not form.is_valid():
        return shown(request, found, status=400, typed=deed, session=session)
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    try:
        STEPS[verb](review=found, seen=seen_by(request), actor=request.actor, **given)
    except Refusal as refusal:
        return _again(request, found, deed, refusal, session)
    messages.success(request, str(wording.DONE[verb]))
    at = "reviews:session" if verb == "open" or session else "reviews:review"
    return HttpResponseRedirect(reverse(at, args=[encode(review)]))


@require_POST
def add(request: PageRequest, review: int) -> HttpResponse:
    """Take something up besides."""
    found = asked_review(request, review)
    form = form_of("add", request, found, sent=request.POST)
    deed = Deed("add", form, open=True)
    if not form.is_valid():
        return shown(request, found, status=400, typed=deed)
    directive, concern = named_thing(form.cleaned_data["thing"], found, actor=request.actor)
    try:
        agenda.add_item(
            review=found, directive=directive, concern=concern,
            reason=form.cleaned_data["reason"], actor=request.actor,
        )  # fmt: skip
    except Refusal as refusal:
        return _again(request, found, deed, refusal, False)
    messages.success(request, str(wording.DONE["add"]))
    return HttpResponseRedirect(reverse("reviews:review", args=[encode(review)]) + "#agenda")


@require_POST
def do(request: PageRequest, review_item: int) -> HttpResponse:
    """Do to an item what the page offered: comment, replace, call a guest, rule."""
    found = asked_item(request, review_item)
    name, review = request.POST.get("deed", ""), found.review
    if name not in DEEDS:
        raise Http404
    session = name == "rule"
    sheet = sheet_of_review(review, actor=request.actor)
    line = next((each for each in sheet.items if each.id == found.address), None)
    if line is None:
        raise Http404
    form = form_of(name, request, review, line, request.POST)
    deed = Deed(name, form, line.id, open=True)
    if not form.is_valid():
        return shown(request, review, status=400, typed=deed, session=session)
    try:
        _carry_out(name, found, form, request)
    except Refusal as refusal:
        return _again(request, asked_review(request, review.pk), deed, refusal, session)
    messages.success(request, str(wording.DONE[name]))
    at = "reviews:session" if session else "reviews:review"
    return HttpResponseRedirect(reverse(at, args=[encode(review.pk)]) + f"#item-{found.address}")


def _carry_out(name: str, item: ReviewItem, form: forms.Form, request: PageRequest) -> None:
    typed, actor = form.cleaned_data, request.actor
    if name == "comment":
        agenda.comment_on_item(item=item, text=typed["text"], actor=actor)
    elif name == "guest":
        agenda.call_guest(item=item, person=typed["person"], actor=actor)
    elif name == "replace":
        directive, concern = named_thing(typed["thing"], item.review, actor=actor)
        agenda.replace_item(
            item=item, directive=directive, concern=concern, reason=typed["reason"], actor=actor
        )
    else:
        ruling.rule_on_item(item=item, actor=actor, **typed)


@require_POST
def take_back(request: PageRequest, guest: int) -> HttpResponse:
    """Somebody is not called to an item after all."""
    found = known_guest(guest, actor=request.actor)
    if found is None:
        raise Http404
    review = asked_review(request, found.item.review_id)
    try:
        agenda.take_back_guest(guest=found, actor=request.actor)
    except Refusal as refusal:
        return shown(request, review, status=status_of(refusal), refused=told(refusal))
    messages.success(request, str(wording.DONE["take_back"]))
    return HttpResponseRedirect(reverse("reviews:review", args=[encode(review.pk)]) + "#agenda")


@require_safe
def send_file(request: PageRequest, review: int) -> HttpResponse:
    """The agenda, or once it sat the minutes: `?format=` pdf or docx, `?language=` en or zh-Hans
    (that of the page without one)."""
    found = asked_review(request, review)
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    format_ = FORMATS.get(request.GET.get("format", "pdf"), "pdf")
    language = LANGUAGES.get(request.GET.get("language", ""), spoken)
    file = review_document(found, format=format_, language=language, actor=request.actor)
    return handed_out(file.name, MEDIA_TYPES[format_], file.data)


def _again(
    request: PageRequest, review: Review, deed: Deed, refusal: Refusal, session: bool
) -> HttpResponse:
    place = AT.get(type(refusal).__name__)
    deed.form.add_error(place if place in deed.form.fields else None, told(refusal))
    now = asked_review(request, review.pk)
    # What is not offered any more is told above the page.
    offered = session or ReviewState(now.state) is not ReviewState.CLOSED
    return shown(
        request, now, status=status_of(refusal), typed=deed, session=session and offered,
        refused=told(refusal),
    )  # fmt: skip
