"""Filters of directives: states, verbs of a trail, capacities."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.directives import judging, showing, wording
from crosscut.interfaces.web.reports.wording import CLAIMS
from crosscut.interfaces.web.wording.dates import spoken_date
from crosscut.interfaces.web.wording.kept import kept

register = template.Library()


@register.filter
@kept
def directive_state(state: str) -> SafeString:
    """The mark of a directive's state: a picture and a word."""
    return format_html(
        '<span class="matter-state directive-state-{}">{}{}</span>',
        state.replace(" ", "-"),
        marks.icon(wording.ICONS.get(state, "circle-dashed")),
        wording.STATES.get(state, state),
    )


@register.simple_tag
def light(row: Any) -> SafeString:
    """The light of a directive: {% light row %}."""
    return judging.light_mark(row.light, provisional=row.provisional)


@register.filter
def directive_due(row: Any) -> SafeString | str:
    """The day by which a directive is to be done, and how far away it is while that says anything
    of the organisation in charge."""
    return judging.due_mark(row)


@register.filter
def obstacle_kind(kind: str) -> str | Promise:
    """Of what kind an obstacle is."""
    return wording.OBSTACLES.get(kind, kind)


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


@register.filter
def claim_mark(claim: str) -> SafeString:
    """What the organisation in charge claims, as a mark; that it claims nothing in words."""
    if not claim:
        return format_html('<span class="quiet">{}</span>', judging.CLAIMS_ASKED["none"])
    return SafeString(judging.judgement(claim, CLAIMS))


@register.filter
def verified_mark(verified: str) -> SafeString:
    """What the office found, as a mark."""
    return SafeString(judging.judgement(verified, judging.VERIFIED))


@register.filter
def schedule_mark(schedule: str) -> SafeString:
    """How the figure stands to its plan, as a mark."""
    return SafeString(judging.judgement(schedule, judging.SCHEDULES))


@register.filter
def plain_day(day: date) -> str:
    """A day in words without a mark around it, for drawings."""
    return spoken_date(day.isoformat())


@register.filter
def divergence(key: str) -> str | Promise:
    """Where what is said and what is found part."""
    return judging.DIVERGENCES.get(key, key)


@register.filter
def verified_way(way: str) -> str | Promise:
    """How the office saw the result."""
    return wording.WAYS.get(way, way)


@register.filter
def directive_changes(changed: dict[str, tuple[str, str]]) -> list[showing.Change]:
    """What a step changed, as the trail says it."""
    return showing.changes_of(changed)


@register.filter
def unlocal(number: float) -> str:
    """A number as SVG reads it, whatever the reader's language."""
    return f"{number:g}"
