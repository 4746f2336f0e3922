"""Drafts: correcting and confirming them. All of a paper is entered, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.notices.actions.changing import change_group
from crosscut.notices.actions.documents import locked, receive_document, refuse_twin, waiting_twin
from crosscut.notices.actions.entering import Entering
from crosscut.notices.actions.founding import found_what_is_read
from crosscut.notices.matching.paper import Matching, match_draft
from crosscut.notices.models import Correction, Document, DocumentState
from crosscut.notices.policy import may_confirm, visible_to
from crosscut.notices.queries import instrument_of_digest, warnings_for
from crosscut.notices.reading.draft import Draft
from crosscut.notices.refusals import CorrectionWrong, PaperWaiting, QuestionsOpen
from crosscut.notices.rules.corrections import carried, problems
from crosscut.notices.rules.papers import day_of, parts_of, title_of
from crosscut.register.actions.instruments import digest_of_text, enter_instrument
from crosscut.register.actions.sources import enter_source
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import (
    Disclosure,
    Group,
    Instrument,
    InstrumentKind,
    SourceType,
    Term,
    Vocabulary,
)
from crosscut.register.policy import may_mark
from crosscut.register.queries.design import GroupFindings

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Entered:
    """A paper that is in the register now, with the groups that it founded or changed."""

    document: Document
    instrument: Instrument
    groups: tuple[Group, ...]


@action("draft.corrected")
def correct_draft(
    *,
    document: Document,
    form: Mapping[str, Any],
    decisions: Mapping[str, str],
    version: int,
    actor: Actor,
) -> Document:
    """Keep a waiting paper's draft as somebody corrected it, and the answers given so far.

    `form` is the exchange form; what it says as before keeps pointing at its words, and what it
    says of spans is not looked at. What was read before stays with the correction. Where nothing
    differs, nothing is written.
    Refuses: NotCleared, DraftTaken, DraftChanged, CorrectionWrong.
    """
    may_confirm(actor)
    document = locked(document, version, actor)
    for field, problem in problems(form).items():
        raise CorrectionWrong(field=field, problem=str(problem))
    corrected, answers = carried(document.draft_form, form), dict(decisions)
    if corrected == document.draft_form and answers == document.decisions:
        return document
    Correction(
        document=document,
        version=version + 1,
        before_form=document.draft_form,
        before_decisions=document.decisions,
        account=actor.account,
        made_at=clock.now(),
    ).save()
    return document.changed(draft_form=corrected, decisions=answers, version=version + 1)


@action("draft.confirmed")
def confirm_draft(
    *,
    document: Document,
    decisions: Mapping[str, str],
    version: int,
    evidence: bool = False,
    disclosure: str = Disclosure.INTERNAL,
    actor: Actor,
) -> Entered:
    """Enter what a waiting paper says, with one instrument, its source, and where each fact
    was read.

    `decisions` answer the questions of `match_draft`, by key; `version` is that of the paper
    that was looked at. `evidence`: the paper tells of its day only, what came after it is not
    known. Refuses: DraftTaken, DraftChanged, QuestionsOpen, and what the register refuses.
    """
    may_confirm(actor)
    document = locked(document, version, actor)
    draft = document.draft
    if instrument_of_digest(document.digest):
        refuse_twin(document.digest, actor)
    matching = match_draft(draft, answers=decisions, actor=actor)
    if matching.questions:
        shown = "; ".join(str(question) for question in matching.questions[:_NAMED])
        raise QuestionsOpen(count=len(matching.questions), questions=shown)
    instrument = _instrument(document, draft, actor)
    entering = Entering(
        matching, instrument, goes_on=not evidence, disclosure=disclosure, actor=actor
    )
    groups = _enter_parts(entering, matching)
    document.changed(
        state=DocumentState.ENTERED, instrument=instrument, version=document.version + 1
    )
    require_running().facts |= {"digest": document.digest, "decisions": dict(decisions)}
    return Entered(document, instrument, groups)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What entering a paper would do: groups with what the design checks would say of them."""

    findings: tuple[GroupFindings, ...]


class _NotMeant(Exception):
    """Ends the transaction of a rehearsal."""


def rehearse_confirmation(
    *,
    document: Document,
    decisions: Mapping[str, str],
    version: int,
    evidence: bool = False,
    actor: Actor,
) -> Rehearsed:
    """What the design checks would say of the groups of a paper, were it entered as it stands.

    It is entered and taken back in one transaction: nothing of it stays, neither in the record.
    Refuses as `confirm_draft`.
    """
    rehearsed = Rehearsed(())
    try:
        with transaction.atomic():
            entered = confirm_draft(
                document=document,
                decisions=decisions,
                version=version,
                evidence=evidence,
                actor=actor,
            )
            day = entered.instrument.day
            rehearsed = Rehearsed(tuple(warnings_for(entered.groups, on=day, actor=actor)))
            raise _NotMeant
    except _NotMeant:
        return rehearsed


@action("document.imported")
def import_document(
    *,
    name: str,
    media: str,
    draft: Draft,
    decisions: Mapping[str, str],
    found_at: str = "",
    evidence: bool = False,
    disclosure: str = Disclosure.INTERNAL,
    mark: str | Term | None = None,
    actor: Actor,
) -> Entered:
    """Take a paper in and confirm it at once, for who has seen the draft already.

    One that waits with the same text is the one that is confirmed, unless somebody corrected it
    already. Refuses as `receive_document` and `confirm_draft`.
    """
    may_confirm(actor)
    document = waiting_twin(digest_of_text(draft.text))
    if document and not visible_to(actor, Document.objects.filter(pk=document.pk)).exists():
        document = None  # It waits for others: to who brings it, it is a new one.
    if document is not None and document.corrections.exists():
        raise PaperWaiting(document=document)
    document = document or receive_document(
        name=name, media=media, draft=draft, found_at=found_at, mark=mark, actor=actor
    )
    marked = term(Vocabulary.CLASSIFICATION, mark) if mark else document.mark
    if document.mark != marked:
        may_mark(actor, document.mark, marked)
        document = document.changed(mark=marked, version=document.version + 1)
    form = draft.as_json(with_text=False)
    if document.draft_form != form:
        document = document.changed(draft_form=form, version=document.version + 1)
    return confirm_draft(
        document=document,
        decisions=decisions,
        version=document.version,
        evidence=evidence,
        disclosure=disclosure,
        actor=actor,
    )


def _instrument(document: Document, draft: Draft, actor: Actor) -> Instrument:
    title, day = title_of(draft, document.name), day_of(draft, "date")
    source = enter_source(
        title=title,
        type=SourceType.INSTRUMENT,
        publisher=draft.issuer or "",
        day=day,
        address=document.found_at,
        language=draft.language,
        actor=actor,
    )
    kinds = {part.kind for part in parts_of(draft)}
    return enter_instrument(
        kind=kinds.pop() if len(kinds) == 1 else InstrumentKind.REORGANISE,
        title=title,
        number=draft.number or "",
        issuer=draft.issuer or "",
        day=day,
        source=source,
        text=draft.text,
        mark=document.mark,
        actor=actor,
    )


def _enter_parts(entering: Entering, matching: Matching) -> tuple[Group, ...]:
    groups = []
    for part in matching.parts:
        if part.left_out:
            continue
        founds = part.mentions.draft.kind == "found"
        groups.append((found_what_is_read if founds else change_group)(entering, part))
    return tuple(groups)
