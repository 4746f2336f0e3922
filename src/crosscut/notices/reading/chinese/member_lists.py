"""Members in a numbered list that a sentence announces: 其余委员由县长就下列人员派兼之：.

Each item is a post or a body; how many scholars or citizens may be chosen is no seat.
"""

from __future__ import annotations

import re

from crosscut.notices.reading.chinese.holders import Holder, read_holders
from crosscut.notices.reading.chinese.page import Page, Run, after_numbering
from crosscut.notices.reading.draft import Span

_ANNOUNCED = re.compile(
    r"(?:委员|成员|代表|人员|人)[^。:;]{0,60}(?:下列|以下|左列)[^。:;]{0,24}:$"
    r"|(?:由|包括|为)(?:下列|以下|左列)[^。:;]{0,10}(?:人员|成员|人士|机关|单位|首长|部门)[^。:;]{0,8}:$"
)
_NO_SEATS = re.compile(r"任务|职责|职掌|事项|情形|条件|程序|资格|规定|方式|要求|报告|工作:$")
_ITEM = re.compile(r"[-·•]\s*(?=\S)")
_ONE = re.compile(r"(?:各)?[一1][人名位]$")
_SEVERAL = re.compile(
    r"(?:各)?[二两三四五六七八九十\d]+(?:至[二三四五六七八九十\d]+)?[人名位](?:以上|以下)?$"
)
# Whom it is left to somebody to find.
_OPEN = re.compile(r"(?:学者|专家|人士|团体)(?:[、及或和]|代表|$)")
_STOP = "。;, "
_LOOK_BACK = 3


def announces_members(page: Page, number: int) -> bool:
    """Whether a line ends a sentence that announces a list of members below it."""
    if not page.line(number).endswith(":"):
        return False
    first = max(page.paragraph(number)[0], number - _LOOK_BACK)
    words = page.flow(page.lines[first].start, page.lines[number].end).chars
    last = words[-110:].rsplit("。", 1)[-1]
    return _ANNOUNCED.search(last) is not None and not _NO_SEATS.search(last[-30:])


def read_members(page: Page, number: int) -> tuple[list[Holder], list[Span], int]:
    """The seats of the items from a line on, the items that give none, and where they end."""
    holders: list[Holder] = []
    unread: list[Span] = []
    while number < len(page.lines):
        line = page.lines[number]
        words = page.line(number)
        bullet = _ITEM.match(words)
        skip = bullet.end() if bullet else after_numbering(words)
        if not skip or len(words) > 90 or words.endswith(":"):
            break
        run = page.row(line.start + skip, line.end)
        run = run.part(0, len(run.chars.rstrip(_STOP)))
        seats = _seats(run)
        holders += seats
        if not seats and run.chars:
            unread.append(run.span(0, len(run.chars)))
        number += 1
    return holders, unread, number


def _seats(run: Run) -> list[Holder]:
    if _SEVERAL.search(run.chars) or _OPEN.search(run.chars):
        return []
    one = _ONE.search(run.chars)
    run = run.part(0, one.start()) if one else run
    if not run.chars:
        return []
    holders, unread = read_holders(run)
    return [] if unread else holders
