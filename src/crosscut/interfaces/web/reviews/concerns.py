"""Projects, programmes and grievances that reviews take up: the list, entering, resolving."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.reviews import wording
from crosscut.interfaces.web.reviews.forms import AT, ConcernForm, ResolveForm
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.supervision.actions.reviews.concerns import (
    correct_concern,
    enter_concern,
    resolve_concern,
)
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import Concern
from crosscut.supervision.queries.reviews.convening import groups_run
from crosscut.supervision.queries.reviews.lists import (
    concern_sheet,
    known_concern,
    known_group,
    list_concerns,
)


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """What has stalled beside directives, since when, and who is in charge?"""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    resolved = request.GET.get("resolved") == "yes"
    context = {
        "answers": answers, "resolved": resolved, "runs": groups_run(actor=request.actor),
    }  # fmt: skip
    if answers.wrong:
        return render(request, "reviews/concerns.html", context, status=400)
    context["page"] = list_concerns(actor=request.actor, group=group, resolved=resolved)
    return render(request, "reviews/concerns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: PageRequest, group: int) -> HttpResponse:
    """Take one down."""
    found = known_group(group, actor=request.actor)
    if found is None:
        raise Http404
    actor = request.actor
    if request.method != "POST":
        return _form(request, found, ConcernForm(actor=actor))
    form = ConcernForm(request.POST, actor=actor)
    if not form.is_valid():
        return _form(request, found, form, 400)
    try:
        made = enter_concern(group=found, actor=actor, **_given(form))
    except Refusal as refusal:
        return _form(request, found, form, _refused(form, refusal))
    messages.success(request, str(wording.DONE["concern"]))
    return HttpResponseRedirect(reverse("reviews:concern", args=[made.address]))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: PageRequest, concern: int) -> HttpResponse:
    """Put right what is said of one, or say it anew by a later paper."""
    found = _asked(request, concern)
    actor, known = request.actor, known_group(found.group_id, actor=request.actor)
    if known is None or not _runs(request, found):
        raise Http404
    if request.method != "POST":
        said = concern_sheet(found, actor=actor).model_dump()
        said["organisation"] = said["organisation"]["name"] if said["organisation"] else ""
        return _form(request, known, ConcernForm(initial=said, actor=actor), concern=found)
    form = ConcernForm(request.POST, actor=actor)
    if not form.is_valid():
        return _form(request, known, form, 400, concern=found)
    try:
        correct_concern(concern=found, actor=actor, **_given(form))
    except Refusal as refusal:
        return _form(request, known, form, _refused(form, refusal), concern=found)
    messages.success(request, str(wording.DONE["correct"]))
    return HttpResponseRedirect(reverse("reviews:concern", args=[found.address]))


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PageRequest, concern: int) -> HttpResponse:
    """One of them; with POST how it was resolved."""
    found = _asked(request, concern)
    if request.method != "POST":
        return _page(request, found, ResolveForm(prefix="resolve"))
    form = ResolveForm(request.POST, prefix="resolve")
    if not form.is_valid():
        return _page(request, found, form, 400)
    try:
        resolve_concern(concern=found, resolution=form.cleaned_data["reason"], actor=request.actor)
    except Refusal as refusal:
        form.add_error(None, told(refusal))
        now = _asked(request, concern)
        return _page(request, now, form, status_of(refusal), told(refusal))
    messages.success(request, str(wording.DONE["resolve"]))
    return HttpResponseRedirect(request.path)


def _asked(request: PageRequest, concern: int) -> Concern:
    found = known_concern(concern, actor=request.actor)
    if found is None:
        raise Http404
    return found


def _runs(request: PageRequest, concern: Concern) -> bool:
    return any(concern.group_id in request.actor.groups.get(each, ()) for each in OFFICE)


def _given(form: ConcernForm) -> dict[str, Any]:
    return {name: each for name, each in form.cleaned_data.items() if each not in (None, "")}


def _refused(form: ConcernForm, refusal: Refusal) -> int:
    """Put a refusal beside its field; the status of the answer."""
    place = AT.get(type(refusal).__name__)
    place = "organisation" if place == "owner" else place
    form.add_error(place if place in form.fields else None, told(refusal))
    return status_of(refusal)


def _form(
    request: PageRequest,
    group: Group,
    form: ConcernForm,
    status: int = 200,
    concern: Concern | None = None,
) -> HttpResponse:
    button = _("Enter it") if concern is None else _("Put it right")
    context = {"group": group, "form": form, "button": button, "concern": concern}
    return render(request, "reviews/enter.html", context, status=status)


def _page(
    request: PageRequest, concern: Concern, form: forms.Form, status: int = 200, refused: str = ""
) -> HttpResponse:
    runs = _runs(request, concern)
    context = {
        "concern": concern_sheet(concern, actor=request.actor),
        "form": form if runs and concern.resolved_on is None else None,
        "refused": refused,
    }
    return render(request, "reviews/concern.html", context, status=status)
