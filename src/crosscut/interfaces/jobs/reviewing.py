"""The clock's work on reviews: agendas are drawn up a week before, comments and rulings that are
due are reminded of."""

from __future__ import annotations

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.reviews.agenda import remind_of_comment
from crosscut.supervision.actions.reviews.reviewing import draft_review
from crosscut.supervision.actions.reviews.ruling import remind_of_ruling
from crosscut.supervision.queries.reviews.agendas import (
    comments_to_remind,
    groups_to_draft,
    rulings_to_remind,
)


def round_of_reviews(actor: Actor = SYSTEM) -> int:
    """Draw up the agendas of sessions within a week, and remind; how much was done. However long
    nobody did: one agenda for each session to come, one reminder for each item and ruling."""
    done = 0
    for series in list(groups_to_draft()):
        try:
            draft_review(group=series.group, actor=actor)
        except Refusal:
            # Another worker drew it up in this moment.
            continue
        done += 1
    for item in list(comments_to_remind()):
        try:
            remind_of_comment(item=item, actor=actor)
        except Refusal:
            continue
        done += 1
    for ruling in list(rulings_to_remind()):
        try:
            remind_of_ruling(ruling=ruling, actor=actor)
        except Refusal:
            continue
        done += 1
    return done
