"""Papers: taking them in, setting them aside, taking them back."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.policy import may_confirm, visible_to
from crosscut.notices.queries import instrument_of_digest
from crosscut.notices.reading.draft import Draft
from crosscut.notices.refusals import DraftChanged, DraftTaken, NotText, PaperEntered, PaperWaiting
from crosscut.register.actions.instruments import digest_of_text, withdraw_instrument
from crosscut.register.actions.telling import may_be_told
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import Term, Vocabulary
from crosscut.register.policy import may_mark


@action("document.received")
def receive_document(
    *,
    name: str,
    media: str,
    draft: Draft,
    found_at: str = "",
    mark: str | Term | None = None,
    actor: Actor,
) -> Document:
    """Take a paper in: its text and what was read from it; somebody confirms it later. `mark` is a
    term of the vocabulary `classification`.

    Refuses: NotText, UnknownTerm, NotCleared, and PaperEntered, PaperWaiting where the same text
    is there already.
    """
    may_confirm(actor)
    if "\0" in draft.text:
        raise NotText(line=draft.text.count("\n", 0, draft.text.index("\0")) + 1)
    marked = term(Vocabulary.CLASSIFICATION, mark) if mark else None
    may_mark(actor, marked)
    text_digest = digest = digest_of_text(draft.text)
    if not refuse_twin(digest, actor):
        # It is there already, for others: to who brings it, it is a new one.
        digest = ""
    release_withdrawn(digest)
    document = Document(
        name=name,
        media=media,
        found_at=found_at,
        text=draft.text,
        digest=digest,
        draft_form=draft.as_json(with_text=False),
        mark=marked,
        repeats="" if digest else text_digest,
        received_at=clock.now(),
    )
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:
        # Somebody brought the same paper between the look and the write.
        refuse_twin(digest, actor)
        raise
    if actor.account and not visible_to(actor, Document.objects.filter(pk=document.pk)).exists():
        document.changed(brought_by=actor.account)
    require_running().facts["digest"] = digest
    return document


def refuse_twin(digest: str, actor: Actor) -> bool:
    """Whether nobody brought the paper before; False where the actor may not know of the one who
    did. Refuses: PaperEntered, PaperWaiting."""
    instrument = instrument_of_digest(digest)
    if instrument is not None and may_be_told(instrument, actor):
        raise PaperEntered(instrument=instrument.title, day=instrument.date_text or "?")
    waiting = waiting_twin(digest)
    if waiting is None:
        return instrument is None
    if visible_to(actor, Document.objects.filter(pk=waiting.pk)).exists():
        raise PaperWaiting(document=waiting)
    return False


def release_withdrawn(digest: str) -> None:
    """An entered paper whose instrument was withdrawn is withdrawn too: it may come again."""
    same = Document.objects.filter(digest=digest, state=DocumentState.ENTERED)
    for document in same.filter(instrument__withdrawn=True):
        document.changed(state=DocumentState.WITHDRAWN, version=document.version + 1)


def waiting_twin(digest: str) -> Document | None:
    """The paper with the same text that waits to be confirmed, whoever may know of it."""
    same = Document.objects.filter(digest=digest, state=DocumentState.WAITING)
    return same.first() if digest else None


def locked(document: Document, version: int, actor: Actor) -> Document:
    """The paper, held until the transaction ends. Refuses: NotCleared, DraftTaken, DraftChanged."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    # Whoever lost the clearance since the page was opened is not told what happened meanwhile.
    may_mark(actor, mark_of(document))
    if document.state != DocumentState.WAITING:
        raise DraftTaken(document=document, state=document.state)
    if document.version != version:
        raise DraftChanged(document=document)
    return document


def mark_of(document: Document) -> Term | None:
    """The mark of a paper: once it is entered, that of its instrument."""
    return document.instrument.mark if document.instrument else document.mark


@action("document.withdrawn")
def withdraw_document(*, document: Document, version: int, reason: str, actor: Actor) -> Document:
    """Set a waiting paper aside, or take an entered one back with all its facts.

    Refuses: NotCleared, DraftTaken, DraftChanged, LaterFactsStand.
    """
    may_confirm(actor)
    document = Document.objects.select_for_update().get(pk=document.pk)
    may_mark(actor, mark_of(document))
    if document.state == DocumentState.WITHDRAWN:
        raise DraftTaken(document=document, state=document.state)
    if document.version != version:
        raise DraftChanged(document=document)
    if document.instrument is not None and not document.instrument.withdrawn:
        withdraw_instrument(instrument=document.instrument, reason=reason, actor=actor)
    require_running().facts["reason"] = reason
    return document.changed(state=DocumentState.WITHDRAWN, version=document.version + 1)
