"""How many groups there were in each year, as sources count."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.register.queries.counts import yearly_counts


def show_list(request: PageRequest) -> HttpResponse:
    """Counts by what was counted, year after year, each with its sources."""
    asked_day(request)
    counts = sorted(
        yearly_counts(actor=request.actor),
        key=lambda count: (count.country, count.scope, count.year),
    )
    scopes = [
        {"scope": scope, "country": country, "counts": list(of_scope)}
        for (country, scope), of_scope in groupby(
            counts, key=lambda count: (count.country, count.scope)
        )
    ]
    largest = max((count.count for count in counts), default=0)
    return render(request, "counts/list.html", {"scopes": scopes, "largest": largest})
