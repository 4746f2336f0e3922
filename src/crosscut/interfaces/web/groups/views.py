"""Groups: the list that filters narrow, and one group on a day."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import (
    AFTER,
    PageRequest,
    asked_day,
    asked_place,
    moved,
    refused_at,
)
from crosscut.interfaces.web.groups.bars import bars_of
from crosscut.interfaces.web.groups.chart import chart_of
from crosscut.interfaces.web.groups.filters import ASPECTS, STATUSES, read_filters
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.queries.design import findings_for
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.groups import list_groups
from crosscut.register.queries.tallies import tally_groups
from crosscut.register.queries.vocabulary import words_of

#: What the bars above the list count by.
BARS = ("horizon", "category", "level")
#: Filters that are folded away while none of them is used.
MORE = ("level", "system", "span", "leader", "lead_department", "host")


def show_list(request: PageRequest) -> HttpResponse:
    """Which groups are there, of what kind, on the day."""
    day = asked_day(request)
    words = words_of(*ASPECTS)
    filters, answers = read_filters(request.GET, words, actor=request.actor, on=day)
    context: dict[str, Any] = {
        "words": words,
        "answers": answers,
        "statuses": {status: word_for(status, "status") for status in STATUSES},
        "more_open": any(answers.typed[field] for field in MORE),
    }
    if answers.wrong:
        return render(request, "groups/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_groups(
            actor=request.actor, on=day, filters=filters, after=asked_place(request)
        )
    if not context["page"].more:
        context["bars"] = bars_of(
            tally_groups(BARS, actor=request.actor, on=day, filters=filters), words, answers.typed
        )
    return render(request, "groups/list.html", context)


def show_group(request: PageRequest, group: int) -> HttpResponse:
    """Who sits here, what is it for, is it alive."""
    sheet = group_sheet(group, actor=request.actor, on=asked_day(request))
    if sheet is None:
        raise Http404
    if sheet.id != encode(group):
        return moved(request, "groups:group", sheet.id)
    office = sheet.office.seats if sheet.office else ()
    context = record_context(sheet.citations, sheet.names)
    context |= {"group": sheet, "chart": chart_of(sheet.seats, office)}
    return render(request, "groups/group.html", context)


def show_design(request: PageRequest, group: int) -> HttpResponse:
    """What the design checks find in a group; its page fetches this after itself."""
    found = findings_for(group, actor=request.actor, on=asked_day(request), compare_mandates=False)
    if found is None:
        raise Http404
    return render(request, "groups/design.html", {"found": found})
