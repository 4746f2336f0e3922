"""How hits look: the name in the reader's language with what was met marked, where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import DAY
from crosscut.interfaces.web.notices import wording as papers
from crosscut.interfaces.web.templatetags.crosscut import PAGES
from crosscut.interfaces.web.wording.names import Spoken, original_name, spoken_name
from crosscut.interfaces.web.writing import wording as notices
from crosscut.notices.under_way import UnderWay
from crosscut.register.queries.search_hits import SearchHit
from crosscut.register.rules.extracts import Piece, marked
from crosscut.register.rules.search_terms import Question, question_of


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind in the menu of results: what its many are called, its picture, and where a thing
    without a page of its own is shown."""

    many: str | Promise
    icon: str
    page: str


KINDS: Mapping[str, Kind] = {
    "group": Kind(_("Groups"), "users-group", PAGES["group"]),
    "person": Kind(_("People"), "user", PAGES["person"]),
    "organisation": Kind(_("Organisations"), "building-bank", PAGES["organisation"]),
    "post": Kind(_("Posts"), "briefcase", PAGES["organisation"]),
    "instrument": Kind(_("Instruments"), "file-text", PAGES["instrument"]),
    "source": Kind(_("Sources"), "quote", PAGES["source"]),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A name in pieces, and its language."""

    pieces: tuple[Piece, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit as a page shows it."""

    hit: SearchHit
    address: str
    name: Line
    original: Line | None
    met: Line | None

    @property
    def kind(self) -> Kind:
        return KINDS[self.hit.kind]


def shown_hits(hits: Iterable[SearchHit], asked: str, day: str) -> Iterator[ShownHit]:
    """Hits for a page that shows a day ("" is today)."""
    question = question_of(asked)
    query = f"?{urlencode({DAY: day})}" if day else ""
    for hit in hits:
        beside = original_name(hit.scripts, spoken_name(hit.scripts))
        yield ShownHit(
            hit=hit,
            address=_address(hit) + query if _address(hit) else "",
            name=_line(spoken_name(hit.scripts, hit.name), question),
            original=_line(beside, question) if beside else None,
            met=_line(Spoken(hit.met, ""), question) if hit.met else None,
        )


@dataclass(frozen=True, slots=True)
class ShownWaiting:
    """A paper that waits or a notice that is drafted, as a page shows it."""

    address: str
    name: tuple[Piece, ...]
    state: str | Promise
    extract: tuple[Piece, ...]


def shown_waiting(met: Iterable[UnderWay], asked: str) -> Iterator[ShownWaiting]:
    """What is under way, each with where it goes on."""
    question = question_of(asked)
    for each in met:
        is_paper = each.kind == "document"
        yield ShownWaiting(
            address=reverse("notices:paper" if is_paper else "writing:notice", args=[each.id]),
            name=marked(each.name, question),
            state=(papers if is_paper else notices).STATES[each.state],
            extract=each.extract,
        )


def _line(spoken: Spoken, question: Question) -> Line:
    return Line(marked(spoken.text, question), spoken.lang)


def _address(hit: SearchHit) -> str:
    """A thing's page; of a post the page of its organisation."""
    thing = hit.within if hit.kind == "post" else hit.id
    return reverse(KINDS[hit.kind].page, args=[thing]) if thing else ""
