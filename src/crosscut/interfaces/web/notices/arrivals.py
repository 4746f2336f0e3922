"""New papers: files and pasted text, each taken in or refused with its reason at the place."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from crosscut.access.refused import meet
from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import fill
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.door import registrars_only
from crosscut.interfaces.web.notices import wording
from crosscut.interfaces.web.notices.views import show_settled
from crosscut.interfaces.web.wording.refusals import told
from crosscut.notices.actions.documents import mark_of, receive_document
from crosscut.notices.models import Document
from crosscut.notices.queries import document as document_of
from crosscut.notices.queries import twin_of
from crosscut.notices.reading import Unreadable, read_bytes
from crosscut.notices.reading.formats import MAX_BYTES, SUFFIXES
from crosscut.notices.refusals import PaperEntered, PaperWaiting
from crosscut.notices.rules.papers import media_of
from crosscut.register.actions.instruments import digest_of_text
from crosscut.register.queries.vocabulary import marks_for

MOST = 50
_LONGEST_NAME = 80

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one file or text: the paper that is there now, or why there is none."""

    name: str
    paper: Document | None = None
    twin: bool = False
    reason: str = ""


def take_in(request: PageRequest) -> HttpResponse:
    """What came in? Drop it here."""
    registrars_only(request)
    context: dict[str, Any] = {
        "suffixes": ",".join(SUFFIXES),
        "megabytes": MAX_BYTES // 1024**2,
        "most": MOST,
        "marks": marks_for(request.actor),
    }
    if request.method != "POST":
        return render(request, "notices/new.html", context)
    text = request.POST.get("text", "")
    found_at = request.POST.get("found_at", "").strip()[:2000]
    files = request.FILES.getlist("files")
    mark = request.POST.get("mark", "")
    arrivals: list[Arrival] = []
    context |= {"text": text, "found_at": found_at, "mark": mark}
    if len(files) > MOST:
        context["wrong"] = _("These are %(count)d files; give at most %(most)d at once.") % {
            "count": len(files),
            "most": MOST,
        }
        return render(request, "notices/new.html", context, status=400)
    if text.strip():
        arrivals.append(_receive(text.encode(), _first_line(text), found_at, request.actor, mark))
        if arrivals[0].paper:
            context["text"] = ""
    for file in files:
        # A file of any size is on disk by now; what is too large is not read into memory.
        data = file.read(MAX_BYTES + 1)
        arrivals.append(_receive(data, file.name or "?", found_at, request.actor, mark, file.size))
    if not arrivals:
        context["wrong"] = _("Choose a file, drop one here, or paste the text of a paper.")
        return render(request, "notices/new.html", context, status=400)
    if len(arrivals) == 1 and arrivals[0].paper:
        return _to_paper(request, arrivals[0])
    failed = any(not each.paper for each in arrivals)
    context |= {"arrivals": arrivals, "failed": failed}
    return render(request, "notices/new.html", context, status=400 if failed else 200)


@require_POST
def take_in_anew(request: PageRequest, document: int) -> HttpResponse:
    """A paper that was withdrawn, or whose instrument was, waits once more."""
    paper = document_of(document, actor=request.actor)
    if paper is None:
        raise Http404
    try:
        again = receive_document(
            name=paper.name,
            media=paper.media,
            draft=paper.draft,
            found_at=paper.found_at,
            mark=mark_of(paper),
            actor=request.actor,
        )
    except Refusal as refusal:
        return show_settled(request, paper, refused=told(refusal))
    return HttpResponseRedirect(reverse("notices:paper", args=[again.pk]))


def _to_paper(request: PageRequest, arrival: Arrival) -> HttpResponse:
    assert arrival.paper is not None
    address = reverse("notices:paper", args=[arrival.paper.pk]) + (
        "?twin=1" if arrival.twin else ""
    )
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)


def _receive(
    data: bytes, name: str, found_at: str, actor: Actor, mark: str, size: int | None = None
) -> Arrival:
    try:
        if size is not None and size > MAX_BYTES:
            raise _too_large(name, size)
        draft = read_bytes(data, name)
    except Unreadable as error:
        said = fill(error.sentence, **error.details)
        meet("file", f"{type(error).__name__}: {said}", said=said)
        return Arrival(name, reason=wording.unreadable(error))
    except Exception:  # a fault of ours in one paper must not lose the others
        log.exception("a paper could not be read")
        return Arrival(name, reason=_("reading it failed unexpectedly; please report this paper"))
    try:
        paper = receive_document(
            name=name[:500],
            media=media_of(name),
            draft=draft,
            found_at=found_at,
            mark=mark[:60] or None,
            actor=actor,
        )
    except (PaperWaiting, PaperEntered) as refusal:
        twin = twin_of(digest_of_text(draft.text), actor=actor)
        return Arrival(name, paper=twin, twin=True, reason=told(refusal))
    except Refusal as refusal:
        return Arrival(name, reason=told(refusal))
    return Arrival(name, paper=paper)


def _too_large(name: str, size: int) -> Unreadable:
    from crosscut.notices.reading.formats.unreadable import TooLarge

    return TooLarge(name, size=size, unit="bytes", limit=MAX_BYTES)


def _first_line(text: str) -> str:
    """What a pasted text is called: its first words."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"
