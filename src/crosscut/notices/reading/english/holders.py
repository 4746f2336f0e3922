"""Who a phrase inside a sentence names: one holder, or each of "A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.names import looks_like_post, name_at, name_within
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import depth_zero

GENERIC = re.compile(
    r"(?:the\s+|a\s+|an\s+)?(?:co-?|vice[\s-]|deputy[\s-])?(?:chair(?:man|person)?s?"
    r"|members?|secretary|each\b.*|who|which|it|they|he|she|any\b.*|no\b.*|such\b.*|other\b.*"
    r"|this\b.*|executive\s+director|secretariat|committee|council|task\s*force|group|board"
    r"|panel|commission|alternates?)$",
)


def holder(page: Page, span: Span, role: str | None) -> Entry | None:
    entry = read_entry(page, span.start, span.end)
    if entry is None:
        return None
    if entry.person is None and not entry.sure and entry.post is not None:
        words = page.flat[entry.post.start : entry.post.end]
        if not words[0].isupper() and not re.match(r"representative|co-chair|heads?\s", words):
            return None
        if GENERIC.match(page.low, entry.post.start, entry.post.end):
            return None
    if role:
        entry.role, entry.named_role = role, True
    return entry


def holders(page: Page, start: int, end: int, role: str) -> Iterator[Entry]:
    """Each of the people or posts of "A and B" or "the A, the B, and the C"."""
    for part in _several(page, start, end):
        entry = holder(page, part, role)
        if entry:
            yield entry


_NEXT_PERSON = re.compile(r"[,;]\s+(?:and\s+)?|\s+and\s+")


def people_apart(page: Page, span: Span) -> list[Span]:
    """The parts of "Prof. A, SAN; Mrs B and C", each with what stands behind its name."""
    parts: list[Span] = []
    at = span.start
    for cut in _NEXT_PERSON.finditer(page.flat, span.start, span.end):
        if name_at(page, cut.end(), span.end):
            parts.append(page.trim(at, cut.start(), ",;"))
            at = cut.end()
    return [*parts, page.trim(at, span.end, ",;")]


_COMMA_POST = re.compile(r",\s+(?:and\s+)?(?=the\s+(?!Hon|Rt|H\.)[A-Z])")


def _several(page: Page, start: int, end: int) -> list[Span]:
    parts: list[Span] = []
    at = start
    for cut in _COMMA_POST.finditer(page.flat, start, end):
        if not names_somebody(page, page.trim(at, cut.start()), True):
            continue
        parts += _pairs(page, at, cut.start())
        at = cut.end()
    return [*parts, *_pairs(page, at, end)]


_AND = re.compile(r",?\s+and\s+(?:by\s+)?")


def _pairs(page: Page, start: int, end: int) -> list[Span]:
    """Splits at "and" where both sides name somebody ("A and the Minister of B")."""
    flat = page.flat
    span = page.trim(start, end, ",;.")
    outside = depth_zero(flat, span.start, span.end)
    for cut in _AND.finditer(page.low, span.start, span.end):
        if not outside[cut.start() - span.start]:
            continue
        left, right = page.trim(span.start, cut.start(), ","), page.trim(cut.end(), span.end, ",")
        if _is_pair(page, left, right):
            return [*_pairs(page, left.start, left.end), *_pairs(page, right.start, right.end)]
    return [span]


def _is_pair(page: Page, left: Span, right: Span) -> bool:
    """Two people, or two posts of which the second has its article."""
    if name_at(page, right.start, right.end):
        return names_somebody(page, left, True)
    if name_within(page, right.start, right.end):
        return names_somebody(page, left, False)
    article = re.match(r"the\s", page.low[right.start : right.end])
    return bool(article) and names_somebody(page, right, True) and names_somebody(page, left, True)


def names_somebody(page: Page, span: Span, posts: bool) -> bool:
    if span.start >= span.end:
        return False
    if name_at(page, span.start, span.end) or name_within(page, span.start, span.end):
        return True
    return posts and looks_like_post(page, span.start, span.end)
