"""The cards of the seats of a group, written straight: they are most of its page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.templatetags.acting import acts_of
from crosscut.interfaces.web.templatetags.crosscut import name, place_of, plain, role, sources, word
from crosscut.interfaces.web.wording.dates import marked_up, spoken_period
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.queries.facts import SeatFact

register = template.Library()


@register.simple_tag(takes_context=True)
def seat_cards(context: Context, seats: Iterable[SeatFact]) -> SafeString:
    """Items of a list, one for each seat: role, who, post, since when, how sure, where said."""
    known = plain(context)
    return SafeString("".join([_card(known, seat) for seat in seats]))


def _card(context: dict[str, Any], seat: SeatFact) -> str:
    css = "seat"
    if seat.certainty == "possible":
        css += " is-possible"
    if seat.vacant:
        css += " is-vacant"
    if seat.confidence != "confirmed":
        css += f" is-{seat.confidence}"
    waits = ""
    if seat.awaits_successor:
        waiting = escape(_("Has left the post; a successor is to be proposed"))
        waits = f'<p class="seat-waits">{marks.icon("clock")}{waiting}</p>'
    parts = (
        f'<li class="{css}"><p class="seat-role">{escape(role(context, seat.role))}</p>',
        f'<p class="seat-who">{_who(context, seat)}</p>',
        _post(context, seat),
        f'<p class="seat-facts">{_facts(seat)}</p>',
        waits,
        f'<div class="seat-marks">{marks.surety(seat)}',
        sources(context, seat),
        acts_of(context, "seat", seat.fact, word_for(seat.role, "role")),
        "</div></li>",
    )
    return "\n".join(part for part in parts if part)


def _who(context: dict[str, Any], seat: SeatFact) -> str:
    if seat.person:
        return name(context, seat.person)
    if seat.vacant:
        return f'<span class="seat-empty">{escape(_("Vacant"))}</span>'
    if seat.post:
        return name(context, seat.post, link=False)
    if seat.organisation:
        return name(context, seat.organisation)
    return escape(seat.words)


def _post(context: dict[str, Any], seat: SeatFact) -> str:
    if not (seat.person or seat.vacant or seat.post):
        return ""
    if seat.post or seat.organisation:
        return f'<p class="seat-post">{place_of(context, seat)}</p>'
    return f'<p class="seat-post">{escape(seat.words)}</p>' if seat.words else ""


def _facts(seat: SeatFact) -> str:
    facts = []
    if seat.rank:
        facts.append(_escaped(word(seat.rank)))
    if seat.succession != "unstated":
        facts.append(escape(word_for(seat.succession, "succession")))
    if not seat.vacant:
        facts.append(escape(spoken_period(seat.since, seat.until, seat.attested)))
    elif seat.vacant_since:
        said = escape(_("vacant since %(day)s"))
        facts.append(said % {"day": _escaped(marked_up(seat.vacant_since))})
    else:
        facts.append(escape(_("nobody is known to have held the post")))
    return " ".join(f"<span>{fact}</span>" for fact in facts)


def _escaped(text: str) -> str:
    return text if isinstance(text, SafeString) else escape(text)
