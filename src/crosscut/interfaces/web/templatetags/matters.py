"""Filters of the table: states, days that somebody waits for, texts with what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.web import marks
from crosscut.interfaces.web.matters import wording
from crosscut.interfaces.web.wording.dates import marked_up
from crosscut.interfaces.web.wording.kept import kept
from crosscut.table.rules.differences import Piece

register = template.Library()

#: The picture beside the word of a state.
ICONS = {
    "raised": "plus",
    "preparing": "pencil",
    "consulting": "message-2",
    "tabled": "users",
    "agreed": "check",
    "unresolved": "arrows-exchange",
    "submitted": "upload",
    "decided": "circle-check",
    "relayed": "arrow-right",
    "closed": "circle-check",
    "withdrawn": "circle-x",
}


@register.filter
def state_word(state: str) -> str | Promise:
    """A state in words."""
    return wording.STATES.get(state, state)


@register.filter
def state_icon(state: str) -> str:
    """The picture of a state."""
    return ICONS.get(state, "circle-dashed")


@register.filter
def by_capacity(capacity: str) -> str | Promise:
    """In which capacity somebody did something."""
    return wording.CAPACITIES.get(capacity, capacity)


@register.filter
def due(day: str) -> SafeString:
    """A day that somebody waits for, and how far away it is: words, a picture and a colour."""
    return _due(day, clock.today())


@kept
def _due(day: str, today: date) -> SafeString:
    days = (PartialDate.parse(day).first - today).days
    light = wording.due_light(days)
    shape = {"late": "alert-triangle", "soon": "clock", "fine": "calendar"}[light]
    return format_html(
        '<span class="due due-{}">{}{} <span class="due-day">{}</span></span>',
        light,
        marks.icon(shape),
        wording.due_words(days),
        marked_up(day),
    )


@register.filter
def file_size(size: int) -> str:
    """The size of a file in words."""
    return wording.size_words(size)


@register.filter
def marked_changes(pieces: Iterable[Piece]) -> SafeString:
    """A text with what went and what came, for eyes and for screen readers."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> SafeString | str:
    if piece.how == "same":
        return piece.text
    tag = "del" if piece.how == "gone" else "ins"
    said = gettext("left out:") if piece.how == "gone" else gettext("new:")
    return format_html(
        '<{tag}><span class="visually-hidden">{said} </span>{text}</{tag}>',
        tag=tag,
        said=said,
        text=piece.text,
    )
