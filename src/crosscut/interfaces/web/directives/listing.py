"""The ledger: its columns, and what its address asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from html import escape
from typing import Any

from django.http import Http404
from django.template.context import Context
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web import marks
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers, narrowed
from crosscut.interfaces.web.directives import judging, wording
from crosscut.interfaces.web.directives.inline import offers_of
from crosscut.interfaces.web.ladders import wording as foreseeing
from crosscut.interfaces.web.lists.columns import Column, Ladders, Place, joined
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.interfaces.web.reports import wording as reporting
from crosscut.interfaces.web.templatetags import crosscut as tags
from crosscut.interfaces.web.templatetags.directives import binding, directive_state
from crosscut.interfaces.web.templatetags.ladders import likelihood
from crosscut.interfaces.web.wording.dates import marked_up, spoken_date
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.queries.ledger.narrowing import STILL_OPEN, Wanted
from crosscut.supervision.queries.ledger.rows import ledger
from crosscut.supervision.rules.judging import Schedule, Verified
from crosscut.supervision.rules.lights import Light
from crosscut.supervision.rules.terms import Claim, Likelihood
from crosscut.table.queries.matter_sheet import known_matter

#: What the list can be narrowed to, beside a state.
OPEN, ALL = STILL_OPEN, "all"
#: Until how many days from today something is due.
DUE_WITHIN: Mapping[str, int] = {"late": -1, "week": 7, "month": 30}
#: Filters that are folded away while none of them is used.
MORE = ("held", "claim", "diverges", "outlook", "origin", "rhythm", "obstacle", "since", "until")


def ask(request: PageRequest, fetch: Callable[..., Any] = ledger) -> Asked:
    """Which directives: of a group, an organisation, a matter; with which light; due when."""
    answers, asked, actor = Answers(), request.GET, request.actor
    group, organisation = (
        answers.thing(asked, kind, kind, actor=actor, on=None) for kind in ("group", "organisation")
    )
    states = {OPEN: _("still open"), ALL: _("all"), **wording.STATES}
    state = answers.choice(asked, "state", states, OPEN)
    day = answers.key(asked, "due", wording.DUES) or ""
    matter = narrowed(request, "matter", known_matter)
    wanted = Wanted(
        group=group,
        organisation=organisation,
        matter=matter.pk if matter else None,
        obstacle=_obstacle(answers, request),
        state="" if state == ALL else state,
        light=answers.key(asked, "light", judging.LIGHTS) or "",
        overdue=day == "late",
        claim=answers.key(asked, "claim", judging.CLAIMS_ASKED) or "",
        diverges=answers.key(asked, "diverges", judging.DIVERGENCES_ASKED) or "",
        outlook=answers.key(asked, "outlook", foreseeing.LIKELIHOODS_ASKED) or "",
        origin=answers.key(asked, "origin", wording.ORIGINS) or "",
        held_by=answers.key(asked, "held", wording.SIDES) or "",
        rhythm=answers.key(asked, "rhythm", reporting.RHYTHMS_ASKED) or "",
        due_since=answers.day(request.GET, "since"),
        due_until=answers.day(request.GET, "until") or _within(day),
    )
    return Asked(
        answers,
        partial(fetch, actor=actor, wanted=wanted),
        LADDERS,
        {
            "wanted": wanted,
            "state": state,
            "states": states,
            "due": day,
            "dues": {"": _("whenever"), **wording.DUES},
            "lights": judging.LIGHTS,
            "claims": judging.CLAIMS_ASKED,
            "divergences": judging.DIVERGENCES_ASKED,
            "likelihoods": foreseeing.LIKELIHOODS_ASKED,
            "origins": wording.ORIGINS,
            "rhythms": reporting.RHYTHMS_ASKED,
            "sides": wording.SIDES,
            "matter": matter,
            "more_open": any(answers.typed.get(field) for field in MORE),
        },
    )


def _within(day: str) -> date | None:
    return clock.today() + timedelta(DUE_WITHIN[day]) if day and day != "late" else None


def _obstacle(answers: Answers, request: PageRequest) -> int | None:
    text = answers.text(request.GET, "obstacle")
    try:
        return decode(text) if text else None
    except ValueError:
        raise Http404 from None


# ── Columns ────────────────────────────────────────────────────────────────────────────

LADDERS: Ladders = {
    "light": {light.value: place for place, light in enumerate(Light)},
    "state": {state.value: place for place, state in enumerate(DirectiveState)},
    "claimed": {claim.value: place for place, claim in enumerate(Claim)},
    "verified": {each.value: place for place, each in enumerate(Verified)},
    "on_schedule": {each.value: place for place, each in enumerate(Schedule)},
}

_LIKELIHOODS = {each.value: place for place, each in enumerate(Likelihood)}


def _rung(key: str) -> Callable[[Any, Ladders], Place]:
    def place(row: Any, ladders: Ladders) -> Place:
        return ladders[key].get(getattr(row, key))

    return place


def _directive(context: Context, row: Any) -> str:
    at = marks.address_of("ledger:directive", row.id)
    quiet = f"{escape(row.number)} · {escape(str(binding(row.binds)))}"
    if row.group:
        quiet += f" · {tags.name(context, row.group, original=False)}"
    return f'{marks.linked(at, escape(row.task))}<span class="rows-kind">{quiet}</span>'


def _due(_context: Context, row: Any) -> str:
    shown = judging.due_mark(row)
    if row.first_due == row.due:
        return str(shown)
    first = gettext("first: %(day)s") % {"day": spoken_date(row.first_due)}
    return f'{shown}<span class="quiet directive-first">{escape(first)}</span>'


def _light(context: Context, row: Any) -> str:
    """The light, and beside it how likely the office takes it."""
    shown = judging.light_cell(context, row)
    if row.outlook:
        by = escape(pgettext("who says how likely it is", "office:"))
        said = likelihood(row.outlook.likelihood)
        shown += f'<span class="ledger-outlook"><span class="quiet">{by}</span> {said}</span>'
    return shown


def _outlook(_context: Context, row: Any) -> str:
    if not row.outlook:
        return ""
    said = escape(spoken_date(row.outlook.day))
    return f'{likelihood(row.outlook.likelihood)}<span class="quiet ledger-more">{said}</span>'


def _outlook_words(row: Any) -> str:
    return str(foreseeing.LIKELIHOODS[row.outlook.likelihood]) if row.outlook else ""


def _state(context: Context, row: Any) -> str:
    """The state, who has to move and for how long already, and the reader's own steps."""
    said = escape(gettext("since %(day)s") % {"day": spoken_date(row.state_since)})
    if row.holder_side:
        days = ngettext("%(n)d working day", "%(n)d working days", row.held_days)
        said = escape(f"{judging.HOLDERS[row.holder_side]} · {days % {'n': row.held_days}}")
    return (
        f'{directive_state(row.state)}<span class="quiet ledger-more">{said}</span>'
        f"{offers_of(context, row)}"
    )


