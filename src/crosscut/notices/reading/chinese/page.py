"""A document as lines, paragraphs and runs of characters that know where they came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from crosscut.notices.reading.chinese.script import normalise
from crosscut.notices.reading.chinese.vocabulary import (
    ROLE_WORD,
    ROLE_WORD_PADDED,
    class_at_end,
    title_at_end,
)
from crosscut.notices.reading.draft import Span

_WORD = re.compile(r"[^ \t\n]+")
# A line drawn under a heading.
_RULE = re.compile(r"[-*_=~·.]{2,}")
_FIGURE_OR_LETTER = re.compile(r"[A-Za-z0-9]")
# A run of white space as wide as the indent of a paragraph.
_WIDE_GAP = re.compile(r"[ \t]{2,}")
_FLAT_LENGTH = 120
_LOOK_BACK = 12
# Characters on a full line of prose: a page of GB/T 9704 has 28.
_NARROWEST = 22
_ENDS_CLAUSE = re.compile(rf"(?:任|为){ROLE_WORD}$")
_NUMBERING = (
    re.compile(r"第?[一二三四五六七八九十百]{1,4}(?:[、.:章条]| (?=\S))[ \t]*"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)[、.]?[ \t]*"),
    re.compile(r"\d{1,2}(?:[、．)]|\.(?!\d))[ \t]*"),
    re.compile(r"\(\d{1,2}\)[、.]?[ \t]*|[①-⑳][ \t]*"),
)
# What a numbered line may begin with.
_NUMBERED = frozenset("第一二三四五六七八九十百(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_HEADING_INSIDE = re.compile(r"(?<![一二三四五六七八九十第、])[一二三四五六七八九十]{1,3}、")
_CLOSING_INSIDE = re.compile(r"(?<=。)[^。,;:、]{2,40}[12]\d{3}年\d{1,2}月\d{1,2}日$")
_LABEL_INSIDE = re.compile(
    rf"(?:(?:领导|工作|协调)*(?:小组|指挥部|委员会)?(?:办公室)?(?:专职|兼职)?{ROLE_WORD_PADDED}"
    rf"[ \t]*(?:\([^()\n]{{1,12}}\))?[ \t]*:)"
)
_AFTER_ENTRY = re.compile(r"[\s,;。、)|]$")


class Line(NamedTuple):
    """A stretch of the document that stands on a line of its own, without the space around it."""

    start: int
    end: int
    indent: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the normalised text, some white space left out, each with its offset."""

    chars: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        return Span(self.at[start], self.at[end - 1] + 1)

    def part(self, start: int, end: int) -> Run:
        return Run(self.chars[start:end], self.at[start:end])

    def without(self, drop: set[int]) -> Run:
        keep = [n for n in range(len(self.chars)) if n not in drop]
        return Run("".join(self.chars[n] for n in keep), [self.at[n] for n in keep])


