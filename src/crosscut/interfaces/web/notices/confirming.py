"""One paper: read, corrected, matched with the register and entered; afterwards what it entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.notices import wording
from crosscut.interfaces.web.notices.history import Changed, changes_of, history_of
from crosscut.interfaces.web.notices.marks import stretches
from crosscut.interfaces.web.notices.posted import (
    Posted,
    answers_after,
    read_posted,
    with_rows_changed,
    without_empty,
)
from crosscut.interfaces.web.notices.sheet import Writer
from crosscut.interfaces.web.notices.views import show_settled
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.wording.roles import RoleWords
from crosscut.notices.actions.drafts import confirm_draft, correct_draft, rehearse_confirmation
from crosscut.notices.matching.paper import Matching, match_draft
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.queries import corrected_at
from crosscut.notices.queries import document as document_of
from crosscut.notices.reading.draft import GROUP_ROLES, OFFICE_ROLES
from crosscut.notices.refusals import DraftChanged, DraftTaken, QuestionsOpen
from crosscut.notices.rules.corrections import (
    SINGLE,
    Form,
    carried,
    merged,
    merged_answers,
    part_forms,
    problems,
)
from crosscut.notices.rules.kinds import kind_of
from crosscut.notices.rules.stored_draft import draft_of
from crosscut.register.models import Disclosure
from crosscut.register.queries.finding import find
from crosscut.register.queries.kinds_of_groups import kinds_of_groups

ENTER = "enter"
#: What of a draft has a field in the form.
_SHOWN = {*SINGLE, "former_names", "seats", "office", "change"}


@dataclass
class Shown:
    """What the page shows beside the stored draft: typed, refused, compared."""

    form: Form
    answers: dict[str, str]
    version: int
    evidence: bool = False
    disclosure: str = Disclosure.INTERNAL.value
    #: Why the paper was not entered, or what was not kept.
    refused: str = ""
    #: What somebody else changed meanwhile.
    theirs: list[Changed] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    mistaken: dict[str, tuple[str, list[tuple[str, str]]]] = field(default_factory=dict)
    focus: str = ""
    unsaved: bool = False


def show_paper(request: PageRequest, document: int) -> HttpResponse:
    """Was it read right? The text left, the draft right, one button."""
    paper = document_of(document, actor=request.actor)
    if paper is None:
        raise Http404
    if request.method == "POST" and paper.state == DocumentState.WAITING:
        return _act(request, paper)
    if paper.state != DocumentState.WAITING:
        return show_settled(request, paper, late=request.method == "POST")
    disclosure = request.GET.get("disclosure", "")
    shown = Shown(
        paper.draft_form,
        paper.decisions,
        paper.version,
        evidence="evidence" in request.GET,
        disclosure=disclosure if disclosure in Disclosure else Disclosure.INTERNAL.value,
    )
    return _page(request, paper, shown)


def rehearse(request: PageRequest, document: int) -> HttpResponse:
    """What would the design checks say of it? Entered and taken back at once."""
    paper = document_of(document, actor=request.actor)
    if paper is None:
        raise Http404
    context: dict[str, Any] = {"paper": paper}
    try:
        context["found"] = rehearse_confirmation(
            document=paper,
            decisions=paper.decisions,
            version=paper.version,
            evidence="evidence" in request.GET,
            actor=request.actor,
        ).findings
    except Refusal as refusal:
        context["refused"] = _told(refusal)
    return render(request, "notices/rehearsal.html", context)


# ── What a button does ─────────────────────────────────────────────────────────────────


def _act(request: PageRequest, paper: Document) -> HttpResponse:
    posted = read_posted(request.POST, paper.draft_form)
    shown = Shown(posted.form, posted.answers, posted.version, posted.evidence, posted.disclosure)
    moved = with_rows_changed(posted.form, posted.do)
    if moved is not None:
        shown.form = carried(corrected_at(paper, posted.version).form, posted.form)
        shown.answers = answers_after(posted.do, shown.answers)
        shown.focus, shown.unsaved = moved, True
        return _page(request, paper, shown)
    return _save(request, paper, posted, shown)


def _save(request: PageRequest, paper: Document, posted: Posted, shown: Shown) -> HttpResponse:
    base = corrected_at(paper, posted.version)
    shown.form = form = carried(base.form, without_empty(posted.form))
    _look_up(posted, shown, request.actor)
    shown.wrong = {path: told(refusal) for path, refusal in problems(form).items()}
    if shown.disclosure not in Disclosure:
        shown.disclosure = Disclosure.INTERNAL.value
    if shown.wrong or shown.mistaken:
        shown.refused = _("Something cannot be kept as it is: see the fields that are marked.")
        shown.unsaved = True
        return _page(request, paper, shown, status=400)
    matching, _refused = _matched(form, paper.text, shown.answers, request.actor)
    decisions = matching.answers if matching else shown.answers
    try:
        paper = correct_draft(
            document=paper,
            form=form,
            decisions=decisions,
            version=posted.version,
            actor=request.actor,
        )
    except DraftTaken:
        return show_settled(
            request, Document.objects.select_related("instrument").get(pk=paper.pk), late=True
        )
    except DraftChanged:
        return _compare(request, Document.objects.get(pk=paper.pk), posted, shown)
    shown.form, shown.answers, shown.version = paper.draft_form, paper.decisions, paper.version
    if posted.do == ENTER:
        return _enter(request, paper, shown)
    if request.htmx:  # type: ignore[attr-defined]
        return _page(request, paper, shown)
    kept = {"disclosure": shown.disclosure} | ({"evidence": "1"} if shown.evidence else {})
    return HttpResponseRedirect(f"{_address(paper)}?{urlencode(kept)}")


def _enter(request: PageRequest, paper: Document, shown: Shown) -> HttpResponse:
    try:
        confirm_draft(
            document=paper,
            decisions=paper.decisions,
            version=paper.version,
            evidence=shown.evidence,
            disclosure=shown.disclosure,
            actor=request.actor,
        )
    except DraftTaken:
        return show_settled(request, Document.objects.get(pk=paper.pk), late=True)
    except Refusal as refusal:
        shown.refused = _told(refusal)
        return _page(request, Document.objects.get(pk=paper.pk), shown, status=400)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(_address(paper))
    return HttpResponseRedirect(_address(paper))


def _compare(request: PageRequest, paper: Document, posted: Posted, shown: Shown) -> HttpResponse:
    """Somebody else changed it meanwhile: show what, with my corrections over theirs."""
    base = corrected_at(paper, posted.version)
    shown.theirs = changes_of(base, (paper.draft_form, paper.decisions))
    shown.form = carried(paper.draft_form, merged(base.form, shown.form, paper.draft_form))
    shown.answers = merged_answers(base.decisions, shown.answers, paper.decisions)
    shown.version, shown.unsaved = paper.version, True
    shown.refused = _("Somebody else changed this draft while you worked on it.")
    return _page(request, paper, shown, status=400)


def _look_up(posted: Posted, shown: Shown, actor: Actor) -> None:
    """Names typed in to say what is meant: one of the register is taken, else it is asked back."""
    for key, name in posted.others.items():
        kind = key.partition(":")[0]
        if kind not in ("group", "person", "organisation"):
            if posted.answers.get(key, "") in ("", "date"):
                shown.answers[key] = name
            continue
        found = find(kind, name[:LONGEST], actor=actor)  # type: ignore[arg-type]
        if len(found.matches) == 1:
            shown.answers[key] = found.matches[0].id
            continue
        near = found.matches or found.suggestions
        choices = [(each.id, spoken_name(each.scripts, each.name).text) for each in near]
        sentence = (
            _("Several are called “%(value)s”. Choose one:")
            if found.matches
            else _("Nobody and nothing is called “%(value)s”.")
        )
        shown.typed[key] = name
        shown.mistaken[key] = (sentence % {"value": name}, choices)


def _matched(
    form: Form, text: str, answers: dict[str, str], actor: Actor
) -> tuple[Matching | None, str]:
    """The draft against the register; None and the reason where it cannot be matched."""
    try:
        return match_draft(draft_of(form, text), answers=answers, strict=False, actor=actor), ""
    except Refusal as refusal:
        return None, told(refusal)


def _told(refusal: Refusal) -> str:
    if isinstance(refusal, QuestionsOpen):
        return _("Answer the open questions first.")
    return told(refusal)


def _address(paper: Document) -> str:
    return reverse("notices:paper", args=[paper.pk])


# ── The page ───────────────────────────────────────────────────────────────────────────


def _page(request: HttpRequest, paper: Document, shown: Shown, status: int = 200) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    matching, unmatched = _matched(shown.form, paper.text, shown.answers, actor)
    sheet = Writer(
        shown.form,
        paper.text,
        matching,
        wrong=shown.wrong,
        typed=shown.typed,
        mistaken=shown.mistaken,
    ).sheet()
    spans = {
        path + name: span
        for path, part in part_forms(shown.form)
        for name, span in part["spans"].items()
        if name.partition(".")[0] in _SHOWN
    }
    unread = shown.form["not_understood"]
    roles = RoleWords()
    kinds = kinds_of_groups((part.group for part in sheet.parts if part.group), actor=actor)
    for part in sheet.parts:
        kind = kinds.get(part.group) or kind_of(part.cells["group"].value)
        part.roles = roles.choices(GROUP_ROLES, kind)
    context = {
        "paper": paper,
        "shown": shown,
        "sheet": sheet,
        "unmatched": unmatched,
        "text": stretches(paper.text, spans, unread),
        "unread": [
            {
                "value": f"{start}-{end}",
                "start": start,
                "line": paper.text.count("\n", 0, start) + 1,
                "words": paper.text[start:end],
            }
            for start, end in unread
        ],
        "history": history_of(paper),
        "kinds": wording.KINDS,
        "modes": wording.MODES,
        "successions": {key: wording.SUCCESSIONS[key] for key in ("proposed", "with the post")},
        "disclosures": KEYS["disclosure"],
        "office_roles": roles.choices(OFFICE_ROLES),
        "quiet": bool(shown.theirs) or shown.unsaved,
        "loaded": not request.htmx,  # type: ignore[attr-defined]
    }
    return render(request, "notices/paper.html", context, status=status)
