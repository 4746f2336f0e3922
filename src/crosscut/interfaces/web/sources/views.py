"""Sources: the list, and what one of them says."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.interfaces.web.address import (
    AFTER,
    PageRequest,
    asked_day,
    asked_place,
    refused_at,
)
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.register.queries.sources import list_sources, source_sheet


def show_list(request: PageRequest) -> HttpResponse:
    """From which documents the register knows what it knows."""
    day, answers = asked_day(request), Answers()
    title = answers.text(request.GET, "title")
    type_ = answers.key(request.GET, "type", KEYS["source"])
    context = {"answers": answers, "types": KEYS["source"]}
    if answers.wrong:
        return render(request, "sources/list.html", context, status=400)
    with refused_at(AFTER):
        page = list_sources(
            actor=request.actor, on=day, title=title, type=type_, after=asked_place(request)
        )
    return render(request, "sources/list.html", context | {"page": page})


def show_source(request: PageRequest, source: int) -> HttpResponse:
    """What does it say, and about whom."""
    with refused_at(AFTER):
        sheet = source_sheet(
            source, actor=request.actor, on=asked_day(request), after=asked_place(request)
        )
    if sheet is None:
        raise Http404
    return render(request, "sources/source.html", record_context() | {"sheet": sheet})
