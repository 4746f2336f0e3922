"""Organisations: the list, and who sits for one of them where."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import (
    PageRequest,
    asked_day,
    moved,
)
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.organisations.listing import ORGANISATIONS, ask
from crosscut.interfaces.web.record import record_context
from crosscut.register.queries.kinds_of_groups import kinds_of_groups
from crosscut.register.queries.organisation_sheet import organisation_sheet


def show_list(request: PageRequest) -> HttpResponse:
    """Which organisations are known, and where they stand on the day."""
    asked = ask(request)
    context = list_context(request, ORGANISATIONS, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "organisations/list.html", context, status=status)


def show_organisation(request: PageRequest, organisation: int) -> HttpResponse:
    """Who sits for it where."""
    sheet = organisation_sheet(organisation, actor=request.actor, on=asked_day(request))
    if sheet is None:
        raise Http404
    if sheet.id != encode(organisation):
        return moved(request, "organisations:organisation", sheet.id)
    groups = (each.group.id for each in sheet.groups)
    context = record_context(sheet.citations, sheet.names) | {
        "organisation": sheet,
        "kinds": kinds_of_groups(groups, actor=request.actor, on=asked_day(request)),
    }
    return render(request, "organisations/organisation.html", context)
