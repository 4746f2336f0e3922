"""When and under which number a paper was issued, and from when it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.dates import DateRead, dates_in, in_words, only_a_date
from crosscut.notices.reading.english.page import Line, Page


class Said(NamedTuple):
    """A value and the words it was read from."""

    value: str
    span: Span


_KIND_OF_PAPER = (
    r"(?:executive|administrative|gazette|legal|special|office|department(?:al)?|general|government"
    r"|ministerial|personnel|presidential|memorandum|joint|city|municipal|rectoral"
    r"|standing)?\s*"
    r"(?:order|resolution|circular|notification|proclamation|directive|decision|decree"
    r"|ordinance|memorandum|regulation|instruction|minute|notice|letter|announcement|gazette"
    r"|act)"
)
_CODE = r"(?=[\w()./-]*\d)[A-Z0-9(][\w()./–-]*(?:\s?[-/]\s?[\w()./-]+)*"
_NUMBERS = (
    re.compile(
        rf"\b{_KIND_OF_PAPER}\s+(?:(?:no|num(?:ber)?|nr|#)\b\.?\s*:?\s*"
        rf"|№\s*){_CODE}(?:\s*,?\s*(?:series\s+of|s\.|of)\s+\d{{4}}\b)?",
        re.I,
    ),
    re.compile(r"\bexecutive\s+order\s+\d[\w-]*(?:\.\d+)*", re.I),
    re.compile(rf"\b(?:[A-Z][a-z]+\s+){{0,2}}{_KIND_OF_PAPER}\s+\d{{1,4}}/\d{{2,4}}\b", re.I),
    re.compile(
        r"\b(?:resolution|order|circular|decision|notice|memorandum|decree|ordinance)\s+"
        r"\d{4}[-–]\d{1,4}\b",
        re.I,
    ),
    re.compile(
        r"\bG\.?\s?O\.?\s*\(?(?:Ms|Rt|P|D|M\.?S|R\.?T)\.?\)?\.?\s*No\.?\s*:?\s*\d[\w/.-]*", re.I
    ),
    re.compile(rf"\bF\.?\s*No\.?\s*:?\s*{_CODE}"),
    re.compile(rf"\bNo\.?\s*:?\s*(?=[\w./()-]*[/.-]){_CODE}"),
)
_LABELLED = re.compile(
    rf"^\W*(?:(?:our\s+)?ref(?:erence)?|file|memo|document|doc|order|notification|circular"
    rf"|decision|letter)?\.?\s*(?:no\.?|number|ref\.?|id)\s*[:.]?\s*(?P<code>{_CODE})",
    re.I,
)
_REF = re.compile(rf"^\W*(?:our\s+)?ref(?:erence)?\.?\s*:\s*(?P<code>{_CODE})", re.I)
_BARE_CODE = re.compile(r"^(?=[^\s]*\d)(?=[^\s]*[A-Z])[A-Z0-9][\w().-]*(?:[/][\w().-]+){1,7}$")
_CITED = re.compile(
    r"(?:by|under|of|to|see|said|amend\w*|revok\w*|pursuant\s+to|section\s+\d+\s+of"
    r"|supersed\w*|rescind\w*|per|in)\s+(?:the\s+|said\s+)?$",
)


# "EXECUTIVE ORDER" over "03-24".
_ORDER_LINE = re.compile(rf"{_KIND_OF_PAPER}\s*(?:no\.?)?")
_DIGIT = re.compile(r"\d")
_CODE_LINE = re.compile(r"\d{1,4}[-/]\d{1,4}")


def number_of(page: Page, blocks: Sequence[Block]) -> Said | None:
    """The paper's own number, as written; numbers of papers it cites do not count."""
    head = [line for line in page.lines if line.start < line.end][:16]
    for line, below in pairwise(head):
        code = _CODE_LINE.fullmatch(page.flat, below.start, below.end)
        if code and _ORDER_LINE.fullmatch(page.low, line.start, line.end):
            span = Span(line.start, below.end)
            return Said(page.value(span), span)
    for line in head:
        words = page.flat[line.start : line.end]
        if len(words) < 160 and _DIGIT.search(words):
            for pattern in _NUMBERS:
                for found in pattern.finditer(words):
                    if found.start() < 40 and not _CITED.search(words[: found.start()].lower()):
                        # "No. 12/2016.—The Governor …": the sentence begins behind the dash.
                        end = line.start + found.end()
                        dash = page.flat.find(".–", line.start + found.start(), end)
                        span = page.trim(
                            line.start + found.start(), dash if dash > 0 else end, ".,:;–"
                        )
                        return Said(page.value(span), span)
        labelled = _LABELLED.match(words) or _REF.match(words)
        if labelled and len(words) < 100:
            span = page.trim(
                line.start + labelled.start("code"), line.start + labelled.end("code"), ".,;"
            )
            return Said(page.value(span), span)
        bare = _BARE_CODE.match(words)
        if bare and not only_a_date(page, line.start, line.end):
            return Said(page.value(Span(line.start, line.end)), Span(line.start, line.end))
    return None


