"""The agenda as the office arranges it: what lies ready at the left, what is on at the right.

One form: each button sends the order and the estimates as they stand and does its own deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.meetings import showing
from crosscut.interfaces.web.meetings.fields import MOST_MINUTES
from crosscut.interfaces.web.meetings.views import asked_meeting
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.agenda import (
    arrange_agenda,
    drop_item,
    estimate_item,
    put_on_agenda,
)
from crosscut.table.models import AgendaItem, Matter, Meeting
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_answers import MeetingSheet
from crosscut.table.queries.meeting_sheet import sheet_of_meeting

LONGEST_TITLE = 500


class Mistyped(Exception):
    """What somebody typed cannot be used; `said` tells why."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


def arrange(request: PageRequest, meeting: int) -> HttpResponse:
    """Put points on, order them, say how long each takes, take them off."""
    found = asked_meeting(request, meeting)
    if request.method != "POST":
        return _page(request, found)
    swapped = bool(request.headers.get("HX-Request"))
    typed = request.POST.get("title", "").replace("\0", "")[:LONGEST_TITLE]
    try:
        focus = _done(request, found)
    except Mistyped as wrong:
        return _page(request, found, 400, refused=wrong.said, typed=typed)
    except Refusal as refusal:
        # What is swapped in by a script has to be 400: pages take no other refusal.
        status = 400 if swapped else status_of(refusal)
        now = asked_meeting(request, meeting)
        return _page(request, now, status, refused=told(refusal), typed=typed)
    if swapped:
        typed = "" if request.POST.get("do") == "add" else typed
        return _page(request, asked_meeting(request, meeting), focus=focus, typed=typed)
    messages.success(request, _("The agenda is kept."))
    return HttpResponseRedirect(request.path)


def _done(request: PageRequest, meeting: Meeting) -> str:
    """Keep the order and the estimates that were sent, then do what the button says. Returns what
    takes the keyboard afterwards. Raises refusals and Mistyped."""
    sent, actor = request.POST, request.actor
    deed, _colon, about = sent.get("do", "").partition(":")
    items = {each.address: each for each in meeting.items.filter(state="open")}
    order = [each for each in dict.fromkeys(sent.getlist("order")) if each in items]
    minutes = {each: _minutes(sent.get(f"estimate-{each}", "")) for each in order}
    for address in order:
        # Who typed nothing here does not undo what somebody else typed meanwhile.
        if sent.get(f"estimate-{address}") != sent.get(f"was-{address}"):
            estimate_item(item=items[address], estimate=minutes[address], actor=actor)
    moved = _moved(order, deed, about)
    if moved:
        arrange_agenda(meeting=meeting, order=[items[each] for each in moved], actor=actor)
    deeds = _deeds(request, meeting, items)
    return deeds[deed](about) if deed in deeds else ""


def _deeds(
    request: PageRequest, meeting: Meeting, items: dict[str, AgendaItem]
) -> dict[str, Callable[[str], str]]:
    sent, actor = request.POST, request.actor

    def put(about: str) -> str:
        matter = visible_to(actor, Matter.objects.filter(pk=_row(about))).first()
        if matter is None:
            raise Mistyped(_("This matter is not there any more."))
        put_on_agenda(meeting=meeting, matter=matter, actor=actor)
        return "new-title"

    def add(_about: str) -> str:
        title = " ".join(sent.get("title", "").replace("\0", "").split())
        estimate = _minutes(sent.get("estimate", "") or "15")
        if not title:
            raise Mistyped(_("Say what the point is about."))
        put_on_agenda(meeting=meeting, title=title[:LONGEST_TITLE], estimate=estimate, actor=actor)
        return "new-title"

    def drop(about: str) -> str:
        if about not in items:
            raise Mistyped(_("This point was concluded or taken off meanwhile."))
        drop_item(item=items[about], actor=actor)
        return "new-title"

    return {
        "put": put,
        "add": add,
        "drop": drop,
        "up": lambda about: f"up-{about}",
        "down": lambda about: f"down-{about}",
    }


def _moved(order: list[str], deed: str, about: str) -> list[str]:
    """The order as it stood in the form, with one of it a place up or down."""
    moved = list(order)
    if about in moved and deed in ("up", "down"):
        at = moved.index(about)
        to = at - 1 if deed == "up" else at + 1
        if 0 <= to < len(moved):
            moved[at], moved[to] = moved[to], moved[at]
    return moved


def _row(address: str) -> int:
    try:
        return decode(address)
    except ValueError:
        return 0


def _minutes(typed: str) -> int:
    """Raises Mistyped."""
    text = typed.strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= MOST_MINUTES):
        said = _("“%(typed)s” are no minutes: give a number from 1 to %(most)d.")
        raise Mistyped(said % {"typed": text[:20], "most": MOST_MINUTES})
    return int(text)


def _page(
    request: PageRequest,
    meeting: Meeting,
    status: int = 200,
    *,
    focus: str = "",
    refused: str = "",
    typed: str = "",
) -> HttpResponse:
    sheet = sheet_of_meeting(meeting, actor=request.actor)
    _others, why_not = showing.not_open_to(request.actor, meeting)
    context: dict[str, Any] = {
        "sheet": sheet,
        "open_items": [each for each in sheet.items if each.state == "open"],
        "settled": [each for each in sheet.items if each.state != "open"],
        "planned_minutes": sum(each.estimate for each in sheet.items),
        "spare": spare_of(sheet),
        "may": "arrange" in sheet.verbs,
        "why_not": why_not,
        "unavailable": showing.unavailable(sheet) if sheet.verbs else [],
        "refused": refused,
        "typed": typed,
        "focus": focus,
    }
    return render(request, "meetings/agenda.html", context, status=status)


def spare_of(sheet: MeetingSheet) -> int:
    """Minutes that are left before the end; below zero where the points take longer."""
    return sheet.minutes_long - sum(each.estimate for each in sheet.items)
