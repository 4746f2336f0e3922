"""Papers that came in, what they mean in the register, and what to say when they are entered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.notices.matching.paper import Matching, match_draft
from crosscut.notices.models import Correction, Document, DocumentState
from crosscut.notices.policy import visible_to
from crosscut.register.actions.instruments import later_facts
from crosscut.register.actions.telling import may_be_told
from crosscut.register.models import Group, GroupName, Instrument
from crosscut.register.models.mention import Mention
from crosscut.register.policy import visible_to as instruments_known
from crosscut.register.queries.design import GroupFindings, findings_for
from crosscut.register.queries.facts import Answer
from crosscut.register.queries.instruments import said_of
from crosscut.register.queries.paging import PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED, Page
from crosscut.register.queries.sheets import Saying


class PaperRow(Answer):
    """A paper in a list: as what it came in, and what was read from it. `date` is the paper's own,
    `received` the moment it came in (ISO 8601, UTC)."""

    id: str
    name: str
    group: str
    kind: str
    number: str
    date: str
    media: str
    received: str


class Corrected(NamedTuple):
    """A draft and its answers, as they stood in some version of the document."""

    form: Mapping[str, Any]
    decisions: Mapping[str, str]


def waiting_documents(actor: Actor) -> QuerySet[Document]:
    """Papers that nobody confirmed yet, the latest first."""
    return visible_to(actor, Document.objects.filter(state=DocumentState.WAITING))


def list_documents(
    state: str,
    *,
    actor: Actor,
    text: str | None = None,
    kind: str | None = None,
    media: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[PaperRow]:
    """One page of the papers in a state, the latest first, of which file, group, number or issuer
    contains a text; of one kind and format. Three statements. Refuses: UnknownPlace."""
    known = visible_to(actor, Document.objects.filter(state=state))
    if text:
        read = (
            Q(**{f"draft_form__{key}__icontains": text}) for key in ("group", "number", "issuer")
        )
        known = known.filter(reduce(or_, read, Q(name__icontains=text)))
    if kind:
        known = known.filter(draft_form__kind=kind)
    if media:
        known = known.filter(media=media)
    total = known.order_by()[: COUNTED + 1].count()
    if after is not None:
        known = known.filter(_before(known, after))
    columns = ("pk", "name", "media", "draft_form", "received_at")
    shown = list(known.order_by("-received_at", "pk").values_list(*columns)[: limit + 1])
    going_on = len(shown) > limit
    rows = tuple(_paper_row(*row) for row in shown[:limit])
    return Page[PaperRow](
        date=str(clock.today()),
        rows=rows,
        next=rows[-1].id if going_on else None,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )


def _paper_row(pk: int, name: str, media: str, read: Mapping[str, Any], at: datetime) -> PaperRow:
    said = {key: read.get(key) or "" for key in ("group", "kind", "number", "date")}
    return PaperRow(id=encode(pk), name=name, media=media, received=at.isoformat(), **said)


def groups_of_papers(papers: Iterable[str], *, actor: Actor) -> list[int]:
    """Groups of which papers speak, by the papers' identifiers: those that they changed, and those
    that bear a name which they give. Three statements."""
    wanted = frozenset(decode(paper) for paper in papers)
    known = visible_to(actor, Document.objects.filter(pk__known_in=wanted))
    rows = list(known.values_list("instrument_id", "named"))
    named = {name for _, names in rows for name in names}
    changed = Mention.objects.filter(paper__in={paper for paper, _ in rows if paper})
    bearing = GroupName.objects.filter(folded__in=named)
    return sorted({
        *changed.values_list("group_id", flat=True), *bearing.values_list("group_id", flat=True)
    })  # fmt: skip


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
