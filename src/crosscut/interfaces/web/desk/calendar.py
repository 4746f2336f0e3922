"""Calendars as files: one's own at its secret address, one meeting from its page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.http import require_safe

from crosscut.access.calendars import reader_at
from crosscut.interfaces.calendars import calendar_of, calendar_of_meeting
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.links.plain import dead
from crosscut.register.models import Disclosure
from crosscut.table.queries.meeting_sheet import known_meeting
from crosscut.table.queries.my_meetings import disclosure_of

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def send(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at a secret address. There is no session: the address is all that is asked, and
    rights are those of this moment. An address of nobody, or of nobody any more, leads nowhere."""
    reader = reader_at(secret)
    if reader is None:
        nothing: HttpResponse = dead(request, secret)  # type: ignore[arg-type]
        # Django would write the address into the log of what was not found.
        nothing._has_been_logged = True  # type: ignore[attr-defined]
        return nothing
    response = HttpResponse(calendar_of(reader), content_type=CALENDAR)
    patch_cache_control(response, private=True, no_cache=True)
    response["Content-Disposition"] = 'inline; filename="crosscut.ics"'
    set_response_etag(response)
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    assert isinstance(unchanged, HttpResponse)
    return unchanged


@require_safe
def send_meeting(request: PageRequest, meeting: int) -> HttpResponse:
    """One meeting for a calendar, to whoever may know of it. A sealed one goes into none."""
    found = known_meeting(meeting, actor=request.actor)
    if found is None or disclosure_of(found) == Disclosure.SEALED:
        raise Http404
    response = HttpResponse(calendar_of_meeting(found), content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
