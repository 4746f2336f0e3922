"""Filters of meetings: states, replies, moments and hours."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.meetings import wording

register = template.Library()


@register.filter
def meeting_state(state: str) -> SafeString:
    """The mark of a meeting's state: a picture and a word."""
    return format_html(
        '<span class="matter-state meeting-state-{}">{}{}</span>',
        state,
        marks.icon(wording.STATE_ICONS.get(state, "circle-dashed")),
        wording.STATES.get(state, state),
    )


@register.filter
def item_state(state: str) -> str | Promise:
    """The state of a point in words."""
    return wording.ITEM_STATES.get(state, state)


@register.filter
def minutes_state(state: str) -> str | Promise:
    """The state of minutes in words."""
    return wording.MINUTES_STATES.get(state, state)


@register.filter
def reply(said: str) -> SafeString:
    """What somebody said to an invitation: a picture and a word."""
    return format_html(
        '<span class="reply reply-{}">{}{}</span>',
        said or "none",
        marks.icon(wording.REPLY_ICONS[said]),
        wording.REPLIES[said],
    )


@register.filter
def presence(noted: str) -> str | Promise:
    """Whether somebody was there."""
    return wording.PRESENCES.get(noted, noted)


@register.filter
def outcome(verb: str) -> str | Promise:
    """What a meeting made of a matter."""
    return wording.CONFIRMED if verb == "confirm" else wording.OUTCOMES.get(verb, verb)


@register.filter
def moment(text: str) -> SafeString:
    """A moment of an answer, in words."""
    return format_html(
        '<time datetime="{}">{}</time>', text, wording.spoken_moment(datetime.fromisoformat(text))
    )


@register.filter
def hours(text: str, until: str) -> SafeString:
    """From when until when."""
    said = wording.spoken_hours(datetime.fromisoformat(text), datetime.fromisoformat(until))
    return format_html('<time datetime="{}">{}</time>', text, said)


@register.filter
def hour(text: str) -> SafeString:
    """The hour alone, on the clocks of this installation."""
    local = timezone.localtime(datetime.fromisoformat(text))
    return format_html('<time datetime="{}">{}</time>', text, local.strftime("%H:%M"))


@register.filter
def day_part(text: str) -> str:
    """The day of a moment, as the clocks of this installation have it."""
    return timezone.localtime(datetime.fromisoformat(text)).date().isoformat()


@register.filter
def how_far(text: str) -> str:
    """How far away a moment is."""
    return wording.how_far(datetime.fromisoformat(text))


@register.simple_tag
def zone() -> str:
    """The clocks by which hours are said."""
    return timezone.get_current_timezone_name()
