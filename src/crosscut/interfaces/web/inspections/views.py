"""Inspections: the list, one with its next step, and its verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.inspections import wording
from crosscut.interfaces.web.inspections.forms import (
    FindingForm,
    PhotographsForm,
    PlaceForm,
    ReasonForm,
    ReportForm,
    SayingForm,
    TeamForm,
    refuse_at_place,
)
from crosscut.interfaces.web.inspections.listing import INSPECTIONS, ask
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.inspections.inspecting import (
    amend_inspection,
    announce_inspection,
    appoint_inspectors,
    begin_inspection,
    cancel_inspection,
    close_inspection,
    report_inspection,
    send_back_inspection,
)
from crosscut.supervision.models import Inspection
from crosscut.supervision.queries.inspections.answers import FindingLine, InspectionSheet
from crosscut.supervision.queries.inspections.checklists import checklists_of
from crosscut.supervision.queries.inspections.lists import (
    known_inspection,
)
from crosscut.supervision.queries.inspections.sheet import sheet_of_inspection
from crosscut.supervision.refusals.inspections import InspectionChanged

ACTIONS: Mapping[str, Callable[..., Inspection]] = {
    "begin": begin_inspection,
    "report": report_inspection,
    "send_back": send_back_inspection,
    "close": close_inspection,
    "cancel": cancel_inspection,
    "announce": announce_inspection,
    "amend": amend_inspection,
    "appoint": appoint_inspectors,
}
#: What is said to a finding, by the name of its field.
SAYINGS: Mapping[str, str] = {"answer": "answer", "ask_back": "reason", "settle": "settlement"}
Typed = tuple[str, forms.Form]


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Inspections, the latest day first."""
    asked = ask(request)
    context = list_context(request, INSPECTIONS, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "inspections/list.html", context, status=status)


def asked_inspection(request: PageRequest, inspection: int) -> Inspection:
    """The inspection that an address names. Raises Http404 where it is not known to who asks."""
    found = known_inspection(inspection, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: PageRequest, inspection: int) -> HttpResponse:
    """What did we find, and who has to move."""
    return shown(request, asked_inspection(request, inspection))


def shown(
    request: PageRequest,
    inspection: Inspection,
    *,
    status: int = 200,
    typed: Typed | None = None,
    about: str = "",
    **more: Any,
) -> HttpResponse:
    """The page of an inspection; `typed` is the form of a verb with what somebody wrote into it,
    `about` the finding that it is about."""
    sheet = sheet_of_inspection(inspection, actor=request.actor)
    allowed = {each.verb for each in sheet.verbs if each.may}
    own = typed if typed and not about else None
    context = {
        "sheet": sheet,
        "mover": wording.MOVES[sheet.state],
        "offers": offers_of(inspection, sheet, request.actor, own),
        "why_not": [
            (wording.VERBS[each.verb], each.why_not) for each in sheet.verbs if not each.may
        ],
        "found": [
            (each, _sayings(each, typed if about == each.id else None)) for each in sheet.found
        ],
        "ticks": "tick" in allowed,
        "tick_words": wording.TICKS,
        "typed_ticks": {},
        "finding_form": _kept(own, "find") or FindingForm(sheet=sheet)
        if "find" in allowed
        else None,
        "photographs_form": _kept(own, "photograph") or PhotographsForm()
        if "photograph" in allowed
        else None,
        "takes_out": "photograph" in allowed,
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION,
        **more,
    }
    response = render(request, "inspections/inspection.html", context, status=status)
    if "find" in allowed:
        return with_place(response)
    return response


def with_place(response: HttpResponse) -> HttpResponse:
    """Let the page ask the device where it is: it has a button for that."""
    response["Permissions-Policy"] = settings.PERMISSIONS_POLICY.replace(
        "geolocation=()", "geolocation=(self)"
    )
    return response


def _kept(typed: Typed | None, verb: str) -> forms.Form | None:
    return typed[1] if typed and typed[0] == verb else None


