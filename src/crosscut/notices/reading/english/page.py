"""The text under a reader's eyes: strings to search, of the same length as the original.

Every offset found in `flat` holds in `text`; values are always taken from `text`. `low` is
`flat` in small letters: a pattern that minds no case is written in them and tried on `low`,
which takes a third of the time that IGNORECASE takes on `flat`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crosscut.notices.reading.draft import Span

_PLAIN_FORMS = {
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u200b": " ",
    "\ufeff": " ",
    "\r": " ",
    "\f": "\n",
    "\u2028": "\n",
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‐": "-",
    "‑": "-",
    "—": "–",
    "―": "–",
    "−": "–",
    "（": "(",
    "）": ")",
    "：": ":",
    "，": ",",
    "；": ";",
}
_ODD = re.compile(f"[{''.join(_PLAIN_FORMS)}]")
# Quotation marks made of two characters, and marks of bold type, keep their width.
_TWO_WIDE = re.compile(r"``|''|\*\*|__")
_WIDE_FORMS = {"``": ' "', "''": '" ', "**": "  ", "__": "  "}


# All that `str.isspace` says is white.
_WHITE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


class Line(NamedTuple):
    """One line without the white space around it; `indent` counts what stood before."""

    start: int
    end: int
    indent: int


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    flat: str
    low: str
    lines: tuple[Line, ...]
    # Where the words of a tuple of stems stand, sought once for the page.
    places: dict[tuple[str, ...], list[int]] = field(default_factory=dict, compare=False)
    kinds: dict[tuple[tuple[str, ...], ...], tuple[list[int], list[int]]] = field(
        default_factory=dict, compare=False
    )
    names: dict[tuple[int, int], tuple[Span, ...]] = field(default_factory=dict, compare=False)
    words: dict[re.Pattern[str], tuple[list[int], list[re.Match[str]]]] = field(
        default_factory=dict, compare=False
    )

    def value(self, span: Span) -> str:
        """The document's words at a span, on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def trim(self, start: int, end: int, extra: str = "") -> Span:
        """The span without white space, and without the characters of `extra`, at both ends.

        `extra` holds no letter and no digit, so most stretches are seen to be trimmed already.
        """
        if start >= end or (self.flat[start].isalnum() and self.flat[end - 1].isalnum()):
            return Span(start, end)
        chars = _WHITE + extra if extra else None
        rest = self.flat[start:end].lstrip(chars)
        return Span(end - len(rest), end - len(rest) + len(rest.rstrip(chars)))

    def mentions(self, start: int, end: int, stems: tuple[str, ...]) -> bool:
        """Whether any of these small-letter stems stands in a stretch: far cheaper than a
        pattern, so it goes first where most stretches have none."""
        places = self.places.get(stems)
        if places is None:
            places = self.places[stems] = sorted(_places(self.low, stems))
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    def mentioned(self, start: int, end: int, kinds: tuple[tuple[str, ...], ...]) -> list[int]:
        """Which of several tuples of stems a stretch mentions: `mentions`, asked once for all."""
        marked = self.kinds.get(kinds)
        if marked is None:
            found = sorted(
                (at, kind) for kind, stems in enumerate(kinds) for at in _places(self.low, stems)
            )
            marked = self.kinds[kinds] = ([at for at, _ in found], [kind for _, kind in found])
        places, numbers = marked
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= end:
            return []
        return sorted({*numbers[first : bisect_left(places, end, first)]})

    def matches(self, pattern: re.Pattern[str], start: int, end: int) -> Sequence[re.Match[str]]:
        """What a pattern of one word finds in a stretch of `flat`, sought once for the page."""
        known = self.words.get(pattern)
        if known is None:
            found = list(pattern.finditer(self.flat))
            known = self.words[pattern] = ([match.start() for match in found], found)
        starts, found = known
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def flat_value(self, start: int, end: int) -> str:
        return " ".join(self.flat[start:end].split())


def _places(low: str, stems: tuple[str, ...]) -> Iterator[int]:
    for stem in stems:
        at = low.find(stem)
        while at >= 0:
            yield at
            at = low.find(stem, at + 1)


def _lowered(flat: str) -> str:
    low = flat.lower()
    # A few capitals ("İ") grow when lowered; offsets matter more than their case.
    return low if len(low) == len(flat) else "".join(c.lower()[:1] for c in flat)


def open_page(text: str) -> Page:
    flat = _ODD.sub(lambda mark: _PLAIN_FORMS[mark.group()], text)
    flat = _TWO_WIDE.sub(lambda mark: _WIDE_FORMS[mark.group()], flat)
    lines = []
    start = 0
    for raw in flat.split("\n"):
        stripped = raw.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            lines.append(Line(start + lead, start + lead + len(stripped), lead))
        else:
            lines.append(Line(start, start, 0))
        start += len(raw) + 1
    return Page(text, flat, _lowered(flat), tuple(lines))
