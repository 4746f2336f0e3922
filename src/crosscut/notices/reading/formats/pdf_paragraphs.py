"""Characters with places to lines, and lines to paragraphs.

A PDF knows no paragraphs: a name may be split over two lines, and the lines of a list look
like the lines of a sentence. What tells them apart is room: a line was broken by the page
only if the next word would not have fitted behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

Char = dict[str, Any]  # pdfplumber's: text, x0, x1, top, bottom, size

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…]")
_HALF = re.compile(r"[ -~]")
_CLOSING = re.compile(r"[，。、；：！？）》〉」』】〕”’,.;:!?)\]}%\u3000]")
_ENDED = re.compile(r"[。！？；：.;:!?]\W*$")
_LABELLED = re.compile(r"\s*(?:[^\W\d]\s{0,4}[^\W\d]|[^\W\d]{3,6})：")
_DATED = re.compile(
    r"\W*[^，。；：]{0,25}\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\W*"
    r"|\W*[一二][〇○零Ｏ\w]{3}年\w{1,2}月\w{1,3}日\W*"
)
_INDENTED = re.compile(r"\u3000|\s\s")
_LABELLED = re.compile(r"\s*(?:[^\W\d]\s{0,4}[^\W\d]|[^\W\d]{3,6})：")
_DATED = re.compile(
    r"\W*[^，。；：]{0,25}\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\W*|\W*[二〇○零一]\w{3}年\w{1,3}月\w{1,3}日\W*"
)
_MARKED = re.compile(
    r"\s*(?:[•●○▪■◆·*–-]\s|[（(]?[0-9]{1,3}[)）.、．]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]"
    r"|[（(][a-zA-Z]{1,4}[)）]|[a-zA-Z][.)]\s|第[一二三四五六七八九十\d]{1,3}[条章节])"
)
_GAP_OF_A_SPACE, _GAP_OF_A_WIDE_SPACE, _GAP_OF_A_COLUMN = 0.18, 0.5, 1.6  # × size of the type
_SHIFT_OF_BOLD = 0.1  # × size of the type
_PITCH_OF_A_PARAGRAPH = 1.2  # × the usual pitch
_GAP_OF_A_BLANK_LINE = 0.6  # × size of the type, beyond the usual gap
_MARGINS_FILLED = 0.8
_SAME_SIZE = 0.1
_ALIKE, _BEYOND = 2.0, 24.0  # points: lines that end at one edge; those that cross it
_FLUSH, _JUSTIFIED = 1.0, 0.85  # points from the edge; share of lines that are so close


@dataclass(slots=True)
class Line:
    """One line as seen; lengths in points, `top` from the page's upper edge."""

    text: str
    page: int
    x0: float = 0.0
    x1: float = 0.0  # of the last character, an ideographic space being one
    ink: float = 0.0  # of the last one that is seen: spaces may stand beyond the edge
    top: float = 0.0
    size: float = 0.0
    needs: float = 0.0  # room that its first word would have needed on the line before
    page_width: float = 0.0
    alone: bool = False  # never part of a longer paragraph

    @classmethod
    def apart(cls, text: str, page: int, top: float = 0.0) -> Line:
        """A line that stands for itself: a row of a table, a mark of ours."""
        return cls(text, page, top=top, alone=True)


def lines_of(chars: Sequence[Char], page: int, page_width: float = 0.0) -> Iterator[Line]:
    """The lines of one page or one table cell, in the order in which the file draws them."""
    row: list[Char] = []
    for char in chars:
        if row and not _beside(row[-1], char):
            yield from _line(row, page, page_width)
            row = []
        row.append(char)
    yield from _line(row, page, page_width)


def _beside(one: Char, other: Char) -> bool:
    overlap = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    least = min(one["bottom"] - one["top"], other["bottom"] - other["top"])
    return bool(overlap > 0.5 * least)


def _line(row: list[Char], page: int, page_width: float) -> Iterator[Line]:
    row = _drawn_once(sorted(row, key=lambda char: float(char["x0"])))
    words: list[str] = []
    for before, char in zip([None, *row], row, strict=False):
        if before is not None:
            words.append(_between(before, char))
        words.append(char["text"])
    drawn = [char for char in row if char["text"].strip()]
    if not drawn:
        return
    size = median(char["size"] for char in drawn)
    yield Line(
        text="".join(words),
        page=page,
        x0=row[0]["x0"] if row[0]["text"] == "\u3000" else drawn[0]["x0"],
        x1=(row if row[-1]["text"] == "\u3000" else drawn)[-1]["x1"],
        ink=drawn[-1]["x1"],
        top=min(char["top"] for char in drawn),
        size=size,
        needs=_first_word(row[row.index(drawn[0]) :]) + _space_before(drawn[0]),
        page_width=page_width,
    )


def _drawn_once(row: list[Char]) -> list[Char]:
    """The characters without those that were drawn twice to look bold."""
    once = row[:1]
    for char in row[1:]:
        last = once[-1]
        if char["text"] != last["text"] or char["x0"] - last["x0"] > _SHIFT_OF_BOLD * char["size"]:
            once.append(char)
    return once


