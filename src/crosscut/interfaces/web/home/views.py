"""Home: what is known here, and what changed last."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.register.queries.groups import list_groups
from crosscut.register.queries.instrument_sheet import latest_instruments
from crosscut.register.queries.organisations import list_organisations
from crosscut.register.queries.people import list_people
from crosscut.register.queries.sources import list_sources

LATEST = 8
GROUPS = 12


def show_home(request: PageRequest) -> HttpResponse:
    """What is this, what is known here."""
    actor, day = request.actor, asked_day(request)
    context = {
        "groups": list_groups(actor=actor, on=day, limit=GROUPS),
        "people": list_people(actor=actor, on=day, limit=1),
        "organisations": list_organisations(actor=actor, on=day, limit=1),
        "sources": list_sources(actor=actor, on=day, limit=1),
        "instruments": latest_instruments(actor=actor, limit=LATEST),
    }
    return render(request, "home/home.html", context)
