"""What a search meets of papers that wait to be confirmed and of notices that are being drafted.

They are no part of the register yet, so its own search knows nothing of them.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from django.db.models import F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Replace

from crosscut.foundation.actor import Actor
from crosscut.notices.lifecycles import NoticeState
from crosscut.notices.models import Document, DocumentState, Notice, NoticeVersion
from crosscut.notices.policy import visible_notices, visible_to
from crosscut.register.rules.extracts import Piece, extract
from crosscut.register.rules.names import has_han, simplified
from crosscut.register.rules.search_terms import LONGEST_QUESTION, question_of

SHOWN = 5
#: Words of one question more than these add nothing but work.
_MOST_WORDS = 12
_SETTLED = (NoticeState.ISSUED.value, NoticeState.WITHDRAWN.value)


class UnderWay(NamedTuple):
    """A paper that waits or a notice that is drafted, with the words around what was met."""

    kind: Literal["document", "notice"]
    id: str
    name: str
    state: str
    extract: tuple[Piece, ...]


def under_way(text: str, *, actor: Actor, limit: int = SHOWN) -> list[UnderWay]:
    """Those in which every word of a question stands: the latest papers, then the latest notices.
    Two statements; none for whom neither is."""
    question = question_of(text)
    if question.says_nothing or len(text) > LONGEST_QUESTION:
        return []
    words = text.split()[:_MOST_WORDS]
    papers = visible_to(actor, Document.objects.filter(state=DocumentState.WAITING))
    papers = papers.alias(closed_up=_closed_up("text")).filter(_holding(words, "name"))
    said = NoticeVersion.objects.filter(notice=OuterRef("pk"), number=OuterRef("version"))
    notices = visible_notices(actor, Notice.objects.exclude(state__in=_SETTLED))
    notices = notices.annotate(text=Subquery(said.values("text")))
    notices = notices.alias(closed_up=_closed_up("text")).filter(_holding(words, "title"))
    return [
        *(
            UnderWay("document", each.address, each.name, each.state, extract(each.text, question))
            for each in papers.defer("draft_form", "decisions").order_by("-received_at")[:limit]
        ),
        *(
            UnderWay("notice", each.address, each.title, each.state, extract(each.text, question))
            for each in notices.order_by("-begun_at")[:limit]
        ),
    ]


def _closed_up(text: str) -> Any:
    """A text without the gaps that papers leave in names and at the ends of lines."""
    bare: Any = F(text)
    for gap in ("\N{IDEOGRAPHIC SPACE}", "\n", " "):
        bare = Replace(bare, Value(gap), Value(""), output_field=TextField())
    return bare


def _holding(words: list[str], name: str) -> Q:
    held = Q()
    for word in words:
        where = "closed_up" if has_han(word) else "text"
        met = Q()
        for spelling in {word, simplified(word)}:
            met |= Q((f"{name}__icontains", spelling)) | Q((f"{where}__icontains", spelling))
        held &= met
    return held
