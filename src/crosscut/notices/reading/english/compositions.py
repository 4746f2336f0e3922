"""Lists of members that run on in a sentence: "shall consist of the A, the B, and the C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.classes import is_open_class
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.holders import holder
from crosscut.notices.reading.english.names import name_at
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import depth_zero, enumerated
from crosscut.notices.reading.english.roles import ROLE_WORDS, role_of
from crosscut.notices.reading.english.vocabulary import GROUP_NOUNS

_COMPOSED = re.compile(
    r"\b(?:consist(?:s|ing)?\s+of|(?:be\s+|is\s+|are\s+)?composed\s+of|compris(?:e|es|ed"
    r"|ing)(?:\s+of)?|made\s+up\s+of"
    r"|(?:shall|will)\s+include|includes?|have\s+membership\s+as\s+follows\s*:"
    r"|members?(?:\s+of\s+the\s+(?:[\w'-]+\s+){0,8}?)?\s*(?:shall\s+be|are|will\s+be"
    r"|include)|membership\s+(?:shall\s+be|is|will\s+be|be)"
    r"|with\s+(?:the\s+following\s+)?(?:as\s+)?members\s*:?|whose\s+members\s+(?:are"
    r"|shall\s+be)|the\s+following\s+(?:as\s+)?members\s*:?)\s*(?:the\s+following(?:\s+"
    r"(?:members|persons|officials|officers|ministers))?\s*:?\s*)?",
)
_COMPOSED_SUBJECT = re.compile(rf"\b(?:{GROUP_NOUNS}s?|members?|membership|which|it)\b")
_STAFF = re.compile(r"\bstaff\s+(?:of|for)\s+the\b")
_AS_MEMBERS = re.compile(rf"\s+as\s+(?:the\s+|its\s+)?(?P<role>members?|{ROLE_WORDS})\b")


def composed(page: Page, sentence: Span) -> Iterator[Entry]:
    low = page.low
    for found in _COMPOSED.finditer(low, sentence.start, sentence.end):
        rest = page.trim(found.end(), sentence.end, ":,")
        before = max(sentence.start, found.start() - 160)
        if (
            rest.end - rest.start < 3
            or not _COMPOSED_SUBJECT.search(low, before, found.end())
            or _STAFF.search(low, max(before, found.start() - 60), found.start())
        ):
            continue
        yield from _inline_list(page, rest)
        return


def _honoured_apart(page: Page, part: Span) -> list[Span]:
    """`Dr A, Venerable B`: behind a comma an honorific begins somebody else."""
    if not name_at(page, part.start, part.end, bare=False):
        return [part]
    for at in range(part.start, part.end):
        if page.flat[at] == ",":
            rest = page.trim(at + 1, part.end)
            if name_at(page, rest.start, rest.end, bare=False):
                return [Span(part.start, at), *_honoured_apart(page, rest)]
    return [part]


_INNER_LIST = re.compile(r"the\s+[^,]+(?:,\s+the\s+|\s+and\s+the\s+)", re.I)
# What is said of all of them, not of the last: "who have voting rights".
_SHARED_RELATIVE = re.compile(r",\s+(?:who|which)\b(?![^,]*\b(?:chair|secretary|as))[^,]*$")


def _inner(page: Page, part: Span) -> list[Span]:
    """`the Provost, the Bursar and the Dean, who may vote` inside an item: each of them."""
    if is_open_class(page.flat[part.start : part.end]):
        return []
    if not _INNER_LIST.match(page.flat, part.start, part.end):
        return [part]
    shared = _SHARED_RELATIVE.search(page.flat, part.start, part.end)
    return enumerated(page, part.start, shared.start() if shared else part.end)


_LIST_STOP = re.compile(
    r",?\s+(?:to|in\s+order\s+to|so\s+as\s+to)\s+(?!the\b|be\b|a\b|an\b|its\b"
    r"|his\b)(?:[a-z]+ly\s+)?[a-z]{3,}\b(?=[^;]*$)"
    r"|,?\s+or\s+of\s+alternates\b|,?\s+(?:was|were|is|are|be)\s+(?:hereby\s+)?(?:approved|granted|constituted|established|appointed|set\s+up|formed)\b"
    r"|,\s+with\s+(?=[^,;]*\bas\s+(?:the\s+|its\s+)?(?:chair|secretary))",
)


def _inline_list(page: Page, rest: Span) -> Iterator[Entry]:
    flat = page.flat
    end = rest.end
    outside = depth_zero(flat, rest.start, rest.end)
    for stop in _LIST_STOP.finditer(page.low, rest.start, rest.end):
        if outside[stop.start() - rest.start]:
            end = stop.start()
            break
    represented = re.match(
        r"(?:senior\s+)?(?:representatives?|officials)\s+(?:of"
        r"|from)\s+(?:each\s+of\s+)?(?:the\s+following\s*:?\s*)?",
        page.low[rest.start : end],
    )
    plural = represented and re.match(
        r"(?:senior\s+)?(?:representatives|officials)", represented.group()
    )
    start = rest.start + (represented.end() if represented and plural else 0)
    parts = [
        person
        for part in enumerated(page, start, end)
        for person in (
            _honoured_apart(page, part) if "," in flat[part.start : part.end] else [part]
        )
    ]
    first = flat[parts[0].start : parts[0].end] if parts else ""
    marked = len(parts) > 2 and (flat[start] == "(" or ";" in flat[start:end])
    if marked:  # each part of a list with marks may be a list of its own
        parts = [inner for part in parts for inner in _inner(page, part)]
    elif is_open_class(first) or (plural and not re.match(r"(?:the\s+)?[A-Z]", first)):
        return
    group: list[Entry] = []
    pending: list[Entry] = []
    for part in parts:
        as_role = _AS_MEMBERS.search(page.low, part.start, part.end)
        role = role_of(as_role.group("role")) if as_role else None
        entry = holder(page, Span(part.start, as_role.start() if as_role else part.end), None)
        if entry is None:
            continue
        if entry.role is None and role:
            entry.role, entry.named_role = role, True
            if as_role and as_role.group("role") == "members":
                for earlier in pending:
                    earlier.role = earlier.role or role
        pending.append(entry)
        group.append(entry)
    for entry in group:
        entry.role = entry.role or "member"
        yield entry
