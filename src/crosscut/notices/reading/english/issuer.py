"""Who issues a paper: the officer of an executive order, else the body that signs or acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.dates import only_a_date
from crosscut.notices.reading.english.identity import Said
from crosscut.notices.reading.english.names import is_body, is_title, name_at, name_at_end
from crosscut.notices.reading.english.page import Line, Page
from crosscut.notices.reading.english.vocabulary import BODIES, GROUP_NOUN, SUBJECTS

_CAPITALISED = r"[A-Z][\w'&.-]*(?:\s+(?:[A-Z(&][\w'&.)-]*|of|the|for|and|in|to)){0,11}?"
_VESTED = re.compile(
    r"\b(?:authority|powers?)\s+vested\s+in\s+(?:me|him|her|us|it)\b(?:\s+(?:by|under)\s+[^,;.]*?)?"
    r"(?:\s+as\s+(?:the\s+)?(?P<title>[A-Z][\w']*(?:\s+(?:[A-Z][\w']*|of|the|and|for)){0,9}))?"
)
_I_AM = re.compile(
    r"\bI,\s+[A-Z][\w.\s'-]{3,50}?,\s+(?:(?:Jr|Sr|II|III)\.?,\s+)?(?:the\s+)?"
    r"(?P<title>[A-Z][\w']*(?:\s+(?:[A-Z][\w']*|of|the|and|for)){0,8})"
)
_CABINET = re.compile(
    r"\b(?:approved|granted|decided)\s+by\s+the\s+(?P<body>Cabinet(?:\s+of\s+Ministers)?"
    r"|Council\s+of\s+Ministers)\b"
    r"|\b[Tt]he\s+(?P<body2>Cabinet(?:\s+of\s+Ministers)?)\s+(?:has\s+)?(?:approved|decided"
    r"|granted)"
)
_WHITE_HOUSE = re.compile(r"\bthe\s+white\s+house\b")
_ACTING = re.compile(
    rf"(?:^|(?<=[.\s]))(?:[Tt]he\s+)?(?P<body>{_CAPITALISED})\s*(?:\([A-Za-z]{{2,12}}\)\s*)?,?\s*"
    r"(?:(?:during|at|in)\s+(?:its|the)\b[^.;]{0,80}?,\s*)?(?:has\s+|have\s+"
    r"|is\s+pleased\s+to\s+|hereby\s+|today\s+|had\s+)*\b"
    r"(?:set\s+up|establish(?:es|ed)?|constitut(?:es|ed|e)|creat(?:es|ed|e)|form(?:s|ed)"
    r"|appoint(?:s|ed)?|announc(?:es|ed)"
    r"|launch(?:es|ed)|resolv(?:es|ed)|approv(?:es|ed)|decid(?:es|ed)"
    r"|dissolv(?:es|ed)|abolish(?:es|ed)|terminat(?:es|ed)|renam(?:es|ed))\b"
)
_ACTS = tuple(
    """set establish constitut creat form appoint announc launch resolv approv decid dissolv
    abolish terminat renam""".split()
)
# The subject of a minister's office may be a list: "for Agriculture, Livestock and Fisheries".
_MINISTER_ACTING = re.compile(
    r"\b(?P<body>(?:(?:Cabinet|Principal|Permanent|Chief|Prime|First|Deputy|State)\s+)*"
    r"(?:Secretary|Minister)\s+(?:for|of)\s+[A-Z][\w'-]*(?:(?:,\s+|\s+|\s+and\s+)"
    r"(?:[A-Z][\w'-]*|of|the|and|for)){0,11})\s+(?:has|have|hereby)\s+(?:hereby\s+)?"
    r"(?:set\s+up|established|establish(?:es)?|constitute[sd]?|created?s?|formed|appoint(?:ed|s)?)\b"
)
_RESOLVED_BY = re.compile(
    rf"RESOLVED,?\s+(?:by|that)\s+the\s+(?P<body>{_CAPITALISED})(?=\s+(?:that|hereby|does"
    rf"|do|as\s+follows)\b|\s*[,:;(])"
)
_BY_BODY = (
    r"\s+by\s*:?\s*(?:the\s+)?(?P<body>[A-Z][^.;:\n]{2,90}?)"
    r"(?=\s*(?:$|\n|[.;]|\bon\b|,?\s+at\b|,?\s+dated\b|\d))"
)
_ISSUED = re.compile(rf"\s*issued{_BY_BODY}", re.I)
_APPROVED = re.compile(
    r"\s*(?:published|released|approved|adopted|endorsed|ratified|authori[sz]ed|agreed)"
    rf"{_BY_BODY}",
    re.I,
)
_SENDER = re.compile(
    r"\s*(?:from|issuer|issuing\s+(?:authority|body|office)|issued\s+by"
    r"|sponsor(?:ing\s+body)?)\s*:\s*(?P<body>\S[^\n]{2,140})",
    re.I,
)
_ORGAN = re.compile(
    r"(?:Governing\s+(?:Council|Body|Board)|Board\s+of\s+(?:Directors|Governors|Trustees"
    r"|Management|Regents)"
    r"|Executive\s+(?:Council|Board|Committee)|Academic\s+Council"
    r"|Management\s+Committee)\s+of\s+(?:the\s+)?(?=[A-Z])"
)
_OF_STATES = re.compile(r"^(President)\s+of\s+the\s+United\s+States(?:\s+of\s+America)?$")
_BODY_LINE = re.compile(
    r"[A-Z][\w'&.,-]*(?:\s+(?:[A-Z(&][\w'&.,)-]*|of|the|for|and|in|to|&|plc)){0,10}"
)
_PLACE = re.compile(
    r"\b(?:city|province|state|district|county|town|kingdom)$|^(?:state|government|republic"
    r"|kingdom|commonwealth|province|county)\s+of\b",
)
_NOT_A_BODY = re.compile(
    r"\b(?:republic|session|order|resolution|region|white\s+house|press\s+release|meeting"
    r"|committee|memorandum|circular|notification|notice|charter|terms|statement)\b",
)
_SURE_BODY = re.compile(
    r"\b(?:ministry|department|office|authority|agency|university|commission|plc|ltd|limited"
    r"|inc|corporation|company)\b",
)


def issuer_of(page: Page, blocks: Sequence[Block], group: str | None) -> Said | None:
    """The issuing officer or body and its words; None where the paper names none."""
    return (
        _officer_of_order(page)
        or _by_officer(page)
        or _cabinet(page)
        or _sender(page)
        or _approved_by(page, _ISSUED)
        or _letterhead(page, group)
        or _said_of(page, _RESOLVED_BY)
        or _acting(page, blocks, group)
        or _approved_by(page, _APPROVED)
    )


def _officer_of_order(page: Page) -> Said | None:
    flat = page.flat
    vested = _VESTED.search(flat) if "vested" in page.low else None
    if vested and vested.group("title"):
        return _officer(page, page.trim(vested.start("title"), _title_end(vested)))
    i_am = _I_AM.search(flat) if "I," in flat else None
    if i_am and is_title(i_am.group("title").split()[0]):
        return _officer(page, Span(i_am.start("title"), i_am.end("title")))
    house = _WHITE_HOUSE.search(page.low) if vested else None
    if house:
        return Said("President", Span(*house.span()))
    return None


def _title_end(found: re.Match[str]) -> int:
    words = found.group("title")
    cut = re.search(
        r"\s+(?:by|under|and|of\s+the\s+Constitution)\b(?!\s+[A-Z])|\s+by\b|\s+the$", words
    )
    return found.start("title") + (cut.start() if cut else len(words))


def _officer(page: Page, span: Span) -> Said:
    of_states = _OF_STATES.match(page.flat_value(*span))
    if of_states:
        span = Span(span.start, span.start + len(of_states.group(1)))
    return Said(page.value(span), span)


# "BY THE PRESIDENT OF THE REPUBLIC" on a line of its own.
_BY_OFFICER = re.compile(
    r"by\s+(?:his\s+excellency,?\s+)?the\s+(?P<title>(?:president|governor|mayor|prime\s+minister"
    r"|county\s+executive|minister|secretary)\b[\w\s]{0,60})"
)


def _by_officer(page: Page) -> Said | None:
    for line in [line for line in page.lines if line.start < line.end][:8]:
        found = _BY_OFFICER.fullmatch(page.low, line.start, line.end)
        if found:
            span = page.trim(*found.span("title"))
            return Said(page.value(span), span)
    return None


def _cabinet(page: Page) -> Said | None:
    named = "Cabinet" in page.flat or "Ministers" in page.flat
    found = _CABINET.search(page.flat) if named else None
    if not found:
        return None
    span = Span(*found.span("body" if found.group("body") else "body2"))
    return Said(page.value(span), span)


def _said_of(page: Page, pattern: re.Pattern[str]) -> Said | None:
    found = pattern.search(page.flat)
    if not found:
        return None
    span = page.trim(found.start("body"), found.end("body"), ",.")
    return Said(page.value(span), span)


def _sender(page: Page) -> Said | None:
    """`From: Dr A. Bee, Chief Executive, Eastvale Trust`: the body, else the post."""
    for line in [line for line in page.lines if line.start < line.end][:14]:
        found = _SENDER.match(page.flat, line.start, line.end)
        if not found:
            continue
        span = page.trim(found.start("body"), found.end("body"), " .,;*")
        parts = []
        at = span.start
        for piece in page.flat[span.start : span.end].split(","):
            parts.append(page.trim(at, at + len(piece)))
            at += len(piece) + 1
        bodies = [p for p in parts if is_body(page.flat[p.start : p.end].split()[-1])]
        if bodies:
            span = bodies[-1]
        elif len(parts) > 1 and name_at(page, span.start, span.end):
            span = Span(parts[1].start, span.end)
        return Said(page.value(span), span)
    return None


def _letterhead(page: Page, group: str | None) -> Said | None:
    """A line that is nothing but a body's name, at the foot first, then at the head."""
    lines = [line for line in page.lines if line.start < line.end]
    dated = [
        line
        for below, line in zip(lines[1:], lines, strict=False)
        if only_a_date(page, below.start, below.end)
    ]
    for line in reversed(dated):
        said = _body_line(page, line, group)
        if said:
            return said
    limit = next((n for n, line in enumerate(lines) if line.end - line.start > 90), 12)
    heads = [said for line in lines[: min(limit, 12)] if (said := _body_line(page, line, group))]
    bodies = [said for said in heads if not _PLACE.search(said.value.lower())]
    best = next(iter([*bodies[::-1], *heads[::-1]]), None)
    return _in_full(page, best) if best else None


