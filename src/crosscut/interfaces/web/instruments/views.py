"""Instruments: the documents that changed the register, and what one of them entered."""

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
from crosscut.register.queries.instrument_sheet import instrument_sheet, list_instruments


def show_list(request: PageRequest) -> HttpResponse:
    """Which documents changed the register."""
    asked_day(request)
    answers = Answers()
    title = answers.text(request.GET, "title")
    kind = answers.key(request.GET, "kind", KEYS["instrument"])
    context = {"answers": answers, "kinds": KEYS["instrument"]}
    if answers.wrong:
        return render(request, "instruments/list.html", context, status=400)
    with refused_at(AFTER):
        page = list_instruments(
            actor=request.actor, kind=kind, title=title, after=asked_place(request)
        )
    return render(request, "instruments/list.html", context | {"page": page})


def show_instrument(request: PageRequest, instrument: int) -> HttpResponse:
    """What did this document change."""
    sheet = instrument_sheet(instrument, actor=request.actor, on=asked_day(request))
    if sheet is None:
        raise Http404
    return render(request, "instruments/instrument.html", record_context() | {"sheet": sheet})
