"""Names and posts that are glued: 王某某镇党委书记, 镇党委书记王某某, and whole chains of them."""

from __future__ import annotations

import re

from crosscut.notices.reading.chinese import surnames
from crosscut.notices.reading.chinese.vocabulary import (
    CLASS_TAIL,
    TITLE_WORD,
    body_at_end,
    post_at_start,
    title_at_end,
)

_PLACE = re.compile(
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西"
    r"|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|宁夏|新疆|西藏|内蒙|黑龙江|香港|澳门)"
)
_LEVEL = frozenset("省市县区镇乡村州旗盟")
_LONGEST_CHAIN = 4000
_TITLES = re.compile(TITLE_WORD)


def name_then_post(words: str, names_first: bool | None) -> int | None:
    """Length of the name that is glued to the front of a post, or None."""
    if not (title_at_end(words) or body_at_end(words)):
        return None
    opening = post_at_start(words)
    if opening > 1:
        return None
    best: tuple[float, int] | None = None
    for length in (3, 2, 4):
        name, rest = words[:length], words[length:]
        if len(rest) < 2 or not surnames.is_name(name):
            continue
        if _PLACE.match(words) or (length == 2 and rest[0] in _LEVEL and not names_first):
            continue
        known = post_at_start(rest)
        if not known and not (names_first and surnames.is_sure_name(name)):
            continue
        if not known and not title_at_end(rest):
            continue
        score = (2 if known else 0) + (1 if surnames.is_sure_name(name) else 0) + length / 10
        if length == 2 and rest[0] in _LEVEL:
            score -= 1.5
        if best is None or score > best[0]:
            best = (score, length)
    if best is None:
        return None
    # A name of few surnames' certainty, and nothing in the list that says names come first.
    if not names_first and best[0] < 2.9:
        return None
    return best[1]


def post_then_name(words: str) -> int | None:
    """Where the name begins that is glued to the end of a post, or None."""
    weak: int | None = None
    for length in (3, 2, 4):
        head, name = words[:-length], words[-length:]
        if len(head) < 2 or not surnames.is_name(name):
            continue
        titled = title_at_end(head)
        # 总会计师戚风: a title that reaches into the name leaves a shorter one.
        longer = title_at_end(words[:-2]) if titled and length == 3 else 0
        if longer > titled and surnames.is_sure_name(words[-2:]):
            return len(head) + 1
        if titled or CLASS_TAIL.search(head):
            return len(head)
        if weak is None and body_at_end(head) and surnames.is_sure_name(name):
            weak = len(head)
    return weak


def chain(words: str) -> list[tuple[int, int]]:
    """Cut "name post name post …" that stands without a separator."""
    if not 12 <= len(words) <= _LONGEST_CHAIN:
        return []
    cuts = [0]
    for title in _TITLES.finditer(words):
        rest = words[title.end() :]
        if len(rest) < 5 or title.end() - cuts[-1] < 4:
            continue
        for length in (2, 3, 4):
            after = rest[length:]
            if (
                surnames.is_sure_name(rest[:length])
                and post_at_start(after)
                and not _PLACE.match(rest)
                and not (length == 2 and after[0] in _LEVEL)
            ):
                cuts.append(title.end())
                break
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True))
