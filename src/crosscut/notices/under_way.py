"""What a search meets of papers that wait to be confirmed and of notices that are being drafted.

They are no part of the register yet, so its own search knows nothing of them.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Replace

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.notices.lifecycles import NoticeState
from crosscut.notices.models import Document, DocumentState, Notice, NoticeVersion
from crosscut.notices.policy import visible_notices, visible_to
from crosscut.register.queries.prepared import Texts, prepared_search
from crosscut.register.rules.extracts import Piece, extract
from crosscut.register.rules.names import has_han, simplified
from crosscut.register.rules.search_terms import LONGEST_QUESTION, question_of
from crosscut.register.sight import Sight, sight_of

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
    sight = sight_of(actor)
    nothing = question.says_nothing or len(text) > LONGEST_QUESTION
    if nothing or not (sight.whole or sight.registrar):
        return []
    words = [(word, simplified(word)) for word in text.split()[:_MOST_WORDS]]
    asked: dict[str, Any] = {
        "spellings": tuple(spelling for word in words for spelling in dict.fromkeys(word)),
        "shape": tuple((has_han(word), word != plain) for word, plain in words),
        "sight": sight,
        "most": limit,
    }
    own = None if sight.whole else actor.account
    papers, notices = _papers(own=own, **asked), _notices(**asked)
    return [
        *(
            UnderWay("document", encode(key), name, state, extract(said, question))
            for key, name, state, said in papers
        ),
        *(
            UnderWay("notice", encode(key), title, state, extract(said, question))
            for key, title, state, said in notices
        ),
    ]


#: Of each word whether it is Chinese, and whether it is written in two ways.
Shape = tuple[tuple[bool, bool], ...]


@prepared_search
def _papers(
    spellings: Texts, own: int | None, *, shape: Shape, sight: Sight, most: int
) -> QuerySet[Document, Any]:
    asker = sight if sight.whole else _asker(sight, own)
    papers = visible_to(asker, Document.objects.filter(state=DocumentState.WAITING))
    papers = papers.alias(closed_up=_closed_up("text")).filter(_holding(spellings, shape, "name"))
    return papers.order_by("-received_at").values_list("pk", "name", "state", "text")[:most]


@prepared_search
def _notices(spellings: Texts, *, shape: Shape, sight: Sight, most: int) -> QuerySet[Notice, Any]:
    said = NoticeVersion.objects.filter(notice=OuterRef("pk"), number=OuterRef("version"))
    notices = visible_notices(sight, Notice.objects.exclude(state__in=_SETTLED))
    notices = notices.annotate(text=Subquery(said.values("text")))
    notices = notices.alias(closed_up=_closed_up("text"))
    notices = notices.filter(_holding(spellings, shape, "title")).order_by("-begun_at")
    return notices.values_list("pk", "title", "state", "text")[:most]


def _asker(sight: Sight, own: int | None) -> Actor:
    """Somebody who sees as much, and knows of what he or she brought."""
    return Actor(
        account=own, insider=sight.insider, registrar=sight.registrar, knows=sight.knows,
        cleared=sight.cleared,
    )  # fmt: skip


def _closed_up(text: str) -> Any:
    """A text without the gaps that papers leave in names and at the ends of lines."""
    bare: Any = F(text)
    for gap in ("\N{IDEOGRAPHIC SPACE}", "\n", " "):
        bare = Replace(bare, Value(gap), Value(""), output_field=TextField())
    return bare


def _holding(spellings: Texts, shape: Shape, name: str) -> Q:
    held, rest = Q(), iter(spellings)
    for is_chinese, in_two_ways in shape:
        where = "closed_up" if is_chinese else "text"
        met = Q()
        for _ in range(2 if in_two_ways else 1):
            spelling = next(rest)
            met |= Q((f"{name}__icontains", spelling)) | Q((f"{where}__icontains", spelling))
        held &= met
    return held
