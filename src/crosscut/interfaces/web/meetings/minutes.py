"""Minutes: written from the conclusions, circulated, spoken to, handed out as papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from crosscut.documents.content import Language
from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.meetings import showing
from crosscut.interfaces.web.meetings.holding import Typed, asked_item, seen_by, swapped
from crosscut.interfaces.web.meetings.views import asked_meeting
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.excerpts import send_excerpts
from crosscut.table.actions.minutes import (
    answer_comment,
    circulate_minutes,
    speak_to_minutes,
    take_back_minutes,
    write_minutes,
)
from crosscut.table.lifecycles import MinutesState
from crosscut.table.models import Meeting, Minutes, MinutesComment
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_answers import MeetingSheet
from crosscut.table.queries.meeting_sheet import sheet_of_meeting
from crosscut.table.refusals import MinutesChanged, NothingChanged
from crosscut.table.rules.differences import difference
from crosscut.table.writing.minutes import composed_minutes, minutes_document
from crosscut.table.writing.wording import WORDS

LONGEST = 200_000
LONGEST_REMARK = 20_000
FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write(request: PageRequest, meeting: int) -> HttpResponse:
    """The minutes: the office writes them, others read them from the circulation on."""
    found = asked_meeting(request, meeting)
    if request.method != "POST":
        return _page(request, found)
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST]
    keep = swapped(request)
    try:
        made = write_minutes(
            meeting=found, seen_version=seen_by(request), text=text, keep=keep, actor=request.actor
        )
    except NothingChanged:
        messages.info(request, _("Nothing was changed."))
        return _back(found)
    except Refusal as refusal:
        typed = _refused(request, found, refusal, text)
        if keep:
            return _kept(request, 0, typed, 400)
        return _page(request, found, status_of(refusal), typed=typed)
    if keep:
        return _kept(request, made.number)
    messages.success(request, _("The minutes are kept as version %(n)d.") % {"n": made.number})
    return _back(found)


def _refused(request: PageRequest, meeting: Meeting, refusal: Refusal, text: str) -> Typed:
    seen = seen_by(request)
    if not isinstance(refusal, MinutesChanged):
        return Typed("", text=text, refused=told(refusal), seen=seen)
    now = Minutes.objects.get(meeting=meeting)
    last = now.versions.order_by("number").last()
    theirs = last.text if last else ""
    return Typed(
        "",
        text=text,
        refused=told(refusal),
        seen=seen,
        theirs=theirs,
        noted=now.version,
        settles_at=reverse("table:minutes", args=[meeting.address]),
        pieces=difference(theirs, text),
    )


@require_POST
def take_step(request: PageRequest, meeting: int) -> HttpResponse:
    """Circulate the minutes, take them back, or say what is to be corrected."""
    found = asked_meeting(request, meeting)
    rows = visible_to(request.actor, Minutes.objects.filter(meeting=found))
    minutes = rows.select_related("meeting").first()
    if minutes is None:
        raise Http404
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST_REMARK]
    verb = request.POST.get("verb", "")
    try:
        match verb:
            case "circulate":
                circulate_minutes(minutes=minutes, actor=request.actor)
                said = _("The minutes go round. The next meeting confirms them.")
            case "take_back":
                take_back_minutes(minutes=minutes, reason=text, actor=request.actor)
                said = _("The minutes are a draft again.")
            case "speak_to":
                speak_to_minutes(minutes=minutes, text=text, actor=request.actor)
                said = _("Your comment is with the office.")
            case _other:
                raise Http404
    except Refusal as refusal:
        remark = {"verb": verb, "text": text, "refused": told(refusal)}
        return _page(request, found, status_of(refusal), remark=remark)
    messages.success(request, said)
    return _back(found)


@require_POST
def answer(request: PageRequest, comment: int) -> HttpResponse:
    """What the office made of a comment."""
    rows = visible_to(request.actor, MinutesComment.objects.filter(pk=comment))
    found = rows.select_related("minutes__meeting").first()
    if found is None:
        raise Http404
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST_REMARK]
    try:
        answer_comment(comment=found, answer=text, actor=request.actor)
    except Refusal as refusal:
        remark = {"verb": found.address, "text": text, "refused": told(refusal)}
        meeting = found.minutes.meeting
        return _page(request, meeting, status_of(refusal), remark=remark)
    messages.success(request, _("The answer is noted."))
    return _back(found.minutes.meeting, "#comments")


@require_POST
def send_excerpt(request: PageRequest, item: int) -> HttpResponse:
    """Send what came of a point to those whom it concerns."""
    found = asked_item(request, item)
    try:
        made = send_excerpts(item=found, actor=request.actor)
    except Refusal as refusal:
        remark = {"verb": found.address, "text": "", "refused": told(refusal)}
        return _page(request, found.meeting, status_of(refusal), remark=remark)
    said = ngettext(
        "The excerpt goes to %(count)d person.", "The excerpt goes to %(count)d people.", len(made)
    )
    none = _("Everybody concerned has the excerpt already.")
    messages.success(request, said % {"count": len(made)} if made else none)
    return _back(found.meeting, "#excerpts")


@require_safe
def send_paper(request: PageRequest, meeting: int) -> HttpResponse:
    """`?format=` pdf or docx, `?language=` en or zh-Hans, `?item=` one point: an excerpt."""
    found = asked_meeting(request, meeting)
    asked = request.GET.get("format", "pdf")
    item = request.GET.get("item", "")
    point = next((each for each in found.items.all() if each.address == item), None)
    if asked not in FORMATS or (item and point is None):
        raise Http404
    made = minutes_document(
        found,
        format="docx" if asked == "docx" else "pdf",
        language=_language(request),
        actor=request.actor,
        item=point,
    )
    if made is None:
        raise Http404
    return HttpResponse(
        made.data,
        content_type=FORMATS[asked],
        headers={
            "Content-Disposition": content_disposition_header(True, made.name) or "attachment",
            "Cache-Control": "private, no-store",
        },
    )


def _language(request: PageRequest) -> Language:
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    asked = request.GET.get("language", spoken)
    return next((language for language in WORDS if language == asked), spoken)


def _back(meeting: Meeting, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("table:minutes", args=[encode(meeting.pk)]) + place)


def _kept(
    request: PageRequest, version: int, typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "id": "minutes",
        "noted": version,
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
    remark: dict[str, str] | None = None,
) -> HttpResponse:
    sheet = sheet_of_meeting(asked_meeting(request, meeting.pk), actor=request.actor)
    runs = bool(sheet.verbs)
    minutes = sheet.minutes
    writes = "attend" in sheet.verbs and (
        minutes is None or minutes.state == MinutesState.DRAFT.value
    )
    if minutes is None and not writes:
        raise Http404
    text = typed.text if typed else minutes.text if minutes else ""
    begins = writes and not typed and (not text or request.GET.get("compose") == "1")
    if begins:
        text = composed_minutes(meeting, language=_language(request), actor=request.actor)
    context: dict[str, Any] = {
        "sheet": sheet,
        "minutes": minutes,
        "writes": writes,
        "runs": runs,
        "begins": begins,
        "text": text,
        "version": minutes.version if minutes else 0,
        "typed": typed,
        "remark": remark,
        "points": _excerpted(sheet),
        "called": [each for each in showing.called_of(sheet).people if not each.guest],
    }
    return render(request, "meetings/minutes.html", context, status=status)


def _excerpted(sheet: MeetingSheet) -> list[Any]:
    """The points of which excerpts go out."""
    out = sheet.minutes is not None and sheet.minutes.state != MinutesState.DRAFT.value
    return [each for each in sheet.items if out and each.state == "concluded" and not each.confirms]
