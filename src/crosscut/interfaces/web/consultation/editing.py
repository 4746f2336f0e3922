"""A change of the draft text that an organisation asks for, as the office answers it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.consultation import showing, wording
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.editing import accept_edit, decline_edit
from crosscut.table.lifecycles import KEPT_IN, WRITABLE, MatterState
from crosscut.table.models import TextEdit
from crosscut.table.openness import OFFICE
from crosscut.table.policy import capacities_on, visible_to
from crosscut.table.queries.matter_sheet import sheet_of
from crosscut.table.refusals import DossierChanged, PassageRewritten
from crosscut.table.rules.sections import LONGEST, tidy


class Typed(NamedTuple):
    """What the office typed: the whole draft text in own words, over which version, its answer."""

    draft: str = ""
    seen_version: int = 0
    answer: str = ""


def show(request: PageRequest, edit: int) -> HttpResponse:
    """What does an organisation want changed, and what becomes of it."""
    found = _known(request, edit)
    if request.method != "POST":
        return _page(request, found)
    sent = request.POST.get("seen_version", "")
    typed = Typed(
        draft=tidy(request.POST.get("draft", ""))[:LONGEST],
        seen_version=int(sent) if sent.isdecimal() and len(sent) < 10 else 0,
        answer=request.POST.get("answer", "").replace("\0", "")[:20_000],
    )
    step = request.POST.get("step", "")
    if step not in ("accept", "reword", "decline"):
        return _page(request, found, typed=typed)
    try:
        _answer(request, found, step, typed)
    except DossierChanged:
        said = _(
            "The draft text was changed meanwhile, and nothing was overwritten. The present text "
            "stands beside yours: write yours anew over it."
        )
        return _page(request, _known(request, edit), 409, typed=typed, refused=said, clash=True)
    except Refusal as refusal:
        now = _known(request, edit)
        # Where the passage is another by now, the office has to say the change in its own words.
        rewritten = isinstance(refusal, PassageRewritten)
        status = status_of(refusal)
        return _page(request, now, status, typed=typed, refused=told(refusal), rewritten=rewritten)
    done = _("The change was declined.") if step == "decline" else _("The draft text was changed.")
    messages.success(request, done)
    matter = reverse("table:matter", args=[encode(found.matter_id)])
    return HttpResponseRedirect(f"{matter}#changes")


def _answer(request: PageRequest, found: TextEdit, step: str, typed: Typed) -> None:
    if step == "decline":
        decline_edit(edit=found, answer=typed.answer, actor=request.actor)
    elif step == "accept":
        accept_edit(edit=found, answer=typed.answer, actor=request.actor)
    else:
        accept_edit(edit=found, actor=request.actor, **typed._asdict())


def _known(request: PageRequest, edit: int) -> TextEdit:
    """The change that an address names. Raises Http404 where it is not known to who asks."""
    rows = visible_to(request.actor, TextEdit.objects.filter(pk=edit))
    found = rows.select_related("matter__group", "position__concerned__round").first()
    if found is None:
        raise Http404
    return found


def _page(
    request: PageRequest,
    found: TextEdit,
    status: int = 200,
    *,
    typed: Typed | None = None,
    **more: Any,
) -> HttpResponse:
    matter = found.matter
    sheet = sheet_of(matter, actor=request.actor)
    kept = [text for text in (typed.answer, typed.draft) if text] if typed else []
    draft = sheet.dossier.sections.draft if sheet.dossier else ""
    line = next(
        (
            each
            for row in sheet.consultation.rows
            for cell in row.cells
            if cell and cell.position
            for each in cell.position.edits
            if each.id == found.address
        ),
        None,
    )
    if line is None:
        # Its position was replaced: it is asked for no longer.
        context = {"sheet": sheet, "kept": kept, **more}
        return render(request, "consultation/edit_gone.html", context, status=status)
    state = MatterState(matter.state)
    office = line.state == "open" and bool(capacities_on(request.actor, matter) & OFFICE)
    asked = showing.numbered([line], draft)[0]
    own = typed.draft if typed and typed.draft and not more.get("clash") else ""
    context = {
        "sheet": sheet,
        "edit": line,
        "asked": asked,
        "draft": draft,
        "own": own or _made(line.at, line.before, line.after, draft),
        "typed": typed,
        "kept": kept,
        "may_accept": office and state in WRITABLE,
        "may_decline": office and state in KEPT_IN["decline_edit"],
        "words": wording,
        **more,
    }
    return render(request, "consultation/edit.html", context, status=status)


def _made(at: int | None, before: str, after: str, draft: str) -> str:
    """The present draft text with the change made, where it still can be."""
    return draft if at is None else draft[:at] + after + draft[at + len(before) :]
