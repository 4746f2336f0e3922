"""By whom, when and under which number a paper was issued."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.dates import DateRead, dates_in, only_a_date
from crosscut.notices.reading.english.names import is_title
from crosscut.notices.reading.english.page import Line, Page
from crosscut.notices.reading.english.vocabulary import BODIES, GROUP_NOUN


class Said(NamedTuple):
    """A value and the words it was read from."""

    value: str
    span: Span


_KIND_OF_PAPER = (
    r"(?:executive|administrative|special|office|department(?:al)?|general|government|ministerial|personnel|presidential|memorandum|joint|city|municipal|rectoral|standing)?\s*"
    r"(?:order|resolution|circular|notification|proclamation|directive|decision|decree|ordinance|memorandum|regulation|instruction|minute|notice|letter|announcement|gazette|act)"
)
_CODE = r"(?=[\w()./-]*\d)[A-Z0-9(][\w()./–-]*(?:\s?[-/]\s?[\w()./-]+)*"
_NUMBERS = (
    re.compile(
        rf"\b{_KIND_OF_PAPER}\s+(?:(?:no|num(?:ber)?|nr|#)\b\.?\s*:?\s*|№\s*){_CODE}(?:\s*,?\s*(?:series\s+of|s\.)\s+\d{{4}})?",
        re.I,
    ),
    re.compile(r"\bexecutive\s+order\s+\d[\w-]*", re.I),
    re.compile(
        r"\bG\.?\s?O\.?\s*\(?(?:Ms|Rt|P|D|M\.?S|R\.?T)\.?\)?\.?\s*No\.?\s*:?\s*\d[\w/.-]*", re.I
    ),
    re.compile(rf"\bF\.?\s*No\.?\s*:?\s*{_CODE}"),
    re.compile(rf"\bNo\.?\s*:?\s*(?=[\w./()-]*[/.-]){_CODE}"),
)
_LABELLED = re.compile(
    rf"^\W*(?:(?:our\s+)?ref(?:erence)?|file|memo|document|doc|order|notification|circular|decision|letter)?\.?\s*(?:no\.?|number|ref\.?|id)\s*[:.]?\s*(?P<code>{_CODE})",
    re.I,
)
_REF = re.compile(rf"^\W*(?:our\s+)?ref(?:erence)?\.?\s*:\s*(?P<code>{_CODE})", re.I)
_BARE_CODE = re.compile(r"^(?=[^\s]*\d)(?=[^\s]*[A-Z])[A-Z0-9][\w().-]*(?:[/][\w().-]+){1,7}$")
_CITED = re.compile(
    r"(?:by|under|of|to|see|said|amend\w*|revok\w*|pursuant\s+to|section\s+\d+\s+of|supersed\w*|rescind\w*|per|in)\s+(?:the\s+|said\s+)?$",
    re.I,
)


def number_of(page: Page, blocks: Sequence[Block]) -> Said | None:
    """The paper's own number, as written; numbers of papers it cites do not count."""
    head = [line for line in page.lines if line.start < line.end][:16]
    for line in head:
        words = page.flat[line.start : line.end]
        if len(words) < 160:
            for pattern in _NUMBERS:
                for found in pattern.finditer(words):
                    if found.start() < 40 and not _CITED.search(words[: found.start()]):
                        span = page.trim(
                            line.start + found.start(), line.start + found.end(), ".,:;–"
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
    r"\b(?:executive\s+order|order|resolution|proclamation|decision|circular|notification|memorandum)\b[^\n]{0,30}?\b(?:of|dated)\s+",
    re.I,
)
_DONE_ON = re.compile(
    r"\b(?:adopted|dated|signed|issued|given|done|approved|passed|promulgated|ordered|made)\b[^.;\n]{0,80}?(?:on|this|:|,|the)?\s*",
    re.I,
)
_EFFECT = re.compile(
    r"\b(?:take(?:s)?\s+effect|(?:be|become|is|are)\s+effective|effective|with\s+effect|come(?:s)?\s+into\s+(?:force|effect|operation)|w\.?e\.?f\.?)\s*(?:date\s*:?\s*)?(?:immediately|from|on|as\s+of|upon|:)?\s*(?:the\s+)?",
    re.I,
)


def date_of(page: Page) -> DateRead | None:
    """The day of the paper: a line of its own at head or foot, else "of 5 August 1999"."""
    lines = [line for line in page.lines if line.start < line.end]
    for line in lines[:3]:
        if line.end - line.start > 160:
            continue
        found = _TITLE_DATE.search(page.flat, line.start, line.end)
        if found:
            for read in dates_in(page, found.end(), line.end):
                if read.span.start - found.end() < 3:
                    return read
    for line in lines[:14]:
        read = only_a_date(page, line.start, line.end)
        if read:
            return read
    for line in reversed(lines[-30:]):
        read = only_a_date(page, line.start, line.end)
        if read:
            return read
    return _dated_in_words(page, lines)


