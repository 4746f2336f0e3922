"""Filters of inspections: states, severities, ticks, lines of the trail."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web import marks
from crosscut.interfaces.web.inspections import wording
from crosscut.supervision.openness.inspections import runs
from crosscut.supervision.queries.inspections.answers import PhotographLine

register = template.Library()


@register.filter
def inspection_state(state: str) -> SafeString:
    """The mark of an inspection's state: a picture and a word."""
    return format_html(
        '<span class="matter-state inspection-state-{}">{}{}</span>',
        state.replace(" ", "-"),
        marks.icon(wording.ICONS.get(state, "circle-dashed")),
        wording.STATES.get(state, state),
    )


@register.filter
def runs_inspections(actor: Actor, group: str) -> bool:
    """Whether somebody plans inspections of a group: its office does, and its leader."""
    return decode(group) in runs(actor)


@register.filter
def severity(key: str) -> SafeString:
    """How grave a finding is: a picture and a word."""
    return format_html(
        '<span class="matter-state finding-{}">{}{}</span>',
        key,
        marks.icon(wording.SEVERITY_ICONS.get(key, "circle-dashed")),
        wording.SEVERITIES.get(key, key),
    )


@register.filter
def tick(key: str) -> SafeString:
    """What was found of a line of a checklist: a picture and a word."""
    return format_html(
        "{} {}",
        marks.icon(wording.TICK_ICONS.get(key, "circle-dashed")),
        wording.TICKS.get(key, "—"),
    )


@register.filter
def inspection_step(verb: str) -> str | Promise:
    """A line of the trail, in words."""
    return wording.STEPS.get(verb, verb)


@register.filter
def inspection_capacity(capacity: str) -> str | Promise:
    """In which capacity somebody did it."""
    return wording.CAPACITIES.get(capacity, "")


@register.filter
def shown_by(photograph: PhotographLine, number: int) -> str:
    """What a photograph shows, for who cannot see it."""
    return photograph.caption or _("Photograph %(number)d, without words") % {"number": number}
