"""Filters of briefings and circulars: kinds, states, ways."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.bulletins import wording

register = template.Library()


@register.filter
def bulletin_kind(kind: str) -> str | Promise:
    """A kind in words."""
    return wording.KINDS.get(kind, kind)


@register.filter
def bulletin_state(state: str) -> SafeString:
    """The mark of a state: a picture and a word."""
    return format_html(
        '<span class="matter-state bulletin-state-{}">{}{}</span>',
        state,
        marks.icon(wording.STATE_ICONS.get(state, "circle-dashed")),
        wording.STATES.get(state, state),
    )


@register.filter
def bulletin_way(way: str) -> str | Promise:
    """What an addressee is to the group."""
    return wording.WAYS.get(way, way)
