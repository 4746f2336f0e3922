"""What surrounds every page: rooms, day, light, who looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crosscut.access.models import LIGHTS
from crosscut.access.visitors import Visitor
from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.web.account.moving import steps
from crosscut.interfaces.web.account.switching import switch_of
from crosscut.interfaces.web.address import DAY, BadAddress, asked_day
from crosscut.interfaces.web.public import PAGES
from crosscut.interfaces.web.templatetags.crosscut import query_of_day
from crosscut.interfaces.web.wording.refusals import told


@dataclass(frozen=True, eq=False, slots=True)
class Room:
    """An entry of the frame's menu: the namespace of its pages, its first page, its picture."""

    key: str
    route: str
    label: str | Promise
    icon: str


ROOMS = (
    Room("home", "home:home", _("Home"), "home"),
    Room("desk", "desk:desk", _("My desk"), "inbox"),
    Room("groups", "groups:list", _("Groups"), "users-group"),
    Room("people", "people:list", _("People"), "user"),
    Room("organisations", "organisations:list", _("Organisations"), "building-bank"),
    Room("table", "table:matters", _("Table"), "clipboard-list"),
    Room("ledger", "ledger:list", _("Supervision"), "list-check"),
    Room("books", "books:list", _("Account books"), "briefcase"),
    Room("vacancies", "vacancies:list", _("Vacancies"), "clock"),
    Room("notices", "notices:list", _("Notices"), "file-import"),
    Room("sources", "sources:list", _("Sources"), "quote"),
    Room("counts", "counts:list", _("Years"), "calendar"),
)


#: Namespaces of pages, and beginnings of addresses, that belong to another's room where they have
#: no entry of their own.
WITHIN = {
    "books": "ledger", "ladders": "ledger", "reviews": "ledger", "working_days": "ledger",
    "duplicates": "people", "reshuffle": "people", "tenures": "people", "posts": "organisations",
    "seats": "groups", "reorganisation": "groups", "instruments": "sources",
}  # fmt: skip


def _rooms_for(visitor: Visitor | None) -> tuple[Room, ...]:
    """Those that are there for the visitor: papers are the registry office's, and who is nobody
    has no desk."""
    registrar = visitor is not None and visitor.actor.may_write_register
    somebody = registrar or (visitor is not None and visitor.account is not None)
    return _rooms(registrar=registrar, somebody=somebody, public=settings.PUBLIC)


@cache
def _rooms(*, registrar: bool, somebody: bool, public: bool) -> tuple[Room, ...]:
    return tuple(
        room
        for room in ROOMS
        if (room.route in PAGES or not public)
        and (room.key != "notices" or registrar)
        and (room.key != "desk" or somebody)
        # Where one is signed in, supervision leads there.
        and (room.key != "books" or public)
    )


def _room_of(request: HttpRequest, rooms: tuple[Room, ...]) -> str:
    """The key of the room in which a page stands: by its namespace, else by where its address
    begins, since acts on a group stand below the group; "" for none."""
    match = request.resolver_match
    keys = {room.key for room in rooms}
    begins = request.path.split("/", 2)[1]
    for name in (match.namespace if match else "", begins):
        for key in (name, WITHIN.get(name)):
            if key in keys:
                return str(key)
    return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame. `day` is None where today is shown."""
    try:
        day, unreadable = asked_day(request), None
    except BadAddress as refused:
        day, unreadable = None, told(refused.places[DAY])
    today = clock.today()
    if day == PartialDate(today, today):
        day = None
    visitor = getattr(request, "visitor", None)
    rooms = _rooms_for(visitor)
    return {
        "visitor": visitor,
        # No page calls anything of its own like these: it would stand in their place.
        "switch_to": switch_of(request) if visitor and visitor.demonstration else (),
        "clock_steps": steps() if visitor and visitor.demonstration else (),
        "rooms": rooms,
        "public": settings.PUBLIC,
        # What waits for whom is asked for once the page is there.
        "counted": any(each.key == "desk" for each in rooms),
        "room": _room_of(request, rooms),
        "day": str(day) if day else "",
        "day_query": query_of_day(str(day)) if day else "",
        "auditor": bool(visitor and (visitor.actor.auditor or visitor.actor.local)),
        "asked_day_text": request.GET.get(DAY, ""),
        "unreadable_day": unreadable,
        "today": today.isoformat(),
        "theme": getattr(request, "light", "auto"),
        "themes": LIGHTS,
        # In their own words: a reader looks for the language that he or she reads.
        "languages": tuple(settings.LANGUAGES),
    }
