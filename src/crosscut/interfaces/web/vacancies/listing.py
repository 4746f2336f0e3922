"""The list of seats that wait: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.template.context import Context
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.lists.columns import Column, dated
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.templatetags import crosscut as tags
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.queries.waiting_seats import waiting_seats

WAITS = {"vacant": _("Vacant"), "successor": _("Waits for a successor")}


def ask(request: PageRequest) -> Asked:
    """Which seats wait for somebody on the day, and since when."""
    day, answers = asked_day(request), Answers()
    waits: Any = answers.key(request.GET, "waits", WAITS)
    group, organisation = (
        answers.thing(request.GET, kind, kind, actor=request.actor, on=day)
        for kind in ("group", "organisation")
    )
    return Asked(
        answers,
        partial(
            waiting_seats,
            actor=request.actor,
            on=day,
            waits=waits,
            group=group,
            organisation=organisation,
        ),
        context=record_context() | {"waits": WAITS},
    )


def _seat(context: Context, row: Any) -> str:
    role = tags.word(row.role) if row.role else word_for(row.seat.role, "role")
    return f'{role}<span class="rows-kind">{tags.place_of(context, row.seat)}</span>'


def _seat_words(row: Any) -> str:
    things = (row.seat.post, row.seat.organisation)
    said = [tags.plain_name(each) for each in things if each]
    role = tags.plain_word(row.role) if row.role else word_for(row.seat.role, "role")
    return pgettext("between a post and its organisation", ", ").join([role, *said])


def _step_words(row: Any) -> str:
    if row.waits == "vacant":
        return gettext("Somebody is to be appointed to the post.")
    if row.proposed:
        proposed = gettext("Proposed, for the leader to approve:")
        return f"{proposed} {tags.plain_name(row.proposed)}"
    return gettext("The organisation is to propose a successor.")


def _step(context: Context, row: Any) -> str:
    with context.push(row=row):
        template: Any = context.template
        return str(template.engine.get_template("vacancies/parts/step.html").render(context))


VACANCIES = Listing(
    "vacancies",
    "vacancies:list",
    _("Vacancies and successors"),
    (
        Column("seat", _("Seat"), _seat, _seat_words),
        Column(
            "group",
            _("Group"),
            lambda context, row: tags.name(context, row.group),
            lambda row: tags.plain_name(row.group),
        ),
        Column(
            "holder",
            _("Who was there"),
            lambda context, row: tags.name(context, row.seat.person),
            lambda row: tags.plain_name(row.seat.person) if row.seat.person else "",
        ),
        dated("since", _("Since")),
        Column("step", _("Next step"), _step, _step_words),
    ),
    ask,
    _("No seat waits for anybody on this day."),
    order="since",
    place=lambda row: row.seat.fact,
)
