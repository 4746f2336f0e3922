"""Matters: the list, one matter with where it stands, and its steps."""

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
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.consultation import showing as consulted
from crosscut.interfaces.web.consultation import wording as consultation_words
from crosscut.interfaces.web.directives.following import followed
from crosscut.interfaces.web.matters import showing, wording
from crosscut.interfaces.web.matters.steps import (
    Offer,
    carry_out,
    form_of,
    label_of,
    looked_at,
    offer_of,
    refuse_at_place,
)
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.register.policy import visible_to
from crosscut.register.queries.vocabulary import marks_for
from crosscut.supervision.queries.directives.clashes import clashes_at_table
from crosscut.supervision.queries.ladder.escalations import knows_ladder
from crosscut.table.lifecycles import WRITABLE, MatterState
from crosscut.table.models import Matter
from crosscut.table.openness import OFFICE
from crosscut.table.queries.answers import MatterSheet
from crosscut.table.queries.matter_sheet import known_matter, sheet_of
from crosscut.table.queries.matters import count_open, list_matters
from crosscut.table.queries.raising import may_raise_anywhere
from crosscut.table.refusals import MatterChanged
from crosscut.table.rules.differences import Piece, difference
from crosscut.table.verbs import ACTIONS

#: What the list can be narrowed to, beside a state.
OPEN, ALL = "open", "all"


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Which questions are on the table, and where each stands; the open ones first of all."""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    text = answers.text(request.GET, "text") or ""
    choices = {OPEN: _("still open"), ALL: _("all"), **wording.STATES}
    state = answers.choice(request.GET, "state", choices, OPEN)
    context: dict[str, Any] = {
        "answers": answers,
        "state": state,
        "choices": choices,
        "words": wording,
        "may_raise": may_raise_anywhere(request.actor),
    }
    if answers.wrong:
        return render(request, "matters/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_matters(
            actor=request.actor,
            group=group,
            state="" if state == ALL else state,
            text=text,
            after=asked_place(request),
        )
    return render(request, "matters/list.html", context)


@require_safe
def show_of_group(request: PageRequest, group: int) -> HttpResponse:
    """The open matters of a group; its page fetches this after itself."""
    if not visible_to(request.actor, Group.objects.filter(pk=group)).exists():
        raise Http404
    page = list_matters(actor=request.actor, group=group, state=OPEN, limit=10)
    context = {
        "page": page,
        "count": count_open(request.actor, group),
        "group": encode(group),
        "words": wording,
        "may_raise": may_raise_anywhere(request.actor, group),
        "knows_ladder": knows_ladder(request.actor, group),
    }
    return render(request, "matters/of_group.html", context)


def asked_matter(request: PageRequest, matter: int) -> Matter:
    """The matter that an address names. Raises Http404 where it is not known to who asks."""
    found = known_matter(matter, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: PageRequest, matter: int) -> HttpResponse:
    """Where does it stand, who has to move, and what can I do."""
    return shown(request, asked_matter(request, matter))


def shown(
    request: PageRequest,
    matter: Matter,
    *,
    status: int = 200,
    typed: tuple[str, forms.Form] | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of a matter; `typed` is the form of a verb with what somebody wrote into it."""
    sheet = sheet_of(matter, actor=request.actor)
    offers = [
        offer_of(each, sheet, typed[1] if typed and typed[0] == each.verb else None)
        for each in sheet.verbs
        if each.may
    ]
    offers.sort(key=lambda offer: not offer.leads_on)
    refused = [(label_of(each.verb, sheet), each.why_not) for each in sheet.verbs if not each.may]
    kept = typed[1] if typed and not any(offer.verb == typed[0] for offer in offers) else None
    if kept is not None and "refused" not in more:
        more["refused"] = _("This step is not open to you from here. Nothing was done.")
    requests = [
        (each, [given for given in sheet.contributions if given.request == each.id])
        for each in sheet.requests
    ]
    draft = sheet.dossier.sections.draft if sheet.dossier else ""
    changes = consulted.numbered(sheet.consultation.edits_open, draft)
    context = {
        "sheet": sheet,
        "path": showing.path_of(sheet),
        "mover": showing.mover(sheet),
        "steps": [offer for offer in offers if not _keeps(offer)],
        "settings": [offer for offer in offers if _keeps(offer)],
        "why_not": refused,
        "trail": showing.trail_of(sheet.trail),
        "requests": requests,
        "unasked": [given for given in sheet.contributions if given.request is None],
        "submission": sheet.submissions[-1] if sheet.submissions else None,
        "amended": _amendment(sheet),
        "followed": followed(matter, actor=request.actor) if sheet.decision else None,
        "clashes": clashes_at_table(matter.pk, actor=request.actor),
        "kept": kept,
        "words": wording,
        "is_open": showing.is_open(sheet),
        "may_ask": sheet.may_write,
        "marks": marks_for(request.actor) if sheet.may_write else {},
        "mark": request.POST.get("mark", ""),
        "takes_input": MatterState(sheet.state) in WRITABLE,
        "is_office": bool(OFFICE & set(sheet.capacities)),
        "in_the_way": consulted.obstacles_of(sheet.consultation),
        "awaited": consulted.awaited(sheet.consultation),
        "changes": changes,
        "changed_draft": consulted.in_the_text(changes, draft) if changes else (),
        "answered": consulted.answered(sheet.consultation),
        "said": consultation_words,
        "earlier": sheet.versions[-2].number if len(sheet.versions) > 1 else 0,
        **more,
    }
    return render(request, "matters/matter.html", context, status=status)


