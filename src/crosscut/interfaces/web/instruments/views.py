"""Instruments: the documents that changed the register, and what one of them entered."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.interfaces.web.address import (
    PageRequest,
    asked_day,
)
from crosscut.interfaces.web.instruments.listing import INSTRUMENTS, ask
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.record import record_context
from crosscut.register.queries.instrument_sheet import instrument_sheet


def show_list(request: PageRequest) -> HttpResponse:
    """Which documents changed the register."""
    asked = ask(request)
    context = list_context(request, INSTRUMENTS, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "instruments/list.html", context, status=status)


def show_instrument(request: PageRequest, instrument: int) -> HttpResponse:
    """What did this document change."""
    sheet = instrument_sheet(instrument, actor=request.actor, on=asked_day(request))
    if sheet is None:
        raise Http404
    return render(request, "instruments/instrument.html", record_context() | {"sheet": sheet})
