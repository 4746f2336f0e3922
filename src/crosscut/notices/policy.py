"""Who may see papers that came in and drafts of notices, and confirm them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.notices.models import Correction, Document, Notice, NoticeRemark, NoticeVersion
from crosscut.register.models import Instrument
from crosscut.register.openness import Holds, open_group_of, open_mark, paper_closed
from crosscut.register.policy import may_write
from crosscut.register.sight import Sight, sight_of

#: A group of a name that a paper gives, of which one may not know; by how databases open a list.
_NAMES_CLOSED = (
    "EXISTS (SELECT 1 FROM {list x} n JOIN register_groupname f ON f.folded = n.value"
    " JOIN register_group g ON g.id = f.group_id WHERE {closed g})"
)


def visible_to(actor: Actor | Sight, documents: QuerySet[Document]) -> QuerySet[Document]:
    """Papers are the registry office's: each registrar knows of those that name and changed no
    group of which he or she may not know, and have no mark that is too high."""
    sight = sight_of(actor)
    if sight.whole:
        return documents
    if not sight.registrar:
        return documents.none()
    named = ~Q(Holds(sight, _NAMES_CLOSED, F("named")))
    if isinstance(actor, Actor) and actor.account is not None:
        named |= Q(brought_by=actor.account)
    return documents.filter(_mark_open(sight), named, _paper_open(sight))


def visible_notices(actor: Actor | Sight, notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Drafts of notices likewise: each of their versions counts. Nobody's own are excepted."""
    sight = sight_of(actor)
    if sight.whole:
        return notices
    if not sight.registrar:
        return notices.none()
    versions = NoticeVersion.objects.filter(notice=OuterRef("pk"))
    closed = versions.filter(Q(Holds(sight, _NAMES_CLOSED, F("named"))))
    known = ~Q(Exists(closed)) & open_group_of(sight, "group")
    return notices.filter(_mark_open(sight), known, _paper_open(sight))


def known_papers(kind: str, wanted: frozenset[int], sight: Sight) -> set[int] | None:
    """Those of the wanted things of this room that may be known; None of a kind that is not here.
    A correction is known with its paper, a version and a remark with their draft."""
    documents, notices = (
        visible_to(sight, Document.objects.all()),
        visible_notices(sight, Notice.objects.all()),
    )
    rows: dict[str, QuerySet[Any]] = {
        "document": documents,
        "correction": Correction.objects.filter(document__in=documents),
        "notice": notices,
        "noticeversion": NoticeVersion.objects.filter(notice__in=notices),
        "noticeremark": NoticeRemark.objects.filter(notice__in=notices),
    }
    if kind not in rows:
        return None
    return set(rows[kind].filter(pk__known_in=wanted).values_list("pk", flat=True))


def _mark_open(sight: Sight) -> Q:
    """The condition that the paper's own mark is not too high. Once it is entered or issued, the
    mark is the instrument's."""
    return Q(instrument__isnull=False) | open_mark(sight)


def _paper_open(sight: Sight) -> Q:
    """The condition that the instrument, where there is one, speaks of no closed group."""
    papers = Instrument.objects.filter(paper_closed(sight), pk=OuterRef("instrument"))
    return ~Q(Exists(papers))


def may_confirm(actor: Actor) -> None:
    """Who writes the register confirms drafts. Refuses: NotForYou."""
    may_write(actor)
