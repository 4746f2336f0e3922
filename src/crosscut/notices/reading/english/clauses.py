"""Seats given in sentences: "chaired by …", "… shall serve as Secretary", "shall consist of …".

Each reading points at the words that name the seat; lists after a colon belong to `rosters`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.compositions import composed
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.holders import (
    GENERIC,
    holder,
    holders,
    names_somebody,
    people_apart,
)
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import after_lead, depth_zero, enumerated
from crosscut.notices.reading.english.roles import ROLE_WORDS, role_of
from crosscut.notices.reading.english.vocabulary import GROUP_NOUNS

# What ends the naming of somebody inside a sentence.
_STOP = re.compile(
    r"[;:]|,?\s+(?:and|which|that|who)\s+(?:it\s+)?(?:shall\s+|will\s+)?(?:compris|consist"
    r"|includ|compos|be\s+compos|has|have|bring|is\b|are\b|shall\b|will\b|met|held|meets"
    r"|reports?)"
    r"|,?\s+(?:to|in\s+order\s+to|so\s+as\s+to)\s+(?:[a-z]+ly\s+)?(?!the\b|be\b"
    r"|its\b)[a-z]{3,}\b(?!\s+(?:president|prime))"
    r"|,?\s+(?:with|comprising|consisting|including|has|have|had|was|were|is|are|will|shall"
    r"|may|must|and\s+(?:will|shall|comprises?|consists?|includes?))\b"
    rf"|,\s+(?:the|this)\s+(?:[\w-]+\s+){{0,4}}?{GROUP_NOUNS}\b"
    r"|\s*,\s+(?:to|which|as\s+well|assisted|supported|alongside|together)\b",
)
_BY = re.compile(
    r"\b(?P<verb>co-?chaired|jointly\s+chaired|chaired|headed|led|presided\s+over|convened"
    r"|jointly\s+led)\s+(?:jointly\s+)?by\s+"
    r"|\bunder\s+the\s+(?P<ship>(?:co-|joint\s+)?(?:chair(?:man|person|woman)?ship"
    r"|leadership|convenorship|convenership))\s+of\s+"
    r"|\bwith\s+(?=[^.;]{3,120}\bas\s+(?:the\s+|its\s+)?(?:chair|convenor|convener|leader|head))",
)
_BE = re.compile(
    r"(?P<verb>\b(?:(?:shall|will|is\s+to|are\s+to|would)\s+(?:also\s+|jointly\s+)?"
    r"|to\s+)?(?:be|serves?|acts?|functions?|(?:is|are|has\s+been|have\s+been|was"
    r"|were)(?:\s+hereby|\s+also)?(?:\s+(?:appointed|designated|named|nominated|elected"
    r"|confirmed|made))?)"
    r"(?:\s+(?:hereby\s+|also\s+|jointly\s+)?(?:appointed|designated|named|nominated|elected"
    r"|confirmed))?(?:\s+(?:as|to\s+(?:be|serve\s+as)))?)\s+"
    rf"(?P<role>{ROLE_WORDS}(?:\s+and\s+{ROLE_WORDS})?)\b(?=(?P<after>\s+(?:of|to|for"
    rf"|on)\s+(?:the|this|said)\b[^,.;]*|\s*(?:[,.;)]|$|\s+(?:and|who|ex|until|with|in|for"
    rf"|from)\b)))",
)
_CHAIRS = re.compile(
    r"\b(?:(?:shall|will|is\s+to|are\s+to)\s+(?:also\s+|jointly\s+)?)?(?P<verb>co-?chair"
    r"|chair|preside\s+over|head|lead|convene|co-?chairs|chairs|heads|leads)\s+"
    rf"(?:the|this|both|its|a|all)\s+(?=(?:[\w'-]+\s+){{0,8}}?(?:{GROUP_NOUNS}|meetings)\b)",
)
_ROLE_IS = re.compile(
    rf"(?i:\b(?P<role>(?:the|its)\s+{ROLE_WORDS})(?:\s+(?:of|to|for)\s+(?:the|this)"
    rf"\s+(?:[\w'-]+\s+){{0,7}}?{GROUP_NOUNS})?\s+(?:(?:shall|will|is\s+to)\s+be|is|are)\s+)"
    r"(?=the\s+[A-Z]|[A-Z])"
)
_APPOINT = re.compile(
    rf"\b(?:appoint|designate|name|nominate)(?:s|ed|ing)?\s+(?P<who>(?!to\b"
    rf"|by\b)[^;:.]{{3,150}}?)\s+(?:as|to\s+(?:be|serve\s+as))\s+(?P<role>{ROLE_WORDS})\b",
)
# "chaired by A, with B, C and D as members", "and has B and C as members".
_WITH_AS = re.compile(
    rf"\b(?:with|has|have)\s+(?P<who>(?!been\b|to\b)[^:]{{3,400}}?)\s+(?:serving\s+|acting\s+)?"
    rf"as\s+(?:the\s+|its\s+|an?\s+)?(?P<role>(?:other\s+|technical\s+)?{ROLE_WORDS})\b"
)
# "with A as secretary and B as adviser".
_AND_AS = re.compile(
    rf"(?:\s+of\s+the\s+[^,;.]{{3,90}}?)?\s*,?\s*and\s+(?P<who>[^:;.]{{3,120}}?)\s+(?:serving\s+|acting\s+)?as\s+"
    rf"(?:the\s+|its\s+|an?\s+)?(?P<role>(?:technical\s+)?{ROLE_WORDS})\b"
)
_CAPACITY = re.compile(
    rf",?\s*in\s+(?:his|her|their|its)\s+capacity\s+as\s+(?:the\s+)?(?P<role>{ROLE_WORDS})\b"
)
_ATTEND = re.compile(
    r"(?P<verb>(?:\bshall\s+be\s+invited\s+to|will\s+be\s+invited\s+to|shall|will|may|should"
    r"|is\s+to|are\s+to|is\s+invited\s+to"
    r"|are\s+invited\s+to)?(?:\s+also)?\s*\b(?:be\s+in\s+attendance|serve\s+as\s+liaison"
    r"|attend\b[^.;]{0,60}?(?:as\s+(?:an\s+)?observers?|in\s+an?\s+(?:non-?voting|advisory"
    r"|observer)\s+capacity|without\s+(?:a\s+)?vot\w+|ex[\s-]officio|by\s+invitation)"
    r"|participate\b[^.;]{0,60}?as\s+(?:an\s+)?observers?|have\s+observer\s+status"
    r"|be\s+(?:a\s+)?(?:permanent|standing|special)\s+invitees?))",
)
_PROVIDED = re.compile(
    r"\b(?:an?|the)\s+(?P<role>secretary|clerk|rapporteur|minute[\s-]taker)(?:\s+(?:shall"
    r"|will|is\s+to)\s+be|\s+is)?\s+(?:provided|supplied|nominated"
    r"|appointed)\s+by\s+(?=(?:the\s+)?[A-Z])",
    re.I,
)
_GROUP_OR_MEETING = re.compile(rf"\b(?:{GROUP_NOUNS}|meetings?)\b")


def read_clauses(page: Page, blocks: Sequence[Block]) -> list[Entry]:
    entries: list[Entry] = []
    for block in blocks:
        if block.shape == "heading" or block.cells:
            continue
        for sentence in block.sentences:
            entries += _read_sentence(page, sentence)
    return entries


def _read_sentence(page: Page, sentence: Span) -> Iterator[Entry]:
    if sentence.end - sentence.start > 6000:
        return
    for number in page.mentioned(sentence.start, sentence.end, _STEMS):
        yield from _READINGS[number][1](page, sentence)


def _until_stop(page: Page, start: int, end: int) -> int:
    outside = depth_zero(page.flat, start, end)
    for stop in _STOP.finditer(page.low, start + 2, end):
        if outside[stop.start() - start]:
            return stop.start()
    return end


def _chaired_by(page: Page, sentence: Span) -> Iterator[Entry]:
    for found in _BY.finditer(page.low, sentence.start, sentence.end):
        if found.group("verb") in ("headed", "led") and _OF_OFFICE.search(
            page.low, max(sentence.start, found.start() - 120), found.start()
        ):
            continue  # see `offices`
        stop = _until_stop(page, found.end(), sentence.end)
        if found.group().startswith("with"):
            stop = page.low.find(" as ", found.end(), sentence.end)
        yield from holders(page, found.end(), stop, "leader")


_OF_OFFICE = re.compile(r"\b(?:secretariat|office)\b")
_SHARED_SUBJECT = re.compile(
    r"(?P<subject>[^;:]{3,200}?)\s+(?:shall|will)\s+be\s+[^;:]{3,160}?\s+and\s*$"
)


_RELATIVE = re.compile(r",?\s+(?:who|which)$")


def _subject(page: Page, sentence: Span, verb_at: int) -> Span:
    """The words before a verb back to the start of its clause."""
    flat = page.flat
    outside = depth_zero(flat, sentence.start, verb_at)
    start = after_lead(page, sentence.start, verb_at)
    for cut in re.finditer(
        r"[;:]\s+(?:and\s+)?|,?\s+(?:and|while|whereas|but)\s+(?=the\s|[A-Z])|\"\s*[.,]\s*",
        flat[sentence.start : verb_at],
    ):
        if outside[cut.start()]:
            left = flat[sentence.start + cut.end() : verb_at]
            before = flat[start : sentence.start + cut.start()]
            if cut.group()[0] in ';:"' or re.search(r"\b(?:shall|will|is|are|be)\b", before):
                start = sentence.start + cut.end()
            elif not left.strip():
                continue
    shared = (
        _SHARED_SUBJECT.match(page.low, start, verb_at)
        if page.low[start:verb_at].rstrip().endswith("and")
        else None
    )
    if shared:  # "X shall be a member of the Committee and shall serve as its secretary"
        verb_at = shared.end("subject")
    span = page.trim(start, verb_at, ",;:")
    relative = _RELATIVE.search(page.low, span.start, span.end)
    if relative:
        span = Span(span.start, relative.start())
    lead = re.match(
        r"(?:(?:provided|except)\s+that|in\s+order\s+to\s[^,]*,|it\s+(?:[a-z]+\s+){1,3}that(?:\s+the(?=\s))?|in\s+addition(?:\s+to\s+[^,]*)?,|\(?[a-z0-9]{1,3}\)"
        r"|accordingly,|further,|also,|for\s+this\s+purpose,)\s*",
        page.low[span.start : span.end],
    )
    return page.trim(span.start + lead.end(), span.end, ",;:") if lead else span


def _subject_is(page: Page, sentence: Span) -> Iterator[Entry]:
    for found in _BE.finditer(page.low, sentence.start, sentence.end):
        role = role_of(found.group("role"))
        if role is None:
            continue
        if (
            not re.match(r"\s+(?:of|to|for|on)\b", found.group("after") or "")
            and re.match(r"(?:is|are|was|were|be)$", found.group("verb").strip())
            and role == "member"
        ):
            continue
        if not _of_a_group(found.group("after") or ""):
            continue
        if "secretariat" in found.group("role"):
            continue  # a body that is the secretariat is an office, not a seat
        if page.low[sentence.start : found.start()].rstrip().endswith(("cease", "ceases")):
            continue
        if _NOBODY.search(page.low, sentence.start, found.start()):
            continue
        subject = _antecedent(page, _subject(page, sentence, found.start()))
        if not _is_subject(page, subject):
            continue
        yield from holders(page, subject.start, subject.end, role)


_NOBODY = re.compile(r"\b(?:no|not)\s+(?:more\s+than\s+\w+\s+)?members?\s*$")


def _antecedent(page: Page, subject: Span) -> Span:
    """Where the subject is "who": the last thing named before it."""
    relative = re.search(r"[\s,(]*\bwho$", page.flat[subject.start : subject.end])
    if not relative:
        return subject
    parts = enumerated(page, subject.start, subject.start + relative.start())
    return parts[-1] if parts else subject


def _of_a_group(after: str) -> bool:
    """`Chairman of the Council` gives a seat; `Director of the Office of Science` names a post."""
    if not re.match(r"\s+(?:of|to|for|on)\b", after):
        return True
    return bool(_GROUP_OR_MEETING.search(after))


def _is_subject(page: Page, span: Span) -> bool:
    words = page.flat[span.start : span.end]
    if not words or len(words) > 260 or GENERIC.match(page.low, span.start, span.end):
        return False
    if re.search(r"\b(?:shall|will|must|which|if|when|where|whenever|because|of\s+whom)\b", words):
        return False
    return bool(
        re.match(
            r"(?:the\s|an?\s)?\W*[A-Z]|(?:the\s)?co-?chairs?\s+of|heads?\s+of|(?:an?"
            r"|the)\s+(?:\w+\s+){0,2}representative",
            words,
        )
    )


def _subject_chairs(page: Page, sentence: Span) -> Iterator[Entry]:
    for found in _CHAIRS.finditer(page.low, sentence.start, sentence.end):
        if found.group("verb") in (
            "lead",
            "leads",
            "head",
            "heads",
            "convene",
        ) and re.search(r"\bmeetings\b", page.flat[found.end() : found.end() + 60]):
            continue
        subject = _subject(page, sentence, found.start())
        if _is_subject(page, subject):
            yield from holders(page, subject.start, subject.end, "leader")


def _role_is(page: Page, sentence: Span) -> Iterator[Entry]:
    for found in _ROLE_IS.finditer(page.flat, sentence.start, sentence.end):
        role = role_of(found.group("role"))
        if role is None or role == "member":
            continue
        stop = _until_stop(page, found.end(), sentence.end)
        yield from holders(page, found.end(), stop, role)


def _appointed(page: Page, sentence: Span) -> Iterator[Entry]:
    named = list(_APPOINT.finditer(page.low, sentence.start, sentence.end))
    beside = [_AND_AS.match(page.low, found.end(), sentence.end) for found in named]
    for found in [*named, *(match for match in beside if match)]:
        role = role_of(found.group("role"))
        who = Span(found.start("who"), found.end("who"))
        if role is None or not names_somebody(page, who, True):
            continue
        yield from holders(page, who.start, who.end, role)


def _with_as(page: Page, sentence: Span) -> Iterator[Entry]:
    named = list(_WITH_AS.finditer(page.low, sentence.start, sentence.end))
    beside = [_AND_AS.match(page.low, found.end(), sentence.end) for found in named]
    for found in [*named, *(match for match in beside if match)]:
        role = role_of(found.group("role"))
        who = Span(found.start("who"), found.end("who"))
        if role in (None, "leader") or not names_somebody(page, who, False):
            continue
        for part in people_apart(page, who):
            entry = holder(page, part, role)
            if entry and entry.person:
                yield entry


def _in_capacity(page: Page, sentence: Span) -> Iterator[Entry]:
    for found in _CAPACITY.finditer(page.low, sentence.start, sentence.end):
        role = role_of(found.group("role"))
        before = re.compile(r"\b(?:by|from)\s+(?=(?:the\s+)?[A-Z])").finditer(
            page.flat, sentence.start, found.start()
        )
        starts = [match.end() for match in before]
        if role and starts:
            entry = holder(page, Span(starts[-1], found.start()), role)
            if entry:
                yield entry


def _attends(page: Page, sentence: Span) -> Iterator[Entry]:
    for found in _ATTEND.finditer(page.low, sentence.start, sentence.end):
        subject = _subject(page, sentence, found.start())
        if _is_subject(page, subject):
            yield from holders(page, subject.start, subject.end, "observer")


def _provided(page: Page, sentence: Span) -> Iterator[Entry]:
    """`a Secretary provided by the Registry`: the seat is the body's to fill."""
    for found in _PROVIDED.finditer(page.flat, sentence.start, sentence.end):
        role = role_of(found.group("role"))
        stop = _until_stop(page, found.end(), sentence.end)
        whole = page.trim(found.start(), stop, ",;.")
        lead = re.match(r"the\s+", page.flat[found.end() : stop], re.I)
        post = page.trim(found.end() + (lead.end() if lead else 0), stop, ",;.")
        if post.start < post.end:
            yield Entry(whole, role=role, post=post, named_role=True)


