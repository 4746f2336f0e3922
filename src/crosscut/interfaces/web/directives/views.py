"""Directives: the list, one directive with who has to move, and its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation import clock
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.directives import wording
from crosscut.interfaces.web.directives.forms import AnewForm, ReasonForm, refuse_at_place
from crosscut.interfaces.web.matters.steps import status_of
from crosscut.interfaces.web.matters.views import seen_by
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.lifecycles import OPEN as OPEN_STATES
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.answers import DirectiveSheet
from crosscut.supervision.queries.directive_sheet import known_directive, sheet_of
from crosscut.supervision.queries.directives import list_directives
from crosscut.supervision.queries.issuing import issuing_of
from crosscut.supervision.refusals import DirectiveChanged
from crosscut.supervision.verbs import ACTIONS
from crosscut.table.queries.matter_sheet import known_matter

#: What the list can be narrowed to, beside a state.
OPEN, ALL = "open", "all"
#: Until how many days from today something is due.
DUE_WITHIN: Mapping[str, int] = {"late": -1, "week": 7, "month": 30}


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """What is to be done, who is in charge, and what is late; the earliest due first."""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    organisation = answers.thing(
        request.GET, "organisation", "organisation", actor=request.actor, on=None
    )
    choices = {OPEN: _("still open"), ALL: _("all"), **wording.STATES}
    state = answers.key(request.GET, "state", choices) or OPEN
    due = answers.key(request.GET, "due", wording.DUES) or ""
    matter = _matter(request)
    context: dict[str, Any] = {
        "answers": answers,
        "state": state,
        "choices": choices,
        "due": due,
        "dues": {"": _("whenever"), **wording.DUES},
        "matter": matter,
    }
    if answers.wrong:
        return render(request, "directives/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_directives(
            actor=request.actor,
            group=group,
            organisation=organisation,
            matter=matter.pk if matter else None,
            state="" if state == ALL else state,
            due_until=clock.today() + timedelta(DUE_WITHIN[due]) if due else None,
            after=asked_place(request),
        )
    return render(request, "directives/list.html", context)


def _matter(request: PageRequest) -> Any:
    """The matter that a list is narrowed to. Raises Http404 for one that is not known."""
    asked = request.GET.get("matter", "")
    if not asked:
        return None
    try:
        found = known_matter(decode(asked), actor=request.actor)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


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


@dataclass(frozen=True)
class Offer:
    """A verb as the page offers it."""

    verb: str
    label: str | Promise
    help: str | Promise
    form: forms.Form
    leads_on: bool
    hurts: bool
    open: bool = False

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.form.fields)


def form_of(request: PageRequest, verb: str, directive: Directive, sent: Any = None) -> forms.Form:
    """The form of a verb; `sent` is what somebody typed into it."""
    if verb == "acknowledge":
        return forms.Form(sent, prefix=verb)
    if verb != "issue_anew":
        return ReasonForm(sent, prefix=verb)
    known = issuing_of(directive.group_id, directive.matter, actor=request.actor)
    sheet = sheet_of(directive, actor=request.actor)
    return AnewForm(
        sent,
        prefix=verb,
        organisations=known.organisations,
        actor=request.actor,
        due=directive.due,
        initial=_as_it_is(sheet, frozenset(each.id for each in known.organisations)),
    )


def _as_it_is(sheet: DirectiveSheet, offered: frozenset[str]) -> dict[str, Any]:
    """A directive as the form of issuing it anew begins."""
    lead = sheet.lead.id if sheet.lead else ""
    outside = [each for each in sheet.supporting if each.id not in offered]
    return {
        "task": sheet.task,
        "lead": lead if lead in offered else "",
        "other_lead": "" if lead in offered else lead,
        "supporting": [each.id for each in sheet.supporting if each.id in offered],
        "other_supporting": "\n".join(
            spoken_name(each.scripts, each.name).text for each in outside
        ),
        "result": sheet.result,
        "due": sheet.due,
        "unit": sheet.unit,
        "baseline": sheet.baseline,
        "target": sheet.target,
    }


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
    offers = []
    for each in sheet.verbs:
        if each.may:
            mine = typed is not None and typed[0] == each.verb
            form = typed[1] if typed and mine else form_of(request, each.verb, directive)
            offers.append(
                Offer(
                    verb=each.verb,
                    label=wording.VERBS[each.verb],
                    help=wording.HELPS[each.verb],
                    form=form,
                    leads_on=each.verb in wording.LEADS_ON,
                    hurts=each.verb in wording.HURTS,
                    open=mine,
                )
            )
    offers.sort(key=lambda offer: (not offer.leads_on, offer.hurts))
    kept = typed[1] if typed and not any(offer.verb == typed[0] for offer in offers) else None
    if kept is not None:
        more.setdefault("refused", _("This step is not open to you from here. Nothing was done."))
    context = {
        "sheet": sheet,
        "mover": wording.MOVES[sheet.state],
        "offers": offers,
        "why_not": [
            (wording.VERBS[each.verb], each.why_not) for each in sheet.verbs if not each.may
        ],
        "kept": kept,
        "is_open": DirectiveState(sheet.state) in OPEN_STATES,
        "words": wording,
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
    form = form_of(request, verb, found, request.POST)
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
    if known_directive(directive, actor=request.actor) is None:
        return HttpResponseRedirect(reverse("ledger:list"))
    return HttpResponseRedirect(reverse("ledger:directive", args=[encode(directive)]))


def _given(form: forms.Form) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
