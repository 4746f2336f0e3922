"""What is done at the place and after it: the checklist, findings, photographs, answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.fields import offered_day
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.forms import refuse_at_place as refuse_task
from crosscut.interfaces.web.directives.issuing import IssuingForm
from crosscut.interfaces.web.inspections import wording
from crosscut.interfaces.web.inspections.forms import (
    FindingForm,
    PhotographsForm,
    refuse_at_place,
)
from crosscut.interfaces.web.inspections.views import (
    asked_inspection,
    read_id,
    saying_form,
    shown,
    to_inspection,
)
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.inspections.checklists import Ticked, tick_points
from crosscut.supervision.actions.inspections.finding import (
    add_photographs,
    answer_finding,
    ask_back_finding,
    correct_finding,
    note_finding,
    settle_finding,
    take_out_photograph,
)
from crosscut.supervision.models import Finding
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.issuing import issuing_of
from crosscut.supervision.queries.inspections.lists import known_finding, known_photograph
from crosscut.supervision.queries.inspections.sheet import sheet_of_inspection
from crosscut.supervision.refusals.inspections import FindingChanged
from crosscut.supervision.rules.terms import Tick

#: Each with the name under which the action takes what is said.
SAYINGS: Mapping[str, tuple[Callable[..., Finding], str]] = {
    "answer": (answer_finding, "text"),
    "ask_back": (ask_back_finding, "reason"),
    "settle": (settle_finding, "text"),
}


@require_POST
def tick(request: PageRequest, inspection: int) -> HttpResponse:
    """Keep what was found of the lines of the checklist."""
    found = asked_inspection(request, inspection)
    points = visible_to(request.actor, found.points.filter(left_out_on__isnull=True))
    typed = {
        point.address: (
            request.POST.get(f"tick-{point.address}", ""),
            request.POST.get(f"words-{point.address}", "").replace("\0", "")[:2000],
        )
        for point in points
    }
    try:
        ticks = [
            Ticked(point, Tick(typed[point.address][0]) if typed[point.address][0] else None,
                   typed[point.address][1].replace("\r\n", "\n"))
            for point in points
        ]  # fmt: skip
    except ValueError:
        raise Http404 from None
    try:
        tick_points(inspection=found, ticks=ticks, actor=request.actor)
    except Refusal as refusal:
        return shown(
            request, found, status=status_of(refusal), ticks_wrong=told(refusal), typed_ticks=typed
        )
    messages.success(request, str(wording.DONE["tick"]))
    return to_inspection(inspection, "#checklist")


@require_POST
def note(request: PageRequest, inspection: int) -> HttpResponse:
    """Take down a finding."""
    found = asked_inspection(request, inspection)
    sheet = sheet_of_inspection(found, actor=request.actor)
    form = FindingForm(request.POST, request.FILES, sheet=sheet)
    if not form.is_valid():
        return shown(request, found, status=400, typed=("find", form))
    given: dict[str, Any] = dict(form.cleaned_data)
    spot, point = given.pop("spot"), given.pop("point", "")
    if point:
        given["point"] = found.points.get(pk=read_id(point))
    try:
        made = note_finding(
            inspection=found, latitude=spot.latitude, longitude=spot.longitude,
            actor=request.actor, **given,
        )  # fmt: skip
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return shown(
            request, found, status=status_of(refusal), typed=("find", form), refused=told(refusal)
        )
    messages.success(request, str(wording.DONE["find"]))
    return to_inspection(inspection, f"#finding-{made.address}")


@require_POST
def photograph(request: PageRequest, inspection: int) -> HttpResponse:
    """Add photographs, to a finding or to the place as a whole."""
    found = asked_inspection(request, inspection)
    about = request.POST.get("finding", "")
    finding = known_finding(read_id(about), actor=request.actor) if about else None
    if about and (finding is None or finding.inspection_id != inspection):
        raise Http404
    form = PhotographsForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, found, status=400, typed=("photograph", form))
    try:
        add_photographs(inspection=found, finding=finding, actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return shown(
            request, found, status=status_of(refusal), typed=("photograph", form),
            refused=told(refusal),
        )  # fmt: skip
    messages.success(request, str(wording.DONE["photograph"]))
    return to_inspection(inspection, f"#finding-{about}" if about else "#photographs")


@require_POST
def take_out(request: PageRequest, photograph: int) -> HttpResponse:
    """Show a photograph no more."""
    found = known_photograph(photograph, actor=request.actor)
    if found is None:
        raise Http404
    try:
        take_out_photograph(photograph=found, actor=request.actor)
    except Refusal as refusal:
        inspection = asked_inspection(request, found.inspection_id)
        return shown(request, inspection, status=status_of(refusal), refused=told(refusal))
    messages.success(request, _("The photograph is taken out."))
    return to_inspection(found.inspection_id)


def _asked(request: PageRequest, finding: int) -> Finding:
    found = known_finding(finding, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_POST
def take_step(request: PageRequest, finding: int) -> HttpResponse:
    """Answer a finding, ask back, settle it."""
    found, verb = _asked(request, finding), request.POST.get("verb", "")
    if verb not in SAYINGS:
        raise Http404
    act, name = SAYINGS[verb]
    form = saying_form(verb, found.address, request.POST)
    typed: dict[str, Any] = {"typed": (verb, form), "about": found.address}
    if not form.is_valid():
        return shown(request, asked_inspection(request, found.inspection_id), status=400, **typed)
    try:
        act(
            finding=found, seen=seen_by(request), actor=request.actor,
            **{name: form.cleaned_data["text"]},
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error("text", told(refusal))
        status = 409 if isinstance(refusal, FindingChanged) else status_of(refusal)
        now = asked_inspection(request, found.inspection_id)
        return shown(request, now, status=status, refused=told(refusal), **typed)
    messages.success(request, str(wording.DONE[verb]))
    return to_inspection(found.inspection_id, f"#finding-{found.address}")


def correct(request: PageRequest, finding: int) -> HttpResponse:
    """Issue a directive that puts a finding right."""
    found = _asked(request, finding)
    inspection = found.inspection
    sheet = sheet_of_inspection(inspection, actor=request.actor)
    line = next(each for each in sheet.found if each.id == found.address)
    if not any(each.verb == "correct" and each.may for each in line.verbs):
        raise Http404
    known = issuing_of(inspection.group_id, None, actor=request.actor)
    given: dict[str, Any] = {"organisations": known.organisations, "actor": request.actor}
    context: dict[str, Any] = {"sheet": sheet, "finding": line}
    if request.method != "POST":
        offered = {each.id for each in known.organisations}
        own = inspection.organisation.address
        start = {"due": offered_day(), "lead": own if own in offered else ""}
        if own not in offered:
            start["other_lead"] = own
        context["form"] = IssuingForm(initial=start, **given)
        return render(request, "inspections/correct.html", context)
    form = IssuingForm(request.POST, **given)
    context["form"] = form
    if not form.is_valid():
        return render(request, "inspections/correct.html", context, status=400)
    values = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    try:
        made = correct_finding(finding=found, actor=request.actor, **values)
    except Refusal as refusal:
        refuse_task(form, refusal)
        context["refused"] = told(refusal)
        return render(request, "inspections/correct.html", context, status=status_of(refusal))
    messages.success(request, _("Issued as %(number)s.") % {"number": made.numbered})
    at = reverse("ledger:inspection", args=[encode(inspection.pk)])
    return HttpResponseRedirect(f"{at}#finding-{found.address}")
