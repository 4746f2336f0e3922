"""Small marks that a page shows by the hundred, written straight: a template would take longer to
find its values than to say them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from crosscut.foundation.identifier import ALPHABET, LENGTH
from crosscut.interfaces.web.wording.dates import marked_up
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.interfaces.web.wording.language import language_spoken
from crosscut.register.queries.facts import Citation, SourceEntry

#: The picture beside each word about how sure a fact is.
SURETIES = {
    "possible": "circle-dashed",
    "reported": "message-2",
    "presumed": "question-mark",
    "disputed": "alert-triangle",
}
PLACE = ALPHABET[-1] * LENGTH


@lru_cache(1_000)
def icon(shape: str, css: str = "") -> SafeString:
    """An icon of the sprite; words beside it say the same."""
    sprite = static("crosscut/icons.svg")
    return SafeString(
        f'<svg class="icon {escape(css)}" aria-hidden="true" focusable="false">'
        f'<use href="{escape(sprite)}#{escape(shape)}"></use></svg>'
    )


def address_of(route: str, *parts: str) -> str:
    """The address of a thing's page: as `reverse` gives it, looked up once for each route; the
    identifier is the last of its parts."""
    *before, identifier = parts
    return _address_of_some(route, *before).replace(PLACE, identifier)


@lru_cache(1_000)
def address_of_page(route: str) -> str:
    """The address of a page that is about no thing."""
    return reverse(route)


@lru_cache(1_000)
def _address_of_some(route: str, *before: str) -> str:
    return reverse(route, args=[*before, PLACE])


#: The picture beside the word for a group's status.
STATUSES = {"active": "circle-check", "dissolved": "circle-x", "standby": "clock"}


def status_mark(status: str) -> SafeString:
    """The status of a group, with its picture."""
    picture = icon(STATUSES.get(status, "circle-dashed"))
    said = escape(word_for(status, "status"))
    return SafeString(f'<span class="life life-{slugify(status)}">{picture} {said}</span>')


def surety(fact: Any) -> SafeString:
    """How sure a fact is, where it is not simply so."""
    certainty, confidence = getattr(fact, "certainty", None), getattr(fact, "confidence", None)
    if certainty != "possible" and confidence not in SURETIES:
        return SafeString()
    marks = []
    if certainty == "possible":
        marks.append(_surety(certainty, "certainty"))
    if confidence in SURETIES:
        marks.append(_surety(confidence, "confidence"))
    return SafeString(" ".join(marks))


def _surety(key: str, of: str) -> str:
    word = escape(word_for(key, of))
    return f'<span class="surety surety-{key}">{icon(SURETIES[key])}{word}</span>'


def sources(said: Sequence[tuple[Citation, SourceEntry | None]]) -> SafeString:
    """The small mark beside a fact that opens where it is said; nothing where nobody says it."""
    if not said:
        return SafeString()
    return _sources(
        language_spoken(), tuple([_Place.of(citation, source) for citation, source in said])
    )


class _Place(NamedTuple):
    """What a mark shows of a place where something is said."""

    number: int
    title: str
    locator: str
    quotation: str
    source: str = ""
    date: str | None = None
    publisher: str = ""
    language: str = ""

    @classmethod
    def of(cls, citation: Citation, source: SourceEntry | None) -> _Place:
        place = citation.source, citation.title, citation.locator, citation.quotation
        if source is None:
            return cls(*place)
        return cls(*place, source.id, source.date, source.publisher, source.language)


# The facts of one page are mostly said at one place; this many are those of a few pages.
@lru_cache(500)
def _sources(language: str | None, said: tuple[_Place, ...]) -> SafeString:
    numbers = "·".join(map(str, sorted({each.number for each in said})))
    cited = "".join(map(_cited_at, said))
    # Outside the f-string: the collector of messages does not look into one.
    title, label = _("Where this is said"), _("Where this is said: sources")
    return SafeString(
        f'<details class="cited" name="cited"><summary title="{escape(title)}">'
        f'<span class="visually-hidden">{escape(label)}</span>'
        f' {numbers}</summary><div class="cited-panel">{cited}</div></details>'
    )


def _cited_at(said: _Place) -> str:
    title, place, language = escape(said.title), [], ""
    if said.source:
        title = f'<a href="{address_of("sources:source", said.source)}">{title}</a>'
        place += [marked_up(said.date)] if said.date else []
        place += [escape(said.publisher)] if said.publisher else []
        language = f' lang="{escape(said.language)}"' if said.language else ""
    place += [escape(said.locator)] if said.locator else []
    quotation = ""
    if said.quotation:
        quotation = f"<blockquote{language}>{escape(said.quotation)}</blockquote>"
    return (
        '<div class="cited-one"><p class="cited-title">'
        f'<span class="cited-number">{said.number}</span> {title}</p>'
        f'<p class="cited-place">{" · ".join(place)}</p>{quotation}</div>'
    )


def in_language(text: str, language: str, css: str = "") -> SafeString:
    """A text with the language that it is in, where that is known."""
    return SafeString(f"{_span(language, css)}{escape(text)}</span>")


@lru_cache
def _span(language: str, css: str) -> str:
    if not language:
        return "<span>"
    style = f'class="{css}" ' if css else ""
    return f'<span {style}lang="{escape(language)}">'


def linked(address: str, shown: str) -> SafeString:
    """Something that was escaped already, as a link."""
    return SafeString(f'<a href="{escape(address)}">{shown}</a>')
