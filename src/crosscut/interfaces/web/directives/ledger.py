"""The ledger: all directives of a group or of the whole, with their lights."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.listing import LEDGER, ask
from crosscut.interfaces.web.lists.listing import list_context


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """What is late, and whose is it: red and stalled first."""
    asked = ask(request)
    context = list_context(request, LEDGER, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "directives/list.html", context, status=status)
