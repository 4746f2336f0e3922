"""Which positions organisations owe, in all rounds that run."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.choosing import Answers
from crosscut.table.queries.positions_owed import list_owed_positions

MINE, ALL = "mine", "all"


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Who owes a position, the most urgent first; one's own first of all."""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    whose = ALL if request.GET.get("whose") == ALL else MINE
    context: dict[str, Any] = {"answers": answers, "whose": whose}
    if answers.wrong:
        return render(request, "consultation/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_owed_positions(
            actor=request.actor, mine=whose == MINE, group=group, after=asked_place(request)
        )
    return render(request, "consultation/list.html", context)
