"""The checklists of a group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.inspections.forms import ChecklistForm, refuse_at_place
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.supervision.actions.inspections.checklists import keep_checklist, leave_out_checklist
from crosscut.supervision.queries.inspections.answers import Checklists
from crosscut.supervision.queries.inspections.checklists import (
    checklists_of,
    groups_with_checklists,
    known_checklist,
)


@require_safe
def choose(request: PageRequest) -> HttpResponse:
    """Of which group: those that keep checklists which one may know of, or that one runs."""
    groups = groups_with_checklists(actor=request.actor)
    if len(groups) == 1:
        return HttpResponseRedirect(reverse("ledger:checklists", args=[groups[0].group.id]))
    return render(request, "inspections/checklists_of_groups.html", {"groups": groups})


def show(request: PageRequest, group: int) -> HttpResponse:
    """What the group looks at again and again; with POST one more, or one anew."""
    known = checklists_of(group, actor=request.actor)
    if known is None:
        raise Http404
    if request.method != "POST":
        return _page(request, known, ChecklistForm(initial=_start(request, known)))
    form = ChecklistForm(request.POST)
    if not form.is_valid():
        return _page(request, known, form, status=400)
    try:
        keep_checklist(
            group=Group.objects.get(pk=group),
            name=form.cleaned_data["name"],
            lines=form.cleaned_data["lines"].splitlines(),
            actor=request.actor,
        )
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _page(request, known, form, status=status_of(refusal), refused=told(refusal))
    messages.success(request, _("The checklist is kept."))
    return HttpResponseRedirect(request.path)


@require_POST
def leave_out(request: PageRequest, checklist: int) -> HttpResponse:
    """Offer a checklist no more."""
    found = known_checklist(checklist, actor=request.actor)
    if found is None:
        raise Http404
    try:
        leave_out_checklist(checklist=found, actor=request.actor)
    except Refusal as refusal:
        known = checklists_of(found.group_id, actor=request.actor)
        if known is None:
            raise Http404 from None
        return _page(
            request, known, ChecklistForm(), status=status_of(refusal), refused=told(refusal)
        )
    messages.success(request, _("The checklist is offered no more."))
    return HttpResponseRedirect(reverse("ledger:checklists", args=[encode(found.group_id)]))


def _start(request: PageRequest, known: Checklists) -> dict[str, str]:
    """The checklist that is to be changed, if an address names one."""
    asked = request.GET.get("change", "")
    chosen = next((each for each in known.checklists if each.id == asked), None)
    return {"name": chosen.name, "lines": "\n".join(chosen.lines)} if chosen else {}


def _page(
    request: PageRequest,
    known: Checklists,
    form: ChecklistForm,
    *,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {"known": known, "form": form, "refused": refused}
    return render(request, "inspections/checklists.html", context, status=status)
