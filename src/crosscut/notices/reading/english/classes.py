"""Phrases that give no seat: open classes ("three members appointed by …") and tasks."""

from __future__ import annotations

import re

from crosscut.notices.reading.english.vocabulary import BODIES, IMPERATIVES, SUBJECTS, TITLES

_OPEN = re.compile(
    r"\b(?:other\b|each\b(?=\s+(?:of|from|member|region|depart|the|party))"
    r"|as\s+(?:may\s+be|are|is)?\s*(?:deemed|determined|necessary|needed|required"
    r"|appropriate|decided)"
    r"|may\s+(?:,?\s*from\s+time\s+to\s+time,?\s*)?(?:be\s+)?(?:designate|invite|appoint"
    r"|determine|co-?opt|deem|decide|include)"
    r"|to\s+be\s+(?:determined|confirmed|co-?opted|named|decided|announced|elected|identified)"
    r"|elected\s+(?:from|by|among)|if\s+any\b|where\s+appropriate)",
)
_OPEN_NUMBER = re.compile(
    r"(?:(?:up\s+to|not\s+more\s+than|no\s+more\s+than|at\s+least|not\s+less\s+than"
    r"|a\s+(?:minimum|maximum)\s+of)\s+)?"
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|a\s+number\s+of|certain|some)\b"
    r"(?:\s*\(\d+\))?\s+(?:[\w'-]+\s+){0,6}?(?:members?|persons?|people|individuals?"
    r"|experts?|leaders?|citizens?"
    r"|residents?|officials?|professionals?|academics?|specialists?|students?|parents?"
    r"|lawyers?|women|persons)\b"
    r"(?:\s+(?:of|from|with|who|appointed|nominated|selected|designated|drawn|chosen"
    r"|representing|having|elected|to|in)\b|\s*$)",
)
VERB = re.compile(
    r"\b(?:shall|will|must|should|can|could|would|is|are|was|were|has|have|had|may|meets?"
    r"|provides?|reports?\s+to"
    r"|ensures?|serves?)\b"
)


_HEADS_OF = re.compile(
    r"(?:(?:the|senior|one|two|three|\d+)\s+)*(?:heads|representatives|secretaries|ministers"
    r"|directors(?:[\s-]general)?|officials|chiefs|nominees|chief\s+executives|delegates)"
    r"\s+(?:of|from)\s+(?:each\s+of\s+)?(?:the\s+)?(?P<bodies>[A-Z].*)",
    re.S,
)
_PLURALS = (
    ("Departments", "Department"),
    ("Ministries", "Ministry"),
    ("Offices", "Office"),
    ("Bureaus", "Bureau"),
    ("Agencies", "Agency"),
    ("Directorates", "Directorate"),
    ("Faculties", "Faculty"),
    ("Universities", "University"),
)
_LIST = re.compile(r",\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?|\s+and\s+(?:the\s+)?")


def bodies_of_class(post: str) -> tuple[str, ...]:
    """The bodies of a phrase that stands for several ("heads of the Ministries of X and Y").

    Empty where the phrase stands for one: a plural kind of body, or a list of bodies of
    which each names its kind, makes several.
    """
    found = _HEADS_OF.fullmatch(post.strip())
    if not found:
        return ()
    words = found.group("bodies").strip()
    for plural, single in _PLURALS:
        if words.startswith(plural + " of "):
            rest = words[len(plural) + 4 :].removeprefix("the ")
            names = [name for name in _LIST.split(rest) if name]
            return tuple(f"{single} of {name}" for name in names) if len(names) > 1 else ()
    names = [name for name in _LIST.split(words) if name]
    kinds = [any(word.lower() in BODIES for word in name.split()) for name in names]
    return tuple(names) if len(names) > 1 and all(kinds) else ()


def is_open_class(words: str) -> bool:
    """Whether a phrase leaves it to somebody who will sit ("three members appointed by …")."""
    low = words.lower()
    return bool(_OPEN.search(low) or _OPEN_NUMBER.match(low.strip()))


def is_task(words: str) -> bool:
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
