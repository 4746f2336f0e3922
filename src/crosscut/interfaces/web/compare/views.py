"""What changed in a group between two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.interfaces.web.address import LONGEST, BadAddress, PageRequest, asked_day, moved
from crosscut.interfaces.web.record import kind_context, record_context
from crosscut.register.queries.compare import compare_sheets
from crosscut.register.queries.facts import EventEntry
from crosscut.register.queries.group_sheet import group_sheet

#: So much earlier is the first day where the address names none.
A_YEAR = timedelta(days=365)
FROM, TO = "from", "to"
WAYS = ("joined", "left", "moved", "surer", "less sure")


class Step(NamedTuple):
    """An event of the group's life, with the days before and after it."""

    event: EventEntry
    first: str
    second: str


def show_comparison(request: PageRequest, group: int) -> HttpResponse:
    """Joined, left, moved, renamed: side by side."""
    second = asked(request, TO) or asked_day(request) or today()
    first = asked(request, FROM) or day_before(second.first, A_YEAR)
    before = group_sheet(group, actor=request.actor, on=first)
    sheet = group_sheet(group, actor=request.actor, on=second)
    if before is None or sheet is None:
        raise Http404
    if sheet.id != encode(group):
        return moved(request, "compare:group", sheet.id)
    found = compare_sheets(before, sheet)
    ways = [(way, [seat for seat in found.seats if seat.what == way]) for way in WAYS]
    context = record_context(sheet.citations) | {
        "group": sheet,
        "found": found,
        "first": str(first),
        "second": str(second),
        "ways": [(way, seats) for way, seats in ways if seats],
        "steps": list(steps_of(sheet.events)),
        **kind_context(sheet),
    }
    return render(request, "compare/group.html", context)


def asked(request: PageRequest, name: str) -> PartialDate | None:
    """One of the two days; raises BadAddress where it is none."""
    text = request.GET.get(name, "").strip()[:LONGEST]
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except NotADate as refusal:
        raise BadAddress(**{name: refusal}) from None


def today() -> PartialDate:
    now = clock.today()
    return PartialDate(now, now)


def day_before(day: date, by: timedelta) -> PartialDate:
    """A day by so much earlier; the first of all days where there is none."""
    earlier = day - by if day - date.min > by else date.min
    return PartialDate(earlier, earlier)


def steps_of(events: Iterable[EventEntry]) -> Iterable[Step]:
    """Days between which an event lies, for those whose time is known."""
    for event in events:
        if event.date and not event.date.startswith(".."):
            day = PartialDate.parse(event.date)
            before = day_before(day.first, timedelta(days=1))
            yield Step(event, str(before), str(PartialDate(day.last, day.last)))