_TITLE_DATE = re.compile(
    r"\b(?:executive\s+order|order|resolution|proclamation|decision|circular|notification"
    r"|memorandum)\b[^\n]{0,30}?\b(?:of|dated)\s+",
)
_DONE_ON = re.compile(
    r"\b(?:adopted|dated|signed|issued|given|done|approved|passed|promulgated|ordered"
    r"|made|hereunto|set\s+my\s+hand|in\s+witness|in\s+testimony)\b[^.;\n]{0,80}?"
    r"(?:on|this|:|,|the)?\s*",
)
_EFFECT = re.compile(
    r"\b(?:take(?:s)?\s+effect|(?:be|become|is|are)\s+effective|effective|with\s+effect"
    r"|(?:come|enter)(?:s)?\s+into\s+(?:force|effect|operation)"
    r"|w\.?e\.?f\.?)\s*(?:date\s*:?\s*)?(?:immediately|from|on|as\s+of|upon|:)?\s*(?:the\s+)?",
)


_DATE_LABEL = re.compile(
    r"(?<!effective )(?<!review )(?<!start )(?<!end )(?<!closing )(?<!due )(?<!expiry )"
    r"(?<!target )(?<!meeting )\b(?:date|dated|dt)\b[.:\s–-]*(?:the\s+)?",
)


def date_of(page: Page) -> DateRead | None:
    """The day of the paper: a line of its own at head or foot, else "of 5 August 1999"."""
    lines = [line for line in page.lines if line.start < line.end]
    for line in lines[:3]:
        if line.end - line.start > 160:
            continue
        found = _TITLE_DATE.search(page.low, line.start, line.end)
        if found and not _CITED.search(page.low[line.start : found.start()]):
            for read in dates_in(page, found.end(), line.end):
                if read.span.start - found.end() < 3:
                    return read
    for line in lines[:14]:
        alone = only_a_date(page, line.start, line.end)
        if alone:
            return alone
    for line in lines[:14]:
        if not page.mentions(line.start, line.end, ("date", "dt")):
            continue
        labelled = _DATE_LABEL.search(page.low, line.start, line.end)
        if labelled:
            for read in dates_in(page, labelled.end(), line.end):
                if read.span.start - labelled.end() < 6:
                    return read
    for line in reversed(lines[-30:]):
        alone = only_a_date(page, line.start, line.end)
        if alone:
            return alone
    return _dated_in_words(page, lines) or _only_effective(page, lines)


_EFFECTIVE = re.compile(
    r"\s*effective(?:\s+date)?\s*[:,–-]?\s*(?:(?:from|on|as\s+of)\s+)?(?:the\s+)?"
)


def _only_effective(page: Page, lines: Sequence[Line]) -> DateRead | None:
    """Where a paper says no other day, the one on its line "Effective 1 March 2024"."""
    for line in [*lines[:14], *lines[14:][-12:]]:
        said = _EFFECTIVE.match(page.low, line.start, line.end)
        if said is None:
            continue
        for read in dates_in(page, said.end(), line.end):
            alone = not page.flat[read.span.end : line.end].strip(" .")
            if alone and read.span.start - said.end() < 3:
                return read
    return None


def _dated_in_words(page: Page, lines: Sequence[Line]) -> DateRead | None:
    for line in [*lines[:10], *lines[-12:]]:
        for found in _DONE_ON.finditer(page.low, line.start, line.end):
            for read in dates_in(page, found.start(), min(line.end, found.end() + 220)):
                return read
    foot = lines[-12:]
    if foot:
        for found in _DONE_ON.finditer(page.low, foot[0].start, foot[-1].end):
            for read in dates_in(page, found.start(), min(foot[-1].end, found.end() + 220)):
                return read
        return in_words(page, foot[0].start, foot[-1].end)
    return None


def effective_of(page: Page, start: int, end: int, own: str | None) -> Said | None:
    """The day from which the paper holds, where it says one."""
    if not page.mentions(start, end, ("effect", "into force", "into operation", "w.e.f", "wef")):
        return None
    for found in _EFFECT.finditer(page.low, start, end):
        for read in dates_in(page, found.end(), min(end, found.end() + 45)):
            if read.span.start - found.end() < 12:
                return Said(read.iso, Span(found.start(), read.span.end))
        if own and "immediate" in page.low[found.start() : found.end() + 12]:
            return Said(own, Span(found.start(), min(end, found.end() + 11)))
    return None
