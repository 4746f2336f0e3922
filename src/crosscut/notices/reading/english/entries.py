"""One entry of a list of seats: who sits, by which post, in which role.

"Ms Jane Doe, Director of Works (Chair)", "The Secretary of State, who shall be chairman",
"Chair: Minister of Health – Jane Doe", "Joint Secretary (Water) – Member".
"""

from __future__ import annotations

import re

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.classes import VERB, is_open_class, is_task
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.marks import (
    CAPACITY,
    EDGE,
    closing_role,
    leading_role,
    mark,
    separators,
    trailing_marks,
    without_leading,
)
from crosscut.notices.reading.english.names import (
    Name,
    after_name,
    is_acronym,
    looks_like_post,
    name_at,
    name_at_end,
    name_within,
)
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import depth_zero
from crosscut.notices.reading.english.roles import POST_TOO, role_of
from crosscut.notices.reading.english.vocabulary import (
    BODIES,
    GROUP_NOUNS,
    HONORIFICS,
    SUBJECTS,
    TITLES,
)

_HONOUR_OF_POST = re.compile(
    r"(?:(?:the\s+)?(?:Hon(?:ou?rable)?\b\.?|H\.\s?E\.?|His\s+Excellency"
    r"|Her\s+Excellency)\s*(?:the\s+)?)+"
)
_REPRESENTING = re.compile(
    r"(?:representing|on\s+behalf\s+of|who\s+is|currently|presently)\s+(?:the\s+)?", re.I
)
_PLACEHOLDER = re.compile(r"(?:vacan(?:t|cy)|tb[acd]|to\s+be\s+\w+|nil|none|n/?a)\W*$", re.I)
_REPRESENTATIVE = re.compile(
    r"(?:(?:an?|one|two|three|four|five|\d{1,2})\s+)?(?:\w+\s+)?(?:representatives?"
    r"|nominees?|delegates?)"
    r"\s+(?:of|from|nominated\s+by)\s+(?:the\s+)?(?=[A-Z])",
    re.I,
)


def read_entry(
    page: Page, start: int, end: int, *, lenient: bool = False, in_columns: bool = False
) -> Entry | None:
    """The seat that a phrase gives, or None where it gives none (a task, an open class)."""
    whole = page.trim(start, end, ",;*•|")
    span = page.trim(start, end, EDGE)
    span = without_leading(page, span)
    if span.start >= span.end or span.end - span.start > 600:
        return None
    if _PLACEHOLDER.match(page.flat, span.start, span.end):
        return None
    entry = Entry(whole)
    span = leading_role(page, span, entry)
    if in_columns:
        span = closing_role(page, span, entry)
    span = trailing_marks(page, span, entry)
    _split(page, span, entry, lenient)
    if not entry.means_someone:
        return None
    return entry


def _split(page: Page, span: Span, entry: Entry, lenient: bool) -> None:
    """Finds person and post in what is left of an entry."""
    flat = page.flat
    if span.start >= span.end:
        return
    name = name_at(page, span.start, span.end)
    if name is None and lenient:
        name = _lenient_name(page, span)
    if name and _whole_word(flat, name.after, span.end):
        entry.person, entry.sure = name.span, name.sure
        _post_after(page, name.after, span.end, entry)
        return
    inner = name_within(page, span.start, span.end)
    if inner and inner.start > span.start and _stands_free(flat, inner, span):
        before = page.trim(span.start, inner.start, EDGE + "(")
        entry.person, entry.sure = inner.span, True
        role = role_of(flat[before.start : before.end])
        if role:
            mark(entry, role)
        if (
            not role
            and _is_post(page, before)
            and not is_open_class(flat[before.start : before.end])
        ):
            entry.post = _post_span(page, before.start, before.end)
        else:
            _post_after(page, inner.after, span.end, entry)
        return
    if _bare_name_later(page, span, entry):
        return
    _post_alone(page, span, entry)


def _whole_word(flat: str, after: int, end: int) -> bool:
    rest = flat[after:end]
    if not rest.strip():
        return True
    first = rest.lstrip()[0]
    if first in ",;:(–-|[\t/" or "   " in rest[:4] or rest[0] == "\t":
        return True
    following = rest.split()[0].strip(".,").lower()
    return following in TITLES or following in (
        "of",
        "from",
        "as",
        "at",
        "representing",
        "the",
        "who",
        "is",
    )


def _stands_free(flat: str, name: Name, span: Span) -> bool:
    rest = flat[name.after : span.end].strip()
    before = flat[span.start : name.start].rstrip()
    if before.endswith((" of", " to", " for", " from", " and", "'s", " by", " in")):
        return False
    return not rest or rest[0] in ",;:(–-|)"


def _lenient_name(page: Page, span: Span) -> Name | None:
    """In a list of people a first part of two or three capitalised words is a name also where
    one of them is an ordinary word ("Jude Law", "Harriet Page")."""
    head = re.match(
        r"[A-Z][\w'.-]*(?:\s+[A-Z][\w'.-]*){1,3}(?=\s*(?:[,;:(–\t]|\s-\s|$))",
        page.flat[span.start : span.end],
    )
    if not head:
        return None
    tokens = head.group().split()
    if any(token.lower().rstrip(".") in TITLES for token in tokens):
        return None
    if tokens[0].lower() in SUBJECTS or re.match(
        r"\W*(?:\w+\s+)?\d", page.flat[span.start + head.end() : span.end]
    ):
        return None
    known = sum(
        token.lower().rstrip(".") in SUBJECTS or token.lower() in BODIES for token in tokens
    )
    if known >= len(tokens) or known > 1 or is_acronym(tokens[0]):
        return None
    end = span.start + head.end()
    return Name(Span(span.start, end), after_name(page, end, span.end), False, span.start)


