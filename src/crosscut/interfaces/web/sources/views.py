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
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.sources.listing import SOURCES, ask
from crosscut.register.queries.sources import source_sheet


def show_list(request: PageRequest) -> HttpResponse:
    """From which documents the register knows what it knows."""
    asked = ask(request)
    context = list_context(request, SOURCES, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "sources/list.html", context, status=status)


def show_source(request: PageRequest, source: int) -> HttpResponse:
    """What does it say, and about whom."""
    with refused_at(AFTER):
        sheet = source_sheet(
            source, actor=request.actor, on=asked_day(request), after=asked_place(request)
        )
    if sheet is None:
        raise Http404
    return render(request, "sources/source.html", record_context() | {"sheet": sheet})
