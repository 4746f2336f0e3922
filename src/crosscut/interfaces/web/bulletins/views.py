"""Briefings and circulars: the list, one of them, its steps and its paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.documents import MEDIA_TYPES, Format
from crosscut.documents.content import Language
from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.bulletins import wording
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.bulletins import discard_bulletin
from crosscut.table.actions.issuing_bulletins import issue_bulletin, withdraw_bulletin
from crosscut.table.actions.receipts import note_bulletin, remind_readers
from crosscut.table.models import Bulletin
from crosscut.table.queries.bulletin_sheet import known_bulletin, sheet_of_bulletin
from crosscut.table.queries.bulletins import list_bulletins
from crosscut.table.queries.convening import may_convene_anywhere
from crosscut.table.writing.bulletins import bulletin_document

#: What the list can be narrowed to, beside a state.
ALL, MINE, UNREAD = "all", "mine", "unread"
#: Steps that say which state of it was seen, and those that do not ask.
SEEING: Mapping[str, Callable[..., Any]] = {
    "issue": issue_bulletin,
    "discard": discard_bulletin,
    "withdraw": withdraw_bulletin,
}
PLAIN: Mapping[str, Callable[..., Any]] = {"note": note_bulletin, "remind": remind_readers}
FORMATS: Mapping[str, Format] = {"pdf": "pdf", "docx": "docx"}
LANGUAGES: Mapping[str, Language] = {"en": "en", "zh-Hans": "zh-Hans"}


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """What was told, and what goes to me and I have not noted yet?"""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    kind = answers.key(request.GET, "kind", wording.KINDS)
    choices = {
        ALL: _("all"),
        UNREAD: _("not noted by me yet"),
        MINE: _("those that go to me"),
        **wording.STATES,
    }
    state = answers.choice(request.GET, "state", choices, ALL)
    context: dict[str, Any] = {
        "answers": answers,
        "kind": kind or "",
        "kinds": wording.KINDS,
        "state": state,
        "choices": choices,
        "may_draft": may_convene_anywhere(request.actor),
    }
    if answers.wrong:
        return render(request, "bulletins/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_bulletins(
            actor=request.actor,
            group=group,
            kind=kind or "",
            state=state if state in wording.STATES else "",
            mine=state == MINE,
            unread=state == UNREAD,
            after=asked_place(request),
        )
    return render(request, "bulletins/list.html", context)


def asked_bulletin(request: PageRequest, bulletin: int) -> Bulletin:
    """The bulletin that an address names. Raises Http404 where it is not known to who asks."""
    found = known_bulletin(bulletin, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: PageRequest, bulletin: int) -> HttpResponse:
    """What does it say, to whom did it go, who has read it?"""
    return shown(request, asked_bulletin(request, bulletin))


def shown(
    request: PageRequest, bulletin: Bulletin, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a bulletin; `more` is what was refused, and what was typed."""
    sheet = sheet_of_bulletin(bulletin, actor=request.actor)
    context = {
        "sheet": sheet,
        "mover": wording.MOVES[sheet.state],
        "own": next((each for each in sheet.readers if sheet.receipts is None), None),
        "today": clock.today().isoformat(),
        **more,
    }
    return render(request, "bulletins/bulletin.html", context, status=status)


@require_POST
def take_step(request: PageRequest, bulletin: int) -> HttpResponse:
    """Take a step that the page of a bulletin offered."""
    found = asked_bulletin(request, bulletin)
    verb = request.POST.get("verb", "")
    given: dict[str, Any] = {"bulletin": found, "actor": request.actor}
    reason = request.POST.get("reason", "").replace("\0", "")[:2000]
    if verb in SEEING:
        given["seen"] = seen_by(request)
    elif verb not in PLAIN:
        raise Http404
    if verb == "withdraw":
        given["reason"] = reason
    try:
        (SEEING.get(verb) or PLAIN[verb])(**given)
    except Refusal as refusal:
        now = asked_bulletin(request, bulletin)
        return shown(request, now, status=status_of(refusal), refused=told(refusal), reason=reason)
    messages.success(request, str(wording.DONE[verb]))
    return to_bulletin(request, bulletin)


@require_safe
def send_paper(request: PageRequest, bulletin: int) -> HttpResponse:
    """The paper as a file: `?format=` pdf or docx, `?language=` en or zh-Hans (that of the page
    without one)."""
    found = asked_bulletin(request, bulletin)
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    format_ = FORMATS.get(request.GET.get("format", "pdf"), "pdf")
    file = bulletin_document(
        found,
        format=format_,
        language=LANGUAGES.get(request.GET.get("language", ""), spoken),
        actor=request.actor,
    )
    response = HttpResponse(file.data, content_type=MEDIA_TYPES[format_])
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    return response


def to_bulletin(request: PageRequest, bulletin: int, place: str = "") -> HttpResponse:
    """Back to the page of a bulletin, or to the list where one may not know of it any more."""
    if known_bulletin(bulletin, actor=request.actor) is None:
        return HttpResponseRedirect(reverse("table:bulletins"))
    return HttpResponseRedirect(reverse("table:bulletin", args=[encode(bulletin)]) + place)
