"""Issuing: a drafted notice gets its number and date, and the register changes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.action import action
from crosscut.notices.actions.drafting import held
from crosscut.notices.actions.drafts import import_document
from crosscut.notices.lifecycles import NOTICE, NoticeState
from crosscut.notices.matching.paper import match_draft
from crosscut.notices.models import Notice, NoticeVersion
from crosscut.notices.policy import may_confirm
from crosscut.notices.reading.draft import Draft
from crosscut.notices.refusals import IssuerNeeded, NotApproved
from crosscut.notices.writing import written
from crosscut.register.models import Disclosure


@action("notice.issued")
def issue_notice(
    *,
    notice: Notice,
    seen: int,
    number: str,
    date: PartialDate,
    decisions: Mapping[str, str],
    disclosure: str = Disclosure.INTERNAL,
    actor: Actor,
) -> Notice:
    """Give the approved version its number and date and enter what it says, under one new
    instrument: all of it or nothing.

    `decisions` answer what the register asks, as with papers that come in. Refuses:
    NoticeChanged, StepNotAllowed, NotApproved, IssuerNeeded, and what `confirm_draft` refuses.
    """
    may_confirm(actor)
    notice = held(notice, seen, actor)
    state = NOTICE.after("issue", NoticeState(notice.state))
    if notice.approved_version != notice.version:
        raise NotApproved(notice=notice.title)
    draft = numbered(present_version(notice).draft, number=number, date=date)
    if not draft.issuer:
        raise IssuerNeeded
    entered = import_document(
        name=notice.title,
        media="text",
        draft=draft,
        decisions={**meant_by(notice, draft, actor), **decisions},
        disclosure=disclosure,
        mark=notice.mark,
        actor=actor,
    )
    return notice.changed(
        state=state.value,
        changes=notice.changes + 1,
        instrument=entered.instrument,
        group=notice.group or entered.groups[0],
    )


def meant_by(notice: Notice, draft: Draft, actor: Actor) -> dict[str, str]:
    """The group, where its name alone does not tell it: it was chosen when the notice began."""
    if notice.group_id is None:
        return {}
    written_id = encode(notice.group_id)
    return {
        question.key: written_id
        for question in match_draft(draft, actor=actor).questions
        if question.about == "group" and written_id in {option.key for option in question.options}
    }


def present_version(notice: Notice) -> NoticeVersion:
    """What the notice says now."""
    return NoticeVersion.objects.get(notice=notice, number=notice.version)


def numbered(draft: Draft, *, number: str, date: PartialDate) -> Draft:
    """The draft as it is issued, each field pointing at its words."""
    return written(replace(draft, number=number.strip() or None, date=str(date)))
