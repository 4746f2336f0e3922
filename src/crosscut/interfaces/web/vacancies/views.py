"""Vacancies and due successors: what must be filled or proposed, oldest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import (
    AFTER,
    PageRequest,
    asked_day,
    asked_place,
    refused_at,
)
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.record import record_context
from crosscut.register.queries.waiting_seats import waiting_seats

WAITS = {"vacant": _("Vacant"), "successor": _("Waits for a successor")}


def show_list(request: PageRequest) -> HttpResponse:
    """Which seats wait for somebody on the day, and since when."""
    day, answers = asked_day(request), Answers()
    waits: Any = answers.key(request.GET, "waits", WAITS)
    asked = {
        kind: answers.thing(request.GET, kind, kind, actor=request.actor, on=day)
        for kind in ("group", "organisation")
    }
    context = record_context() | {"answers": answers, "kinds": WAITS}
    if answers.wrong:
        return render(request, "vacancies/list.html", context, status=400)
    with refused_at(AFTER):
        page = waiting_seats(
            actor=request.actor,
            on=day,
            waits=waits,
            group=asked["group"],
            organisation=asked["organisation"],
            after=asked_place(request),
        )
    return render(request, "vacancies/list.html", context | {"page": page})