def _dated_in_words(page: Page, lines: Sequence[Line]) -> DateRead | None:
    for line in [*lines[:10], *lines[-12:]]:
        for found in _DONE_ON.finditer(page.flat, line.start, line.end):
            for read in dates_in(page, found.start(), min(line.end, found.end() + 60)):
                return read
    foot = lines[-12:]
    if foot:
        for found in _DONE_ON.finditer(page.flat, foot[0].start, foot[-1].end):
            for read in dates_in(page, found.start(), min(foot[-1].end, found.end() + 60)):
                return read
    return None


def effective_of(page: Page, start: int, end: int, own: str | None) -> Said | None:
    """The day from which the paper holds, where it says one."""
    for found in _EFFECT.finditer(page.flat, start, end):
        for read in dates_in(page, found.end(), min(end, found.end() + 45)):
            if read.span.start - found.end() < 12:
                return Said(read.iso, Span(found.start(), read.span.end))
        if own and re.search(r"immediate", page.flat[found.start() : found.end() + 12], re.I):
            return Said(own, Span(found.start(), min(end, found.end() + 11)))
    return None


_VESTED = re.compile(
    r"\b(?:authority|powers?)\s+vested\s+in\s+(?:me|him|her|us|it)\b(?:\s+(?:by|under)\s+[^,;.]*?)?(?:\s+as\s+(?P<title>[A-Z][\w']*(?:\s+(?:[A-Z][\w']*|of|the|and|for)){0,9}))?"
)
_I_AM = re.compile(
    r"\bI,\s+(?P<who>[A-Z][\w.\s'-]{3,50}?),\s+(?:the\s+)?(?P<title>[A-Z][\w']*(?:\s+(?:[A-Z][\w']*|of|the|and|for)){0,8})"
)
_CABINET = re.compile(
    r"\b(?:approved|granted|decided)\s+by\s+the\s+(?P<body>Cabinet(?:\s+of\s+Ministers)?|Council\s+of\s+Ministers)\b|\bthe\s+(?P<body2>Cabinet(?:\s+of\s+Ministers)?)\s+(?:approved|decided|granted|has\s+approved)|\b(?P<body3>Cabinet)\s+(?:approval|decision)",
    re.I,
)
_ACTING = re.compile(
    r"(?:^|(?<=[.\s]))(?:[Tt]he\s+)?(?P<body>[A-Z][\w'&.-]*(?:\s+(?:[A-Z(][\w'&.)-]*|of|the|for|and|&)){0,11}?)\s*(?:\([A-Za-z]{2,12}\)\s*)?,?\s*(?:(?:during|at|in)\s+(?:its|the)\b[^.;]{0,80}?,\s*)?(?:has\s+|have\s+|is\s+pleased\s+to\s+|hereby\s+|today\s+|had\s+)*"
    r"(?:set\s+up|establish(?:es|ed)?|constitut(?:es|ed|e)|creat(?:es|ed|e)|form(?:s|ed)|appoint(?:s|ed)?|announc(?:es|ed)|launch(?:es|ed)|resolv(?:es|ed)|approv(?:es|ed)|decid(?:es|ed))\b"
)
_RESOLVED_BY = re.compile(
    r"\bRESOLVED,?\s+(?:by|that)\s+the\s+(?P<body>[A-Z][\w'&.-]*(?:\s+(?:[A-Z][\w'&.-]*|of|the|for|and|&)){0,9})"
)
_ORGAN = re.compile(
    r"(?:Governing\s+(?:Council|Body|Board)|Board\s+of\s+(?:Directors|Governors|Trustees|Management|Regents)|Executive\s+(?:Council|Board|Committee)|Academic\s+Council|Senate|Council|Board|Management\s+Committee)\s+of\s+(?:the\s+)?(?=[A-Z])"
)
_OF_STATES = re.compile(r"^(President)\s+of\s+the\s+United\s+States(?:\s+of\s+America)?$")
_PLACE = re.compile(r"\b(?:city|province|state|district|county|town|kingdom)$", re.I)
_BODY_LINE = re.compile(
    r"[A-Z][\w'&.,-]*(?:\s+(?:[A-Z(&][\w'&.,)-]*|of|the|for|and|in|to|&)){0,10}"
)


