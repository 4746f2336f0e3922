"""How often a group reviews what has stalled, and by which score; drafting an agenda."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.meetings.by_rule import OTHER
from crosscut.interfaces.web.reviews import wording
from crosscut.interfaces.web.reviews.forms import AT, DraftForm, SeriesForm
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.supervision.actions.reviews.reviewing import (
    MONTHLY,
    draft_review,
    end_series,
    set_series,
)
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.queries.reviews.answers import SeriesSheet
from crosscut.supervision.queries.reviews.lists import known_group, list_reviews, series_sheet
from crosscut.supervision.rules.reviewing import ITEMS
from crosscut.supervision.rules.stalled import (
    FULL,
    LEAST,
    USUAL,
    Formula,
    Part,
    checked_weights,
    enough_alone,
)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PageRequest, group: int) -> HttpResponse:
    """When does this group review, what does an agenda take up, and why?"""
    found = known_group(group, actor=request.actor)
    if found is None:
        raise Http404
    present = series_sheet(group, actor=request.actor)
    if request.method != "POST":
        return _page(request, found, present)
    deed = request.POST.get("deed", "")
    form: SeriesForm | DraftForm | None = None
    if deed == "series":
        form = SeriesForm(request.POST, prefix=deed)
    elif deed == "draft":
        form = DraftForm(request.POST, prefix=deed)
    if form is not None and not form.is_valid():
        return _page(request, found, present, form, status=400)
    try:
        if deed == "end":
            end_series(group=found, actor=request.actor)
        elif form is None:
            # The next one by the series.
            deed = "draft"
            made = draft_review(group=found, actor=request.actor)
        elif deed == "draft":
            made = draft_review(group=found, actor=request.actor, **form.cleaned_data)
        else:
            set_series(group=found, actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        if form is not None:
            place = AT.get(type(refusal).__name__)
            form.add_error(place if place in form.fields else None, told(refusal))
        return _page(
            request, found, present, form, status=status_of(refusal), refused=told(refusal)
        )
    messages.success(request, str(wording.DONE[deed]))
    if deed == "draft":
        return HttpResponseRedirect(reverse("reviews:review", args=[made.address]))
    return HttpResponseRedirect(reverse("reviews:series", args=[encode(group)]))


def _initial(present: SeriesSheet | None) -> dict[str, Any]:
    if present is None:
        weights = {part.value: points for part, points in USUAL.items()}
        return {
            "rule": MONTHLY, "at": time(15, 30), "minutes": 120, "items": ITEMS, "least": LEAST,
            **weights,
        }  # fmt: skip
    offered = present.rule in wording.RULES
    return {
        "rule": present.rule if offered else OTHER,
        "own_rule": "" if offered else present.rule,
        "at": present.at,
        "minutes": present.minutes,
        "place": present.place,
        "items": present.items,
        "least": present.least,
        "full_value": present.full_value,
        "currency": present.currency,
        **present.weights,
    }


def _page(
    request: PageRequest,
    group: Group,
    present: SeriesSheet | None,
    form: SeriesForm | DraftForm | None = None,
    *,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    series = form if isinstance(form, SeriesForm) else None
    draft = form if isinstance(form, DraftForm) else None
    weights = present.weights if present else {part.value: each for part, each in USUAL.items()}
    parts = [(wording.PARTS[part.value], weights[part.value], FULL.get(part)) for part in Part]
    formula = (
        Formula(checked_weights(present.weights), least=present.least) if present else Formula()
    )
    runs = any(group.pk in request.actor.groups.get(each, ()) for each in OFFICE)
    context = {
        "group": group,
        "present": present,
        "said": wording.RULES.get(present.rule, present.rule) if present else "",
        "parts": parts,
        "least": formula.least,
        "still": enough_alone(Part.STALLED, formula),
        "overdue": enough_alone(Part.OVERDUE, formula),
        "form": series or SeriesForm(prefix="series", initial=_initial(present)),
        "form_open": series is not None,
        "draft": draft or DraftForm(prefix="draft"),
        "draft_open": draft is not None,
        "runs": runs,
        "refused": refused,
        "reviews": list_reviews(actor=request.actor, group=group.pk, limit=12).reviews,
    }
    return render(request, "reviews/series.html", context, status=status)
