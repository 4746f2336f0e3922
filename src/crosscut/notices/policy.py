"""Who may see papers that came in and drafts of notices, and confirm them."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.notices.models import Document, Notice, NoticeVersion
from crosscut.register.models import Instrument
from crosscut.register.openness import Holds, open_group_of, paper_closed
from crosscut.register.policy import may_write
from crosscut.register.sight import Sight, sight_of

#: A group of a name that a paper gives, of which one may not know; by how databases open a list.
_NAMES_CLOSED = (
    "EXISTS (SELECT 1 FROM {list x} n JOIN register_groupname f ON f.folded = n.value"
    " JOIN register_group g ON g.id = f.group_id WHERE {closed g})"
)


def visible_to(actor: Actor, documents: QuerySet[Document]) -> QuerySet[Document]:
    """Papers are the registry office's: each registrar knows of those that name and changed no
    group of which he or she may not know."""
    sight = sight_of(actor)
    if sight.whole:
        return documents
    if not sight.registrar:
        return documents.none()
    return documents.filter(~Q(Holds(sight, _NAMES_CLOSED, F("named"))), _paper_open(sight))


def visible_notices(actor: Actor, notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Drafts of notices likewise: each of their versions counts."""
    sight = sight_of(actor)
    if sight.whole:
        return notices
    if not sight.registrar:
        return notices.none()
    versions = NoticeVersion.objects.filter(notice=OuterRef("pk"))
    closed = versions.filter(Q(Holds(sight, _NAMES_CLOSED, F("named"))))
    return notices.filter(~Q(Exists(closed)), open_group_of(sight, "group"), _paper_open(sight))


def _paper_open(sight: Sight) -> Q:
    """The condition that the instrument, where there is one, speaks of no closed group."""
    papers = Instrument.objects.filter(paper_closed(sight), pk=OuterRef("instrument"))
    return ~Q(Exists(papers))


def may_confirm(actor: Actor) -> None:
    """Who writes the register confirms drafts. Refuses: NotForYou."""
    may_write(actor)
