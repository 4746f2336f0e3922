"""One search box over everything, and what it suggests while one types."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from crosscut.interfaces.answers import kept_while_unchanged
from crosscut.interfaces.web.address import (
    AFTER,
    PageRequest,
    asked_day,
    asked_place,
    refused_at,
)
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.search.showing import KINDS, shown_hits, shown_waiting
from crosscut.notices.under_way import under_way
from crosscut.register.queries.search import search, search_kind, suggest
from crosscut.register.rules.names import tidied
from crosscut.register.rules.search_terms import LONGEST_QUESTION


@kept_while_unchanged
def show_found(request: PageRequest) -> HttpResponse:
    """What a text meets, by kind; of one kind page by page; then papers that wait and notices
    that are drafted. Where one thing alone is met by its whole name, its page."""
    day = asked_day(request)
    asked = tidied(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    if kind:
        with refused_at("kind" if kind not in KINDS else AFTER):
            found = search_kind(
                asked, kind, actor=request.actor, on=day, after=asked_place(request)
            )
    else:
        found = search(asked, actor=request.actor, on=day)
    written = str(day) if day else ""
    sections = [
        (section, KINDS[section.kind], list(shown_hits(section.hits, asked, written)))
        for section in found.sections
    ]
    waiting = [] if kind or found.trouble else under_way(asked, actor=request.actor)
    if (
        not (kind or waiting)
        and found.sole
        and found.sole.tier == "exact"
        and sections[0][2][0].address
    ):
        return redirect(sections[0][2][0].address)
    context = record_context() | {
        # What is far too long is not sent back; the box would not take it either.
        "asked_name": asked[:LONGEST_QUESTION],
        "length": len(asked),
        "longest": LONGEST_QUESTION,
        "trouble": found.trouble,
        "sections": sections,
        "waiting": list(shown_waiting(waiting, asked)),
        "kind": kind,
        "kinds": KINDS,
    }
    return render(request, "search/found.html", context)


def show_suggestions(request: PageRequest) -> HttpResponse:
    """The options below the search box, for what is in it so far."""
    day = asked_day(request)
    asked = tidied(request.GET.get("q", ""))
    hits = suggest(asked, actor=request.actor, on=day)
    context = record_context() | {
        "asked_name": asked[:LONGEST_QUESTION],
        "hits": list(shown_hits(hits, asked, str(day) if day else "")),
    }
    return render(request, "search/suggestions.html", context)
