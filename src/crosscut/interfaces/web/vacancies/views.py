"""Vacancies and due successors: what must be filled or proposed, oldest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.vacancies.listing import VACANCIES, ask


def show_list(request: PageRequest) -> HttpResponse:
    """Which seats wait for somebody on the day, and since when."""
    asked = ask(request)
    context = list_context(request, VACANCIES, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "vacancies/list.html", context, status=status)
