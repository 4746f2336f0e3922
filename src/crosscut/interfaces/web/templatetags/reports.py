"""Filters of reports: states, what is claimed, how often one reports."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.reports import wording
from crosscut.supervision.queries.reports.answers import BurdenRow

register = template.Library()


@register.filter
def report_state(state: str) -> SafeString:
    """The mark of a report's state: a picture and a word."""
    return format_html(
        '<span class="matter-state report-state-{}">{}{}</span>',
        state.replace(" ", "-"),
        marks.icon(wording.ICONS.get(state, "circle-dashed")),
        wording.STATES.get(state, state),
    )


@register.simple_tag
def claim_icon(claim: str) -> SafeString:
    """The picture of how it stands: {% claim_icon "stuck" %}."""
    return marks.icon(wording.CLAIM_ICONS.get(claim, "circle-dashed"))


@register.filter
def claim_word(claim: str) -> str | Promise:
    """How it stands, in words."""
    return wording.CLAIMS.get(claim, claim)


@register.filter
def rhythm_word(rhythm: str) -> str | Promise:
    """How often one reports, in words."""
    return wording.RHYTHMS.get(rhythm, rhythm)


@register.filter
def share_returned(row: BurdenRow) -> str:
    """Which share of what was reported done the office returned: "25%"."""
    return f"{100 * row.returned / row.reported_done:.0f}%" if row.reported_done else ""


@register.simple_tag
def rhythms() -> list[tuple[str, str | Promise]]:
    """How often a directive can be reported on: {% rhythms as choices %}."""
    return wording.rhythm_choices()
