"""Papers: the list, and one that waits no more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.notices.history import history_of
from crosscut.interfaces.web.notices.listing import PAPERS, ask
from crosscut.interfaces.web.record import record_context
from crosscut.notices.models import Document
from crosscut.register.queries.instrument_sheet import instrument_sheet


def show_list(request: PageRequest) -> HttpResponse:
    """Which papers wait, which were entered, which were withdrawn."""
    asked = ask(request)
    context = list_context(request, PAPERS, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "notices/list.html", context, status=status)


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
