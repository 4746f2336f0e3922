"""Filters of ladders and of what is said beside directives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.ladders import wording

register = template.Library()


@register.filter
def step_audience(audience: str) -> str | Promise:
    """Whom a step reaches."""
    return wording.AUDIENCES.get(audience, audience)


@register.filter
def step_tone(tone: str) -> str | Promise:
    """How a step speaks."""
    return wording.TONES.get(tone, tone)


@register.filter
def step_cause(cause: str) -> str | Promise:
    """Why a step was climbed."""
    return wording.CAUSES.get(cause, cause)


@register.filter
def likelihood(value: str) -> SafeString:
    """How likely it will be delivered: a picture and a word."""
    return format_html(
        '<span class="outlook outlook-{}">{}{}</span>',
        value.replace(" ", "-"),
        marks.icon(wording.LIKELIHOOD_ICONS.get(value, "circle-dashed")),
        wording.LIKELIHOODS.get(value, value),
    )


@register.filter
def of_key(found: Mapping[str, Any] | None, key: str) -> Any:
    """What a mapping has under a key; nothing where it has none."""
    return (found or {}).get(key)
