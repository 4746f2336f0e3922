"""Dates of English papers as ISO text, as coarse as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.vocabulary import MONTHS

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FORMS = (
    rf"(?P<day>\d{{1,2}})\s?(?:st|nd|rd"
    rf"|th)?(?:\s+day)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]*(?:in\s+the\s+year\s+(?:of\s+our"
    rf"\s+lord\s+)?)?(?P<year>(?:1[5-9]|20)\d\d)",
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<year>(?:1[5-9]|20)\d\d)",
    r"(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
    rf"{_MONTH},?\s+(?P<year>(?:1[5-9]|20)\d\d)",
    r"(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>(?:1[5-9]|20)\d\d)(?![\d/-]|\.\d)",
)
# What must not stand before a date is looked at apart: so the engine jumps to first letters.
_DATES = tuple(re.compile(form) for form in _FORMS)


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class DateRead(NamedTuple):
    iso: str
    span: Span


def dates_in(page: Page, start: int, end: int) -> Iterator[DateRead]:
    """Every date of a stretch in the order of the text; a month alone gives "2009-09"."""
    if not _YEAR.search(page.flat, start, end):
        return
    found: list[DateRead] = []
    taken: list[Span] = []
    for pattern in _DATES:
        for match in pattern.finditer(page.low, start, end):
            span = Span(*match.span())
            if not _stands_free(page.low, match):
                continue
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            iso = _iso(match)
            if iso:
                found.append(DateRead(iso, span))
                taken.append(span)
    yield from sorted(found, key=lambda read: read.span.start)


_PART_OF_A_DAY = re.compile(r"(?:\d|th|st|nd|rd|of) $")


def _stands_free(low: str, match: re.Match[str]) -> bool:
    before = low[max(0, match.start() - 3) : match.start()]
    if before[-1:].isalnum() or before[-1:] in ("_", "/", "-"):
        return False
    return "day" in match.re.groupindex or not _PART_OF_A_DAY.search(before)


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        # 23.06.2011 and 06/23/2011 are certain; 04/05/2011 is read the way most of the world does.
        day, month = (second, first) if second > 12 else (first, second)
    else:
        named = parts["month"]
        month = int(named) if named.isdigit() else _month_number(named)
        day = int(parts["day"]) if parts.get("day") else 0
    if not 1 <= month <= 12:
        return None
    if not parts.get("day") and not parts.get("first"):
        return f"{year:04d}-{month:02d}"
    # A day that no calendar has ("31 February") is given as it stands, for whoever enters it.
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 31 else None


def _month_number(name: str) -> int:
    prefix = name.lower()[:3]
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(prefix))


_UNITS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL_DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+day\s+of\s+{_MONTH}"
_WORDED = re.compile(
    rf"{_ORDINAL_DAY},?\s*(?:a\.?d\.?,?\s*|(?:and\s+)?in\s+the\s+year\s+(?:of\s+our\s+lord)?,?\s*)*"
    r"(?P<century>nineteen\s+hundred|two\s+thousand)(?P<rest>(?:[\s-]+[a-z]+){0,3})"
)


def in_words(page: Page, start: int, end: int) -> DateRead | None:
    """The date of a closing formula: "5th day of July, nineteen hundred and sixty-eight"."""
    if not page.mentions(start, end, ("hundred", "thousand")):
        return None
    found = _WORDED.search(page.low, start, end)
    if found is None:
        return None
    year = 2000 if found.group("century").startswith("two") else 1900
    last = found.end("century")
    for word in re.finditer(r"[a-z]+", found.group("rest")):
        if word.group() in _UNITS:
            year += _UNITS.index(word.group()) + 1
        elif word.group() in _TENS:
            year += 10 * (_TENS.index(word.group()) + 2)
        elif word.group() != "and":
            break
        last = found.start("rest") + word.end()
    iso = f"{year:04d}-{_month_number(found.group('month')):02d}-{int(found.group('day')):02d}"
    return DateRead(iso, Span(found.start(), last))


def only_a_date(page: Page, start: int, end: int) -> DateRead | None:
    """The date of a line that says little else ("18 May 2016 Posted in Press releases")."""
    for read in dates_in(page, start, end):
        before = page.flat[start : read.span.start].strip(" ,.:()[]_*#|")
        after = page.flat[read.span.end : end].strip(" ,.:()[]–|_*")
        if _BEFORE.fullmatch(before) and (len(after) < 30 or _AFTER.match(after)):
            return read
        return None
    return None


# Possessive throughout: each word is taken once, so that no line costs more than its length.
_BEFORE = re.compile(
    r"(?!.*effective)(?:(?>(?:[a-z]+\s+){0,3}no\.?\s*\d[\w-]*"
    r"|(?:dated?|date\s+of\s+\w+|issued|published|posted|released|adopted|approved|signed"
    r"|done|given|passed|ordered|made|last\s+updated|the|this|on|at|in|of|as\s+of"
    r"|for\s+immediate\s+release|press\s+release|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday)\b"
    r"|version\s*[\d.]*"
    r"|(?-i:[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,3}))[\s,:.–-]*+)*+",
    re.I,
)
_AFTER = re.compile(r"(?:posted|press|published|by\b|in\b)", re.I)
