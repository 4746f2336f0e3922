"""The live page of a meeting, and the stream that keeps it as it is."""

from __future__ import annotations

import random
from collections import Counter

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crosscut.foundation import clock
from crosscut.interfaces.listening import HANDOVER, MEDIA_TYPE, Listener, come_back_after, event
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.live.telling import Manner, Told, told
from crosscut.interfaces.web.live.watching import OVER, Watcher, beat, watch
from crosscut.interfaces.web.meetings.views import asked_meeting
from crosscut.table.models import Meeting
from crosscut.table.openness import OFFICE
from crosscut.table.policy import capacities
from crosscut.table.queries.live import LiveMeeting
from crosscut.table.queries.live_answers import LiveSheet

#: Milliseconds after which browsers come back: where the server holds streams, and where each
#: answer is one look.
AFTER_LOSS, NEXT_LOOK = (1_000, 3_000), (900, 1_300)


@require_safe
def show(request: PageRequest, meeting: int) -> HttpResponse:
    """What are we at?"""
    found = asked_meeting(request, meeting)
    sheet, state = _looked_at(request, found)
    context = {
        "sheet": sheet,
        "state": state,
        "now": int(clock.now().timestamp() * 1000),
        "runs": bool(capacities(request.actor, found.group_id) & OFFICE),
        "over": found.state in OVER,
    }
    large = request.GET.get("large") == "on"
    return render(request, "live/projector.html" if large else "live/live.html", context)


@require_safe
def stream(request: PageRequest, meeting: int) -> HttpResponse:
    """The page's part that changes, as events. A reconnect is told the present state, unless it is
    what it had: nothing can be lost between."""
    found = asked_meeting(request, meeting)
    heard = request.headers.get("Last-Event-ID") or request.GET.get("seen", "")
    handover: list[Listener] | None = request.META.get(HANDOVER)
    if handover is None:
        return _one_look(request, found, heard)
    here = Counter(each.actor.account for each in watch.watchers())
    if here.total() >= settings.LIVE_STREAMS or (
        here[request.actor.account] >= settings.LIVE_STREAMS_OF_ONE
    ):
        response = HttpResponse(_("Too many live pages are open. Close some."), status=503)
        response["Retry-After"] = "10"
        return response
    watcher = Watcher(
        found.pk, request.actor, Manner.of_now(), session=_session(request), heard=heard
    )
    handover.append(watcher.listener)
    watch.join(watcher)
    watch.begin()
    return _events(come_back_after(random.randint(*AFTER_LOSS)) + beat())


def _one_look(request: PageRequest, meeting: Meeting, heard: str) -> HttpResponse:
    """Where the server holds no streams."""
    _sheet, state = _looked_at(request, meeting)
    written = come_back_after(random.randint(*NEXT_LOOK)) + beat()
    if state.name != heard:
        written += event("state", state.html, identifier=state.name)
    if meeting.state in OVER:
        written += event("end", "over")
    return _events(written)


def _looked_at(request: PageRequest, meeting: Meeting) -> tuple[LiveSheet, Told]:
    """Raises Http404 where the meeting was closed to who asks meanwhile."""
    live = LiveMeeting(meeting.pk)
    audience = live.audience(request.actor)
    if audience is None:
        raise Http404
    sheet = live.sheet(audience)
    return sheet, told(sheet, Manner.of_now())


def _events(written: bytes) -> HttpResponse:
    response = HttpResponse(written, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    # nginx would gather what is said.
    response["X-Accel-Buffering"] = "no"
    return response


def _session(request: HttpRequest) -> str:
    """The key of the session by which somebody is here; none at a machine of one's own."""
    session: SessionBase = request.session
    return (session.session_key or "") if request.user.is_authenticated else ""
