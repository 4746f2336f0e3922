"""People: the list, and where one person sits and chairs."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.web.address import (
    PageRequest,
    asked_day,
    moved,
)
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.people.lifeline import lifeline_of
from crosscut.interfaces.web.people.listing import PEOPLE, ask
from crosscut.interfaces.web.record import record_context
from crosscut.register.queries.kinds_of_groups import kinds_of_groups
from crosscut.register.queries.person_sheet import person_sheet


def show_list(request: PageRequest) -> HttpResponse:
    """Who is known, in which posts, with how many seats on the day."""
    asked = ask(request)
    context = list_context(request, PEOPLE, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "people/list.html", context, status=status)


def show_person(request: PageRequest, person: int) -> HttpResponse:
    """Where does this person sit and chair."""
    sheet = person_sheet(person, actor=request.actor, on=asked_day(request))
    if sheet is None:
        raise Http404
    if sheet.id != encode(person):
        return moved(request, "people:person", sheet.id)
    shown = PartialDate.parse(sheet.date).last
    seats = [(each.group, seat) for each in sheet.groups for seat in each.seats]
    line = lifeline_of([*(seat for _, seat in seats), *sheet.tenures], shown)
    context = record_context(sheet.citations, sheet.names) | {
        "person": sheet,
        "line": line,
        "seats": [(group, bar) for (group, _), bar in zip(seats, line.bars, strict=False)],
        "tenures": line.bars[len(seats) :],
        "kinds": kinds_of_groups(
            (each.group.id for each in sheet.groups), actor=request.actor, on=asked_day(request)
        ),
    }
    return render(request, "people/person.html", context)
