"""One search by name over groups, people and organisations."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from crosscut.interfaces.web.address import DAY, LONGEST, PageRequest, asked_day
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.templatetags.crosscut import PAGES
from crosscut.register.queries.finding import FoundKind, find

SOUGHT: tuple[FoundKind, ...] = ("group", "person", "organisation", "source")


def show_found(request: PageRequest) -> HttpResponse:
    """One thing of that name: its page. Several: a list. None: what may be meant."""
    day = asked_day(request)
    asked = request.GET.get("q", "").strip()[:LONGEST]
    found = [find(kind, asked, actor=request.actor, on=day) for kind in SOUGHT] if asked else []
    matches = [match for each in found for match in each.matches]
    if len(matches) == 1:
        address = reverse(PAGES[matches[0].kind], args=[matches[0].id])
        return redirect(f"{address}?{DAY}={day}" if day else address)
    context = record_context() | {
        "asked_name": asked,
        "matches": matches,
        "suggestions": [match for each in found for match in each.suggestions],
    }
    return render(request, "search/found.html", context)