def issuer_of(page: Page, blocks: Sequence[Block], group: str | None) -> Said | None:
    """Who signs: the officer of an executive order, else the body that acts or heads the paper."""
    flat = page.flat
    for found in _VESTED.finditer(flat):
        if found.group("title"):
            span = page.trim(found.start("title"), _title_end(flat, found))
            return _officer(page, span)
        i_am = _I_AM.search(flat, max(0, found.start() - 250), found.start())
        if i_am:
            return _officer(page, Span(i_am.start("title"), i_am.end("title")))
        if re.search(r"\bexecutive\s+order\b|\bthe\s+white\s+house\b", flat, re.I):
            house = re.search(r"\bthe\s+white\s+house\b", flat, re.I)
            span = Span(*house.span()) if house else Span(*found.span())
            return Said("President", span)
        break
    i_am = _I_AM.search(flat)
    if i_am and is_title(i_am.group("title").split()[0]):
        return _officer(page, Span(i_am.start("title"), i_am.end("title")))
    cabinet = _CABINET.search(flat)
    if cabinet:
        name = cabinet.lastgroup or "body"
        return _said(page, Span(cabinet.start(name), cabinet.end(name)))
    return _letterhead(page, group) or _resolved(page) or _acting(page, blocks, group)


def _title_end(flat: str, found: re.Match[str]) -> int:
    words = found.group("title")
    cut = re.search(
        r"\s+(?:by|under|and|of\s+the\s+Constitution|the)\b(?=\s|$)(?!\s+[A-Z])|\s+by\b", words
    )
    return found.start("title") + (cut.start() if cut else len(words))


def _officer(page: Page, span: Span) -> Said:
    of_states = _OF_STATES.match(page.flat_value(*span))
    if of_states:
        span = Span(span.start, span.start + len(of_states.group(1)))
    return Said(page.value(span), span)


def _said(page: Page, span: Span) -> Said:
    return Said(page.value(span), span)


def _letterhead(page: Page, group: str | None) -> Said | None:
    """A line that is nothing but a body's name, at the foot first, then at the head."""
    lines = [line for line in page.lines if line.start < line.end]
    head_end = next(
        (n for n, line in enumerate(lines) if line.end - line.start > 90), min(len(lines), 12)
    )
    dated = [
        line
        for before, line in zip(lines[1:], lines, strict=False)
        if only_a_date(page, before.start, before.end)
    ]
    named: list[Said] = []
    for line in dated[-3:]:
        if line not in lines[:2]:
            said = _body_line(page, line, group)
            if said:
                named.append(said)
    if named:
        return named[0]
    heads = [said for line in lines[:head_end] if (said := _body_line(page, line, group))]
    bodies = [said for said in heads if not _PLACE.search(said.value)]
    return next(iter([*bodies[::-1], *heads[::-1]]), None)


def _body_line(page: Page, line: Line, group: str | None) -> Said | None:
    span = page.trim(line.start, line.end, ".,:;#* ")
    words = page.flat[span.start : span.end]
    if (
        not _BODY_LINE.fullmatch(words)
        or len(words) > 90
        or GROUP_NOUN.search(words)
        and not re.match(
            r"(?:City|Town|County|Municipal|Borough|District|Academic|University)\s+Council|.*\bCouncil$",
            words,
            re.I,
        )
    ):
        return None
    if group and group.lower() in words.lower():
        return None
    tokens = [token.strip(".,()").lower() for token in words.split()]
    if not any(token in BODIES for token in tokens) or any(is_title(token) for token in tokens[:1]):
        return None
    if re.search(
        r"\b(?:republic|session|order|resolution|region\b|white\s+house|press\s+release|meeting|committee)\b",
        words,
        re.I,
    ) and not re.search(
        r"\b(?:ministry|department|office|authority|agency|university)\b", words, re.I
    ):
        return None
    return Said(page.value(span), span)


def _resolved(page: Page) -> Said | None:
    found = _RESOLVED_BY.search(page.flat)
    return _said(page, page.trim(found.start("body"), found.end("body"))) if found else None


def _acting(page: Page, blocks: Sequence[Block], group: str | None) -> Said | None:
    for block in blocks[:14]:
        for found in _ACTING.finditer(page.flat, block.start, min(block.end, block.start + 900)):
            span = page.trim(found.start("body"), found.end("body"))
            words = page.flat_value(*span)
            tokens = [token.strip("(),.").lower() for token in words.split()]
            if group and words.lower() in group.lower():
                continue
            if not (any(token in BODIES for token in tokens) or is_title(tokens[0])):
                continue
            organ = _ORGAN.match(page.flat, span.start, span.end)
            if organ:
                span = Span(organ.end(), span.end)
            return _said(page, span)
    return None
