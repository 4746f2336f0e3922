"""Whether a line of a page goes on with the block above it, or opens its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosscut.notices.reading.english.names import is_title, name_at
from crosscut.notices.reading.english.page import Line, Page
from crosscut.notices.reading.english.roles import role_of

if TYPE_CHECKING:
    from crosscut.notices.reading.english.blocks import Block

SECTION = re.compile(
    r"(?:(?:section|sec\.?|article|art\.?|clause|para(?:graph)?\.?|part|annex(?:ure|e)?|appendix"
    r"|schedule|chapter)\s*(?:\d{1,3}[A-Z]?|[IVX]{1,5}|[A-Z])\b|[§$]{1,2}\s?\d{1,3})[.:)]?[\s–-]*",
    re.I,
)
TERMINAL = re.compile(r"[.;:?!][\"')\]]*$")
# `_ends_unfinished` looks at no more than the longest of these.
_UNFINISHED = re.compile(
    r"(?:\b(?:and|of|the|for|to|in|on|or|by|with|a|an|as|Hon\.|Dr\.|Mr\.|Ms\.|Mrs\.|Prof\."
    r"|No\.)|\(\w{1,4}\))$",
    re.I,
)
_ACTS = re.compile(r"\b(?:hereby|shall|there\s+is|is\s+pleased\s+to|has\s+been|resolves?)\b")
_SMALL = frozenset("of the and for in to on at a an by with from or".split())
_BRACKETED = re.compile(r"\([A-Z][\w.' -]+\)")
_IN_BRACKETS = re.compile(r"\([A-Z][^()]{6,}\)")


def _ends_unfinished(last: str) -> bool:
    return _UNFINISHED.search(last, max(0, len(last) - 8)) is not None


def flows_on(page: Page, block: Block, previous: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the block above it rather than opening its own."""
    if block.shape in ("heading", "row"):
        return False
    flat = page.flat
    last = flat[previous.start : previous.end]
    first = flat[line.start]
    if SECTION.match(flat, line.start, line.end) and not last.endswith((",", "of", "and", "under")):
        return first.islower() and not last.endswith(".")
    if block.shape == "item" and _IN_BRACKETS.fullmatch(flat, line.start, line.end):
        # The post below a name: "1. Dr Jane Doe – Member" and "(Director, Works)".
        name = name_at(page, block.start, previous.end)
        return _ends_in_role(last) or bool(name and not flat[name.after : previous.end].strip())
    if _BRACKETED.fullmatch(flat, line.start, line.end) or _is_label(flat[line.start : line.end]):
        return False  # "(J. Doe)" under a signature; "Secretary: J. Doe"
    if last.endswith(":") and not first.islower():
        return False  # what follows a colon is a list, however deep it stands
    if _OPENING.match(flat, line.start, line.end) and not _ends_unfinished(last):
        return TERMINAL.search(last) is not None and block.shape == "item" and len(last) > 60
    if _stood_in(last) or _lists_posts(page, previous, line):
        return False
    if block.shape == "item" and _is_post_below(page, block, previous, line):
        return True
    if block.shape == "item" and line.indent > block.indent:
        return True
    if _is_listed(page, previous, line):
        return False
    if first.islower() or last.endswith((",", "-")) or _ends_unfinished(last):
        return True
    if not first.isalpha() and not any(c.isalpha() for c in flat[line.start : line.end]):
        return False  # a date or a number by itself
    if TERMINAL.search(last):
        # A new sentence of the same item; a new paragraph elsewhere reads no worse.
        return block.shape == "item" and len(last) > 60 and not last.endswith(";")
    if last[0].islower():
        return True
    if (
        block.start < previous.start
        and len(last) >= 40
        and _ACTS.search(page.low, block.start, block.end)
        and name_at(page, line.start, line.end) is None
    ):
        return True  # a sentence that has gone on once and has not ended
    small = [word for word in last.split() if word[0].islower()]
    telling = [word for word in small if word not in _SMALL]
    if (len(telling) >= 2 and len(last) >= 45) or (
        len(small) >= 3 and width >= 40 and len(last) * 4 >= width * 3
    ):
        return name_at(page, line.start, line.end, bare=False) is None
    return False


# A line that opens a sentence follows none that has not ended: the line above is a title.
_OPENING = re.compile(r"(?:The|This|These|There|It|In|An?)\s+[a-z]")
_STOOD_IN = re.compile(
    r"\bor\s+(?:(?:his|her|their|a|an|the)\s+)*(?:representative|designee|nominee)s?$"
)
_POST_OPENS = re.compile(r"(?P<title>[A-Z][\w-]+)(?:\s+General)?(?:,|\s+(?:of|for|to)\b)")
_LABEL_BEFORE = re.compile(r"[A-Z][\w -]{2,30}:\s*")


def _stood_in(last: str) -> bool:
    """Whether a line ends in "or representative": an entry is over."""
    if not last.endswith(("representative", "designee", "nominee", "s")):
        return False
    return _STOOD_IN.search(last) is not None


def _lists_posts(page: Page, previous: Line, line: Line) -> bool:
    """Whether two lines are posts of a list without marks: "Secretary of Tourism" below
    "Members: Governor of the Bank"."""
    below = _POST_OPENS.match(page.flat, line.start, line.end)
    if below is None or not is_title(below.group("title")):
        return False
    if page.flat[previous.end - 1] in ",-" or _UNFINISHED.search(
        page.flat, max(previous.start, previous.end - 12), previous.end
    ):
        return False
    label = _LABEL_BEFORE.match(page.flat, previous.start, previous.end)
    start = label.end() if label else previous.start
    above = _POST_OPENS.match(page.flat, start, previous.end)
    return above is not None and is_title(above.group("title"))


def _is_post_below(page: Page, block: Block, previous: Line, line: Line) -> bool:
    """Whether a line is the post of the person named above it: "1. Jane Doe Chairman" and
    "Director of Works"."""
    if block.start < previous.start or not _POST_OPENS.match(page.flat, line.start, line.end):
        return False
    name = name_at(page, block.start, previous.end)
    if name is None:
        return False
    rest = page.flat[name.after : previous.end].strip(" ,;–-()")
    return not rest or role_of(rest) is not None


_VOTES = re.compile(r"\((?:non[\s-]*)?voting\)$")
_ROLE_AT_END = re.compile(r"[–(-]\s*(?P<role>[\w' -]{4,40})\)?$")


def _is_listed(page: Page, previous: Line, line: Line) -> bool:
    """Whether two lines are entries of a list that parts them by commas or by brackets alone:
    "Jane Doe – (Chair)," and "John Roe," below it."""
    last = page.flat[previous.start : previous.end].rstrip(",; ")
    if len(last) > 160 or page.flat[line.start].islower():
        return False
    if last.endswith(")") and page.flat[line.start : line.end].rstrip(" ,;.").endswith(")"):
        return _VOTES.search(last.lower()) is not None or _ends_in_role(last)
    if not page.flat[previous.start : previous.end].endswith(","):
        return False
    if _ends_in_role(last):
        return True
    name = name_at(page, previous.start, previous.end)
    return (
        name is not None
        and not page.flat[name.after : previous.end].strip(" ,;")
        and name_at(page, line.start, line.end) is not None
    )


def _ends_in_role(words: str) -> bool:
    found = _ROLE_AT_END.search(words)
    return found is not None and role_of(found.group("role")) is not None


def _is_label(words: str) -> bool:
    label = re.match(r"([A-Z][\w'/() -]{2,45}?)\s*:", words)
    return bool(label) and role_of(label.group(1)) is not None  # type: ignore[union-attr]