def _in_full(page: Page, said: Said) -> Said:
    """`CITY COUNCIL` over "resolved by the City Council of the City of X" is the latter."""
    if all(word.lower() in BODIES or word.lower() in SUBJECTS for word in said.value.split()):
        fuller = _said_of(page, _RESOLVED_BY)
        if fuller and fuller.value.lower().startswith(said.value.lower()):
            return fuller
    return said


def _body_line(page: Page, line: Line, group: str | None) -> Said | None:
    span = page.trim(line.start, line.end, ".,:;#* ")
    words = page.flat[span.start : span.end]
    low = page.low[span.start : span.end]
    tokens = [token.strip(".,()").lower() for token in words.split()]
    if not _BODY_LINE.fullmatch(words) or len(words) > 90 or "\t" in words or "   " in words:
        return None
    if (
        GROUP_NOUN.search(low)
        and tokens[-1] != "council"
        and not re.search(r"\bcouncil\s+of\b", low)
    ) and not _SURE_BODY.search(low):
        return None
    if group and group.lower() in low:
        return None
    if not any(token in BODIES for token in tokens) or tokens in (["section"], ["board"]):
        return None
    if is_title(tokens[0]) and tokens[-1] not in BODIES:
        return None
    if _NOT_A_BODY.search(low) and not _SURE_BODY.search(low):
        return None
    if low.endswith(("memorandum", "order", "circular")):
        return None
    return Said(page.value(span), span)


