"""Who wrote what about a thing, in which seat, when: read from the record."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import (
    AFTER,
    PageRequest,
    asked_day,
    asked_place,
    refused_at,
)
from crosscut.interfaces.web.history.shown import shown_entries
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.templatetags.crosscut import PAGES
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.entries import history_of

#: Entries of one page of the drawer.
SHOWN = 15
#: What has a history, and the page that leads there.
LEADING = {
    **PAGES,
    "post": None,
    "inspection": "ledger:inspection",
    "review": "reviews:review",
    "book": "books:book",
}


def show_history(request: PageRequest, kind: str, thing: int) -> HttpResponse:
    """One page of the entries about a thing, the latest first."""
    if kind not in LEADING:
        raise Http404
    with refused_at(AFTER):
        page = history_of(kind, thing, actor=request.actor, after=asked_place(request), limit=SHOWN)
    if page is None:
        raise Http404
    entries = shown_entries(page.rows, request.actor, window_of(asked_day(request)))
    context = record_context() | {
        "kind": kind,
        "thing": encode(thing),
        "page_of_thing": LEADING[kind],
        "entries": entries,
        "next": page.next,
    }
    return render(request, "history/thing.html", context)
