"""Groups: the list that filters narrow, and one group on a day."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.answers import keep_not, kept_while_unchanged
from crosscut.interfaces.web.address import PageRequest, asked_day, moved
from crosscut.interfaces.web.groups.bars import bars_of
from crosscut.interfaces.web.groups.chart import chart_of
from crosscut.interfaces.web.groups.listing import GROUPS, ask
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.record import kind_context, record_context
from crosscut.register.models import Disclosure
from crosscut.register.queries.design import findings_for
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.tallies import tally_groups

#: What the bars above the list count by.
BARS = ("horizon", "category", "level")


@kept_while_unchanged
def show_list(request: PageRequest) -> HttpResponse:
    """Which groups are there, of what kind, on the day."""
    asked = ask(request)
    context = list_context(request, GROUPS, asked)
    if asked.answers.wrong:
        return render(request, "groups/list.html", context, status=400)
    if not context["page"].more:
        counted = tally_groups(
            BARS, actor=request.actor, on=asked_day(request), filters=context["filters"]
        )
        context["bars"] = bars_of(counted, context["words"], asked.answers.typed)
    return render(request, "groups/list.html", context)


@kept_while_unchanged
def show_group(request: PageRequest, group: int) -> HttpResponse:
    """Who sits here, what is it for, is it alive."""
    sheet = group_sheet(group, actor=request.actor, on=asked_day(request))
    if sheet is None:
        raise Http404
    if sheet.id != encode(group):
        return moved(request, "groups:group", sheet.id)
    if sheet.disclosure == Disclosure.SEALED:
        keep_not(request)
    office = sheet.office.seats if sheet.office else ()
    context = record_context(sheet.citations, sheet.names)
    context |= {"group": sheet, "chart": chart_of(sheet.seats, office)} | kind_context(sheet)
    return render(request, "groups/group.html", context)


def show_design(request: PageRequest, group: int) -> HttpResponse:
    """What the design checks find in a group; its page fetches this after itself."""
    found = findings_for(group, actor=request.actor, on=asked_day(request), compare_mandates=False)
    if found is None:
        raise Http404
    return render(request, "groups/design.html", {"found": found})
