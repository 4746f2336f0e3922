"""Sentences and enumerations inside a stretch of text.

`sentences` knows abbreviations; `enumerated` splits "the A, the B, and the C" and
"(a) …; (b) …" into its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.page import Page

_STOP = re.compile(r"[.?!][\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9§$]|\s*$)")
_ABBREVIATIONS = frozenset(
    """Hon Dr Mr Mrs Ms Prof Sec No Nos Art Smt Sri Shri St Rt Gen Lt Col Maj Capt Brig Sgt Rev Sr
    Jr Atty Engr Er Govt Dept vs Vol Ref Sen Rep Gov Assoc approx viz cf Ltd Inc Co Corp Cllr Adv
    Thiru Tmt Stat Pub para cl p pp Ir Ts Ar Mdm Insp Supt""".split()
)
_ENUMERATOR = re.compile(
    r"(?<![\w)])\(?(?:(?<=\()(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}"
    r"|\d{1,2})\))\s+(?=\S)"
)
_HONORIFIC_NEXT = (
    r"(?:the\s+)?(?:Hon|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Shri|Smt|Sri|Thiru|Atty|Engr|Er|H\.E|Rt"
    r"|Councill?or|Cllr|Justice|Rev|Dato|Datuk|Tan\s+Sri)\b"
)
_ARTICLE = (
    r"(?:the|a|an|such\s+other|other|one|two|three|four|five|six|a\s+representative"
    r"|representatives?)\s"
)
_CUT_HONORIFIC = re.compile(rf"(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?={_HONORIFIC_NEXT})")
_CUT_ARTICLE = re.compile(
    r"\s*[,;]\s*(?:(?:and|as\s+well\s+as|together\s+with)\s+)?"
    r"(?:(?:shall|may|will)\s+(?:also\s+)?include,?\s+(?:in\s+addition,?\s+)?)?"
    rf"(?=(?:{_ARTICLE}|(?-i:{_HONORIFIC_NEXT})))",
    re.I,
)
_CUT_AND_ARTICLE = re.compile(
    rf"\s+(?:and|as\s+well\s+as|together\s+with)\s+(?=(?:{_ARTICLE}|(?-i:{_HONORIFIC_NEXT})))", re.I
)
_CUT_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+)?")
_CUT_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_CUT_AND = re.compile(r"\s+and\s+")


_LEAD = re.compile(
    r"\W*(?:\(?(?:\d{1,3}|(?-i:[a-z]|[ivxlc]{1,5}))[.)]\s+)?(?:(?:it\s+is\s+)?(?:further\s+)?(?:resolved|ordered)"
    r"(?:,?\s+further)?,?\s+that\s+)?"
    r"(?:(?:(?:with\s+)?effect(?:ive)?|as|on|from|upon)\b(?:\s+(?:as|on|from|of))*\s+"
    r"(?=[^,]{0,30}\d)[^,;:]{4,40}(?:,\s+\d{4})?,\s+)?",
    re.I,
)


def after_lead(page: Page, start: int, end: int) -> int:
    """Where a sentence begins behind its number, "RESOLVED FURTHER, that" and
    "With effect from 1 May 2020,"."""
    lead = _LEAD.match(page.flat, start, end)
    return lead.end() if lead else start


def _is_abbreviation(words: str) -> bool:
    at = len(words)
    while at and (words[at - 1].isalnum() or words[at - 1] == "_"):
        at -= 1
    last = words[at:]
    if last in _ABBREVIATIONS or words.endswith(("i.e", "e.g")):
        return True
    return len(last) == 1 and "A" <= last <= "Z"


def sentences(page: Page, start: int, end: int) -> Iterator[Span]:
    flat = page.flat
    at = start
    for stop in _STOP.finditer(flat, start, end):
        before = flat[max(at, stop.start() - 12) : stop.start()]
        if flat[stop.start()] == "." and stop.end() < end and _is_abbreviation(before):
            continue
        span = page.trim(at, stop.end())
        if span.start < span.end:
            yield span
        at = stop.end()
    span = page.trim(at, end)
    if span.start < span.end:
        yield span


def depth_zero(flat: str, start: int, end: int) -> list[bool]:
    """For each character of a stretch whether it stands outside brackets and quotation marks."""
    if flat.find("(", start, end) < 0 and flat.find("[", start, end) < 0:
        return [True] * (end - start)
    outside = []
    depth = 0
    for at in range(start, end):
        char = flat[at]
        if char in "([":
            depth += 1
            outside.append(False)
        elif char in ")]" and depth:
            depth -= 1
            outside.append(False)
        else:
            outside.append(depth == 0)
    return outside


def _cut(page: Page, start: int, end: int, cuts: list[re.Match[str]]) -> list[Span]:
    parts = []
    at = start
    for cut in cuts:
        parts.append(page.trim(at, cut.start(), ",;"))
        at = cut.end()
    parts.append(page.trim(at, end, ",;."))
    return [part for part in parts if part.start < part.end]


def enumerated(page: Page, start: int, end: int) -> list[Span]:
    """The parts of a list that runs on in a sentence, by the surest mark it carries."""
    flat = page.flat
    span = page.trim(start, end, ",;:")
    start, end = span
    numbers = list(_ENUMERATOR.finditer(flat, start, end))
    if len(numbers) >= 2 and numbers[0].start() - start < 90:
        return _cut(page, numbers[0].end(), end, numbers[1:])
    outside = depth_zero(flat, start, end)

    def free(cuts: Iterator[re.Match[str]]) -> list[re.Match[str]]:
        return [cut for cut in cuts if outside[cut.start() - start]]

    semicolons = free(_CUT_SEMICOLON.finditer(flat, start, end))
    if semicolons:
        return _cut(page, start, end, semicolons)
    if re.match(_HONORIFIC_NEXT, flat[start : start + 40]):
        return _cut(page, start, end, free(_CUT_HONORIFIC.finditer(flat, start, end)))
    if re.match(_ARTICLE, flat[start : start + 30], re.I):
        cuts = free(_CUT_ARTICLE.finditer(flat, start, end))
        last = cuts[-1].end() if cuts else start
        tail = free(_CUT_AND_ARTICLE.finditer(flat, last, end))
        return _cut(page, start, end, cuts + tail)
    commas = free(_CUT_COMMA.finditer(flat, start, end))
    last = commas[-1].end() if commas else start
    return _cut(page, start, end, commas + free(_CUT_AND.finditer(flat, last, end))[:1])