def _keeps(offer: Offer) -> bool:
    return offer.verb in ("propose_remit", "set_remit", "mark_crisis", "disclose")


def _amendment(sheet: MatterSheet) -> list[Piece]:
    decision = sheet.decision
    if decision is None or not decision.recommended:
        return []
    return list(difference(decision.recommended, decision.text))


@require_POST
def take_step(request: PageRequest, matter: int) -> HttpResponse:
    """Take a step that the page of a matter offered."""
    found = asked_matter(request, matter)
    verb = request.POST.get("verb", "")
    if verb not in ACTIONS:
        raise Http404
    seen = seen_by(request)
    sheet = sheet_of(found, actor=request.actor)
    if request.POST.get("look"):
        return _looked_at(request, found, sheet, verb)
    form = form_of(verb, sheet, request.POST)
    if not form.is_valid():
        # What is wrong with a form is for those alone to whom it is open.
        may = any(each.may and each.verb == verb for each in sheet.verbs)
        return shown(request, found, status=400 if may else 403, typed=(verb, form))
    try:
        carry_out(verb, found, seen, form, request.actor)
    except MatterChanged as refusal:
        now = asked_matter(request, matter)
        since = showing.trail_of(sheet_of(now, actor=request.actor).trail[seen:])
        return shown(
            request, now, status=409, typed=(verb, form), refused=told(refusal), meanwhile=since
        )
    except NotForYou as refusal:
        return shown(request, found, status=403, typed=(verb, form), refused=told(refusal))
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return shown(request, asked_matter(request, matter), status=409, typed=(verb, form))
    messages.success(request, str(wording.DONE.get(verb, label_of(verb, sheet))))
    return to_matter(request, matter)


def _looked_at(request: PageRequest, matter: Matter, sheet: MatterSheet, verb: str) -> HttpResponse:
    """What was typed against what it changes; nothing is done."""
    form = looked_at(verb, sheet, request.POST)
    offered = next((each for each in sheet.verbs if each.may and each.verb == verb), None)
    if offered is None or not request.headers.get("HX-Request"):
        status = 200 if offered else 403
        return shown(request, matter, status=status, typed=(verb, form))
    context = {"sheet": sheet, "offer": offer_of(offered, sheet, form)}
    return render(request, "matters/parts/against.html", context)


def to_matter(request: PageRequest, matter: int, place: str = "") -> HttpResponse:
    """Back to the page of a matter, or to the list where one may not know of it any more."""
    if known_matter(matter, actor=request.actor) is None:
        return HttpResponseRedirect(reverse("table:matters"))
    return HttpResponseRedirect(reverse("table:matter", args=[encode(matter)]) + place)