def _post_after(page: Page, start: int, end: int, entry: Entry) -> None:
    flat = page.flat
    span = page.trim(start, end, ",;:.–-|")
    if span.start >= span.end:
        return
    if flat[span.start] == "(":
        close = flat.find(")", span.start, span.end)
        if close < 0:
            return
        inside = Span(span.start + 1, close)
        role = role_of(flat[inside.start : inside.end])
        rest = page.trim(close + 1, span.end, ",;:.–-|")
        if role:
            mark(entry, role)
        elif rest.start >= rest.end:
            honour = page.low[inside.start : inside.end].strip(" .") in HONORIFICS
            if not honour and not CAPACITY.search(page.low, inside.start, inside.end):
                entry.post = _post_span(page, inside.start, inside.end)
            return
        if rest.start < rest.end:
            entry.post = _post_span(page, rest.start, rest.end)
        return
    beside = _ROLE_AND_POST.fullmatch(flat, span.start, span.end)
    if beside and role_of(beside.group("role")):
        mark(entry, role_of(beside.group("role")))
        entry.post = _post_span(page, *beside.span("post"))
        return
    if role_of(flat[span.start : span.end]) and entry.role is None:
        words = flat[span.start : span.end].strip()
        bare = words.partition(" (")[0]
        if not POST_TOO.fullmatch(bare) or words.lower() in ("member", "members", "secretary"):
            mark(entry, role_of(words))
            return
    early = _EARLY_ROLE.match(flat, span.start, span.end) or _ROLE_LINE.match(
        flat, span.start, span.end
    )
    if early and not role_of(early.group("role")):
        early = None
    if early:
        mark(entry, role_of(early.group("role")))
        span = page.trim(early.end(), span.end, EDGE)
    lead = re.match(r"(?:of|from|at|as)\s+", flat[span.start : span.end])
    begin = span.start + (lead.end() if lead else 0)
    entry.post = _post_span(page, begin, span.end)


# "Member (Director of Works)" behind a name.
_ROLE_AND_POST = re.compile(r"(?P<role>[A-Z][\w-]*(?:[ -]\w+)?)\s*\n\s*\((?P<post>[^()]{3,})\)")
# "Jane Doe Chairman" over "Director of Works".
_ROLE_LINE = re.compile(r"(?P<role>[A-Z][\w-]*(?:[ -]\w+)?)\s*\n\s*(?=[A-Z])")
# A role between name and post; "Chair, Harbour Board" may as well be the post itself.
_EARLY_ROLE = re.compile(
    rf"(?P<role>co-?chair(?:man|woman|person)?|conven[eo]r|rapporteur|member-secretary"
    rf"|(?:vice[\s-]*|co-)?chair(?:man|woman|person)?\s+of\s+the\s+{GROUP_NOUNS})\s*,\s*(?=\S)",
    re.I,
)


_ARTICLE = re.compile(r"(?:the|an?|as|his|her)\s+", re.I)


def _post_span(page: Page, start: int, end: int) -> Span | None:
    span = page.trim(start, end, EDGE)
    flat = page.flat
    while True:
        lead = _ARTICLE.match(flat, span.start, span.end)
        lead = lead or _HONOUR_OF_POST.match(flat, span.start, span.end)
        lead = lead or _REPRESENTING.match(flat, span.start, span.end)
        if not lead or lead.end() == lead.start():
            break
        span = page.trim(lead.end(), span.end, EDGE)
    return span if span.start < span.end else None


def _is_post(page: Page, span: Span) -> bool:
    return span.start < span.end and looks_like_post(page, span.start, span.end)


def _bare_name_later(page: Page, span: Span, entry: Entry) -> bool:
    """`Minister of Health – Jane Doe`, `Director of Works, Jane Doe`, `District Judge Jane Doe`."""
    flat = page.flat
    outside = depth_zero(flat, span.start, span.end)
    cuts = [c for c in separators(page, span.start, span.end) if outside[c.start() - span.start]]
    commas = [i for i in range(span.start, span.end) if flat[i] == "," and outside[i - span.start]]
    for left_end, right_start in [(c.start(), c.end()) for c in cuts] + [
        (i, i + 1) for i in reversed(commas)
    ]:
        right = page.trim(right_start, span.end, EDGE)
        left = page.trim(span.start, left_end, EDGE)
        if right.start >= right.end:
            continue
        name = name_at(page, right.start, right.end)
        if name and not flat[name.after : right.end].strip(" ,.;") and _is_post(page, left):
            entry.person, entry.sure = name.span, name.sure
            if not is_open_class(flat[left.start : left.end]):
                entry.post = _post_span(page, left.start, left.end)
            return True
    first_end = commas[0] if commas else span.end
    name = name_at_end(page, span.start, first_end)
    if name:
        entry.person = name.span
        entry.post = _post_span(page, span.start, name.start)
        return True
    return False


# "In the performance of its functions, the Taskforce" begins a sentence.
_ADVERBIAL = re.compile(r"(?:in|upon|during|where|subject\s+to|for)\s+(?:the|its|their|this|all)\s")


def _post_alone(page: Page, span: Span, entry: Entry) -> None:
    flat = page.flat
    words = flat[span.start : span.end]
    bare = words.strip(" .")
    if VERB.search(words) or is_open_class(words) or _ADVERBIAL.match(words.lower()):
        return
    represents = _REPRESENTATIVE.match(words)
    if represents:
        if not words[represents.end() : represents.end() + 1].isupper():
            return
    elif is_task(words) or not (looks_like_post(page, span.start, span.end) or is_acronym(bare)):
        return
    entry.post = _post_span(page, span.start, span.end)
    if entry.role is None and role_of(bare) not in (None, "member"):
        entry.role = role_of(bare)
