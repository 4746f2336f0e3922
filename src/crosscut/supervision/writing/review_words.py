"""The words of papers of reviews, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscut.documents.content import Language


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of an agenda and of minutes."""

    agenda: str
    minutes: str
    agenda_file: str
    minutes_file: str
    number: str
    when: str
    place: str
    comments: str
    before: str
    nothing_before: str
    items: str
    nothing: str
    item: str
    charge: str
    due: str
    stalled: str
    value: str
    source: str
    score: str
    part: str
    between: str
    reason: str
    comment: str
    office: str
    guests: str
    cleared: Mapping[str, str]
    ruling: str
    owner: str
    directive: str
    open: str
    became: Mapping[str, str]
    kinds: Mapping[str, str]
    parts: Mapping[str, str]


WORDS: Mapping[Language, Words] = {
    "en": Words(
        agenda="{group}: agenda of review {number}",
        minutes="{group}: minutes of review {number}",
        agenda_file="Agenda {number}",
        minutes_file="Minutes of review {number}",
        number="Review {number}",
        when="{day}, {first}–{last}",
        place=", {place}",
        comments="Comments are due by {day}.",
        before="What was ruled, and what became of it",
        nothing_before="Nothing is followed from an earlier session.",
        items="Items",
        nothing="Nothing has stalled.",
        item="{place}. {kind}: {title}",
        charge="In charge: {name}.",
        due=" Due on {day}.",
        stalled=" Stalled since {day}.",
        value=" Value: {value} {currency}.",
        source=" Known from: {citation} ({day}).",
        score="Why it is on: {score} points ({parts}).",
        part="{part} {measure}: {points}",
        between="; ",
        reason="Taken up by the office: {reason}",
        comment="{who}, {day}: {text}",
        office="The office",
        guests="Called to it: {names}.",
        cleared={
            "verified": "Cleared by the agenda itself on {day}: the result was verified.",
            "obstacle": "Cleared by the agenda itself on {day}: what held it was cleared.",
            "resolved": "Cleared by the agenda itself on {day}: it is settled.",
        },
        ruling="Ruled: {text}",
        owner="Owner: {name}, until {day}.",
        directive=" Directive {number}.",
        open="No ruling yet.",
        became={
            "carried out": "Carried out.",
            "not carried out": "Not carried out.",
            "overtaken": "Overtaken by events.",
            "verified": "Its directive is verified.",
            "overdue": "Overdue.",
            "open": "Open.",
        },
        kinds={
            "directive": "Directive",
            "project": "Project",
            "programme": "Programme",
            "grievance": "Grievance",
        },
        parts={
            "stalled": "working days without movement",
            "overdue": "working days overdue",
            "value": "value",
            "reports": "reports late",
            "ladder": "step of the ladder",
            "returned": "times returned",
            "held": "obstacles others have to clear",
        },
    ),
    "zh-Hans": Words(
        agenda="{group}调度会议程（{number}）",
        minutes="{group}调度会纪要（{number}）",
        agenda_file="调度会议程 {number}",
        minutes_file="调度会纪要 {number}",
        number="调度会 {number}",
        when="{day} {first}—{last}",
        place="，{place}",
        comments="各单位意见请于 {day} 前报送。",
        before="上次裁定事项办理情况",
        nothing_before="无待跟踪的以往裁定事项。",
        items="议程",
        nothing="无停滞事项。",
        item="{place}. {kind}：{title}",
        charge="牵头单位：{name}。",
        due="办理时限：{day}。",
        stalled="自 {day} 起停滞。",
        value="金额：{value} {currency}。",
        source="依据：{citation}（{day}）。",
        score="列入理由：{score} 分（{parts}）。",
        part="{part} {measure}：{points} 分",
        between="；",
        reason="办公室列入：{reason}",
        comment="{who}（{day}）：{text}",
        office="办公室",
        guests="通知列席：{names}。",
        cleared={
            "verified": "会前已于 {day} 办结：成果已核实。",
            "obstacle": "会前已于 {day} 解决：堵点已清除。",
            "resolved": "会前已于 {day} 办结。",
        },
        ruling="裁定：{text}",
        owner="责任：{name}，{day} 前完成。",
        directive="交办事项 {number}。",
        open="尚未裁定。",
        became={
            "carried out": "已落实。",
            "not carried out": "未落实。",
            "overtaken": "情况已变，不再办理。",
            "verified": "所交办事项已核实。",
            "overdue": "已逾期。",
            "open": "办理中。",
        },
        kinds={
            "directive": "交办事项",
            "project": "项目",
            "programme": "专项",
            "grievance": "诉求",
        },
        parts={
            "stalled": "无进展工作日",
            "overdue": "逾期工作日",
            "value": "金额",
            "reports": "逾期报告",
            "ladder": "提级层次",
            "returned": "被退回次数",
            "held": "须他方清除的堵点",
        },
    ),
}