def _between(before: Char, char: Char) -> str:
    """The white space that a gap on the page stands for where the file draws none."""
    if before["text"].isspace() or char["text"].isspace():
        return ""
    gap = (char["x0"] - before["x1"]) / max(1.0, char["size"])
    if gap > _GAP_OF_A_COLUMN:
        return "\t"
    wide = _WIDE.match(before["text"]) and _WIDE.match(char["text"])
    return " " if gap > (_GAP_OF_A_WIDE_SPACE if wide else _GAP_OF_A_SPACE) else ""


def _first_word(row: list[Char]) -> float:
    """Width of what a line break cannot split off: a word, or a Chinese character with the
    closing marks and wide spaces behind it."""
    end = 1
    if not _WIDE.match(row[0]["text"]):
        while end < len(row) and _joined(row[end - 1], row[end]):
            end += 1
    while end < len(row) and _CLOSING.match(row[end]["text"]):
        end += 1
    return float(row[end - 1]["x1"] - row[0]["x0"])


def _space_before(char: Char) -> float:
    return 0.0 if _WIDE.match(char["text"]) else 0.3 * float(char["size"])


def _joined(one: Char, other: Char) -> bool:
    gap = other["x0"] - one["x1"]
    if other["text"].isspace() or _WIDE.match(other["text"]):
        return False
    return bool(gap < _GAP_OF_A_SPACE * other["size"])


def paragraphs(lines: Sequence[Line], right_edge: float | None = None) -> list[str]:
    """Lines to paragraphs, with an empty one for each blank line on the page.

    `right_edge` is where the text must end (of a table cell); without it the edge is seen
    from the lines themselves, and nothing is joined where no line fills the page.
    """
    page = _Page.seen(lines, right_edge)
    words = {word for line in lines for word in line.text.split()}
    done: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            if page is not None and page.continues(before, line):
                done[-1] = _join(done[-1], line.text, words)
                continue
            if page is not None and page.blank_between(before, line):
                done.append("")
        done.append(line.text)
    return [line.rstrip() for line in done]


@dataclass(frozen=True, slots=True)
class _Page:
    """What the lines of a document have in common: their edges and their distance."""

    left: float
    right: float
    filled: bool  # whether some line reaches from edge to edge
    slack: float  # the room that a line broken by the page may have left
    pitch: float  # from one line of a paragraph to the next, × size of the type

    @classmethod
    def seen(cls, lines: Sequence[Line], right_edge: float | None) -> _Page | None:
        own = [line for line in lines if not line.alone]
        if not own:
            return None
        left = min(line.x0 for line in own)
        right = right_edge or _edge(sorted(line.ink for line in own))
        full = max(line.page_width for line in own) - 2 * left  # the margins are alike
        pairs = [(a, b) for a, b in pairwise(own) if a.page == b.page]
        # Chinese characters alone come out flush anyway, for they are all of one width.
        mixed = [right - a.ink for a, b in pairs if right - a.x1 < b.needs and _HALF.search(a.text)]
        flush = sum(room < _FLUSH for room in mixed)
        steps = sorted((b.top - a.top) / a.size for a, b in pairs if b.top > a.top)
        return cls(
            left,
            right,
            filled=right_edge is not None or (full > 0 and right - left > _MARGINS_FILLED * full),
            slack=_FLUSH if len(mixed) > 3 and flush > _JUSTIFIED * len(mixed) else float("inf"),
            pitch=steps[len(steps) // 4] if steps else 0.0,
        )

    def continues(self, before: Line, line: Line) -> bool:
        """Whether `line` is the same paragraph as the line before it."""
        if not self.filled or before.alone or line.alone:
            return False
        if abs(before.size - line.size) > _SAME_SIZE * line.size or _MARKED.match(line.text):
            return False
        if _LABELLED.match(line.text) or _DATED.fullmatch(line.text):
            return False
        room = self.right - before.x1
        if room >= min(line.needs, self.slack) or _INDENTED.match(line.text):
            return False
        if line.page == before.page:
            step = line.top - before.top
            if not 0 < step <= _PITCH_OF_A_PARAGRAPH * self.pitch * line.size:
                return False
        if before.x1 - before.x0 < (self.right - self.left) / 2:  # set to the right
            return False
        indented = line.x0 - before.x0 > 0.8 * line.size
        return not (indented and (_WIDE.match(line.text.lstrip()) or _ENDED.search(before.text)))

    def blank_between(self, before: Line, line: Line) -> bool:
        if line.page != before.page:
            return False
        if line.alone or before.alone:
            return line.alone != before.alone
        size = min(before.size, line.size)
        gap = line.top - before.top - before.size
        return gap > (self.pitch - 1 + _GAP_OF_A_BLANK_LINE) * size


def _edge(ends: list[float]) -> float:
    """The edge that lines end at, from their ends in order; a few may stand a little beyond."""
    for end, third in zip(ends[::-1], ends[-3::-1], strict=False):
        if end < ends[-1] - _BEYOND:
            break
        if end - third < _ALIKE:
            return end
    return ends[-1]


def _join(text: str, more: str, words: Iterable[str]) -> str:
    more = more.lstrip()
    if text.endswith("-") and more[:1].islower():
        start, end = text.split()[-1][:-1], more.split()[0]
        return text[:-1] + more if start + end.rstrip(".,;:)") in words else text + more
    if text[-1:] == "/" or text[-1:].isspace() or _WIDE.match(text[-1:]) or _WIDE.match(more):
        return text + more
    return f"{text} {more}"
