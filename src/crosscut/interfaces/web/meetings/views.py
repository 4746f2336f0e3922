"""Meetings: the list, those of a group, one meeting with its steps."""

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
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.meetings import showing, wording
from crosscut.interfaces.web.meetings.steps import (
    ACTIONS,
    carry_out,
    form_of,
    offers_of,
    refuse_at_place,
)
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.register.policy import visible_to
from crosscut.table.models import Meeting
from crosscut.table.queries.convening import may_convene_anywhere
from crosscut.table.queries.meeting_sheet import known_meeting, sheet_of_meeting
from crosscut.table.queries.meetings import list_meetings
from crosscut.table.refusals import MeetingChanged

#: What the list can be narrowed to, beside a state.
TO_COME, ALL = "to_come", "all"
#: On a group's page.
NEXT = 3


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Which meetings are to come, the next first; which there were."""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    choices = {TO_COME: _("to come"), ALL: _("all"), **wording.STATES}
    state = answers.choice(request.GET, "state", choices, TO_COME)
    mine = answers.text(request.GET, "mine") == "on"
    context: dict[str, Any] = {
        "answers": answers,
        "state": state,
        "choices": choices,
        "mine": mine,
        "may_plan": may_convene_anywhere(request.actor),
    }
    if answers.wrong:
        return render(request, "meetings/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_meetings(
            actor=request.actor,
            group=group,
            state="" if state in (TO_COME, ALL) else state,
            to_come=state == TO_COME,
            mine=mine,
            after=asked_place(request),
        )
    return render(request, "meetings/list.html", context)


@require_safe
def show_of_group(request: PageRequest, group: int) -> HttpResponse:
    """The next meetings of a group; its page fetches this after itself."""
    if not visible_to(request.actor, Group.objects.filter(pk=group)).exists():
        raise Http404
    page = list_meetings(actor=request.actor, group=group, to_come=True, limit=NEXT)
    context = {
        "page": page,
        "group": encode(group),
        "may_plan": may_convene_anywhere(request.actor, group),
    }
    return render(request, "meetings/of_group.html", context)


def asked_meeting(request: PageRequest, meeting: int) -> Meeting:
    """The meeting that an address names. Raises Http404 where it is not known to who asks."""
    found = known_meeting(meeting, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: PageRequest, meeting: int) -> HttpResponse:
    """What is on, and what do I need?"""
    return shown(request, asked_meeting(request, meeting))


def shown(
    request: PageRequest,
    meeting: Meeting,
    *,
    status: int = 200,
    typed: tuple[str, forms.Form] | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of a meeting; `typed` is the form of a verb with what somebody wrote into it."""
    sheet = sheet_of_meeting(meeting, actor=request.actor)
    offers = offers_of(sheet, typed)
    if typed and not any(offer.verb == typed[0] for offer in offers):
        more.setdefault("refused", _("This step is not open to you from here. Nothing was done."))
    others, why_not = showing.not_open_to(request.actor, meeting)
    context = {
        "sheet": sheet,
        "mover": showing.mover(sheet),
        "offers": offers,
        "others": others,
        "why_not": why_not,
        "mine": showing.own_part(sheet),
        "called": showing.called_of(sheet),
        "unavailable": showing.unavailable(sheet) if sheet.verbs else [],
        "runs": bool(sheet.verbs),
        "answers": wording.ANSWERS,
        "replies": wording.REPLIES,
        "expected_quorate": 2 * sheet.expected > sheet.seats,
        **more,
    }
    return render(request, "meetings/meeting.html", context, status=status)


@require_POST
def take_step(request: PageRequest, meeting: int) -> HttpResponse:
    """Take a step that the page of a meeting offered."""
    found = asked_meeting(request, meeting)
    verb = request.POST.get("verb", "")
    if verb not in ACTIONS:
        raise Http404
    form = form_of(verb, sheet_of_meeting(found, actor=request.actor), request.POST)
    if not form.is_valid():
        return shown(request, found, status=400, typed=(verb, form))
    try:
        carry_out(verb, found, seen_by(request), form, request.actor)
    except MeetingChanged as refusal:
        now = asked_meeting(request, meeting)
        return shown(request, now, status=409, typed=(verb, form), refused=told(refusal))
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        now = asked_meeting(request, meeting)
        status = status_of(refusal)
        return shown(request, now, status=status, typed=(verb, form), refused=told(refusal))
    messages.success(request, str(wording.DONE[verb]))
    return to_meeting(request, meeting)


def to_meeting(request: PageRequest, meeting: int, place: str = "") -> HttpResponse:
    """Back to the page of a meeting, or to the list where one may not know of it any more."""
    if known_meeting(meeting, actor=request.actor) is None:
        return HttpResponseRedirect(reverse("table:meetings"))
    return HttpResponseRedirect(reverse("table:meeting", args=[encode(meeting)]) + place)
