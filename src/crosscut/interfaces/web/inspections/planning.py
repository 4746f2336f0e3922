"""Planning an inspection: of which group, then of whom, when, by whom."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.fields import offered_day
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.instructing import chosen_group
from crosscut.interfaces.web.inspections import wording
from crosscut.interfaces.web.inspections.forms import PlanForm, refuse_at_place
from crosscut.interfaces.web.inspections.views import with_place
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.finding import find
from crosscut.supervision.actions.inspections.inspecting import LONGEST_SUBJECT, plan_inspection
from crosscut.supervision.queries.directives.issuing import groups_to_instruct_in, instructing_of
from crosscut.supervision.queries.directives.sheet import known_directive
from crosscut.supervision.queries.inspections.checklists import checklists_of


def plan(request: PageRequest) -> HttpResponse:
    """Choose the group, where one runs several; then what is looked at. `?directive=` begins with
    one of its directives, `?organisation=` with an organisation."""
    groups = groups_to_instruct_in(request.actor)
    if not groups:
        raise Http404
    start, asked = _start_of_directive(request)
    chosen = chosen_group(asked or request.GET.get("group", ""), groups)
    if chosen is None:
        return render(request, "inspections/plan.html", {"groups": groups})
    group = Group.objects.get(pk=decode(chosen.id))
    lists = checklists_of(group.pk, actor=request.actor)
    offered = instructing_of(group.pk, actor=request.actor).organisations
    given: dict[str, Any] = {
        "group": group.pk,
        "checklists": lists.checklists if lists else (),
        "organisations": offered,
        "actor": request.actor,
    }
    start = start or _start_of_organisation(request, offered)
    if request.method != "POST":
        form = PlanForm(initial={"day": offered_day(), **start}, **given)
        return _page(request, chosen, form)
    form = PlanForm(request.POST, **given)
    if not form.is_valid():
        return _page(request, chosen, form, status=400)
    try:
        made = plan_inspection(group=group, actor=request.actor, **form.given())
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _page(request, chosen, form, status=status_of(refusal), refused=told(refusal))
    messages.success(request, str(wording.DONE["plan"]))
    return HttpResponseRedirect(reverse("ledger:inspection", args=[made.address]))


def _start_of_directive(request: PageRequest) -> tuple[dict[str, str], str]:
    """What the form begins with for a directive that an address names, and its group."""
    try:
        asked = decode(request.GET.get("directive", ""))
    except ValueError:
        return {}, ""
    found = known_directive(asked, actor=request.actor)
    if found is None:
        return {}, ""
    start = {
        "subject": found.task[:LONGEST_SUBJECT],
        "organisation": found.lead.address,
        "directives": found.numbered,
    }
    return start, found.group.address


def _start_of_organisation(request: PageRequest, offered: tuple[Reference, ...]) -> dict[str, str]:
    """What the form begins with for an organisation that an address names: chosen where it is
    offered, else by its name."""
    asked = request.GET.get("organisation", "")
    if any(each.id == asked for each in offered):
        return {"organisation": asked}
    matches = find("organisation", asked, actor=request.actor, on=None).matches if asked else ()
    return {"other_organisation": matches[0].name} if len(matches) == 1 else {}


def _page(
    request: PageRequest,
    group: Reference,
    form: PlanForm,
    *,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    context = {
        "group": group,
        "form": form,
        "refused": refused,
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION,
    }
    return with_place(render(request, "inspections/plan.html", context, status=status))