@dataclass(slots=True)
class Page:
    """A document and its normalised text, cut into lines."""

    text: str
    norm: str = ""
    lines: list[Line] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _paragraphs: list[tuple[int, int]] = field(default_factory=list)
    _flows: dict[tuple[int, int], Run] = field(default_factory=dict)
    _begun: dict[int, tuple[Run, int]] = field(default_factory=dict)
    # Whether there may be rows whose cells a tab or a bar parts.
    ruled: bool = False

    def __post_init__(self) -> None:
        self.norm = normalise(self.text)
        self.lines = _lines(self.text, self.norm)
        self.ruled = "\t" in self.norm or "|" in self.norm
        self._words = [self.norm[line.start : line.end] for line in self.lines]
        first = 0
        for number in range(len(self.lines)):
            if not self._goes_on(number):
                self._paragraphs += [(first, number + 1)] * (number + 1 - first)
                first = number + 1

    def line(self, number: int) -> str:
        """Normalised text of a line; "" outside the document."""
        return self._words[number] if 0 <= number < len(self._words) else ""

    def flow(self, start: int, end: int) -> Run:
        """A range without any white space, as prose is read."""
        run = self._flows.get((start, end))
        if run is None:
            chars = self.norm[start:end]
            if " " not in chars and "\t" not in chars and "\n" not in chars:
                run = self._flows[start, end] = Run(chars, range(start, end))
                return run
            at: list[int] = []
            words: list[str] = []
            for word in _WORD.finditer(self.norm, start, end):
                at.extend(range(word.start(), word.end()))
                words.append(word[0])
            run = self._flows[start, end] = Run("".join(words), at)
        return run

    def row(self, start: int, end: int) -> Run:
        """A range in which every stretch of white space is one blank, as a list is read."""
        chars = self.norm[start:end]
        if " " not in chars and "\t" not in chars and "\n" not in chars:
            return Run(chars, range(start, end))
        at: list[int] = []
        words: list[str] = []
        for word in _WORD.finditer(self.norm, start, end):
            if at:
                at.append(at[-1] + 1)
            at.extend(range(word.start(), word.end()))
            words.append(word[0])
        return Run(" ".join(words), at)

    def value(self, span: Span) -> str:
        """The words at a span as written, without white space save that between words in Latin."""
        words = self.text[span.start : span.end].split()
        value = ""
        for word in words:
            apart = value and _FIGURE_OR_LETTER.match(value[-1]) and word[:1].isascii()
            value += (" " if apart and word[:1].isalpha() else "") + word
        return value

    def line_at(self, offset: int) -> int:
        """Number of the line that holds an offset, or of the last one before it."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return max(low - 1, 0)

    def paragraph_flow(self, number: int) -> tuple[Run, int]:
        """The paragraph that begins at a line, as prose, and the number of the next one."""
        known = self._begun.get(number)
        if known is None:
            last = self._paragraphs[number][1]
            run = self.flow(self.lines[number].start, self.lines[last - 1].end)
            known = self._begun[number] = run, last
        return known

    def paragraph(self, number: int) -> tuple[int, int]:
        """First line and the one after the last of the paragraph that `number` stands in.

        Lines that a narrow page broke are one paragraph: the line before does not end a
        sentence and the next does not begin a heading or a list.
        """
        return self._paragraphs[number]

    def _goes_on(self, number: int) -> bool:
        here, after = self._words[number], self.line(number + 1)
        if len(here) < _NARROWEST or not after or here[-1] in "。;:!?)":
            return False
        if _ENDS_CLAUSE.search(here):
            return False
        return numbering_level(after) is None and not _LABEL_INSIDE.match(after)


def numbering_level(line: str) -> int | None:
    """Depth of the numbering a line begins with: 一、 is 0, （一） 1, 1. 2, （1） 3; else None."""
    if line[:1] not in _NUMBERED:
        return None
    for level, pattern in enumerate(_NUMBERING):
        if pattern.match(line):
            return level
    return None


def after_numbering(line: str) -> int:
    """Length of the numbering that a line begins with."""
    if line[:1] not in _NUMBERED:
        return 0
    for pattern in _NUMBERING:
        if match := pattern.match(line):
            return match.end()
    return 0


def _lines(text: str, norm: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for physical in norm.split("\n"):
        for a, b in _pieces(physical, text[start : start + len(physical)]):
            stretch = physical[a:b]
            left = len(stretch) - len(stretch.lstrip())
            stripped = stretch.strip()
            if stripped and not _RULE.fullmatch(stripped):
                lines.append(Line(start + a + left, start + a + left + len(stripped), left))
        start += len(physical) + 1
    return lines


def _pieces(physical: str, written: str) -> list[tuple[int, int]]:
    last_colon = physical.rfind(":")
    if last_colon < 0 and 0 < len(physical) <= _FLAT_LENGTH:
        return [(0, len(physical))]
    cuts = {0, len(physical)}
    if len(physical) > _FLAT_LENGTH:
        gaps = [gap for gap in _WIDE_GAP.finditer(physical) if gap.start() > 0]
        wide = [gap for gap in gaps if _width(written[gap.start() : gap.end()]) >= 4]
        if len(wide) >= 3:
            cuts |= {gap.start() for gap in wide}
        for cut in _HEADING_INSIDE.finditer(physical):
            before = physical[max(cut.start() - _LOOK_BACK, 0) : cut.start()].rstrip()
            if before[-1:] in tuple("。:;") or title_at_end(before):
                cuts.add(cut.start())
        if closing := _CLOSING_INSIDE.search(physical):
            cuts.add(closing.start())
    for label in _LABEL_INSIDE.finditer(physical, 0, last_colon + 1):
        before = physical[max(label.start() - _LOOK_BACK, 0) : label.start()]
        if before.strip() and (
            _AFTER_ENTRY.search(before[-1:]) or title_at_end(before) or class_at_end(before)
        ):
            cuts.add(label.start())
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def _width(gap: str) -> int:
    """Columns of a stretch of white space: an ideographic space is as wide as a character."""
    return sum(2 if char in "\u3000\u2003" else 4 if char == "\t" else 1 for char in gap)