# What a sentence must mention before its pattern is tried on it.
_READINGS: tuple[tuple[tuple[str, ...], Callable[[Page, Span], Iterator[Entry]]], ...] = (
    (("chair", "head", "led", "presided", "convened", "leader", "conven", "with "), _chaired_by),
    (
        (
            "chair",
            "conven",
            "secret",
            "lead",
            "head",
            "direct",
            "rapport",
            "ordinat",
            "observ",
            "advis",
            "member",
            "presid",
            "clerk",
            "facilit",
        ),
        _subject_is,
    ),
    (("chair", "preside", "head", "lead", "convene"), _subject_chairs),
    (
        (
            "chair",
            "conven",
            "lead",
            "head",
            "secretar",
            "director",
            "rapporteur",
            "ordinator",
            "observer",
            "advis",
            "president",
            "clerk",
            "facilitator",
        ),
        _role_is,
    ),
    (("appoint", "designat", "nam", "nominat"), _appointed),
    (("with ", "has ", "have "), _with_as),
    (("capacity",), _in_capacity),
    (("attend", "observer", "invite", "liaison"), _attends),
    (("provided", "supplied", "nominated", "appointed"), _provided),
    (("consist", "compos", "compris", "made", "includ", "member"), composed),
)
_STEMS = tuple(stems for stems, _ in _READINGS)
