"""How lights and judgements are said and shown: what is claimed, what was verified, whether it is
on schedule, and where these part."""

from __future__ import annotations

from html import escape
from typing import Any

from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.reports.wording import CLAIMS
from crosscut.interfaces.web.templatetags.matters import due
from crosscut.interfaces.web.wording.dates import marked_up
from crosscut.interfaces.web.wording.kept import kept
from crosscut.interfaces.web.wording.words import Words
from crosscut.supervision.rules.lights import RUNNING
from crosscut.supervision.rules.states import DirectiveState

LIGHTS: Words = {
    "red": pgettext_lazy("a light", "red"),
    "yellow": pgettext_lazy("a light", "yellow"),
    "green": pgettext_lazy("a light", "green"),
    "grey": pgettext_lazy("a light", "grey"),
}
#: A shape of its own beside each colour.
LIGHT_ICONS = {
    "red": "alert-triangle",
    "yellow": "clock",
    "green": "circle-check",
    "grey": "circle-dashed",
}
#: What a list can be narrowed to.
CLAIMS_ASKED: Words = {**CLAIMS, "none": pgettext_lazy("a claim", "nothing reported yet")}
VERIFIED: Words = {
    "verified": pgettext_lazy("what the office found", "verified"),
    "waiting": pgettext_lazy("what the office found", "to be verified"),
    "returned": pgettext_lazy("what the office found", "returned"),
    "not yet": pgettext_lazy("what the office found", "not yet"),
}
SCHEDULES: Words = {
    "ahead": pgettext_lazy("of a planned course", "ahead"),
    "on": pgettext_lazy("of a planned course", "on schedule"),
    "behind": pgettext_lazy("of a planned course", "behind"),
    "unknown": pgettext_lazy("of a planned course", "not measured"),
}
DIVERGENCES: Words = {
    "claimed while red": pgettext_lazy("so it is claimed", "yet red"),
    "claimed while behind": pgettext_lazy("so it is claimed", "yet behind schedule"),
    "claimed and returned": pgettext_lazy("so it is claimed", "yet returned"),
}
#: What a list can be narrowed to.
DIVERGENCES_ASKED: Words = {
    "any": pgettext_lazy("where judgements part", "in any way"),
    "claimed while red": pgettext_lazy("where judgements part", "claimed well, yet red"),
    "claimed while behind": pgettext_lazy("where judgements part", "claimed well, yet behind"),
    "claimed and returned": pgettext_lazy("where judgements part", "claimed done, yet returned"),
}
#: On whom one waits, in a few words.
HOLDERS: Words = {
    "lead": pgettext_lazy("a directive", "with the lead"),
    "office": pgettext_lazy("a directive", "with the office"),
}
_TONES = {
    "on track": "good",
    "done": "good",
    "behind": "bad",
    "stuck": "bad",
    "verified": "good",
    "waiting": "open",
    "returned": "bad",
    "ahead": "good",
    "on": "good",
}
_ICONS = {"good": "check", "bad": "alert-triangle", "open": "clock"}


def due_mark(row: Any) -> SafeString | str:
    """The day of a row, and how far away it is; where it was reported done in time, or has ended,
    the day alone: what is missing then is not the work."""
    state = DirectiveState(row.state)
    # Days of a row are words of the calendar, which stand in its order.
    in_time = state is DirectiveState.REPORTED_DONE and row.state_since <= row.due
    return marked_up(row.due) if in_time or state not in RUNNING else due(row.due)


@kept
def light_mark(light: str, *, provisional: bool = False) -> SafeString:
    """A light: its colour, a shape, the word."""
    word = escape(str(LIGHTS[light]))
    # Not within the f-string: the extraction of words looks into none.
    said = _("(provisional)")
    moves = f' <span class="quiet">{escape(said)}</span>' if provisional else ""
    return SafeString(
        f'<span class="light light-{light}">{marks.icon(LIGHT_ICONS[light])}{word}</span>{moves}'
    )


def light_cell(_context: Context, row: Any) -> str:
    """The light of a row, and how many reports are late."""
    late = ""
    if row.late_reports:
        said = ngettext("%(n)d report late", "%(n)d reports late", row.late_reports)
        late = f'<span class="quiet ledger-more">{escape(said % {"n": row.late_reports})}</span>'
    return f"{light_mark(row.light, provisional=row.provisional)}{late}"


def judgement(key: str, words: Words) -> str:
    """One of the three judgements as a mark; quiet where there is nothing to judge."""
    tone = _TONES.get(key, "none")
    shape = _ICONS.get(tone)
    return (
        f'<span class="judged judged-{tone}">{marks.icon(shape) if shape else ""}'
        f"{escape(str(words[key]))}</span>"
    )


def claimed_cell(_context: Context, row: Any) -> str:
    """What the organisation in charge claims, and where that parts from the rest."""
    if not row.claimed:
        return ""
    parts = "".join(
        f'<span class="diverges">{marks.icon("arrows-exchange")}{escape(str(DIVERGENCES[each]))}'
        "</span>"
        for each in row.diverges
    )
    return f"{judgement(row.claimed, CLAIMS)}{parts}"


def verified_cell(_context: Context, row: Any) -> str:
    return judgement(row.verified, VERIFIED)


def schedule_cell(_context: Context, row: Any) -> str:
    if row.on_schedule == "unknown":
        # A word in each row would drown those that say something.
        said = escape(str(SCHEDULES["unknown"]))
        return (
            f'<span class="quiet" title="{said}"><span aria-hidden="true">—</span>'
            f'<span class="visually-hidden">{said}</span></span>'
        )
    return judgement(row.on_schedule, SCHEDULES)
