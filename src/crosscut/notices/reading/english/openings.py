"""Which words announce a list of seats, and which end one."""

from __future__ import annotations

import re

from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.names import is_title
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.vocabulary import GROUP_NOUN

_COMPOSED = re.compile(
    r"\b(?:consist(?:s|ing|ed)?\s+of|(?:be\s+|is\s+|are\s+|being\s+|been\s+)?compos(?:ed|ing)\s+of"
    r"|compris(?:e|es|ed|ing)(?:\s+of)?|(?:is\s+|be\s+|are\s+)?made\s+up\s+of|constitut(?:es"
    r"|ed\s+(?:of|with|by))"
    r"|(?:shall|will|to)\s+include|includes?|including|have\s+(?:a\s+)?membership|composition"
    r"|constituted\s+as|reconstituted|represented\s+by|members?\s+(?:shall\s+be|are"
    r"|will\s+be|is|were)"
    r"|membership\s+(?:shall|will|is|of)|appoint(?:s|ed|ing)?|nominat(?:e|es|ed)"
    r"|designat(?:e|es|ed)|confirm(?:s|ed)?"
    r"|names?\s+of|elected|headed\s+by|assisted\s+by)\b",
)
_FOLLOWING = re.compile(
    r"\b(?:following|as\s+follows|below|undermentioned|under-mentioned|hereunder|namely|viz)\b",
)
_PEOPLE = re.compile(
    r"\b(?:members?|membership|composition|persons?|people|officials?|officers?|ministers?"
    r"|individuals?|representatives?"
    r"|names?|appointees?|experts?|heads?|secretaries|dignitaries|staff|participants?"
    r"|organi[sz]ations?|agencies|departments)\b",
)
_TASKS = re.compile(
    r"\b(?:functions?|duties|responsib\w+|tasks?|reasons?|areas|matters|issues|objectives?"
    r"|powers?|purposes?|recommendations"
    r"|aims?|topics|questions|terms\s+of\s+reference|resources|conditions|rules|deliverables"
    r"|principles|criteria)\b",
)
_SENTENCE = re.compile(
    r"\b(?:shall|will|must|should|may|can|would|is|are|was|were|has|have|had|been)\b"
)
# "Quorum: …", "Reports to: …": what a list of seats is followed by.
OTHER_LABEL = re.compile(
    r"(?:quorum|reports?(?:\s+to)?|reporting(?:\s+line)?|meetings?"
    r"|frequency(?:\s+of\s+meetings)?|serviced\s+by|supported\s+by"
    r"|secretariat|term(?:\s+of\s+office)?|contact|duration|venue|minutes|review(?:\s+date)?"
    r"|version|date|approved(?:\s+by)?"
    r"|sub-?committees|budget|media\s+contact|source)\b[^:]{0,30}:",
)
SIGNATURE = re.compile(
    r"\s*(?:(?:adopted|approved|certified|attested|done|signed|issued|given|dated|ordered"
    r"|passed|promulgated)\b(?!\s+by\s+\w+\s+as)"
    r"|\(?sgd\.?\)?|\(?sd/?-?\)?\W|\(?signed\)?|by\s+order|copy\s+to|cc\b"
    r"|the\s+white\s+house|in\s+witness|yours|for\s+and\s+on\s+behalf"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+\w+,?\s+\d{4}\W*$|[A-Z]\w+\s+\d{1,2},\s*\d{4}\W*$"
    r"|\(\s*[A-Z][\w.\s]+\)\s*$|contact\b|for\s+(?:more|further|immediate)"
    r"|notes?\s+to\s+editors?|ends?\s*$)",
    re.I,
)
# Who comes to a group or leaves it is said of somebody, it lists nobody.
MOVES = re.compile(
    r"\b(?:(?:is|are|shall\s+be|stands?)\s+(?:hereby\s+)?(?:added|co-?opted|inducted|removed"
    r"|relieved|deleted|dropped|replaced|withdrawn)|ceases?\s+to\s+be|in\s+(?:the\s+)?(?:place"
    r"|stead)\s+of|no\s+longer)\b"
)
_GROUP_ON = re.compile(rf"\s*{GROUP_NOUN.pattern}\s+(?:on|for|of)\b")
RELATIVE = re.compile(r"\(?\b(?:who|which)\s+(?:shall|will|is|are|may|has|have)\b.*", re.I | re.S)


_ANNOUNCING = re.compile(r"(?:as\s+follows|the\s+following|namely|hereunder)\W*$")


def opens_roster(page: Page, block: Block, following: Block | None) -> bool:
    """Whether a sentence announces a list of seats that stands in the blocks after it."""
    last = None
    for span in block.sentences:
        last = span
    if last is None:
        return False
    words = page.low[last.start : last.end]
    ends_open = words.endswith((":", ":-", ": -", "–", "follows;", "following;")) or bool(
        _ANNOUNCING.search(words[-40:])
    )
    if not ends_open:
        listed = following is not None and (
            following.shape in ("item", "row") or bool(following.cells)
        )
        return bool(
            listed
            and re.search(r"\bthe\s+following\b", words)
            and _PEOPLE.search(words)
            and re.search(r"\b(?:appoint|nominat|constitut|compris|consist|compos)", words)
        )
    tail = words[-160:]
    if _FOLLOWING.search(words):
        after = words[_FOLLOWING.search(words).start() :]  # type: ignore[union-attr]
        if _COMPOSED.search(words) and not _TASKS.search(after[:40]):
            return True
        if _PEOPLE.search(after[:60]):
            return not _TASKS.search(after[:40])
        before = words[: -len(after)][-60:]
        return bool(_PEOPLE.search(before)) and not _TASKS.search(before + after)
    if re.search(
        r"\b(?:consist(?:s|ing)?\s+of|compos\w+\s+of|compris\w+(?:\s+of)?"
        r"|members?(?:\s+of\s+[^.:]{2,70}?)?\s+(?:are|is|shall\s+be|will\s+be)|constitutes"
        r"|include)\W*$",
        tail,
    ):
        return True
    return bool(
        _COMPOSED.search(words)
        and _PEOPLE.search(tail)
        and not _TASKS.search(tail[-60:])
        and not re.search(r"\b(?:shall|will|to|may|should|must)\W*$", words)
    )


def is_sentence(words: str) -> bool:
    bare = re.sub(r"\([^)]*\)|\"[^\"]*\"", "", words)
    bare = RELATIVE.sub("", bare)
    return bool(_SENTENCE.search(bare))


def is_caption(words: str) -> bool:
    """The name of the group over its list ("COMMITTEE ON FINANCE (31)")."""
    return (
        bool(GROUP_NOUN.search(words.lower()))
        and "," not in words.replace(", BUDGET", "")
        and not any(is_title(word) for word in re.findall(r"[A-Za-z][\w'-]*", words))
    ) or bool(_GROUP_ON.match(words.lower()))
