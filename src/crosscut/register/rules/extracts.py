"""Extracts: the words around what was found, and what was found marked in them.

Plain Python: a text and a question in, pieces out.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from crosscut.register.rules.names import has_han, simplified
from crosscut.register.rules.search_terms import Question, Term

#: Characters before and after the first place that is shown.
BEFORE, AFTER = 36, 120
ELLIPSIS = "…"
#: More text than this is not looked through for a place to show.
LOOKED_THROUGH = 20_000


class Piece(NamedTuple):
    """A stretch of text, and whether it is what was asked for."""

    text: str
    marked: bool


def marked(text: str, question: Question) -> tuple[Piece, ...]:
    """A whole text in pieces, what was asked for marked in it."""
    return tuple(_pieces(text, _places(text, question)))


def extract(text: str, question: Question) -> tuple[Piece, ...]:
    """The words around the first place at which most of a question stands close together; the
    text's beginning where no place is seen."""
    text = " ".join(text[:LOOKED_THROUGH].split())
    places = _places(text, question)
    first = max(0, _densest(places) - BEFORE) if places else 0
    last = min(len(text), (first + BEFORE if first else 0) + AFTER)
    shown = [(max(a, first) - first, min(b, last) - first) for a, b in places if first <= a < last]
    before = (Piece(ELLIPSIS, False),) if first else ()
    after = (Piece(ELLIPSIS, False),) if last < len(text) else ()
    return (*before, *_pieces(text[first:last], shown), *after)


def _densest(places: list[tuple[int, int]]) -> int:
    near = [sum(start <= other < start + AFTER for other, _ in places) for start, _ in places]
    return places[near.index(max(near))][0]


def _pieces(text: str, places: list[tuple[int, int]]) -> Iterator[Piece]:
    here = 0
    for start, end in places:
        if start > here:
            yield Piece(text[here:start], False)
        yield Piece(text[start:end], True)
        here = end
    if here < len(text):
        yield Piece(text[here:], False)


def _places(text: str, question: Question) -> list[tuple[int, int]]:
    """Where terms stand in a text, half-open, in order and apart."""
    letters, origins = _letters(text)
    found = sorted(
        (match.start(), match.end())
        for term in question.terms
        for match in _pattern(term).finditer(letters)
    )
    places: list[tuple[int, int]] = []
    for start, end in found:
        first, last = origins[start], origins[end - 1] + 1
        if places and first <= places[-1][1]:
            places[-1] = places[-1][0], max(places[-1][1], last)
        else:
            places.append((first, last))
    return places


def _pattern(term: Term) -> re.Pattern[str]:
    if term.pairs:
        # Names are padded with spaces in lists.
        return re.compile(r"\s*".join(map(re.escape, term.text)))
    alternatives = "|".join(map(re.escape, term.spellings))
    if has_han(term.text):
        return re.compile(alternatives)
    return re.compile(rf"(?<![^\W\u3400-\u9fff])(?:{alternatives})")


def _letters(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, letter by letter, and where each letter comes from."""
    written, origins = [], []
    for place, letter in enumerate(text):
        for each in _compared(letter):
            written.append(each)
            origins.append(place)
    return "".join(written), origins


@functools.lru_cache(maxsize=20_000)
def _compared(letter: str) -> str:
    plain = simplified(unicodedata.normalize("NFKC", letter)).casefold()
    return "".join(
        each for each in unicodedata.normalize("NFD", plain) if not unicodedata.combining(each)
    )
