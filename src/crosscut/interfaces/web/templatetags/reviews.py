"""Filters of reviews: states, kinds, parts of the score, what became of rulings."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.reviews import wording
from crosscut.supervision.queries.reviews.answers import PartLine

register = template.Library()


@register.filter
def review_state(state: str) -> SafeString:
    """The mark of a review's state: a picture and a word."""
    return format_html(
        '<span class="matter-state review-state-{}">{}{}</span>',
        state,
        marks.icon(wording.ICONS[state]),
        wording.STATES[state],
    )


@register.filter
def item_kind(kind: str) -> str | Promise:
    """Of what kind an item is."""
    return wording.KINDS[kind]


@register.filter
def part_of_score(part: PartLine) -> str | Promise:
    """What a part of the score measured."""
    return wording.PARTS[part.part]


@register.filter
def cleared_words(how: str) -> str | Promise:
    """How an item was cleared before the session."""
    return wording.CLEARED[how]


@register.filter
def became(how: str) -> SafeString:
    """What became of a ruling: a picture and a word."""
    tone = {"carried out": "good", "verified": "good", "open": "open"}.get(how, "bad")
    return format_html(
        '<span class="judged judged-{}">{}{}</span>',
        tone,
        marks.icon(wording.BECAME_ICONS[how]),
        wording.BECAME[how],
    )


@register.filter
def grouped(value: str) -> str:
    """A number with its digits in threes: "250,000,000"."""
    return f"{Decimal(value):,}"


@register.filter
def ruled_by(verb: str) -> str | Promise:
    """What a ruling makes."""
    return wording.RULED[verb]
