"""One directive with who has to move, and its steps."""

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
from crosscut.interfaces.web.acting.seen import count_of, seen_by
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives import wording
from crosscut.interfaces.web.directives.forms import refuse_at_place
from crosscut.interfaces.web.directives.showing import course_rows, curve_of
from crosscut.interfaces.web.directives.steps import ELSEWHERE, form_of, offers_of
from crosscut.interfaces.web.ladders.forms import deeds_of
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.lifecycles import OPEN as OPEN_STATES
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.directives.sheet import known_directive, sheet_of
from crosscut.supervision.queries.inspections.lists import finding_of
from crosscut.supervision.refusals.directives import DirectiveChanged
from crosscut.supervision.rules.terms import Origin
from crosscut.supervision.verbs import ACTIONS


def asked_directive(request: PageRequest, directive: int) -> Directive:
    """The directive that an address names. Raises Http404 where it is not known to who asks."""
    found = known_directive(directive, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: PageRequest, directive: int) -> HttpResponse:
    """What is to be done, who has to move, and what can I do."""
    return shown(request, asked_directive(request, directive))


def shown(
    request: PageRequest,
    directive: Directive,
    *,
    status: int = 200,
    typed: tuple[str, forms.Form] | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of a directive; `typed` is the form of a verb with what somebody wrote into it."""
    sheet = sheet_of(directive, actor=request.actor)
    asked = request.GET if request.method == "GET" else {}
    offers = offers_of(directive, sheet, request.actor, typed, asked.get("step", ""))
    kept = typed[1] if typed and not any(offer.verb == typed[0] for offer in offers) else None
    if kept is not None:
        more.setdefault("refused", _("This step is not open to you from here. Nothing was done."))
    context = {
        "sheet": sheet,
        "mover": wording.MOVES[sheet.state],
        "offers": offers,
        "why_not": [
            (wording.VERBS[each.verb], each.why_not)
            for each in sheet.verbs
            if not each.may and each.verb not in ELSEWHERE
        ],
        "kept": kept,
        "is_open": DirectiveState(sheet.state) in OPEN_STATES,
        "words": wording,
        "curve": curve_of(sheet),
        "course": course_rows(sheet),
        "finding_of": finding_of(directive, actor=request.actor)
        if directive.origin == Origin.INSPECTION.value
        else None,
        "deeds": more.pop("deeds", None)
        or deeds_of(sheet, request.actor, opened=(asked.get("say", ""), asked.get("about", ""))),
        # A form that is put into a page which was opened before says what that page showed.
        "seen_before": count_of(asked.get("seen", "")),
        **more,
    }
    return render(request, "directives/directive.html", context, status=status)


@require_POST
def take_step(request: PageRequest, directive: int) -> HttpResponse:
    """Take a step that the page of a directive offered."""
    found = asked_directive(request, directive)
    verb = request.POST.get("verb", "")
    if verb not in ACTIONS:
        raise Http404
    form = form_of(verb, found, request.actor, request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, found, status=400, typed=(verb, form))
    try:
        ACTIONS[verb](directive=found, seen=seen_by(request), actor=request.actor, **_given(form))
    except DirectiveChanged as refusal:
        now = asked_directive(request, directive)
        return shown(request, now, status=409, typed=(verb, form), refused=told(refusal))
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        now = asked_directive(request, directive)
        return shown(
            request, now, status=status_of(refusal), typed=(verb, form), refused=told(refusal)
        )
    messages.success(request, str(wording.DONE[verb]))
    back = request.POST.get("back", "")
    if back.startswith(reverse("ledger:list")):
        # The step was taken from a row of the ledger.
        return HttpResponseRedirect(back)
    if known_directive(directive, actor=request.actor) is None:
        return HttpResponseRedirect(reverse("ledger:list"))
    return HttpResponseRedirect(reverse("ledger:directive", args=[encode(directive)]))


def _given(form: forms.Form) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
