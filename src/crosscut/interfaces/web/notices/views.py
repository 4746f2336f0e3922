"""Papers: the list, and one that waits no more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.door import registrars_only
from crosscut.interfaces.web.notices import wording
from crosscut.interfaces.web.notices.history import history_of
from crosscut.interfaces.web.record import record_context
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.queries import count_documents, list_documents
from crosscut.register.queries.instrument_sheet import instrument_sheet


def show_list(request: PageRequest) -> HttpResponse:
    """Which papers wait, which were entered, which were withdrawn."""
    registrars_only(request)
    asked = request.GET.get("state", "")
    state = asked if asked in DocumentState else DocumentState.WAITING.value
    with refused_at(AFTER):
        page = list_documents(state, actor=request.actor, after=asked_place(request))
    counts = count_documents(request.actor)
    context = {
        "page": page,
        "state": state,
        "tabs": [(key, word, counts[key]) for key, word in wording.STATES.items()],
        "kinds": wording.KINDS,
        "media": wording.MEDIA,
    }
    return render(request, "notices/list.html", context)


def show_settled(
    request: HttpRequest, paper: Document, *, late: bool = False, refused: str = ""
) -> HttpResponse:
    """A paper that was entered or withdrawn; `late` where somebody wanted to confirm it still,
    `refused` why it does not wait once more."""
    actor = request.actor  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "paper": paper,
        "late": late,
        "refused": refused,
        "twin": "twin" in request.GET,
        "history": history_of(paper),
    }
    if paper.instrument_id:
        sheet = instrument_sheet(paper.instrument_id, actor=actor)
        context |= record_context() | {"sheet": sheet, "instrument": encode(paper.instrument_id)}
        if sheet:
            context["groups"] = [each for each in sheet.touched if each.kind == "group"]
            context["others"] = [each for each in sheet.touched if each.kind != "group"]
    status = 409 if refused or (late and not request.htmx) else 200  # type: ignore[attr-defined]
    return render(request, "notices/settled.html", context, status=status)
