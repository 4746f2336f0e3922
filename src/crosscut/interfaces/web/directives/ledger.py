"""The ledger: all directives of a group or of the whole, with their lights; what stands in the
way."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.directives import wording
from crosscut.interfaces.web.directives.listing import LEDGER, ask
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.supervision.queries.obstacles import obstacles_in_the_way


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """What is late, and whose is it: red and stalled first."""
    asked = ask(request)
    context = list_context(request, LEDGER, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "directives/list.html", context, status=status)


@require_safe
def show_obstacles(request: PageRequest) -> HttpResponse:
    """Which obstacle holds how many directives, since when, and who can clear it."""
    answers = Answers()
    group, organisation = (
        answers.thing(request.GET, kind, kind, actor=request.actor, on=None)
        for kind in ("group", "organisation")
    )
    kind = answers.key(request.GET, "kind", wording.OBSTACLES) or ""
    context = {"answers": answers, "kinds": wording.OBSTACLES}
    if answers.wrong:
        return render(request, "directives/obstacles.html", context, status=400)
    context["view"] = obstacles_in_the_way(
        actor=request.actor, group=group, organisation=organisation, kind=kind
    )
    return render(request, "directives/obstacles.html", context)
