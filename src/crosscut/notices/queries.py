"""Papers that came in, what they mean in the register, and what to say when they are entered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.notices.matching.paper import Matching, match_draft
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.policy import visible_to
from crosscut.register.models import Group, Instrument
from crosscut.register.queries.design import GroupFindings, findings_for


def waiting_documents(actor: Actor) -> QuerySet[Document]:
    """Papers that nobody confirmed yet, the latest first."""
    return visible_to(actor, Document.objects.filter(state=DocumentState.WAITING))


def document(identifier: int, *, actor: Actor) -> Document | None:
    """A paper; None where there is none that the actor may know of."""
    return visible_to(actor, Document.objects.filter(pk=identifier)).first()


def matched(paper: Document, *, answers: Mapping[str, str] | None = None, actor: Actor) -> Matching:
    """What a waiting paper means in the register, given answers, else those kept with it.

    Answers that fit no question any more count as none.
    Refuses: NoGroupRead, ImpossibleDate, DayNeeded.
    """
    given = paper.decisions if answers is None else answers
    return match_draft(paper.draft, answers=given, strict=False, actor=actor)


def instrument_of_digest(digest: str) -> Instrument | None:
    """The instrument under which the same text was entered."""
    if not digest:
        return None
    return Instrument.objects.filter(digest=digest, withdrawn=False).first()


def warnings_for(
    groups: Iterable[Group], *, on: PartialDate | None, actor: Actor
) -> list[GroupFindings]:
    """What the design checks say of groups that a paper founded or changed."""
    found = (findings_for(group, actor=actor, on=on) for group in groups)
    return [findings for findings in found if findings and findings.findings]
