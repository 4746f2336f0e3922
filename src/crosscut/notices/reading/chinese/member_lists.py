"""Members in a numbered list that a sentence announces: 其余委员由县长就下列人员派兼之：.

Each item is a post or a body; how many scholars or citizens may be chosen is no seat.
"""

from __future__ import annotations

import re

from crosscut.notices.reading.chinese.holders import Holder, read_holders
from crosscut.notices.reading.chinese.page import Page, Run, after_numbering
from crosscut.notices.reading.chinese.pieces import unpad
from crosscut.notices.reading.chinese.roles import role_of
from crosscut.notices.reading.chinese.surnames import is_name
from crosscut.notices.reading.chinese.vocabulary import ROLE_WORD
from crosscut.notices.reading.draft import Span

_ANNOUNCED = re.compile(
    r"(?:委员|成员|代表|人员|人)[^。:;]{0,60}(?:下列|以下|左列)[^。:;]{0,24}:$"
    r"|(?:由|包括|为)(?:下列|以下|左列)[^。:;]{0,10}(?:人员|成员|人士|机关|单位|首长|部门)[^。:;]{0,8}:$"
)
# "委任以下人士为某委员会委员": those below need no number, each line is somebody.
_PERSONS = re.compile(r"(?:委任|任命|聘任)(?:下列|以下)人[士员][^。]{0,80}:$")
_ROLE_BEHIND = re.compile(rf"\((?P<role>{ROLE_WORD})\)$")
_HONOURS = re.compile(r"(?:, *[A-Z][A-Za-z.]{1,5})+(?=$|\()")
# In a list of people these say how one is addressed, not which post is held.
_STYLED = re.compile(r"(?:教授|医生|议员)$")
_APPOINTED_BY = re.compile(r"由[^,。]{2,16}?(?:委任|指派|推荐|推派)的?")
_IN_ROLE = re.compile(rf"(?P<one>.+?)为(?P<role>{ROLE_WORD})(?:[及和,](?P<other>.+))?$")
_ONE_OF = re.compile(r"[一1][名位人]")
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


def announces_persons(page: Page, number: int) -> bool:
    """Whether a line with a colon at its end announces people, each on a line below."""
    line = page.lines[number]
    return bool(_PERSONS.search(page.flow(line.start, line.end).chars))


def read_persons(page: Page, number: int) -> tuple[list[tuple[str, Holder]], int]:
    """Role and holder of each line from one on, up to the first that is nobody."""
    seats: list[tuple[str, Holder]] = []
    while number < len(page.lines) and len(page.line(number)) < 40:
        line = page.lines[number]
        run = page.row(line.start, line.end)
        behind = _ROLE_BEHIND.search(run.chars)
        role = role_of(behind["role"]) if behind else "member"
        end = behind.start() if behind else len(run.chars)
        honours = _HONOURS.search(run.chars, 0, end)
        run = unpad(run.part(0, honours.start() if honours else end))
        styled = _STYLED.search(run.chars)
        if styled and is_name(run.chars[: styled.start()]):
            run = run.part(0, styled.start())
        holders, unread = read_holders(run)
        if len(holders) != 1 or unread or role is None:
            break
        seats.append((role, holders[0]))
        number += 1
    return seats, number


def announces_members(page: Page, number: int) -> bool:
    """Whether the colon at a line's end announces a list of members below it."""
    first = max(page.paragraph(number)[0], number - _LOOK_BACK)
    words = page.flow(page.lines[first].start, page.lines[number].end).chars
    last = words[-110:].rsplit("。", 1)[-1]
    return _ANNOUNCED.search(last) is not None and not _NO_SEATS.search(last[-30:])


def read_members(page: Page, number: int) -> tuple[list[tuple[str, Holder]], list[Span], int]:
    """The seats of the items from a line on, the items that give none, and where they end."""
    holders: list[tuple[str, Holder]] = []
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


def _seats(run: Run) -> list[tuple[str, Holder]]:
    named = _APPOINTED_BY.match(run.chars)
    if named:  # who names them does not sit
        run = run.part(named.end(), len(run.chars))
        several = re.search(r"各?[一1][名位人]$", run.chars)
        run = run.part(0, several.start()) if several else run
    if parts := _IN_ROLE.match(run.chars):
        role = role_of(parts["role"])
        first = _seats(run.part(*parts.span("one")))
        rest = _seats(run.part(*parts.span("other"))) if parts["other"] else []
        return [*((role or given, holder) for given, holder in first), *rest]
    if one_of := _ONE_OF.match(run.chars):
        run = run.part(one_of.end(), len(run.chars))
    if _SEVERAL.search(run.chars) or _OPEN.search(run.chars):
        return []
    one = _ONE.search(run.chars)
    run = run.part(0, one.start()) if one else run
    if not run.chars:
        return []
    holders, unread = read_holders(run)
    if unread and named:
        span = run.span(0, len(run.chars))
        return [("member", Holder(whole=span, post=span, by_class=True))]
    return [] if unread else [("member", holder) for holder in holders]