def _lead(context: Context, row: Any) -> str:
    lead = tags.name(context, row.lead, original=False)
    if not row.supporting:
        return str(lead)
    names = joined(tags.name(context, each, original=False) for each in row.supporting)
    beside = escape(pgettext("supporting organisations", "with"))
    return f'{lead}<span class="quiet directive-with">{beside} {names}</span>'


def _lead_words(row: Any) -> str:
    return tags.plain_name(row.lead) if row.lead else ""


def _holder(context: Context, row: Any) -> str:
    if not row.holder_side:
        return ""
    # Who knows of the directive alone is told that it lies with the office, not with which.
    name = tags.name(context, row.holder, original=False) if row.holder_side == "lead" else ""
    name = name or escape(str(wording.SIDES[row.holder_side]))
    days = ngettext("%(n)d working day", "%(n)d working days", row.held_days)
    said = f'<span class="quiet ledger-more">{escape(days % {"n": row.held_days})}</span>'
    if row.returned:
        times = ngettext("returned %(n)d time", "returned %(n)d times", row.returned)
        said += f'<span class="quiet ledger-more">{escape(times % {"n": row.returned})}</span>'
    return f"{name}{said}"


def _holder_words(row: Any) -> str:
    if row.holder_side == "lead" and row.holder:
        return tags.plain_name(row.holder)
    return str(wording.SIDES.get(row.holder_side, ""))


