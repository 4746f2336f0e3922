"""My desk: what waits for me, and what I wait for; the counts beside the rooms."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from crosscut.interfaces.answers import kept_while_unchanged
from crosscut.interfaces.duties import URGENCIES, room_of
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.register.queries.desk import DeskPage, count_desk, desk

OTHERS = "others"
#: Of what I wait for, above its own list.
FIRST_OF_OTHERS = 10


@require_safe
def show(request: PageRequest) -> HttpResponse:
    """What waits for me, the most urgent first; then what I wait for."""
    of_others, after = request.GET.get("of") == OTHERS, asked_place(request)
    with refused_at(AFTER):
        page = desk(actor=request.actor, of_others=of_others, after=after)
    context: dict[str, Any] = {
        "page": page,
        "sections": _sections(page),
        "of_others": of_others,
        "after": after,
        "letters": request.actor.account is not None and not request.actor.local,
    }
    if not of_others and not after:
        context["others"] = desk(actor=request.actor, of_others=True, limit=FIRST_OF_OTHERS)
    return render(request, "desk/desk.html", context)


@require_safe
@kept_while_unchanged
def show_counts(request: PageRequest) -> HttpResponse:
    """What waits for me by rooms, for the menu of a page that is shown already."""
    counts = count_desk(request.actor)
    rooms = Counter({"desk": counts.waiting})
    # Counts of the rooms stop where the desk's own does: beyond it they would be too small.
    for kind, number in {} if counts.more else counts.kinds.items():
        rooms[room_of(kind)] += number
    shown = [
        {
            "room": room,
            "number": f"{number}+" if counts.more else str(number),
            "words": ngettext("thing waits for you", "things wait for you", number),
            "light": "is-late" if room == "desk" and counts.overdue else "",
        }
        for room, number in rooms.items()
        if room and number
    ]
    response = render(request, "desk/counts.html", {"counts": shown})
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _sections(page: DeskPage) -> list[tuple[Any, list[Any]]]:
    """The lines under the words of their urgency."""
    found = groupby(page.lines, key=lambda line: line.urgency)
    return [(URGENCIES[urgency], list(lines)) for urgency, lines in found]
