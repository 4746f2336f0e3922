"""A meeting while it sits: who is there, what comes of each point, kept as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.meetings import showing, wording
from crosscut.interfaces.web.meetings.inviting import asked_invitation
from crosscut.interfaces.web.meetings.steps import offers_of
from crosscut.interfaces.web.meetings.views import asked_meeting, to_meeting
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.agenda import (
    begin_item,
    conclude_item,
    note_conclusion,
    postpone_item,
)
from crosscut.table.actions.inviting import note_presence
from crosscut.table.lifecycles import MEETING_KEPT_IN, MeetingState
from crosscut.table.models import AgendaItem, Meeting
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_sheet import sheet_of_meeting
from crosscut.table.refusals import ConclusionChanged
from crosscut.table.rules.differences import Piece, difference

LONGEST = 20_000


@dataclass(frozen=True)
class Typed:
    """What somebody typed for a point that could not be kept; `theirs` is what stands there."""

    item: str
    text: str = ""
    verb: str = ""
    decides: bool = False
    reason: str = ""
    refused: str = ""
    seen: int = 0
    theirs: str = ""
    noted: int = 0
    settles_at: str = ""
    pieces: tuple[Piece, ...] = ()


@require_safe
def hold(request: PageRequest, meeting: int) -> HttpResponse:
    """The office's page while a meeting sits; others have the meeting's own."""
    found = asked_meeting(request, meeting)
    _others, why_not = showing.not_open_to(request.actor, found)
    if why_not or MeetingState(found.state) not in MEETING_KEPT_IN["attend"]:
        return to_meeting(request, meeting)
    return _page(request, found)


@require_POST
def attend(request: PageRequest, invitation: int) -> HttpResponse:
    """Note who is there."""
    found = asked_invitation(request, invitation)
    noted = request.POST.get("presence", "")
    if noted not in wording.PRESENCES:
        raise Http404
    meeting = asked_meeting(request, found.meeting_id)
    try:
        note_presence(invitation=found, presence=noted, actor=request.actor)
    except Refusal as refusal:
        return _page(request, meeting, status_of(refusal), refused=told(refusal))
    if swapped(request):
        return _page(request, meeting)
    return _back(meeting, "#attendance")


@require_POST
def begin(request: PageRequest, item: int) -> HttpResponse:
    """Take a point up now."""
    found = asked_item(request, item)
    try:
        begin_item(item=found, actor=request.actor)
    except Refusal as refusal:
        return _page(request, found.meeting, status_of(refusal), refused=told(refusal))
    return _back(found.meeting, f"#point-{found.address}")


@require_POST
def note(request: PageRequest, item: int) -> HttpResponse:
    """Keep a conclusion while it is typed. Two at once see both texts; nothing is overwritten."""
    found = asked_item(request, item)
    text = _text(request, "conclusion")
    try:
        kept = note_conclusion(item=found, text=text, seen=seen_by(request), actor=request.actor)
    except Refusal as refusal:
        typed = _refused(request, found, refusal, text=text)
        if swapped(request):
            return _kept(request, found, typed, 400)
        return _page(request, found.meeting, status_of(refusal), typed=typed)
    if swapped(request):
        return _kept(request, kept)
    messages.success(request, _("The conclusion is kept; the point is still open."))
    return _back(found.meeting, f"#point-{found.address}")


@require_POST
def conclude(request: PageRequest, item: int) -> HttpResponse:
    """Close a point with what the meeting made of it."""
    found = asked_item(request, item)
    text, verb = _text(request, "conclusion"), request.POST.get("verb", "")
    decides = request.POST.get("decides") == "on"
    if verb not in (*wording.OUTCOMES, "confirm"):
        raise Http404
    try:
        conclude_item(
            item=found, conclusion=text, verb=verb, decides=decides, seen=seen_by(request),
            actor=request.actor,
        )  # fmt: skip
    except Refusal as refusal:
        typed = _refused(request, found, refusal, text=text, verb=verb, decides=decides)
        return _page(request, found.meeting, status_of(refusal), typed=typed)
    messages.success(request, _("The point is concluded."))
    return _back(found.meeting, f"#point-{found.address}")


@require_POST
def postpone(request: PageRequest, item: int) -> HttpResponse:
    """Put a point off to the next meeting."""
    found = asked_item(request, item)
    reason = _text(request, "reason")
    try:
        postpone_item(item=found, reason=reason, actor=request.actor)
    except Refusal as refusal:
        typed = _refused(request, found, refusal, text=found.conclusion, reason=reason)
        return _page(request, found.meeting, status_of(refusal), typed=typed)
    messages.success(request, _("The point goes into the agenda of the next meeting."))
    return _back(found.meeting)


def asked_item(request: PageRequest, item: int) -> AgendaItem:
    """Raises Http404 where the point is not known to who asks."""
    rows = visible_to(request.actor, AgendaItem.objects.filter(pk=item))
    found = rows.select_related("meeting").first()
    if found is None:
        raise Http404
    return found


def _refused(request: PageRequest, item: AgendaItem, refusal: Refusal, **typed: Any) -> Typed:
    if not isinstance(refusal, ConclusionChanged):
        return Typed(item.address, refused=told(refusal), seen=seen_by(request), **typed)
    now = AgendaItem.objects.get(pk=item.pk)
    return Typed(
        item.address,
        refused=told(refusal),
        seen=seen_by(request),
        settles_at=reverse("table:item_note", args=[item.address]),
        theirs=now.conclusion,
        noted=now.noted,
        pieces=difference(now.conclusion, typed["text"]),
        **typed,
    )


def _text(request: PageRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "")[:LONGEST]


def seen_by(request: PageRequest) -> int:
    """The keeping from which somebody typed on; who saw both texts names the one to replace."""
    sent = request.POST.get("settles") or request.POST.get("seen", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def swapped(request: PageRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _back(meeting: Meeting, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("table:hold", args=[encode(meeting.pk)]) + place)


def _kept(
    request: PageRequest, item: AgendaItem, typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    """The line below a text that says whether it is kept."""
    context = {
        "id": item.address,
        "noted": item.noted,
        "typed": typed,
        "at": "" if typed else timezone.localtime(clock.now()).strftime("%H:%M:%S"),
    }
    return render(request, "meetings/parts/kept.html", context, status=status)


def _page(
    request: PageRequest,
    meeting: Meeting,
    status: int = 200,
    *,
    typed: Typed | None = None,
    refused: str = "",
) -> HttpResponse:
    # What was refused was mostly because somebody else was faster: it is asked for anew.
    now = asked_meeting(request, meeting.pk) if status != 200 else meeting
    sheet = sheet_of_meeting(now, actor=request.actor)
    context = {
        "sheet": sheet,
        "called": showing.called_of(sheet),
        "presences": wording.PRESENCES,
        "outcomes": wording.OUTCOMES,
        "offers": [offer for offer in offers_of(sheet) if offer.verb == "close"],
        "typed": typed,
        "refused": refused,
        "runs": bool(sheet.verbs),
    }
    return render(request, "meetings/hold.html", context, status=status)
