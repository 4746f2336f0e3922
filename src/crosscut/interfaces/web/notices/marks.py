"""The text of a paper in stretches, each with the fields that were read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

Ends = tuple[int, int]
#: The class of a stretch by the last part of its innermost field.
_SHADES = {"person": "person", "post": "post", "organisations": "post"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that belong to the same fields. `paths` goes from the widest field to the
    narrowest; spans may nest and overlap. `first` where a field of its own begins here."""

    start: int
    text: str
    paths: tuple[str, ...] = ()
    unread: bool = False
    first: bool = False

    @property
    def blank(self) -> bool:
        """White space alone, as between a name and its post: nothing that could be a link."""
        return not self.text.strip()

    @property
    def innermost(self) -> str:
        return self.paths[-1]

    @property
    def shade(self) -> str:
        """How it is set off: a person, a post, the rest of a seat, another field."""
        last = self.innermost.rpartition(".")[2]
        return _SHADES.get(last, "row" if last.isdigit() else "field")


def stretches(
    text: str, spans: Mapping[str, Iterable[int]], unread: Iterable[Iterable[int]]
) -> list[Stretch]:
    """The whole text, cut wherever a span begins or ends; nothing is left out.

    `spans` are half-open ranges by the path of their field; those outside the text are cut off.
    """
    ranges = [(path, ends) for path, span in spans.items() if (ends := _within(span, text))]
    gaps = [ends for span in unread if (ends := _within(span, text))]
    cuts = sorted({0, len(text), *(at for _, ends in ranges for at in ends)} | _flat(gaps))
    opening: dict[int, list[tuple[str, Ends]]] = {}
    for path, ends in ranges:
        opening.setdefault(ends[0], []).append((path, ends))
    found: list[Stretch] = []
    active: list[tuple[str, Ends]] = []
    gaps.sort()
    begun: set[str] = set()
    gap = 0
    for start, end in pairwise(cuts):
        active = [each for each in active if each[1][1] > start] + opening.get(start, [])
        while gap < len(gaps) and gaps[gap][1] <= start:
            gap += 1
        in_gap = gap < len(gaps) and gaps[gap][0] <= start
        # The widest first; of equals the outer path, which is the shorter.
        inside = sorted(active, key=lambda each: (each[1][0] - each[1][1], len(each[0])))
        paths = tuple(path for path, _ in inside)
        own = {_row(path) for path in paths}
        found.append(
            Stretch(
                start,
                text[start:end],
                paths,
                in_gap and not paths,
                bool(own - begun) or (in_gap and gaps[gap][0] == start),
            )
        )
        begun |= own
    return found


def _row(path: str) -> str:
    """The row that a field of a seat belongs to; any other field is its own."""
    head, _, last = path.rpartition(".")
    return head if last in _SHADES else path


def _within(span: Iterable[int], text: str) -> Ends | None:
    start, end = span
    start, end = max(0, start), min(end, len(text))
    return (start, end) if start < end else None


def _flat(ranges: Iterable[Ends]) -> set[int]:
    return {at for ends in ranges for at in ends}