def _obstacles(_context: Context, row: Any) -> str:
    return "".join(
        f'<span class="ledger-obstacle">{marks.icon("alert-triangle")}'
        f"<strong>{escape(str(wording.OBSTACLES[each.kind]))}</strong> {escape(each.text)}</span>"
        for each in row.obstacles
    )


def _obstacle_words(row: Any) -> str:
    return "; ".join(f"{wording.OBSTACLES[each.kind]}: {each.text}" for each in row.obstacles)


def _days(text: str) -> Callable[[Any], str]:
    return lambda row: getattr(row, text)


LEDGER = Listing(
    "directives",
    "ledger:list",
    _("Directives"),
    (
        Column("name", _("Directive"), _directive, lambda row: f"{row.number} {row.task}"),
        Column(
            "light", pgettext_lazy("of a directive", "Light"), _light,
            lambda row: str(judging.LIGHTS[row.light]), _rung("light"),
        ),
        Column(
            "claimed", pgettext_lazy("of a directive", "Claimed"), judging.claimed_cell,
            lambda row: str(reporting.CLAIMS.get(row.claimed, "")), _rung("claimed"),
        ),
        Column(
            "verified", pgettext_lazy("of a directive", "Verified"), judging.verified_cell,
            lambda row: str(judging.VERIFIED[row.verified]), _rung("verified"),
        ),
        Column(
            "on_schedule", pgettext_lazy("of a directive", "On schedule"), judging.schedule_cell,
            lambda row: str(judging.SCHEDULES[row.on_schedule]), _rung("on_schedule"),
        ),
        Column("due", _("Due"), _due, _days("due"), lambda row, _: row.due.encode()),
        Column("lead", _("In charge"), _lead, _lead_words),
        Column(
            "group", _("Group"),
            lambda context, row: tags.name(context, row.group, original=False),
            lambda row: tags.plain_name(row.group) if row.group else "", usual=False,
        ),
        Column(
            "state", _("State"), _state, lambda row: str(wording.STATES[row.state]), _rung("state"),
        ),
        Column("holder", pgettext_lazy("of a directive", "Sits with"), _holder, _holder_words,
               usual=False),
        Column(
            "outlook", pgettext_lazy("of a directive", "Outlook"), _outlook, _outlook_words,
            lambda row, _: _LIKELIHOODS.get(row.outlook.likelihood) if row.outlook else None,
            usual=False,
        ),
        Column(
            "claimed_on", pgettext_lazy("of a directive", "Claimed on"),
            lambda _, row: str(marked_up(row.claimed_on)) if row.claimed_on else "",
            lambda row: row.claimed_on or "",
            lambda row, _: row.claimed_on.encode() if row.claimed_on else None, usual=False,
        ),
        Column(
            "held_days", _("For how many working days"),
            lambda _, row: "" if row.held_days is None else str(row.held_days),
            lambda row: "" if row.held_days is None else row.held_days,
            lambda row, _: row.held_days, usual=False, number=True,
        ),
        Column("obstacles", _("Obstacles"), _obstacles, _obstacle_words, usual=False),
        Column(
            "supporting", _("Supporting"),
            lambda context, row: tags.all_names(context, row.supporting),
            lambda row: joined(tags.plain_name(each) for each in row.supporting), usual=False,
        ),
        Column(
            "first_due", _("First due date"), lambda _, row: str(marked_up(row.first_due)),
            _days("first_due"), lambda row, _: row.first_due.encode(), usual=False,
        ),
        Column(
            "issued_on", _("Issued on"), lambda _, row: str(marked_up(row.issued_on)),
            _days("issued_on"), lambda row, _: row.issued_on.encode(), usual=False,
        ),
        Column(
            "origin", _("Where it comes from"),
            lambda _, row: escape(str(wording.ORIGINS[row.origin])),
            lambda row: str(wording.ORIGINS[row.origin]), usual=False,
        ),
        Column(
            "rhythm", _("Reports"),
            lambda _, row: escape(str(reporting.RHYTHMS.get(row.rhythm, ""))),
            lambda row: str(reporting.RHYTHMS.get(row.rhythm, "")), usual=False,
        ),
    ),
    ask,
    _(
        "No directive meets this. Directives are issued from the page of a matter that was decided,"
        " or by an instruction of a group’s leader."
    ),
    order="",
    css="ledger-page",
    files="directives/parts/files.html",
)  # fmt: skip
