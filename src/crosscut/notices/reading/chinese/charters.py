"""Papers that found a group without 关于…的通知: charters, orders of an officer, appointments.

設置要點 of Taiwan, 批示 of Macau, 委任 of Hong Kong, and reports that a body has done so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crosscut.notices.reading.chinese.page import Page
from crosscut.notices.reading.chinese.vocabulary import GROUP_NOUN, HAN
from crosscut.notices.reading.draft import Kind, Span

_HEAD_LINES = 14
_NAME = rf"(?:{HAN}|[0-9“”·、]){{2,60}}?{GROUP_NOUN}"
_MEETING = rf"(?:{HAN}){{2,30}}?(?:{GROUP_NOUN}|会议)"
_CHARTER = re.compile(
    rf"(?:(?:法规|规章|要点)?名称[: ]*|订定|修正|制定|颁布|公布)?[“《 ]*(?P<name>{_MEETING})”?"
    r"(?:暂行)?(?:设置|组织|作业|实施|工作|运作|议事)*(?:要点|办法|章程|规程|简则|规则|条例)"
    r"[”》]?(?:\(.{0,20}\))?$"
)
_APPOINTED = re.compile(
    rf"(?:政府|行政长官)?(?:宣布|公布)?(?:委任|任命|再度委任)(?P<name>{_NAME})(?:的)?(?:新任|新一届|新|非官守|非官方)*"
    r"(?:成员|委员|主席|人员)"
)
# "一、某县政府（以下简称本府）为…": who sets the rules says at once what it calls itself.
_OURSELVES = re.compile(
    rf"(?:第?[一1]条?[、. ]+|一[、 ])?(?:宗旨|设置目的)?[ ]*(?P<issuer>{HAN}{{3,24}})"
    r"\(以下(?:简|合)?称“?本(?:府|部|局|院|校|所|署|处|会|县|市|公司|中心|行|大学)”?\)"
)
_BY_POWER = re.compile(
    rf"(?:^|[,。;])(?P<issuer>{HAN}{{2,14}}?)行使[^。]{{2,70}}?(?:赋予|授予|规定)的?(?:职权|权限|权力)"
)
_BY_ACT = re.compile(
    rf"(?:^|[,。;]|[宣公]布)(?P<issuer>(?:{HAN}{{2,20}}?(?:政府|党委|县委|市委|省委|区委|委员会|办公厅"
    rf"|办公室))|行政长官)(?:{HAN}{{2,3}}(?=今))?(?:今[日天]|近日|日前|已|正式|\(\d+日\)|以[^,。]{{4,24}}文)*"
    r"(?:发文|发布通知|印发通知|下发文件|研究决定|决定|批示|宣布|委任|任命|调整充实)"
    r"[^。]{0,20}?(?:成立|设立|组建|调整|委任|领导小组|委员会)"
)
_NUMBER = re.compile(
    rf"(?:(?<=政府)|(?<=[部局院处署会学]))"
    rf"(?P<number>{HAN}{{1,8}}字第 *[A-Za-z]?\d{{4,12}} *号)(?=[函令公])"
)
_ORDER = re.compile(rf"第 *\d{{1,4}}/\d{{4}} *号{HAN}{{2,14}}?(?:批示|法令|行政法规|行政命令)$")


class Charter(NamedTuple):
    """The group that the head of a paper names, and what the paper does with it."""

    span: Span
    name: str
    kind: Kind


def read_charter(page: Page) -> Charter | None:
    """The group whose charter or whose members a line at the head announces."""
    for number in range(min(len(page.lines), _HEAD_LINES)):
        line, start = page.lines[number], page.lines[number].start
        run = page.flow(line.start, line.end)
        if len(run.chars) > 90 or "。" in run.chars:
            continue
        for pattern, kind in ((_CHARTER, "found"), (_APPOINTED, "change")):
            match = pattern.match(run.chars)
            if match:
                span = run.span(*match.span("name"))
                return Charter(span, page.value(span), "found" if kind == "found" else "change")
        if run.chars.startswith("一、") and start:
            break
    return None


def read_issuer(page: Page) -> Span | None:
    """Who sets up the group, where nobody signs: who calls itself 本府, who uses its power."""
    for number in range(min(len(page.lines), _HEAD_LINES)):
        run, _ = page.paragraph_flow(number)
        head = run.part(0, min(len(run.chars), 240))
        if match := _OURSELVES.match(head.chars):
            return run.span(*match.span("issuer"))
        if match := _BY_POWER.search(head.chars) or _BY_ACT.search(head.chars):
            return run.span(*match.span("issuer"))
    return None


def read_number(page: Page) -> Span | None:
    """The number of an order or of the letter that promulgates a charter."""
    for number in range(min(len(page.lines), 6)):
        line = page.lines[number]
        if match := _NUMBER.search(page.norm, line.start, line.end):
            return Span(*match.span("number"))
        if _ORDER.match(page.line(number)):
            return Span(line.start, line.end)
    return None