def _acting(page: Page, blocks: Sequence[Block], group: str | None) -> Said | None:
    """`The Ministry of Law has set up …`, `Mayor Sachs announced …`."""
    for block in blocks[:14]:
        if not page.mentions(block.start, block.end, _ACTS):
            continue
        if officer := _MINISTER_ACTING.search(page.flat, block.start, block.end):
            span = Span(*officer.span("body"))
            return Said(page.value(span), span)
        for found in _ACTING.finditer(page.flat[block.start : min(block.end, block.start + 900)]):
            span = page.trim(block.start + found.start("body"), block.start + found.end("body"))
            words = page.flat_value(*span)
            tokens = [token.strip("(),.").lower() for token in words.split()]
            if group and words.lower() in group.lower():
                continue
            if not (any(token in BODIES for token in tokens) or is_title(tokens[0])):
                continue
            organ = _ORGAN.match(page.flat, span.start, span.end)
            if organ:
                span = Span(organ.end(), span.end)
            name = name_at_end(page, span.start, span.end)
            if name:
                span = page.trim(span.start, name.start)
            return Said(page.value(span), span)
    return None


def _approved_by(page: Page, said: re.Pattern[str]) -> Said | None:
    lines = [line for line in page.lines if line.start < line.end]
    for line in [*lines[:10], *lines[-10:]]:
        found = said.match(page.flat[line.start : line.end])
        if found and not found.group("body").lower().startswith("authority"):
            span = page.trim(
                line.start + found.start("body"), line.start + found.end("body"), " .,*"
            )
            return Said(page.value(span), span)
    return None
