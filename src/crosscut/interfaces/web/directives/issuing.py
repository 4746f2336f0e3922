"""Issuing directives from a decision, one after the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.fields import offered_day
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.fields import points_at_issue
from crosscut.interfaces.web.directives.forms import LONGEST_TASK, TaskForm, refuse_at_place
from crosscut.interfaces.web.matters.views import asked_matter
from crosscut.interfaces.web.reports.forms import rhythm_field
from crosscut.interfaces.web.reports.wording import rhythm_choices
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.queries.facts import Reference
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.supervision.queries.answers import DirectiveRow
from crosscut.supervision.queries.directives.issuing import (
    ISSUING,
    Issuing,
    issuing_of,
    may_issue_from,
)
from crosscut.supervision.queries.directives.lists import first_directives
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.table.lifecycles import MatterState
from crosscut.table.models import Matter


class IssuingForm(TaskForm):
    """What an organisation is to do, and how often it reports on it."""

    rhythm = rhythm_field(rhythm_choices())
    points = points_at_issue()


def issue(request: PageRequest, matter: int) -> HttpResponse:
    """Tell an organisation what it is to do after a decision; then the next one."""
    found = asked_matter(request, matter)
    if MatterState(found.state) not in ISSUING:
        raise Http404
    known = issuing_of(found.group_id, found, actor=request.actor)
    issued = _issued(request, found)
    if request.method != "POST":
        form = IssuingForm(
            organisations=known.organisations, actor=request.actor,
            initial=_start(request, known, issued),
        )  # fmt: skip
        return _page(request, found, form, known, issued)
    form = IssuingForm(request.POST, organisations=known.organisations, actor=request.actor)
    if not form.is_valid():
        return _page(request, found, form, known, issued, status=400)
    try:
        made = issue_directive(
            matter=found, seen=seen_by(request), actor=request.actor, **_given(form)
        )
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        found = asked_matter(request, matter)
        return _page(
            request, found, form, known, _issued(request, found), status=status_of(refusal),
            refused=told(refusal),
        )  # fmt: skip
    messages.success(request, _("Issued as %(number)s.") % {"number": made.numbered})
    if "next" in request.POST:
        return HttpResponseRedirect(reverse("ledger:issue", args=[encode(matter)]))
    return HttpResponseRedirect(reverse("table:matter", args=[encode(matter)]) + "#followed")


def _given(form: TaskForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}


def _issued(request: PageRequest, matter: Matter) -> tuple[DirectiveRow, ...]:
    rows, _more = first_directives(actor=request.actor, wanted=Wanted(matter=matter.pk))
    return rows


def _start(
    request: PageRequest, known: Issuing, issued: tuple[DirectiveRow, ...]
) -> dict[str, str]:
    """The point of the decision that an address asks for, else the first that nothing was made of;
    in charge is whoever it names first."""
    tasks = {each.task for each in issued}
    asked = request.GET.get("point", "")
    clauses = known.clauses
    if asked.isdecimal() and 0 < int(asked[:4]) <= len(clauses):
        task = clauses[int(asked[:4]) - 1]
    else:
        task = next((each for each in clauses if each[:LONGEST_TASK] not in tasks), "")
    start = {"task": task[:LONGEST_TASK], "due": offered_day()}
    lead = named_first(task, known.organisations)
    return start | {"lead": lead.id} if lead else start


def named_first(text: str, organisations: tuple[Reference, ...]) -> Reference | None:
    """The organisation that a text names before all others, in any script; None where it names
    none. Of two that begin at one place the longer name is meant."""
    found: list[tuple[int, int, int]] = []
    for number, each in enumerate(organisations):
        for name in {each.name, *each.scripts.values()}:
            place = text.find(name) if name else -1
            if place >= 0:
                found.append((place, -len(name), number))
    return organisations[min(found)[2]] if found else None


def _page(
    request: PageRequest,
    matter: Matter,
    form: TaskForm,
    known: Issuing,
    issued: tuple[DirectiveRow, ...],
    *,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    tasks = {each.task for each in issued}
    context = {
        "matter": matter,
        "form": form,
        "decision": matter.decision,
        "points": [
            (number, text, text[:LONGEST_TASK] in tasks)
            for number, text in enumerate(known.clauses, start=1)
        ],
        "issued": issued,
        "may": may_issue_from(request.actor, matter),
        "refused": refused,
    }
    return render(request, "directives/issue.html", context, status=status)
