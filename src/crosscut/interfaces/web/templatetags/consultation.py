"""Tags and filters of consultation: marks of stances and silences, changes in a text, votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.web import marks
from crosscut.interfaces.web.acting.fields import USUAL_DAYS
from crosscut.interfaces.web.consultation import wording
from crosscut.interfaces.web.consultation.rounds import ExtendForm
from crosscut.interfaces.web.consultation.showing import Stretch
from crosscut.interfaces.web.templatetags.matters import marked_changes
from crosscut.table.queries.answers import MatterSheet
from crosscut.table.queries.consultation_answers import RoundCell, RoundLine, VoteLine

register = template.Library()


@register.filter
def stance_mark(said: Any) -> SafeString:
    """The stance of a position, of a draft, or of a form: picture and word, and whether it came
    late or was taken back."""
    key = said["stance"] if isinstance(said, dict) else said.stance
    late, lifted = getattr(said, "late", False), getattr(said, "lifted_on", None)
    mark = wording.STANCES[key]
    notes = [str(note) for note, holds in ((_("late"), late), (_("taken back"), lifted)) if holds]
    return format_html(
        '<span class="stance stance-{}{}">{} {}</span>{}',
        key,
        " is-lifted" if lifted else "",
        marks.icon(mark.picture),
        mark.word,
        format_html(' <span class="chip">{}</span>', " · ".join(notes)) if notes else "",
    )


@register.filter
def silence_mark(silence: str) -> SafeString:
    """What the silence of an organisation means: picture and word."""
    mark = wording.SILENCES[silence]
    return format_html(
        '<span class="stance silence-{}">{} {}</span>', silence, marks.icon(mark.picture), mark.word
    )


@register.filter
def changed_stretch(stretch: Stretch) -> SafeString | str:
    """A stretch of the draft text; a change has its number, which leads to it."""
    text = marked_changes(stretch.pieces)
    if not stretch.number:
        return text
    said = _("change %(number)d") % {"number": stretch.number}
    return format_html(
        '{}<a class="change-number" href="#change-{}" aria-label="{}">{}</a>',
        text,
        stretch.number,
        said,
        stretch.number,
    )


@register.simple_tag(takes_context=True)
def extend_form(context: template.Context, typed: ExtendForm | None) -> ExtendForm:
    """The form that gives a round more time, as it was typed or with a later day in it."""
    if typed:
        return typed
    due = PartialDate.parse(context["sheet"].consultation.rounds[-1].due).first
    return ExtendForm(
        prefix="extend", initial={"due": (due + timedelta(days=USUAL_DAYS // 2)).isoformat()}
    )


@register.filter
def vote_runs(sheet: MatterSheet) -> bool:
    """Whether a vote on a matter is open."""
    return any(not vote.ended_on for vote in sheet.consultation.votes)


@register.filter
def vote_counted(sheet: MatterSheet) -> bool:
    """Whether the text that lies on the table was voted on."""
    frozen = [each.number for each in sheet.versions if each.frozen_on]
    return any(
        vote.carried is not None and vote.version == frozen[-1]
        for vote in sheet.consultation.votes
        if frozen
    )


@register.filter
def vote_result(vote: VoteLine) -> SafeString:
    """How a vote stands, in words."""
    if not vote.ended_on:
        picture, said = "clock", _("The vote is open.")
    elif vote.carried is None:
        picture, said = "circle-x", _("The vote ended uncounted.")
    elif vote.carried:
        picture, said = "circle-check", _("The text is carried.")
    else:
        picture, said = "circle-x", _("The text is not carried.")
    return format_html("<strong>{} {}</strong>", marks.icon(picture), said)


@register.filter
def vote_count(vote: VoteLine) -> str:
    """The count of a vote, and whether enough seats voted."""
    cast = vote.yes + vote.no + vote.abstain
    if vote.ended_on and vote.carried is None:
        return ""
    count = _("%(yes)d yes, %(no)d no, %(abstain)d abstained.") % {
        "yes": vote.yes,
        "no": vote.no,
        "abstain": vote.abstain,
    }
    enough = (
        _("%(cast)d of %(seats)d seats voted: that is more than half.")
        if 2 * cast > vote.seats
        else _("%(cast)d of %(seats)d seats voted: more than half are needed.")
    )
    return f"{count} {enough % {'cast': cast, 'seats': vote.seats}}"


@register.filter
def reason_of(vote: VoteLine, seat: str) -> str:
    """What a seat said with its vote."""
    return next((each.reason for each in vote.cast if each.seat == seat), "")


@register.filter
def counts_silence(cell: RoundCell, rounds: Sequence[RoundLine]) -> bool:
    """Whether silence counts in the round of a cell: only there a proof of delivery matters."""
    return rounds[cell.round - 1].silence_counts
