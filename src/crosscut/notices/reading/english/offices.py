"""Where a group's office stands: who houses it, staffs it, gives it a secretariat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.names import is_acronym, is_body, name_at
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import after_lead
from crosscut.notices.reading.english.sections import subject_of

_ORG = (
    r"(?P<host>(?:[Tt]he\s+)?[A-Z](?:(?!\b(?:shall|will|is|are|may|must|was|has"
    r"|have)\b)[^.;:()]){1,140}?)"
)
_SUPPORT = (
    r"(?:the\s+)?(?:(?:necessary|appropriate|such|all|the|full|overall|day-to-day"
    r"|funding\s+and|logistical\s+and|technical\s+and)\s+)*(?:[Ss]ecretariat|[Ss]ecretarial"
    r"|[Aa]dministrative|[Ss]taff(?:ing)?|logistic(?:al|s)?|clerical)"
    r"(?:(?:,|\s+and|\s*/|,\s+and)\s+(?:secretariat|secretarial|administrative|staff(?:ing)?"
    r"|logistic(?:al|s)?|technical|clerical|other|financial|funding|professional|policy))*"
    r"(?:\s+(?:support|services?|assistance|facilities|functions?))*"
)
_PLACED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("hous", "host", "locat", "placed", "based", "situated", "establish", "lodged", "attached"),
        re.compile(
            rf"\b(?:shall|will|is|are|to)\s+(?:be\s+)?(?:housed|hosted|located|placed|based"
            rf"|situated|established|lodged|attached)\s+(?:administratively\s+)?(?:in|within|at"
            rf"|by|with|to|under)\s+{_ORG}(?=\s*(?:[.;:()]|,|$|\bwhich\b|\band\s+shall\b"
            rf"|\bfor\s+administrative\b))"
        ),
    ),
    (
        ("secretari", "administrat", "staff"),
        re.compile(
            rf"\b(?:[Ss]ecretariat|[Ss]ecretarial|[Aa]dministrative"
            rf"|[Ss]taff(?:ing)?)\b[^.;]{{0,200}}?\b(?:shall|will|is|are"
            rf"|to)(?:,[^,;.]{{3,60}},)?\s+(?:also\s+)?(?:be\s+)?(?:provided|supplied|hosted|furnished|performed"
            rf"|supported|assured|serviced)\s+by\s+{_ORG}(?=\s*(?:[.;:()]|,|$|\bwhich\b"
            rf"|\bin\s+(?:consultation|cooperation)))"
        ),
    ),
    (
        ("supported", "serviced", "staffed", "served"),
        re.compile(
            rf"\b(?:[Ss]upported|[Ss]erviced|[Ss]taffed"
            rf"|[Ss]erved)\s+by\s+(?:an?\s+secretariat\s+(?:from|of|at|in|within"
            rf"|provided\s+by)\s+)?{_ORG}(?=\s*(?:[.;:()]|,|$|\bwhich\b|\band\s+(?:shall"
            rf"|will)\b))"
        ),
    ),
    (
        ("provide", "furnish", "supply", "render", "extend"),
        re.compile(
            rf"(?:^|(?<=[.:;)]\s)|(?<=\s)(?=the\s)|(?<=,\s)){_ORG}\s+(?:shall|will|is\s+to"
            rf"|are\s+to|would)(?:,[^,.;]{{3,80}},)?\s+(?:[^.;]{{0,90}}?\band\s+shall"
            rf"\s+)?(?:also\s+)?(?:provide|furnish|supply|render|extend)\s+(?P<what>{_SUPPORT})"
        ),
    ),
    (
        ("secretariat", "nodal", "administrative", "staff"),
        re.compile(
            rf"(?:^|(?<=[.:;)]\s)|(?<=\s)(?=the\s)|(?<=,\s)){_ORG}\s+(?:shall|will|is\s+to"
            rf"|are\s+to)\s+(?:also\s+)?(?:serve|act|function|operate)\s+as\s+(?:the\s+"
            rf"|its\s+)?(?:[Ss]ecretariat|nodal\s+(?:ministry|department|agency)"
            rf"|administrative\s+office|coordinating\s+staff)"
        ),
    ),
    (
        ("staff", "service"),
        re.compile(
            rf"(?:^|(?<=[.:;)]\s)){_ORG}\s+(?:shall|will|is\s+to|are\s+to)\s+(?:staff|service)"
            r"\s+the\s+(?=[A-Z])"
        ),
    ),
    (
        ("provides", "acts", "serves", "hosts", "houses"),
        re.compile(
            rf"(?:^|(?<=[.:;)]\s)){_ORG}\s+(?:provides|acts\s+as|serves\s+as|hosts"
            rf"|houses)\s+(?:the\s+)?(?:[Ss]ecretariat|administrative\s+support|secretarial)"
        ),
    ),
    (
        ("serviced", "supported", "administered", "hosted"),
        re.compile(
            r"\b(?:[Ss]erviced|[Ss]upported|[Aa]dministered"
            r"|[Hh]osted)\s+by\s*:\s*(?P<host>[A-Z][^.;:()\n]{1,110})"
        ),
    ),
    (
        ("secretariat", "host", "nodal"),
        re.compile(
            r"\b(?:[Ss]ecretariat|[Hh]ost(?:ed\s+by)?|[Nn]odal\s+(?:[Mm]inistry|[Dd]epartment"
            r"|[Aa]gency))\s*(?::|–|-\s)\s*(?P<host>(?:[Tt]he\s+)?[A-Z][^.;:()\n]{1,110})"
        ),
    ),
    (
        ("secretariat",),
        re.compile(
            rf"\b(?:[Tt]he\s+)?[Ss]ecretariat\s+(?:of\s+the\s+[\w\s]{{2,40}}?)?(?:shall\s+be"
            rf"|will\s+be|is)\s+(?:in\s+|at\s+|with\s+)?{_ORG}(?=\s*(?:[.;:()]|,|$))"
        ),
    ),
)
_STEMS = tuple(
    """secretari administrat staff clerical logistic hous host locat placed based situated lodged
    attached nodal serviced supported served""".split()
)
_HEADED = re.compile(
    r"\b(?:[Ss]ecretariat|[Oo]ffice)\b[^.;]{0,80}?\b(?:headed|led|directed"
    r"|managed)\s+by\s+(?P<who>(?:[Tt]he\s+|an?\s+)?[A-Z][^.;]{2,140})"
)
_CUT = re.compile(
    r",?\s+(?:which|who|and\s+(?:shall|will)|to\s+the\s+extent|subject\s+to"
    r"|for\s+(?:administrative|the)|in\s+accordance|as\s+(?:may|required|necessary)"
    r"|within\s+existing|in\s+(?:consultation|cooperation|collaboration)|with\s+(?:support"
    r"|assistance))\b.*$",
    re.S,
)


@dataclass(slots=True)
class Office:
    host: Span | None = None
    evidence: Span | None = None
    seats: list[Entry] = field(default_factory=list)


def office_of(page: Page, blocks: Sequence[Block]) -> Office | None:
    office = Office()
    in_office = False
    for block in blocks:
        if block.shape == "heading":
            in_office = subject_of(page.flat[block.start : block.end]) == "office"
            continue
        for sentence in block.sentences:
            if sentence.end - sentence.start > 3000:
                continue
            if office.host is None:
                _find_host(page, sentence, office)
            headed = (
                _HEADED.search(page.flat, sentence.start, sentence.end)
                if office.host is not None
                else None
            )
            if headed:
                entry = read_entry(page, headed.start("who"), headed.end("who"))
                if entry:
                    entry.role = "director"
                    office.seats.append(entry)
        if in_office and office.host is None and block.end - block.start < 140:
            in_office = False
            host = _as_body(page, block.start, block.end)
            if host and not re.search(
                r"\b(?:shall|will|is|are)\b", page.flat[host.start : host.end]
            ):
                office.host, office.evidence = host, block.span
    return office if office.host or office.seats else None


def _find_host(page: Page, sentence: Span, office: Office) -> None:
    if not page.mentions(sentence.start, sentence.end, _STEMS):
        return
    begin = after_lead(page, sentence.start, sentence.end)
    words = page.flat[begin : sentence.end]
    for stems, pattern in _PLACED:
        found = pattern.search(words) if page.mentions(begin, sentence.end, stems) else None
        if not found:
            continue
        if (
            "what" in found.groupdict()
            and re.search(r"services?$|assistance$", found.group("what"))
            and not re.search(r"secretari", found.group("what"), re.I)
        ):
            continue  # services owed by every agency do not place an office
        host = _as_body(page, begin + found.start("host"), begin + found.end("host"))
        if host:
            office.host, office.evidence = host, sentence
            return


def _as_body(page: Page, start: int, end: int) -> Span | None:
    """The body without its article; None for a person, or for no body at all."""
    flat = page.flat
    cut = _CUT.search(flat, start, end)
    span = page.trim(start, cut.start() if cut else end, " .,;:")
    lead = re.match(r"(?:the|an?)\s+", flat[span.start : span.end], re.I)
    if lead:
        span = Span(span.start + lead.end(), span.end)
    words = flat[span.start : span.end]
    if not words or not words[0].isupper():
        return None
    tokens = re.findall(r"[A-Za-z][\w'&-]*", words)
    if any(is_body(token) for token in tokens) or is_acronym(words) or len(tokens) > 1:
        if name_at(page, span.start, span.end) and not any(is_body(token) for token in tokens):
            return None
        if re.match(
            r"(?:Chair|Co-Chair|Members?|Agencies|Each|All|Any|Meetings?|Secretary\b(?!\s+of))",
            words,
        ):
            return None
        return span
    return None
