"""One ruling, and what became of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.reviews import wording
from crosscut.interfaces.web.reviews.forms import AT, AnswerForm
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.reviews.ruling import answer_ruling
from crosscut.supervision.models import Ruling
from crosscut.supervision.queries.reviews.lists import known_ruling
from crosscut.supervision.queries.reviews.sheet import ruling_sheet


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PageRequest, ruling: int) -> HttpResponse:
    """What was ruled, who sees to it until when, and what became of it?"""
    found = _asked(request, ruling)
    if request.method != "POST":
        return _page(request, found, AnswerForm(prefix="answer"))
    form = AnswerForm(request.POST, prefix="answer")
    if not form.is_valid():
        return _page(request, found, form, 400)
    try:
        answer_ruling(ruling=found, actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        place = AT.get(type(refusal).__name__)
        form.add_error(place if place in form.fields else None, told(refusal))
        return _page(request, _asked(request, ruling), form, status_of(refusal), told(refusal))
    messages.success(request, str(wording.DONE["answer"]))
    return HttpResponseRedirect(request.path)


def _asked(request: PageRequest, ruling: int) -> Ruling:
    found = known_ruling(ruling, actor=request.actor)
    if found is None:
        raise Http404
    return found


def _page(
    request: PageRequest, ruling: Ruling, form: forms.Form, status: int = 200, refused: str = ""
) -> HttpResponse:
    context = {
        "ruling": ruling_sheet(ruling, actor=request.actor),
        "review": ruling.item.review,
        "form": form,
        "refused": refused,
    }
    return render(request, "reviews/ruling.html", context, status=status)
