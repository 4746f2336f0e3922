"""What stands around person and post in an entry: role, capacity, stand-ins.

Each function takes its marks off a span, notes the role in the entry, and returns what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.names import name_at, name_within
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import depth_zero
from crosscut.notices.reading.english.roles import POST_TOO, role_of

EDGE = ",;.:–-*|•"
_LEADING = re.compile(
    r"(?:and|or|also|namely|being|including|as|comprising)\b\s+|(?:the|an?)\b\s+(?!h\.?\s?e)"
)
_SEPARATOR = re.compile(
    r"\s*\t\s*|\s*\|\s*|\s*–+\s*|\s+-{1,3}\s+|(?<=\S) {3,}(?=\S)|\s*:\s+|\s+\.{3,}\s*"
)
_SEPARATORS = ("\t", "|", "–", " -", "\n-", "   ", ":", "...")
_RELATIVE = re.compile(
    r"[\s,(]*\b(?:who|which)\s+(?:shall|will|is\s+to|is|would|also|shall\s+also|will\s+also)?\s*"
    r"(?:be|serves?|acts?|functions?|chairs?|heads?|leads?|preside|is|designated)?\s*"
    r"(?:as|over)?\s*(?P<role>[^();]*)\)?\s*$",
)
_AS_ROLE = re.compile(
    r"[\s,]+(?:to\s+(?:be|serve\s+as|act\s+as)|serving\s+as|acting\s+as|as)\s+(?P<role>[^,;()]*)$",
)
_STAND_IN = re.compile(
    r"[\s,]*(?:\(?\s*\bor\b\s+(?:(?:of|by)\s+)?(?:(?:his|her|their|its|the|an?"
    r"|such)\b[\w\s/'-]*?)?\s*"
    r"(?:(?:duly\s+)?(?:designated|authori[sz]ed|appointed|nominated)\s+)?"
    r"(?:designees?|delegates?|alternates?|nominees?|representatives?|deput(?:y|ies)|successors?"
    r"(?:\s+in\s+office)?|substitutes?)\b(?:\s+(?:of\s+the\s+\w+|thereof|designated\s+by\s+\w+"
    r"|or\s+\w+))?[^,;()]*\)?)\s*$",
)
CAPACITY = re.compile(
    r"ex[\s-]*officio|\brepresentative|appointee|nominee|designee|elected|voting|alternate"
    r"|co-?opted"
    r"|member|term\b|until\b|\bfrom\s+\d|\bsince\b|by\s+invitation|remote|acting\s+until"
    r"|ret(?:d|ired)?\.?$"
    r"|to\s+be\s+confirmed|\btb[cd]\b|\d{4}|subject\s+to|^or\s+",
)
_QUALIFIER = re.compile(
    r"\s*[:,–(-]*\s*(?<!\w)(?:at\s+the\s+level\s+of|not\s+below\s+the\s+(?:rank|level)"
    r"|(?:in\s+(?:an?|his|her|their)\s+)?"
    r"ex[\s-]*officio(?:\s+(?:capacity|member))?|in\s+(?:an?|his|her)\s+(?:personal|advisory"
    r"|non-voting)\s+capacity"
    r"|for\s+a\s+term\s+of|(?:to\s+be\s+)?(?:nominated|designated|appointed|selected)\s+by\b"
    r"|in\s+place\s+of|(?-i:vice)\s+(?=(?-i:[A-Z]))(?!Chair|President|Principal)"
    r"|with\s+effect\s+from)\b.*$",
    re.I | re.S,
)
_QUALIFIED = tuple(
    "level below officio capacity term nominat designat appoint select place vice effect".split()
)
_COMMA_ROLE = re.compile(
    r"(?:(?:the|as|co|vice|deputy|acting|interim|honorary|founding|ex[\s-]officio"
    r"|non[\s-]voting|special)[\s-]+)*"
    r"(?:chair(?:man|woman|person)?|(?:co|vice)-?chair(?:man|woman|person)?|convenor"
    r"|convener|member(?:[\s-]+secretary)?"
    r"|member|observer|rapporteur|invitee|ex[\s-]officio(?:\s+member)?)(?:\s+of\s+the\s+[\w\s-]+)?",
)
_IN_THE_CHAIR = re.compile(r"[\s,(]+in\s+the\s+chair\)?$")
_DANGLING = re.compile(r"[\s,;]+(?:and|or|&)$")
_OFFICIO = re.compile(r"ex[\s-]*officio")
_CLOSING_ROLE = re.compile(
    r"(?:\s+|\s*[-–]\s*)((?:(?:co|vice|deputy)[\s-]*)?chair(?:man|person|woman)?|member[\s-]*(?:secretary"
    r"|convenor|convener)?"
    r"|convenor|convener|special\s+invitee|observer)$",
)


_CLOSING_ENDS = tuple(
    "chair chairman person woman member secretary convenor convener invitee observer".split()
)


def separators(page: Page, start: int, end: int) -> Iterator[re.Match[str]]:
    """Tabs, dashes, colons and wide gaps that part an entry."""
    if not page.mentions(start, end, _SEPARATORS):
        return iter(())
    return _SEPARATOR.finditer(page.flat, start, end)


def closing_role(page: Page, span: Span, entry: Entry) -> Span:
    """In a list whose other lines end in a column of roles, one that ran into its neighbour."""
    found = _CLOSING_ROLE.search(page.low, span.start, span.end)
    if not found or found.start() <= span.start:
        return span
    if page.flat[span.start : found.start()].rstrip().endswith((",", " of", " the")):
        return span
    mark(entry, role_of(found.group(1)))
    return page.trim(span.start, found.start(), EDGE)


def ends_in_role(page: Page, span: Span, *, bare: bool = False) -> bool:
    """Whether an entry ends in a role behind a mark, or with `bare` in nothing but its words."""
    start = max(span.start, span.end - 60)
    cuts = [] if bare else list(separators(page, start, span.end))
    if cuts:
        return role_of(page.flat[cuts[-1].end() : span.end].strip(" .;,")) is not None
    end = page.trim(start, span.end, EDGE).end
    if not page.low.endswith(_CLOSING_ENDS, start, end):
        return False
    found = _CLOSING_ROLE.search(page.low, start, end)
    return found is not None and found.start() > span.start


def without_leading(page: Page, span: Span) -> Span:
    while True:
        lead = _LEADING.match(page.low, span.start, span.end)
        if not lead:
            return span
        span = page.trim(lead.end(), span.end, EDGE)


def leading_role(page: Page, span: Span, entry: Entry) -> Span:
    """`Chairperson: Jane Doe`: the role, and what is left."""
    cut = next(separators(page, span.start, min(span.end, span.start + 80)), None)
    if not cut or cut.end() >= span.end:
        return span
    role = role_of(page.flat[span.start : cut.start()])
    if role is None:
        return span
    if _OFFICIO.match(page.low, cut.end(), span.end):
        # "The Chairperson: ex officio": the role is also the post.
        entry.role, entry.named_role = role, True
        return Span(span.start, cut.start())
    ambiguous = POST_TOO.fullmatch(page.flat[span.start : cut.start()].strip())
    if ambiguous and ":" not in cut.group() and not name_at(page, cut.end(), span.end):
        return span  # "Secretary – Jane Doe" by a dash is a role only where a name follows
    entry.role, entry.named_role = role, True
    return without_leading(page, page.trim(cut.end(), span.end, EDGE))


def trailing_marks(page: Page, span: Span, entry: Entry) -> Span:
    """Takes role, capacity and stand-ins off the end of an entry, as often as they stand there."""
    flat = page.flat
    for _ in range(6):
        before = span
        words = page.low[span.start : span.end]
        conjunction = (
            _DANGLING.search(flat, max(span.start, span.end - 40), span.end)
            if flat.endswith(("and", "or", "&"), span.start, span.end)
            else None
        )
        if conjunction:
            span = page.trim(span.start, conjunction.start(), EDGE)
        relative = (
            _RELATIVE.search(page.low, span.start, span.end)
            if "who" in words or "which" in words
            else None
        )
        if relative and relative.start() > span.start:
            role = _relative_role(page, relative)
            if role:
                mark(entry, role)
            span = page.trim(span.start, relative.start(), EDGE)
            continue
        presiding = (
            _IN_THE_CHAIR.search(page.low, span.start, span.end) if "chair" in words else None
        )
        if presiding:
            mark(entry, "leader")
            span = page.trim(span.start, presiding.start(), EDGE)
            continue
        stand_in = (
            _STAND_IN.search(page.low, span.start, span.end)
            if "or " in words or "or\n" in words
            else None
        )
        if stand_in and stand_in.start() > span.start:
            span = page.trim(span.start, stand_in.start(), EDGE)
            continue
        as_role = (
            _AS_ROLE.search(page.low, span.start, span.end)
            if "as " in words or "as\n" in words or "to " in words
            else None
        )
        role = role_of(flat[slice(*as_role.span("role"))]) if as_role else None
        if as_role and as_role.start() > span.start and role:
            mark(entry, role)
            span = page.trim(span.start, as_role.start(), EDGE)
            continue
        span = _trailing_bracket(page, span, entry)
        span = _trailing_part(page, span, entry)
        qualifier = (
            _QUALIFIER.search(flat, span.start, span.end)
            if page.mentions(span.start, span.end, _QUALIFIED)
            else None
        )
        if qualifier and qualifier.start() > span.start:
            named = name_within(page, qualifier.start(), span.end)
            if not named:
                span = page.trim(span.start, qualifier.start(), EDGE)
        if span == before:
            break
    return span


def _relative_role(page: Page, relative: re.Match[str]) -> str | None:
    words = page.flat[slice(*relative.span("role"))].strip()
    role = role_of(words) if words else None
    if role:
        return role
    if re.search(r"\bchairs?\b|\bpresides?\b|\bheads?\b|\bleads?\b", relative.group()):
        return "leader"
    return None


def mark(entry: Entry, role: str | None) -> None:
    if role and (entry.role is None or not entry.named_role or entry.role == "member"):
        entry.role, entry.named_role = role, True


def _trailing_bracket(page: Page, span: Span, entry: Entry) -> Span:
    flat = page.flat
    if span.end == span.start or flat[span.end - 1] not in ")]":
        return span
    depth, at = 0, span.end - 1
    while at > span.start:
        if flat[at] in ")]":
            depth += 1
        elif flat[at] in "([":
            depth -= 1
            if depth == 0:
                break
        at -= 1
    if at <= span.start:
        return span
    inside = flat[at + 1 : span.end - 1]
    role = role_of(inside)
    if role:
        mark(entry, role)
        return page.trim(span.start, at, EDGE)
    head = re.split(r"[,;–-]", inside)[0]
    if role_of(head) and len(inside) < 60:
        mark(entry, role_of(head))
        return page.trim(span.start, at, EDGE)
    if CAPACITY.search(inside.lower()):
        return page.trim(span.start, at, EDGE)
    return span


def _trailing_part(page: Page, span: Span, entry: Entry) -> Span:
    flat = page.flat
    outside = depth_zero(flat, span.start, span.end)
    cuts = [c for c in separators(page, span.start, span.end) if outside[c.start() - span.start]]
    if cuts:
        tail = flat[cuts[-1].end() : span.end]
        role = role_of(tail)
        if role and "\n(" not in tail and cuts[-1].start() > span.start:
            mark(entry, role)
            return page.trim(span.start, cuts[-1].start(), EDGE)
    comma = flat.rfind(",", span.start, span.end)
    if comma > span.start and outside[comma - span.start]:
        tail = flat[comma + 1 : span.end].strip(" .")
        if _COMMA_ROLE.fullmatch(tail.lower()):
            mark(entry, role_of(tail))
            return page.trim(span.start, comma, EDGE)
    return span
