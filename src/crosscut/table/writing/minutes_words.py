"""The words of minutes and excerpts in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from crosscut.documents.content import Language
from crosscut.table.rules.minutes import Phrases

_TENS = ("", "十", "二十", "三十", "四十")
_ONES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in minutes beside what was written; {named} places are filled."""

    phrases: Phrases
    title: str
    excerpt: str
    number: str
    excerpt_number: str
    #: When and where it was, who opened it.
    sat: str
    at: str
    chaired: str
    online: str
    present: str
    substitute: str
    absent: str
    guests: str
    quorate: str
    not_quorate: str
    confirms: str
    untitled: str
    draft: str
    circulated: str
    confirmed: str
    between: str
    file: str
    excerpt_file: str


ENGLISH = Words(
    phrases=Phrases(
        numerals=(),
        heading="{number}. {title}",
        decided="Decision {number}: {text}",
        unfinished="Not dealt with: it goes into the next agenda.",
        unfinished_because="Put off to the next meeting: {reason}",
    ),
    title="Minutes of the {group}",
    excerpt="Excerpt from the Minutes of the {group}",
    number="Meeting {number}",
    excerpt_number="Meeting {number}, excerpt for those concerned",
    sat="The {group} met on {day} from {first} to {last}{at}.{chaired}",
    at=" at {place}",
    chaired=" {name} was in the chair.",
    online=" by video conference",
    present="Present: {names}",
    substitute="{name} (for {other})",
    absent="Absent: {names}",
    guests="Also attending: {names}",
    quorate="{present} of {seats} seats were filled: the meeting had a quorum.",
    not_quorate="{present} of {seats} seats were filled: the meeting had no quorum.",
    confirms="Minutes of meeting {number}",
    untitled="A point that is not shown here",
    draft="Draft.",
    circulated="Circulated on {day}; to be confirmed at the next meeting.",
    confirmed="Confirmed on {day} at meeting {number}.",
    between=", ",
    file="minutes-{number}",
    excerpt_file="excerpt-{number}",
)
CHINESE = Words(
    phrases=Phrases(
        numerals=tuple(ten + one for ten in _TENS for one in _ONES if ten + one),
        heading="{number}、{title}",
        decided="会议决定（{number}号）：{text}",
        unfinished="会议未及讨论，转入下次会议。",
        unfinished_because="会议决定延至下次会议讨论：{reason}",
    ),
    title="{group}会议纪要",
    excerpt="{group}会议纪要（摘录）",
    number="第{number}次会议",
    excerpt_number="第{number}次会议，发有关单位和人员",
    sat="{day}{first}至{last}，{group}{at}召开会议。{chaired}现将会议议定事项纪要如下。",
    at="在{place}",
    chaired="会议由{name}主持。",
    online="以视频方式",
    present="出席：{names}",
    substitute="{name}（代{other}）",
    absent="缺席：{names}",
    guests="列席：{names}",
    quorate="应到{seats}席，实到{present}席，符合法定人数。",
    not_quorate="应到{seats}席，实到{present}席，未达到法定人数。",
    confirms="审议第{number}次会议纪要",
    untitled="此处不予列示的议题",
    draft="草稿。",
    circulated="{day}传阅，待下次会议确认。",
    confirmed="{day}经第{number}次会议确认。",
    between="、",
    file="会议纪要-{number}",
    excerpt_file="会议纪要摘录-{number}",
)
WORDS: dict[Language, Words] = {"en": ENGLISH, "zh-Hans": CHINESE}
