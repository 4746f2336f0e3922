"""One entry of a list of seats: who sits, by which post, in which role.

"Ms Jane Doe, Director of Works (Chair)", "The Secretary of State, who shall be chairman",
"Chair: Minister of Health – Jane Doe", "Joint Secretary (Water) – Member".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosscut.notices.reading.draft import Span
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
    IMPERATIVES,
    SUBJECTS,
    TITLES,
)


@dataclass(slots=True)
class Entry:
    """A seat as read, before it is joined with what the paper says of it elsewhere."""

    whole: Span
    role: str | None = None
    person: Span | None = None
    post: Span | None = None
    sure: bool = False
    post_words: str | None = None
    organisations: tuple[str, ...] = ()
    listed: bool = False
    named_role: bool = False

    @property
    def means_someone(self) -> bool:
        return self.person is not None or self.post is not None


_EDGE = ",;.:–-*|•"
_LEADING = re.compile(
    r"(?:and|or|also|namely|being|including|as|comprising)\b\s+|(?:the|an?)\b\s+(?!H\.?\s?E)", re.I
)
_SEPARATOR = re.compile(
    r"\s*\t\s*|\s*\|\s*|\s*–+\s*|\s+-{1,3}\s+|(?<=\S) {3,}(?=\S)|\s*:\s+|\s+\.{3,}\s*"
)
_RELATIVE = re.compile(
    r"[\s,(]*\b(?:who|which)\s+(?:shall|will|is\s+to|is|would|also|shall\s+also|will\s+also)?\s*"
    r"(?:be|serves?|acts?|functions?|chairs?|heads?|leads?|preside|is|designated)?\s*"
    r"(?:as|over)?\s*(?P<role>[^();]*)\)?\s*$",
    re.I,
)
_AS_ROLE = re.compile(
    r"[\s,]+(?:to\s+(?:be|serve\s+as|act\s+as)|serving\s+as|acting\s+as|as)\s+(?P<role>[^,;()]*)$",
    re.I,
)
_STAND_IN = re.compile(
    r"[\s,]*(?:\(?\s*\bor\b\s+(?:(?:of|by)\s+)?(?:(?:his|her|their|its|the|an?|such)\b[\w\s/'-]*?)?\s*"
    r"(?:(?:duly\s+)?(?:designated|authori[sz]ed|appointed|nominated)\s+)?"
    r"(?:designees?|delegates?|alternates?|nominees?|representatives?|deput(?:y|ies)|successors?"
    r"(?:\s+in\s+office)?|substitutes?)\b(?:\s+(?:of\s+the\s+\w+|thereof|designated\s+by\s+\w+"
    r"|or\s+\w+))?[^,;()]*\)?)\s*$",
    re.I,
)
_CAPACITY = re.compile(
    r"ex[\s-]*officio|\brepresentative|appointee|nominee|designee|elected|voting|alternate|co-?opted"
    r"|member|term\b|until\b|\bfrom\s+\d|\bsince\b|by\s+invitation|remote|acting\s+until|ret(?:d|ired)?\.?$"
    r"|to\s+be\s+confirmed|\btb[cd]\b|\d{4}|subject\s+to|^or\s+",
    re.I,
)
_QUALIFIER = re.compile(
    r"\s*[:,–(-]*\s*(?<!\w)(?:at\s+the\s+level\s+of|not\s+below\s+the\s+(?:rank|level)|(?:in\s+(?:an?|his|her|their)\s+)?"
    r"ex[\s-]*officio(?:\s+(?:capacity|member))?|in\s+(?:an?|his|her)\s+(?:personal|advisory|non-voting)\s+capacity"
    r"|for\s+a\s+term\s+of|(?:to\s+be\s+)?(?:nominated|designated|appointed|selected)\s+by\b"
    r"|in\s+place\s+of|(?-i:vice)\s+(?=(?-i:[A-Z]))(?!Chair|President|Principal)|with\s+effect\s+from)\b.*$",
    re.I | re.S,
)
_OPEN = re.compile(
    r"(?:any|all|such|no|each|every)?\s*\bother\b|\beach\b(?=\s+(?:of|from|member|region|depart|the|party))"
    r"|\bas\s+(?:may\s+be|are|is)?\s*(?:deemed|determined|necessary|needed|required|appropriate|decided)"
    r"|\bmay\s+(?:,?\s*from\s+time\s+to\s+time,?\s*)?(?:be\s+)?(?:designate|invite|appoint|determine|co-?opt|deem|decide|include)"
    r"|\bto\s+be\s+(?:determined|confirmed|co-?opted|named|decided|announced|elected|identified)"
    r"|\belected\s+(?:from|by|among)|\bif\s+any\b|\bwhere\s+appropriate",
    re.I,
)
_OPEN_NUMBER = re.compile(
    r"(?:(?:up\s+to|not\s+more\s+than|no\s+more\s+than|at\s+least|not\s+less\s+than|a\s+(?:minimum|maximum)\s+of)\s+)?"
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a\s+number\s+of|certain|some)\b"
    r"(?:\s*\(\d+\))?\s+(?:[\w'-]+\s+){0,6}?(?:members?|persons?|people|individuals?|experts?|leaders?|citizens?"
    r"|residents?|officials?|professionals?|academics?|specialists?|students?|parents?|lawyers?|women|persons)\b"
    r"(?:\s+(?:of|from|with|who|appointed|nominated|selected|designated|drawn|chosen|representing|having|elected|to|in)\b|\s*$)",
    re.I,
)
_VERB = re.compile(
    r"\b(?:shall|will|must|should|can|could|would|is|are|was|were|has|have|had|may|meets?|provides?|reports?\s+to"
    r"|ensures?|serves?)\b"
)
_PLACEHOLDER = re.compile(r"(?:vacan(?:t|cy)|tb[acd]|to\s+be\s+\w+|nil|none|n/?a)\W*$", re.I)
_COMMA_ROLE = re.compile(
    r"(?:(?:the|as|co|vice|deputy|acting|interim|honorary|founding|ex[\s-]officio|non[\s-]voting|special)[\s-]+)*"
    r"(?:chair(?:man|woman|person)?|(?:co|vice)-?chair(?:man|woman|person)?|convenor|convener|member(?:[\s-]+secretary)?"
    r"|member|observer|rapporteur|invitee|ex[\s-]officio(?:\s+member)?)(?:\s+of\s+the\s+[\w\s-]+)?",
    re.I,
)
_IN_THE_CHAIR = re.compile(r"[\s,(]+in\s+the\s+chair\)?$", re.I)
_DANGLING = re.compile(r"[\s,;]+(?:and|or|&)$")
_REPRESENTATIVE = re.compile(
    r"(?:(?:an?|one|two|three|four|five|\d{1,2})\s+)?(?:\w+\s+)?(?:representatives?|nominees?|delegates?)"
    r"\s+(?:of|from|nominated\s+by)\s+(?:the\s+)?(?=[A-Z])",
    re.I,
)
_OFFICIO = re.compile(r"ex[\s-]*officio", re.I)
_HONOUR_OF_POST = re.compile(
    r"(?:(?:the\s+)?(?:Hon(?:ou?rable)?\b\.?|H\.\s?E\.?|His\s+Excellency|Her\s+Excellency)\s*(?:the\s+)?)+"
)
_REPRESENTING = re.compile(
    r"(?:representing|on\s+behalf\s+of|who\s+is|currently|presently)\s+(?:the\s+)?", re.I
)


def read_entry(
    page: Page, start: int, end: int, *, lenient: bool = False, in_columns: bool = False
) -> Entry | None:
    """The seat that a phrase gives, or None where it gives none (a task, an open class)."""
    whole = page.trim(start, end, ",;*•|")
    span = page.trim(start, end, _EDGE)
    span = _without_leading(page, span)
    if span.start >= span.end or span.end - span.start > 600:
        return None
    if _PLACEHOLDER.match(page.flat, span.start, span.end):
        return None
    entry = Entry(whole)
    span = _leading_role(page, span, entry)
    if in_columns:
        span = _closing_role(page, span, entry)
    span = _trailing_marks(page, span, entry)
    _split(page, span, entry, lenient)
    if not entry.means_someone:
        return None
    return entry


_CLOSING_ROLE = re.compile(
    r"\s+((?:(?:co|vice|deputy)[\s-]*)?chair(?:man|person|woman)?|member[\s-]*(?:secretary|convenor|convener)?"
    r"|convenor|convener|special\s+invitee|observer)$",
    re.I,
)


def _closing_role(page: Page, span: Span, entry: Entry) -> Span:
    """In a list whose other lines end in a column of roles, one that ran into its neighbour."""
    found = _CLOSING_ROLE.search(page.flat, span.start, span.end)
    if not found or found.start() <= span.start:
        return span
    _mark(entry, role_of(found.group(1)))
    return page.trim(span.start, found.start(), _EDGE)


def _without_leading(page: Page, span: Span) -> Span:
    while True:
        lead = _LEADING.match(page.flat, span.start, span.end)
        if not lead:
            return span
        span = page.trim(lead.end(), span.end, _EDGE)


def _leading_role(page: Page, span: Span, entry: Entry) -> Span:
    """`Chairperson: Jane Doe`: the role, and what is left."""
    cut = _SEPARATOR.search(page.flat, span.start, min(span.end, span.start + 80))
    if not cut or cut.end() >= span.end:
        return span
    role = role_of(page.flat[span.start : cut.start()])
    if role is None:
        return span
    rest = page.flat[cut.end() : span.end]
    if _OFFICIO.match(rest):
        # "The Chairperson: ex officio": the role is also the post.
        entry.role, entry.named_role = role, True
        return Span(span.start, cut.start())
    if POST_TOO.fullmatch(page.flat[span.start : cut.start()].strip()) and ":" not in cut.group():
        # "Secretary – Jane Doe" by a dash is a role only where a name follows.
        if not name_at(page, cut.end(), span.end):
            return span
    entry.role, entry.named_role = role, True
    return _without_leading(page, page.trim(cut.end(), span.end, _EDGE))


def _trailing_marks(page: Page, span: Span, entry: Entry) -> Span:
    """Takes role, capacity and stand-ins off the end of an entry, as often as they stand there."""
    flat = page.flat
    for _ in range(6):
        before = span
        conjunction = _DANGLING.search(flat, span.start, span.end)
        if conjunction:
            span = page.trim(span.start, conjunction.start(), _EDGE)
        relative = _RELATIVE.search(flat, span.start, span.end)
        if relative and relative.start() > span.start:
            role = _relative_role(relative)
            if role:
                _mark(entry, role)
            span = page.trim(span.start, relative.start(), _EDGE)
            continue
        presiding = _IN_THE_CHAIR.search(flat, span.start, span.end)
        if presiding:
            _mark(entry, "leader")
            span = page.trim(span.start, presiding.start(), _EDGE)
            continue
        stand_in = _STAND_IN.search(flat, span.start, span.end)
        if stand_in and stand_in.start() > span.start:
            span = page.trim(span.start, stand_in.start(), _EDGE)
            continue
        as_role = _AS_ROLE.search(flat, span.start, span.end)
        if as_role and as_role.start() > span.start and role_of(as_role.group("role")):
            _mark(entry, role_of(as_role.group("role")))
            span = page.trim(span.start, as_role.start(), _EDGE)
            continue
        span = _trailing_bracket(page, span, entry)
        span = _trailing_part(page, span, entry)
        qualifier = _QUALIFIER.search(flat, span.start, span.end)
        if qualifier and qualifier.start() > span.start:
            named = name_within(page, qualifier.start(), span.end)
            if not named:
                span = page.trim(span.start, qualifier.start(), _EDGE)
        if span == before:
            break
    return span


def _relative_role(relative: re.Match[str]) -> str | None:
    words = relative.group("role").strip()
    role = role_of(words) if words else None
    if role:
        return role
    if re.search(r"\bchairs?\b|\bpresides?\b|\bheads?\b|\bleads?\b", relative.group(), re.I):
        return "leader"
    return None


def _mark(entry: Entry, role: str | None) -> None:
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
        _mark(entry, role)
        return page.trim(span.start, at, _EDGE)
    head = re.split(r"[,;–-]", inside)[0]
    if role_of(head) and len(inside) < 60:
        _mark(entry, role_of(head))
        return page.trim(span.start, at, _EDGE)
    if _CAPACITY.search(inside):
        return page.trim(span.start, at, _EDGE)
    return span


def _trailing_part(page: Page, span: Span, entry: Entry) -> Span:
    flat = page.flat
    outside = depth_zero(flat, span.start, span.end)
    cuts = [
        c
        for c in _SEPARATOR.finditer(flat, span.start, span.end)
        if outside[c.start() - span.start]
    ]
    if cuts:
        tail = flat[cuts[-1].end() : span.end]
        role = role_of(tail)
        if role and cuts[-1].start() > span.start:
            _mark(entry, role)
            return page.trim(span.start, cuts[-1].start(), _EDGE)
    comma = flat.rfind(",", span.start, span.end)
    if comma > span.start and outside[comma - span.start]:
        tail = flat[comma + 1 : span.end].strip(" .")
        if _COMMA_ROLE.fullmatch(tail):
            _mark(entry, role_of(tail))
            return page.trim(span.start, comma, _EDGE)
    return span


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
        before = page.trim(span.start, inner.start, _EDGE + "(")
        entry.person, entry.sure = inner.span, True
        role = role_of(flat[before.start : before.end])
        if role:
            _mark(entry, role)
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
            _mark(entry, role)
        elif rest.start >= rest.end:
            if not _CAPACITY.search(flat[inside.start : inside.end]):
                entry.post = _post_span(page, inside.start, inside.end)
            return
        if rest.start < rest.end:
            entry.post = _post_span(page, rest.start, rest.end)
        return
    if role_of(flat[span.start : span.end]) and entry.role is None:
        words = flat[span.start : span.end].strip()
        if not POST_TOO.fullmatch(words) or words.lower() in ("member", "members", "secretary"):
            _mark(entry, role_of(words))
            return
    early = _EARLY_ROLE.match(flat, span.start, span.end)
    if early:
        _mark(entry, role_of(early.group("role")))
        span = page.trim(early.end(), span.end, _EDGE)
    lead = re.match(r"(?:of|from|at|as)\s+", flat[span.start : span.end])
    begin = span.start + (lead.end() if lead else 0)
    entry.post = _post_span(page, begin, span.end)


# A role between name and post; "Chair, Harbour Board" may as well be the post itself.
_EARLY_ROLE = re.compile(
    rf"(?P<role>co-?chair(?:man|woman|person)?|conven[eo]r|rapporteur|member-secretary"
    rf"|(?:vice[\s-]*|co-)?chair(?:man|woman|person)?\s+of\s+the\s+{GROUP_NOUNS})\s*,\s*(?=\S)",
    re.I,
)


_ARTICLE = re.compile(r"(?:the|an?|as|his|her)\s+", re.I)


def _post_span(page: Page, start: int, end: int) -> Span | None:
    span = page.trim(start, end, _EDGE)
    flat = page.flat
    while True:
        lead = _ARTICLE.match(flat, span.start, span.end)
        lead = lead or _HONOUR_OF_POST.match(flat, span.start, span.end)
        lead = lead or _REPRESENTING.match(flat, span.start, span.end)
        if not lead or lead.end() == lead.start():
            break
        span = page.trim(lead.end(), span.end, _EDGE)
    return span if span.start < span.end else None


def _is_post(page: Page, span: Span) -> bool:
    return span.start < span.end and looks_like_post(page, span.start, span.end)


def is_open_class(words: str) -> bool:
    """Whether a phrase leaves it to somebody who will sit ("three members appointed by …")."""
    return bool(_OPEN.search(words) or _OPEN_NUMBER.match(words.strip()))


def _bare_name_later(page: Page, span: Span, entry: Entry) -> bool:
    """`Minister of Health – Jane Doe`, `Director of Works, Jane Doe`, `District Judge Jane Doe`."""
    flat = page.flat
    outside = depth_zero(flat, span.start, span.end)
    cuts = [
        c
        for c in _SEPARATOR.finditer(flat, span.start, span.end)
        if outside[c.start() - span.start]
    ]
    commas = [i for i in range(span.start, span.end) if flat[i] == "," and outside[i - span.start]]
    for left_end, right_start in [(c.start(), c.end()) for c in cuts] + [
        (i, i + 1) for i in reversed(commas)
    ]:
        right = page.trim(right_start, span.end, _EDGE)
        left = page.trim(span.start, left_end, _EDGE)
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


def _post_alone(page: Page, span: Span, entry: Entry) -> None:
    flat = page.flat
    words = flat[span.start : span.end]
    bare = words.strip(" .")
    if _VERB.search(words) or is_open_class(words):
        return
    represents = _REPRESENTATIVE.match(words)
    if represents:
        if not words[represents.end() : represents.end() + 1].isupper():
            return
    elif _is_task(words) or not (looks_like_post(page, span.start, span.end) or is_acronym(bare)):
        return
    entry.post = _post_span(page, span.start, span.end)
    if entry.role is None and role_of(bare) not in (None, "member"):
        entry.role = role_of(bare)


def _is_task(words: str) -> bool:
    """`to call the meetings`, `Providing advice`, `Ensure that`: no seat."""
    first = re.match(r"[A-Za-z-]+", words)
    if not first:
        return True
    word = first.group()
    if word == "to" or (
        word[0].islower()
        and word not in ("co-chairs", "co-chair", "representatives", "heads", "head")
    ):
        return True
    lower = word.lower()
    following = words[first.end() :].split()
    if following and following[0].lower().strip(",.") in TITLES:
        return False  # "Managing Director", "Lead Officer"
    return lower in IMPERATIVES or (
        lower.endswith("ing") and lower not in SUBJECTS and lower not in TITLES
    )
