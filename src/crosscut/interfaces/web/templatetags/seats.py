"""The cards of the seats of a group, written straight: they are most of its page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.templatetags.acting import acts_of, may_act
from crosscut.interfaces.web.templatetags.crosscut import name, place_of, plain, role, sources, word
from crosscut.interfaces.web.wording.dates import marked_up, spoken_period
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.queries.facts import SeatFact

register = template.Library()


@register.simple_tag(takes_context=True)
def seat_cards(context: Context, seats: Iterable[SeatFact]) -> SafeString:
    """Items of a list, one for each seat: role, who, post, since when, how sure, where said."""
    cards = _Cards(plain(context))
    return SafeString("".join([cards.card(seat) for seat in seats]))


class _Cards:
    """Cards of one list: what they say again and again is put together once."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._context = context
        self._acts = may_act(context)
        self._role = cache(lambda key: _escaped(role(context, key)))
        self._facts_of_post: dict[tuple[str | None, str], str] = {}

    def card(self, seat: SeatFact) -> str:
        css = "seat"
        if seat.certainty == "possible":
            css += " is-possible"
        if seat.vacant:
            css += " is-vacant"
        if seat.confidence != "confirmed":
            css += f" is-{seat.confidence}"
        acts = ""
        if self._acts:
            acts = acts_of(self._context, "seat", seat.fact, word_for(seat.role, "role"))
        parts = (
            f'<li class="{css}"><p class="seat-role">{self._role(seat.role)}</p>',
            f'<p class="seat-who">{self._who(seat)}</p>',
            self._post(seat),
            f'<p class="seat-facts">{self._facts(seat)}</p>',
            self._waits() if seat.awaits_successor else "",
            f'<div class="seat-marks">{marks.surety(seat)}',
            sources(self._context, seat),
            acts,
            "</div></li>",
        )
        return "\n".join([part for part in parts if part])

    def _who(self, seat: SeatFact) -> str:
        if seat.person:
            return name(self._context, seat.person)
        if seat.vacant:
            return f'<span class="seat-empty">{escape(_("Vacant"))}</span>'
        if seat.post:
            return name(self._context, seat.post, link=False)
        if seat.organisation:
            return name(self._context, seat.organisation)
        return escape(seat.words)

    def _post(self, seat: SeatFact) -> str:
        if not (seat.person or seat.vacant or seat.post):
            return ""
        if seat.post or seat.organisation:
            return f'<p class="seat-post">{place_of(self._context, seat)}</p>'
        return f'<p class="seat-post">{escape(seat.words)}</p>' if seat.words else ""

    def _facts(self, seat: SeatFact) -> str:
        key = seat.rank.key if seat.rank else None, seat.succession
        said = self._facts_of_post.get(key)
        if said is None:
            facts = [_escaped(word(seat.rank))] if seat.rank else []
            if seat.succession != "unstated":
                facts.append(escape(word_for(seat.succession, "succession")))
            said = "".join([f"<span>{fact}</span> " for fact in facts])
            self._facts_of_post[key] = said
        return f"{said}<span>{_since(seat)}</span>"

    def _waits(self) -> str:
        waiting = escape(_("Has left the post; a successor is to be proposed"))
        return f'<p class="seat-waits">{marks.icon("clock")}{waiting}</p>'


def _since(seat: SeatFact) -> str:
    """When somebody sat there, or since when nobody does."""
    if not seat.vacant:
        return escape(spoken_period(seat.since, seat.until, seat.attested))
    if seat.vacant_since:
        said = escape(_("vacant since %(day)s"))
        return said % {"day": _escaped(marked_up(seat.vacant_since))}
    return escape(_("nobody is known to have held the post"))


def _escaped(text: str) -> str:
    return text if isinstance(text, SafeString) else escape(text)
