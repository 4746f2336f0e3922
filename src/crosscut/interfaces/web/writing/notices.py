"""Drafted notices: the list, and one with its preview, its versions and its next step."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from crosscut.documents import FORMATS
from crosscut.documents.hypertext import body_of
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.door import registrars_only
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.writing import wording
from crosscut.interfaces.web.writing.documents import as_file
from crosscut.notices.actions import drafting
from crosscut.notices.lifecycles import NOTICE, NoticeState
from crosscut.notices.models import Notice
from crosscut.notices.writing import paper_of
from crosscut.notices.writing.drafted import list_notices, notice_of, versions_of
from crosscut.register.models import Disclosure
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.naming import word

_STEPS: dict[str, Callable[..., Notice]] = {
    "submit": drafting.submit_notice,
    "return": drafting.return_notice,
    "approve": drafting.approve_notice,
    "withdraw": drafting.withdraw_notice,
}


class Line(NamedTuple):
    """A line of the difference of two versions: "same", "gone" or "come"."""

    how: str
    text: str


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Which notices are on their way, and where each stands."""
    registrars_only(request)
    asked = request.GET.get("state", "")
    state = asked if asked in wording.STATES else ""
    with refused_at(AFTER):
        page = list_notices(actor=request.actor, state=state, after=asked_place(request))
    context = {"page": page, "state": state, "words": wording}
    return render(request, "writing/list.html", context)


def known_notice(request: PageRequest, notice: int) -> Notice:
    found = notice_of(notice, actor=request.actor)
    if found is None:
        raise Http404
    return found


def show(request: PageRequest, notice: int, **more: Any) -> HttpResponse:
    """What the notice says, how it got there, and who has to move."""
    found = known_notice(request, notice)
    versions = versions_of(found)
    present = versions[-1]
    state = NoticeState(found.state)
    steps = [verb for verb in NOTICE.verbs_from(state) if verb != "issue"]
    sheet = group_sheet(found.group_id, actor=request.actor) if found.group_id else None
    context = {
        "notice": found,
        "group": sheet,
        "kind": present.draft_form["kind"],
        "spoken": present.draft_form["language"],
        "preview": body_of(paper_of(present.draft)),
        "steps": steps,
        "may_issue": "issue" in NOTICE.verbs_from(state),
        "may_revise": state == NOTICE.start,
        "remarks": list(found.remarks.all()),
        "versions": versions,
        "difference": list(_difference(versions[-2].text, present.text)) if versions[1:] else [],
        "formats": FORMATS,
        "words": wording,
        "disclosures": Disclosure.values,
        "instrument": encode(found.instrument_id) if found.instrument_id else "",
        "mark": word(found.mark) if found.mark else None,
        **more,
    }
    status = 409 if "refused" in more else 200
    return render(request, "writing/notice.html", context, status=status)


def _difference(before: str, after: str) -> Iterator[Line]:
    hows = {" ": "same", "-": "gone", "+": "come"}
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        if line[0] in hows:
            yield Line(hows[line[0]], line[2:])


@require_POST
def take_step(request: PageRequest, notice: int) -> HttpResponse:
    """Take one step, or say something."""
    found = known_notice(request, notice)
    verb, text = request.POST.get("verb", ""), request.POST.get("text", "")[:5000]
    seen = request.POST.get("seen", "")
    try:
        if verb == "remark":
            drafting.remark_on_notice(notice=found, text=text, actor=request.actor)
        elif verb in _STEPS:
            number = int(seen) if seen.isdecimal() else 0
            _STEPS[verb](notice=found, seen=number, text=text, actor=request.actor)
    except Refusal as refusal:
        return show(request, notice, refused=told(refusal), typed=text)
    return HttpResponseRedirect(reverse("writing:notice", args=[found.address]))


@require_safe
def send(request: PageRequest, notice: int) -> HttpResponse:
    """The notice as a file."""
    found = known_notice(request, notice)
    asked = next((each for each in FORMATS if each == request.GET.get("format")), None)
    if asked is None:
        raise Http404
    paper = paper_of(versions_of(found)[-1].draft)
    if found.instrument_id and (text := _issued_draft(found)):
        paper = paper_of(text)
    return as_file(paper, asked)


def _issued_draft(notice: Notice) -> Any:
    """With number and date, as it was issued."""
    assert notice.instrument is not None
    document = getattr(notice.instrument, "document", None)
    return document.draft if document else None
