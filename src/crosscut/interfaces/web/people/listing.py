"""The list of people: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.lists.columns import names, number, thing
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.register.queries.people import list_people


def ask(request: PageRequest) -> Asked:
    """Who is known, in which posts, with how many seats on the day."""
    day, answers = asked_day(request), Answers()
    name = answers.text(request.GET, "name")
    organisation = answers.thing(
        request.GET, "organisation", "organisation", actor=request.actor, on=day
    )
    return Asked(
        answers,
        partial(list_people, actor=request.actor, on=day, name=name, organisation=organisation),
    )


def _distinction_of(row: Any) -> str:
    return escape(row.distinction)


PEOPLE = Listing(
    "people",
    "people:list",
    _("People"),
    (
        thing("person", _("Name"), _distinction_of),
        names("posts", _("Posts")),
        number("seats", _("Seats")),
        number("chairs", _("Chairs")),
    ),
    ask,
    _("Nobody meets this. People come into the register with the notices that name them."),
    bulk="people",
)
