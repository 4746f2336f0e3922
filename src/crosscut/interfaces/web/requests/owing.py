"""Who owes what: requests for input over all matters, and one of them with its answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.files import handed_in
from crosscut.interfaces.web.matters import wording
from crosscut.interfaces.web.matters.steps import refuse_at_place
from crosscut.interfaces.web.matters.views import to_matter
from crosscut.interfaces.web.requests.asking import GivingForm
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.requests import answer_request, remind_of_request, withdraw_request
from crosscut.table.models import InputRequest
from crosscut.table.queries.positions_owed import list_owed_positions
from crosscut.table.queries.request_sheet import known_request, request_sheet
from crosscut.table.queries.requests import list_owed

MINE, ALL = "mine", "all"
#: Positions above the requests; all of them have a list of their own.
MOST_POSITIONS = 20


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Who owes what, the most urgent first; one's own first of all."""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    whose = request.GET.get("whose", MINE)
    context: dict[str, Any] = {
        "answers": answers,
        "whose": ALL if whose == ALL else MINE,
        "words": wording,
    }
    if answers.wrong:
        return render(request, "requests/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_owed(
            actor=request.actor, mine=whose != ALL, group=group, after=asked_place(request)
        )
    if not asked_place(request):
        context["positions"] = list_owed_positions(
            actor=request.actor, mine=whose != ALL, group=group, limit=MOST_POSITIONS
        )
    return render(request, "requests/list.html", context)


def asked_request(request: PageRequest, asked: int) -> InputRequest:
    """The request that an address names. Raises Http404 where it is not known to who asks."""
    found = known_request(asked, actor=request.actor)
    if found is None:
        raise Http404
    return found


def show(request: PageRequest, asked: int) -> HttpResponse:
    """What is asked, until when, and the answer."""
    found = asked_request(request, asked)
    if request.method != "POST":
        return _page(request, found, GivingForm(None))
    form = GivingForm(None, request.POST)
    handed = handed_in(request.FILES.getlist("files"))
    if not form.is_valid() or handed.wrong:
        return _page(request, found, form, 400, files_wrong=handed.wrong)
    # What was wrong is taken out of the cleaned values by Django when it is said.
    text = form.cleaned_data["text"]
    try:
        answer_request(request=found, text=text, files=handed.files, actor=request.actor)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        now = asked_request(request, asked)
        # Where no answer is taken any more, there is no form to say it in.
        return _page(request, now, form, status_of(refusal), refused=told(refusal), kept=text)
    messages.success(request, _("Your answer is with the office."))
    return HttpResponseRedirect(reverse("table:request", args=[encode(asked)]))


def _page(
    request: PageRequest, found: InputRequest, form: forms.Form, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "sheet": request_sheet(found, actor=request.actor),
        "form": form,
        "words": wording,
        **more,
    }
    return render(request, "requests/request.html", context, status=status)


def _refused(request: PageRequest, asked: int, refusal: Refusal, **more: Any) -> HttpResponse:
    """The page as it is now, and why not."""
    now = asked_request(request, asked)
    status = status_of(refusal)
    return _page(request, now, GivingForm(None), status, refused=told(refusal), **more)


@require_POST
def remind(request: PageRequest, asked: int) -> HttpResponse:
    """Remind whoever was asked."""
    found = asked_request(request, asked)
    try:
        remind_of_request(request=found, actor=request.actor)
    except Refusal as refusal:
        return _refused(request, asked, refusal)
    messages.success(request, _("Reminded."))
    return to_matter(request, found.matter_id, "#requests")


@require_POST
def withdraw(request: PageRequest, asked: int) -> HttpResponse:
    """Ask no longer."""
    found = asked_request(request, asked)
    reason = request.POST.get("reason", "").replace("\0", "")[:2000]
    try:
        withdraw_request(request=found, reason=reason, actor=request.actor)
    except Refusal as refusal:
        return _refused(request, asked, refusal, reason=reason)
    messages.success(request, _("The request was withdrawn."))
    return to_matter(request, found.matter_id, "#requests")