def offers_of(
    inspection: Inspection, sheet: InspectionSheet, actor: Any, typed: Typed | None
) -> list[dict[str, Any]]:
    """The verbs that somebody may take, with their forms."""
    found = []
    for each in sheet.verbs:
        if each.may and each.verb in ACTIONS:
            form = _kept(typed, each.verb) or form_of(each.verb, inspection, sheet, actor)
            found.append(_offer(each.verb, form, open=_kept(typed, each.verb) is not None))
    return found


def _offer(verb: str, form: forms.Form, *, open: bool) -> dict[str, Any]:
    return {
        "verb": verb,
        "label": wording.VERBS[verb],
        "help": wording.HELPS[verb],
        "form": form,
        "asks": bool(form.fields),
        "leads_on": verb in wording.LEADS_ON,
        "hurts": verb in wording.HURTS,
        "open": open,
    }


def _sayings(finding: FindingLine, typed: Typed | None) -> list[dict[str, Any]]:
    found = []
    for each in finding.verbs:
        if each.may and each.verb in SAYINGS:
            mine = _kept(typed, each.verb)
            form = mine or saying_form(each.verb, finding.id)
            found.append(_offer(each.verb, form, open=mine is not None))
    return found


def saying_form(verb: str, finding: str, sent: Any = None) -> SayingForm:
    """The form of what is said to a finding; one page has it for many."""
    return SayingForm(sent, asks=SAYINGS[verb], prefix=f"{verb}-{finding}")


def form_of(
    verb: str, inspection: Inspection, sheet: InspectionSheet, actor: Any, sent: Any = None
) -> forms.Form:
    """The form of a verb, with what there is."""
    given: dict[str, Any] = {"prefix": verb}
    if verb == "report":
        return ReportForm(sent, initial={"conclusion": inspection.conclusion}, **given)
    if verb in ("send_back", "cancel"):
        return ReasonForm(sent, **given)
    if verb == "appoint":
        names = "\n".join(each.name for each in sheet.inspectors)
        return TeamForm(sent, actor=actor, initial={"inspectors": names}, **given)
    if verb == "amend":
        kept = checklists_of(inspection.group_id, actor=actor)
        spot = f"{sheet.latitude}, {sheet.longitude}" if sheet.latitude else ""
        return PlaceForm(
            sent,
            group=inspection.group_id,
            checklists=kept.checklists if kept else (),
            actor=actor,
            none=wording.KEEP_CHECKLIST,
            initial={
                "subject": sheet.subject,
                "day": sheet.day,
                "place": sheet.place,
                "spot": spot,
                "directives": "\n".join(each.number for each in sheet.directives),
            },
            **given,
        )
    return forms.Form(sent, **given)


@require_POST
def take_step(request: PageRequest, inspection: int) -> HttpResponse:
    """Take a step that the page of an inspection offered."""
    found, verb = asked_inspection(request, inspection), request.POST.get("verb", "")
    if verb not in ACTIONS:
        raise Http404
    sheet = sheet_of_inspection(found, actor=request.actor)
    form = form_of(verb, found, sheet, request.actor, request.POST)
    if not form.is_valid():
        return shown(request, found, status=400, typed=(verb, form))
    given = form.given() if isinstance(form, PlaceForm) else form.cleaned_data
    given = {name: value for name, value in given.items() if value is not None}
    try:
        ACTIONS[verb](inspection=found, seen=seen_by(request), actor=request.actor, **given)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        status = 409 if isinstance(refusal, InspectionChanged) else status_of(refusal)
        now = asked_inspection(request, inspection)
        return shown(request, now, status=status, typed=(verb, form), refused=told(refusal))
    messages.success(request, str(wording.DONE[verb]))
    return to_inspection(inspection)


def to_inspection(inspection: int, part: str = "") -> HttpResponseRedirect:
    """Back to the page of an inspection."""
    return HttpResponseRedirect(reverse("ledger:inspection", args=[encode(inspection)]) + part)


def read_id(written: str) -> int:
    """The identifier that a form sent. Raises Http404 where it is none."""
    try:
        return decode(written)
    except ValueError:
        raise Http404 from None
