"""How many groups there were in each year, as sources count."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.record import record_context
from crosscut.register.queries.years import list_year_counts


def show_list(request: PageRequest) -> HttpResponse:
    """Counts by scope, year after year, each with its sources."""
    asked_day(request)
    counts = list_year_counts(actor=request.actor)
    return render(request, "counts/list.html", {"counts": counts})
