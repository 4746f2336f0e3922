"""The list of inspections: its columns, and what its address asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

from django.template.context import Context
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers, narrowed
from crosscut.interfaces.web.inspections import wording
from crosscut.interfaces.web.lists.columns import Column, Ladders, Place, joined
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.interfaces.web.templatetags import crosscut as tags
from crosscut.interfaces.web.templatetags.inspections import inspection_state
from crosscut.interfaces.web.templatetags.matters import due
from crosscut.interfaces.web.wording.dates import marked_up
from crosscut.supervision.queries.directives.sheet import known_directive
from crosscut.supervision.queries.inspections.lists import counted_inspections
from crosscut.supervision.queries.inspections.narrowing import STILL_OPEN, InspectionsWanted
from crosscut.supervision.rules.states import InspectionState

#: Of the filter of states: whatever the state.
ALL = "all"
ANNOUNCED: Mapping[str, bool] = {"yes": True, "no": False}


def ask(request: PageRequest) -> Asked:
    """Which inspections: of a group, an organisation; in which state; by whom; when."""
    answers, asked, actor = Answers(), request.GET, request.actor
    group, organisation = (
        answers.thing(asked, kind, kind, actor=actor, on=None) for kind in ("group", "organisation")
    )
    inspector = answers.thing(asked, "inspector", "person", actor=actor, on=None)
    states = {STILL_OPEN: wording.GOING_ON, ALL: wording.ANY_STATE, **wording.STATES}
    directive = narrowed(request, "directive", known_directive)
    state = answers.choice(asked, "state", states, STILL_OPEN)
    wanted = InspectionsWanted(
        group=group,
        organisation=organisation,
        directive=directive.pk if directive else None,
        inspector=inspector,
        mine=answers.key(asked, "whose", wording.WHOSE) == "mine",
        state="" if state == ALL else state,
        announced=ANNOUNCED.get(answers.key(asked, "announced", wording.ANNOUNCED) or ""),
        correcting=answers.key(asked, "correcting", wording.CORRECTING) == "open",
        since=answers.day(request.GET, "since"),
        until=answers.day(request.GET, "until"),
    )
    return Asked(
        answers,
        partial(counted_inspections, actor=actor, wanted=wanted),
        LADDERS,
        {
            "directive": directive,
            "state": state,
            "states": states,
            "whose": wording.WHOSE,
            "announced": wording.ANNOUNCED,
            "correcting": wording.CORRECTING,
            "more_open": any(answers.typed.get(field) for field in MORE),
        },
    )


#: Filters that are folded away while none of them is used.
MORE = ("announced", "correcting", "since", "until")


# ── Columns ────────────────────────────────────────────────────────────────────────────

LADDERS: Ladders = {"state": {state.value: place for place, state in enumerate(InspectionState)}}


def _inspection(context: Context, row: Any) -> str:
    at = marks.address_of("ledger:inspection", row.id)
    group = tags.name(context, row.group, link=False, original=False) if row.group else ""
    quiet = " · ".join(each for each in (escape(row.number), group, escape(row.place)) if each)
    return f'{marks.linked(at, escape(row.subject))}<span class="rows-kind">{quiet}</span>'


def _day_cell(_context: Context, row: Any) -> str:
    planned = row.state == InspectionState.PLANNED.value
    shown = due(row.day) if planned else marked_up(row.day)
    said = escape(str(wording.ANNOUNCED["yes" if row.announced else "no"]))
    return f'{shown}<span class="rows-kind">{said}</span>'


def _organisation(context: Context, row: Any) -> str:
    return str(tags.name(context, row.organisation, original=False))


def _team(context: Context, row: Any) -> str:
    return joined(tags.name(context, each, original=False) for each in row.inspectors)


def _findings(_context: Context, row: Any) -> str:
    if row.findings is None:
        return ""
    if not row.findings_open:
        return str(row.findings)
    left = ngettext("%(n)d not settled", "%(n)d not settled", row.findings_open)
    said = escape(left % {"n": row.findings_open})
    return f'{row.findings}<span class="rows-kind">{said}</span>'


def _number(key: str) -> Any:
    def text(row: Any) -> str | int:
        value = getattr(row, key)
        return "" if value is None else int(value)

    return text


def _state_place(row: Any, ladders: Ladders) -> Place:
    return ladders["state"].get(row.state)


INSPECTIONS = Listing(
    "inspections",
    "ledger:inspections",
    _("Inspections"),
    (
        Column(
            "name", _("Inspection"), _inspection,
            lambda row: f"{row.number} {row.subject}".strip(),
        ),
        Column(
            "day", pgettext_lazy("of an inspection", "Day"), _day_cell, lambda row: row.day,
            lambda row, _: row.day.encode(),
        ),
        Column(
            "state", _("State"), lambda _, row: inspection_state(row.state),
            lambda row: str(wording.STATES[row.state]), _state_place,
        ),
        Column(
            "organisation", _("Organisation"), _organisation,
            lambda row: tags.plain_name(row.organisation) if row.organisation else "",
        ),
        Column(
            "inspectors", _("Who inspects"), _team,
            lambda row: joined(tags.plain_name(each) for each in row.inspectors),
        ),
        Column(
            "findings", _("Findings"), _findings, _number("findings"),
            lambda row, _: row.findings, number=True,
        ),
        Column(
            "findings_open", pgettext_lazy("of an inspection", "Not settled"),
            lambda _, row: "" if row.findings_open is None else str(row.findings_open),
            _number("findings_open"), lambda row, _: row.findings_open, usual=False, number=True,
        ),
        Column(
            "group", _("Group"),
            lambda context, row: str(tags.name(context, row.group, original=False)),
            lambda row: tags.plain_name(row.group) if row.group else "", usual=False,
        ),
        Column(
            "announced", _("Announced"),
            lambda _, row: escape(str(wording.ANNOUNCED["yes" if row.announced else "no"])),
            lambda row: str(wording.ANNOUNCED["yes" if row.announced else "no"]), usual=False,
        ),
        Column(
            "place", pgettext_lazy("of an inspection", "Place"),
            lambda _, row: escape(row.place), lambda row: row.place, usual=False,
        ),
        Column(
            "answers_by", _("Answers until"),
            lambda _, row: str(marked_up(row.answers_by)) if row.answers_by else "",
            lambda row: row.answers_by or "",
            lambda row, _: row.answers_by.encode() if row.answers_by else None, usual=False,
        ),
    ),
    ask,
    _(
        "There is no such inspection that you may know of. The office of a group plans them, to"
        " see for itself what is reported to it."
    ),
    order="",
)  # fmt: skip
