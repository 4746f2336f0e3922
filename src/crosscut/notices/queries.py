"""Papers that came in, what they mean in the register, and what to say when they are entered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.notices.matching.paper import Matching, match_draft
from crosscut.notices.models import Correction, Document, DocumentState
from crosscut.notices.policy import visible_to
from crosscut.register.actions.instruments import later_facts
from crosscut.register.actions.telling import may_be_told
from crosscut.register.models import Group, Instrument
from crosscut.register.policy import visible_to as instruments_known
from crosscut.register.queries.design import GroupFindings, findings_for
from crosscut.register.queries.instruments import said_of
from crosscut.register.queries.paging import PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED
from crosscut.register.queries.sheets import Saying


class Papers(NamedTuple):
    """One page of papers, the latest first, and where the next one starts."""

    rows: list[Document]
    next: str | None


class Corrected(NamedTuple):
    """A draft and its answers, as they stood in some version of the document."""

    form: Mapping[str, Any]
    decisions: Mapping[str, str]


def waiting_documents(actor: Actor) -> QuerySet[Document]:
    """Papers that nobody confirmed yet, the latest first."""
    return visible_to(actor, Document.objects.filter(state=DocumentState.WAITING))


def list_documents(
    state: str, *, actor: Actor, after: str | None = None, limit: int = PAGE
) -> Papers:
    """One page of the papers in a state, without their texts. Refuses: UnknownPlace."""
    known = visible_to(actor, Document.objects.filter(state=state)).defer("text", "decisions")
    if after is not None:
        known = known.filter(_before(known, after))
    shown = list(known.select_related("instrument").order_by("-received_at", "pk")[: limit + 1])
    going_on = len(shown) > limit
    shown = shown[:limit]
    return Papers(shown, encode(shown[-1].pk) if going_on else None)


def _before(known: QuerySet[Document], after: str) -> Q:
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    received = known.filter(pk=last).values_list("received_at", flat=True).first()
    if received is None:
        raise UnknownPlace(after=after)
    return Q(received_at__lt=received) | Q(received_at=received, pk__gt=last)


def count_documents(actor: Actor) -> dict[str, int]:
    """How many papers there are in each state; counting stops at a thousand and one."""
    return {
        str(state): visible_to(actor, Document.objects.filter(state=state))
        .order_by()[: COUNTED + 1]
        .count()
        for state in DocumentState
    }


def corrections_of(paper: Document, limit: int = 20) -> list[tuple[Correction, Corrected]]:
    """Corrections of a paper, the latest first, each with what came of it."""
    after = Corrected(paper.draft_form, paper.decisions)
    found = []
    for correction in paper.corrections.order_by("-version")[:limit]:
        found.append((correction, after))
        after = Corrected(correction.before_form, correction.before_decisions)
    return found


def corrected_at(paper: Document, version: int) -> Corrected:
    """The draft as somebody saw it who looked at a version of the document."""
    later = paper.corrections.filter(version__gt=version).order_by("version").first()
    if later is None:
        return Corrected(paper.draft_form, paper.decisions)
    return Corrected(later.before_form, later.before_decisions)


def document_of(instrument: int, *, actor: Actor) -> Document | None:
    """The paper under which an instrument was entered."""
    return visible_to(actor, Document.objects.filter(instrument=instrument)).first()


def documents_called(words: str, *, actor: Actor) -> list[Document]:
    """Papers that wait or were entered: by identifier, number, group or file, as written."""
    asked = words.strip()
    held = Document.objects.exclude(state=DocumentState.WITHDRAWN)
    known = visible_to(actor, held).select_related("instrument")
    try:
        return list(known.filter(pk=decode(asked)))
    except ValueError:
        called = Q(name=asked) | Q(draft_form__number=asked) | Q(draft_form__group=asked)
        return list(known.filter(called)[:PAGE])


def what_stands_on(paper: Document, *, actor: Actor) -> tuple[Saying, ...]:
    """Later facts that stand on what a paper entered, in short: while there are any, it stays."""
    seen = document(paper.pk, actor=actor)
    if seen is None or seen.instrument is None:
        return ()
    later = later_facts(seen.instrument)
    return said_of([fact for fact, _ in later if may_be_told(fact, actor)], actor=actor)


def papers_that_came_twice(*, actor: Actor) -> list[tuple[Document, Document | Instrument]]:
    """Papers of a text that was there for others already, each with the one that was, as far as
    the actor may know of both: whoever brought it was told nothing of that. Three statements."""
    held = Document.objects.exclude(repeats="").exclude(state=DocumentState.WITHDRAWN)
    later = list(visible_to(actor, held).defer("text").order_by("-received_at", "pk")[:PAGE])
    digests = {paper.repeats for paper in later}
    waiting = Document.objects.filter(digest__in=digests).exclude(state=DocumentState.WITHDRAWN)
    entered = Instrument.objects.filter(digest__in=digests, withdrawn=False)
    there: dict[str, Document | Instrument] = {
        paper.digest: paper for paper in visible_to(actor, waiting).defer("text")
    }
    there |= {paper.digest: paper for paper in instruments_known(actor, entered)}
    return [(paper, there[paper.repeats]) for paper in later if paper.repeats in there]


def twin_of(digest: str, *, actor: Actor) -> Document | None:
    """The paper with the same text that waits or was entered."""
    same = Document.objects.filter(digest=digest).exclude(state=DocumentState.WITHDRAWN)
    return visible_to(actor, same).first() if digest else None


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
