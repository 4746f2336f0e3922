"""The queue of the bodies above: what was recommended, what stands against it, until when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.matters import wording
from crosscut.table.queries.submissions import list_submissions

#: What the queue can be narrowed to; mine where somebody has one.
MINE, ALL, ANSWERED = "mine", "all", "answered"
#: Each is shown whole.
CARDS = 20


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """What was sent up to me, and what do I have to answer first?"""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    choices = {
        MINE: _("mine to answer"),
        ALL: _("all that wait"),
        ANSWERED: _("answered"),
    }
    usual = MINE if request.actor.approves_as else ALL
    which = answers.choice(request.GET, "which", choices, usual)
    context: dict[str, Any] = {
        "answers": answers,
        "which": which,
        "choices": choices,
        "words": wording,
        "approves": bool(request.actor.approves_as),
    }
    if answers.wrong:
        return render(request, "submissions/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_submissions(
            actor=request.actor,
            mine=which == MINE,
            answered=which == ANSWERED,
            group=group,
            after=asked_place(request),
            limit=CARDS,
        )
    return render(request, "submissions/list.html", context)
