"""Filters of directives: states, verbs of a trail, capacities."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.directives import wording

register = template.Library()


@register.filter
def directive_state(state: str) -> SafeString:
    """The mark of a directive's state: a picture and a word."""
    return format_html(
        '<span class="matter-state directive-state-{}">{}{}</span>',
        state.replace(" ", "-"),
        marks.icon(wording.ICONS.get(state, "circle-dashed")),
        wording.STATES.get(state, state),
    )


@register.filter
def binding(binds: bool) -> str | Promise:
    """Whether a directive binds or requests."""
    return wording.BINDS if binds else wording.REQUESTS


@register.filter
def step_done(verb: str) -> str | Promise:
    """What was done, in a trail."""
    return wording.DONE.get(verb, verb)


@register.filter
def directive_capacity(capacity: str) -> str | Promise:
    """In which capacity somebody did something."""
    return wording.CAPACITIES.get(capacity, capacity)
