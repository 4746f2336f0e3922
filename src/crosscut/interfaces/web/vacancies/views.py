"""Vacancies and due successors: what must be filled or proposed, oldest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.vacancies.listing import VACANCIES, ask
from crosscut.register.queries.kinds_of_groups import kinds_of_groups


def show_list(request: PageRequest) -> HttpResponse:
    """Which seats wait for somebody on the day, and since when."""
    asked = ask(request)
    context = list_context(request, VACANCIES, asked)
    if "page" in context:
        groups = (row.group.id for row in context["page"].rows)
        context["kinds"] = kinds_of_groups(groups, actor=request.actor, on=asked_day(request))
    status = 400 if asked.answers.wrong else 200
    return render(request, "vacancies/list.html", context, status=status)
