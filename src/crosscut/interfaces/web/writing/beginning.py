"""Beginning a notice from an intended change, and saying something else in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from crosscut.documents.content import Language
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.door import registrars_only
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.wording.roles import RoleWords
from crosscut.interfaces.web.writing import wording
from crosscut.interfaces.web.writing.notices import known_notice
from crosscut.interfaces.web.writing.posted import (
    Form,
    draft_of_form,
    empty_form,
    form_of_draft,
    posted,
)
from crosscut.notices.actions.drafting import draft_notice, revise_notice
from crosscut.notices.actions.issuing import present_version
from crosscut.notices.models import Notice
from crosscut.notices.reading.draft import Kind, SeatRead
from crosscut.notices.rules.kinds import kind_of
from crosscut.notices.writing.register import sitting_in, speaking_name
from crosscut.notices.writing.wording import OFFICE_ORDER, ORDER
from crosscut.register.models import Group
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.naming import word
from crosscut.register.queries.sheets import GroupSheet
from crosscut.register.queries.vocabulary import marks_for


def begin(request: PageRequest) -> HttpResponse:
    """The form of a new notice: of what kind, about which group, in which language."""
    registrars_only(request)
    asked = request.POST if request.method == "POST" else request.GET
    language = _language(asked.get("language") or request.LANGUAGE_CODE)
    sheet = _sheet(request, asked.get("group", ""))
    kind: Any = asked.get("kind")
    if kind not in wording.KINDS or (sheet is None and kind != "found"):
        kind = "found" if sheet is None else "change"
    if kind == "found":
        sheet = None
    present = _present(sheet, language, kind)
    if request.method != "POST":
        known = {"group": speaking_name(sheet, language)} if sheet and kind != "rename" else {}
        return _show(request, empty_form(kind, language, present, known), sheet)
    form = posted(request.POST, kind, language, present)
    if form.wrong or form.more:
        return _show(request, form, sheet)
    name = speaking_name(sheet, language) if sheet else ""
    group = Group.objects.get(pk=decode(sheet.id)) if sheet else None
    try:
        notice = draft_notice(
            group=group,
            draft=draft_of_form(form, name),
            mark=request.POST.get("mark", "")[:60] or None,
            actor=request.actor,
        )
    except Refusal as refusal:
        return _show(request, form, sheet, refused=told(refusal))
    return HttpResponseRedirect(reverse("writing:notice", args=[notice.address]))


def revise(request: PageRequest, notice: int) -> HttpResponse:
    """The form of a notice that is being prepared, with what its present version says."""
    found = known_notice(request, notice)
    draft = present_version(found).draft
    language: Language = "en" if draft.language == "en" else "zh-Hans"
    sheet = _sheet(request, encode(found.group_id)) if found.group_id else None
    present = _present(sheet, language, draft.kind)
    if request.method != "POST":
        return _show(request, form_of_draft(draft, present), sheet, notice=found)
    before = form_of_draft(draft, present)
    form = posted(request.POST, draft.kind, language, before.present)
    if form.wrong or form.more:
        return _show(request, form, sheet, notice=found)
    former = draft.former_names[0] if draft.former_names else draft.group or ""
    seen = request.POST.get("seen", "")
    try:
        found = revise_notice(
            notice=found,
            seen=int(seen) if seen.isdecimal() else 0,
            draft=draft_of_form(form, former),
            mark=request.POST["mark"][:60] if "mark" in request.POST else None,
            actor=request.actor,
        )
    except Refusal as refusal:
        return _show(request, form, sheet, notice=found, refused=told(refusal))
    return HttpResponseRedirect(reverse("writing:notice", args=[found.address]))


def _language(asked: str) -> Language:
    return "zh-Hans" if asked.startswith("zh") else "en"


def _sheet(request: PageRequest, written: str) -> GroupSheet | None:
    if not written:
        return None
    try:
        sheet = group_sheet(decode(written), actor=request.actor)
    except ValueError:
        sheet = None
    if sheet is None:
        raise Http404
    return sheet


def _present(sheet: GroupSheet | None, language: Language, kind: Kind) -> list[SeatRead]:
    """Who sits in the group today."""
    if sheet is None or kind != "change":
        return []
    return sitting_in(sheet, language)


def _show(
    request: PageRequest,
    form: Form,
    sheet: GroupSheet | None,
    notice: Notice | None = None,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "group": sheet, "words": wording, "notice": notice, **more}
    words = RoleWords()
    kind = sheet.kind.key if sheet and sheet.kind else kind_of(form.values.get("group", ""))
    context |= {
        "roles": words.choices(ORDER, kind),
        "office_roles": words.choices(OFFICE_ORDER),
        "sitting": [
            (key, words.called(seat.role, kind), seat, gone) for key, seat, gone in form.sitting
        ],
    }
    marks, present = marks_for(request.actor), notice.mark if notice else None
    if present:
        # Also one that is offered no more: it must not fall off while something else is revised.
        marks.setdefault(present.key, word(present))
    context |= {"marks": marks, "mark": request.POST.get("mark", present.key if present else "")}
    # Where somebody else was faster, the next try says that this was seen.
    status = 400 if form.wrong or "refused" in more else 200
    return render(request, "writing/form.html", context, status=status)
