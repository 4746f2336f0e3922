"""What looks like part of the act and was not used: nothing is dropped in silence."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from crosscut.notices.reading.chinese.page import Page
from crosscut.notices.reading.chinese.parts import Parts
from crosscut.notices.reading.chinese.rosters import Roster
from crosscut.notices.reading.chinese.tables import is_unread_row
from crosscut.notices.reading.draft import Draft, Span

_OFFICE = re.compile(r"办公室(?:主任|设在|地点|设|由|与|挂)|下设办公室|联络员")

_ROW = re.compile(
    r"(?![一二三四五六七八九十(（附第][一二三四五六七八九十]*[、)）件]|附|抄|主)[^。:《]{2,40}"
)

#: A heading says nothing that the lines below it do not say.
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、(?:主要|工作|领导小组)*(?:职责|任务|办公室|成员|组成人员|工作规则|工作机构)"
)


def not_understood(
    page: Page, draft: Draft, rosters: list[Roster], parts: Parts
) -> tuple[Span, ...]:
    """Lines of seat lists and on the office that no span of the draft touches."""
    used = [*draft.spans_by_path().values(), *parts.heads]
    for other in draft.others:
        used += other.spans_by_path().values()
    covered = _Covered(used)
    left = {
        span
        for roster in rosters
        for span in roster.unread
        if not covered.touch(span)
        and not _HEADING.fullmatch(page.text[span.start : span.end].strip())
    }
    left |= {span for span in parts.unread if not covered.touch(span)}
    covered = _Covered([*used, *left])
    in_list = {n for roster in rosters for n in range(*roster.lines)}
    in_list |= {n for roster in rosters for n in _below(page, roster)}
    for number, line in enumerate(page.lines):
        words = page.line(number)
        named = "办公室" in words or "联络员" in words
        concerned = number in in_list or (named and _OFFICE.search(words))
        if not concerned and not (page.ruled and is_unread_row(page, number)):
            continue
        span = Span(line.start, line.end)
        if not covered.touch(span) and not _HEADING.fullmatch(words.strip()):
            left.add(span)
    return tuple(sorted(left))


class _Covered:
    """Whether any of many spans touches a stretch, in logarithmic time."""

    def __init__(self, spans: list[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def touch(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] > span.start


def _below(page: Page, roster: Roster) -> list[int]:
    """Lines right below a list that look like further rows of it."""
    below: list[int] = []
    number = roster.lines[1]
    while number < len(page.lines) and _ROW.fullmatch(page.line(number)):
        below.append(number)
        number += 1
    # Above a signature the last lines are the signature.
    return below if (number < len(page.lines) and len(below) < 3) or len(below) > 3 else []
