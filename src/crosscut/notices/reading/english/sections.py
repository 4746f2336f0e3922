"""What the parts of a paper are about, known by their headings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, cast

from crosscut.notices.reading.english.roles import role_of

Subject = Literal["seats", "office", "duties", "term", "founding", "other"]

_OF = r"(?:\s+(?:of|for|to|and|&|on|by)\b.*)?"
_PREFIX = (
    r"(?:(?:the|current|proposed|initial|full|list\s+of|table\s+of|names\s+of|key|core|main"
    r"|general|specific|annex(?:ure)?\s*\w?[:.–-]?)\s+)*"
)
_BODY = r"(?:[\w'&/,.-]+\s+){0,9}?"
_PATTERNS: tuple[tuple[Subject, str], ...] = (
    (
        "seats",
        rf"{_PREFIX}{_BODY}(?:members|membership|composition|constitution|participants|attendees"
        rf"|representatives|(?:ex[\s-]officio|voting|non[\s-]voting|external|internal|independent|"
        rf"permanent|appointed|elected|core|other|additional|statutory)\s+members|officers"
        rf"|co-?chairs"
        rf"|chairs|leadership|structure|observers|invitees|advis[eo]rs)(?:\s+(?:are"
        rf"|as\s+follows|is))?"
        rf"{_OF}",
    ),
    (
        "office",
        rf"{_PREFIX}(?:secretariat|(?:secretarial|secretariat|administrative|staff)\s+"
        rf"(?:support|services|assistance|arrangements|provisions)|administration|staff|staffing|"
        rf"administrative\s+(?:matters|office)|support|host(?:ing)?){_OF}",
    ),
    (
        "duties",
        rf"{_PREFIX}(?:purposes?|functions?|duties|responsibilit(?:y|ies)|mandate"
        rf"|terms?\s+of\s+reference"
        rf"|scope(?:\s+of\s+work)?|objectives?|aims?|roles?|mission|tasks?|charge|remit|goals?"
        rf"|powers|deliverables|areas?\s+of\s+(?:review|work|focus)|key\s+areas|activities|"
        rf"role\s+and\s+responsibilities|aims?\s+and\s+objectives?){_OF}",
    ),
    (
        "term",
        rf"{_PREFIX}(?:(?:term|duration|tenure|sunset|termination|expiry|expiration|dissolution|"
        rf"lifespan|life|time\s?frame|period|effective\s+date|commencement)(?:\s+(?:clause"
        rf"|date))?){_OF}",
    ),
    ("founding", rf"{_PREFIX}(?:establishment|creation|formation|constitution){_OF}"),
    (
        "other",
        rf"{_PREFIX}(?:background|introduction|context|preamble|meetings?"
        rf"|general\s+provisions?|reporting"
        rf"|quorum|decision[\s-]making|decisions|confidentiality|amendments?|reviews?|contacts?|"
        rf"conflicts?\s+of\s+interests?|expenses|definitions?|compensation(?:\s+and\s+per\s+diem)?|"
        rf"frequency|notes?|severability|references|agenda|minutes|communications?|resources"
        rf"|budget|"
        rf"funding|approval|authority|accountability|values|procedures?|sub-?committees?"
        rf"|working\s+groups?"
        rf"|schedule|alternates?|deputies|substitutes|voting|attendance|governance|principles|policy|implementation|cooperation|"
        rf"remuneration|allowances|proceedings|rules|records|reports?|reporting\s+\w+"
        rf"|assistance\s+to|"
        rf"sub-?groups|operations?|operating\s+\w+|ways?\s+of\s+working|relationships?|linkages|"
        rf"miscellaneous|version\s+history|document\s+control|revocation|repeal|rescission){_OF}",
    ),
)
_SEATS = re.compile(dict(_PATTERNS)["seats"])
_BESIDE_SEATS = re.compile(
    "|".join(rf"(?P<{subject}>{pattern})" for subject, pattern in _PATTERNS if subject != "seats")
)
_LEAD = re.compile(
    r"\s*(?:#+\s*)?(?:(?:section|sec\.?|article|part|annex(?:ure)?"
    r"|appendix)(?![a-z])\s*[\da-z]{1,4}\b[.:)–-]*\s*"
    r"|[§$]\s*\d+[.:]?\s*|\(?(?:\d{1,2}(?:\.\d{1,2})*|\d{1,2}-\d{1,3}|[a-z]"
    r"|[ivx]{1,4})[.)]\s*|\d{1,2}(?:\.\d{1,2})*\s+)?",
)
_SENTENCE = re.compile(
    r"\b(?:shall|will|is|are|was|were|has|have|had|may|must|should|can|be|been|serves?|acts?)\b",
)


_CONNECTIVES = frozenset("of the and for to in on by a an with at as or & its from is are".split())


_SEATED = re.compile(
    r"members|membership|composition|constitution|participants|attendees|representatives|officers"
    r"|chairs|leadership|structure|observers|invitees|advis[eo]rs"
)
_ABOUT_SEATS = re.compile(
    r"\b(?:responsibilit|duties|functions?|purpose|role|terms?\b|tenure|selection|appointment|"
    r"removal|expectations|remuneration|election|meetings?)"
)


def subject_of(heading: str) -> Subject | None:
    """What the part under a heading is about; None where the words are no known heading."""
    return _subject_of(heading[_lead_length(heading) :])


@lru_cache(maxsize=256)
def _subject_of(words: str) -> Subject | None:
    words = words.strip(" \t\n.:–-#")
    if not words or len(words) > 100 or words.count(",") > 2:
        return None
    low = words.lower()
    if _SENTENCE.search(low) and not low.endswith(("are", "is", "as follows")):
        return None
    role = role_of(words)
    if role:
        return "office" if role == "secretary" and "secretariat" in low else "seats"
    if _names_seats(low) and _SEATS.fullmatch(low):
        return "seats"
    beside = _BESIDE_SEATS.fullmatch(low)
    return cast("Subject", beside.lastgroup) if beside else None


def _names_seats(low: str) -> bool:
    """ "Responsibilities of members" speaks of duties, "Members of the Panel" of seats."""
    first = _SEATED.search(low)
    if first is None:
        return False
    head = _ABOUT_SEATS.search(low)
    if head and head.start() < first.start():
        return False
    # "The Chairman of the Council of Economic Advisers" is a post.
    before = re.sub(r"\b(?:list|table|names|composition)\s+of\b", "", low[: first.start()])
    return not re.search(r"\bof\b", before)


_MAY_LEAD = re.compile(r"sec|art|part|ann|app|[a-z]{1,4}[.)]")


def _lead_length(heading: str) -> int:
    if heading[:1].isalpha() and not _MAY_LEAD.match(heading.lower()):
        return 0
    lead = _LEAD.match(heading.lower())
    return lead.end() if lead else 0


def is_section_name(line: str) -> bool:
    """Whether a line is, by its words and its shape, the heading of a part."""
    bare = line.strip()
    if bare.startswith("#"):
        return True
    if bare.endswith((",", ";")) or len(bare) > 100:
        return False
    words = bare[_lead_length(bare) :]
    if not words or not words[0].isupper():
        return False
    plain = [word for word in words.split() if word[0].islower() and word not in _CONNECTIVES]
    if len(plain) > 2 or words.split()[-1].lower() in _CONNECTIVES:
        return False
    return len(words.split()) <= 14 and _subject_of(words) is not None


def heading_role(heading: str) -> str | None:
    """The role that a heading gives to the names under it ("EX-OFFICIO MEMBERS", "Co-Chairs")."""
    words = heading[_lead_length(heading) :].strip(" \t\n.:–-#")
    return role_of(words)
