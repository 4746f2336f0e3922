"""What the pages of the league need in templates."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.league import wording
from crosscut.supervision.queries.league.answers import Standing

register = template.Library()


@register.filter
def per_cent(share: float | None) -> str:
    """A share as people read it."""
    return "" if share is None else f"{100 * share:.0f}%"


@register.simple_tag
def interval_bar(each: Standing) -> SafeString:
    """Between which bounds a share lies, drawn; the words stand beside it."""
    return format_html(
        '<svg class="league-bar" viewBox="0 0 100 10" aria-hidden="true" focusable="false"'
        ' preserveAspectRatio="none">'
        '<rect class="league-all" x="0" y="3" width="100" height="4"></rect>'
        '<rect class="league-sure" x="{}" y="1" width="{}" height="8"></rect>'
        '<rect class="league-share" x="{}" y="0" width="1.5" height="10"></rect></svg>',
        f"{100 * each.low:.1f}",
        f"{max(0.5, 100 * (each.high - each.low)):.1f}",
        f"{min(98.5, 100 * each.share):.1f}",
    )


@register.filter
def trend_mark(trend: str) -> SafeString:
    """How it stands to the period before: a picture and a word."""
    icon = wording.TREND_ICONS.get(trend)
    return format_html(
        '<span class="league-trend league-{}">{}{}</span>',
        trend,
        marks.icon(icon) if icon else "",
        wording.TRENDS[trend],
    )


@register.filter
def place_mark(place: str) -> SafeString | str:
    """Whether it is among the best or the laggards of its batch."""
    if not place:
        return ""
    icon = marks.icon("circle-check" if place == "best" else "alert-triangle")
    return format_html(
        '<span class="league-place league-{}">{}{}</span>', place, icon, wording.PLACES[place]
    )


@register.filter
def outcome(key: str) -> str:
    """What became of a directive."""
    return str(wording.OUTCOMES[key])
