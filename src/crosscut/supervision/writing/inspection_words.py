"""The words of the report of an inspection, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscut.documents.content import Language


@dataclass(frozen=True, slots=True)
class Words:
    """{named} places are filled."""

    title: str
    number: str
    office: str
    said: str
    announced: Mapping[bool, str]
    at: str
    degrees: str
    directives: str
    directive: str
    points: str
    point_head: tuple[str, str]
    remark: str
    ticks: Mapping[str, str]
    findings: str
    none: str
    finding: str
    severities: Mapping[str, str]
    where: str
    answer: str
    unanswered: str
    correction: str
    settled: str
    photographs: str
    photograph: str
    photograph_of: str
    conclusion: str
    answers_by: str
    unreported: str
    between: str
    headings: tuple[str, ...]
    file: str


WORDS: Mapping[Language, Words] = {
    "en": Words(
        title="Report on the inspection of the {organisation}",
        number="No. {number}",
        office="Office of the {group}",
        said="On {day} the office of the {group} inspected the {organisation}: {subject}."
        " {announced} It was inspected by {team}{at}.",
        announced={True: "The inspection was announced.", False: "It was not announced."},
        at=" at {place}",
        degrees=" ({degrees})",
        directives="It looked at these directives: {directives}.",
        directive="{number} {task}",
        points="Checklist",
        point_head=("Found", "What was looked at"),
        remark="{text} — {words}",
        ticks={"yes": "yes", "no": "no", "not applicable": "n/a", "": "—"},
        findings="Findings",
        none="Nothing was found that is not as it should be.",
        finding="{number}. ({severity}) {text}",
        severities={"grave": "grave", "serious": "serious", "minor": "minor"},
        where="Where: {place}.",
        answer="Answer of the organisation ({day}): {text}",
        unanswered="No answer yet.",
        correction="To put it right: directive {number}, {task}, due {day}.",
        settled="Settled on {day}: {text}",
        photographs="Photographs of the place",
        photograph="Photograph {number}",
        photograph_of="Photograph {number}: {caption}",
        conclusion="Conclusion",
        answers_by="The organisation answers to each finding by {day}.",
        unreported="This inspection is not reported yet: the paper shows what was taken down so"
        " far.",
        between=", ",
        headings=("1. ", "2. ", "3. ", "4. "),
        file="Inspection {number}",
    ),
    "zh-Hans": Words(
        title="关于对{organisation}的督查报告",
        number="督查〔{number}〕",
        office="{group}办公室",
        said="{day}，{group}办公室对{organisation}开展督查，内容为：{subject}。{announced}"
        "督查人员：{team}。{at}",
        announced={True: "本次督查已事先通知。", False: "本次督查未事先通知。"},
        at="督查地点：{place}。",
        degrees="（{degrees}）",
        directives="涉及交办事项：{directives}。",
        directive="{number}“{task}”",
        points="检查清单",
        point_head=("结果", "检查内容"),
        remark="{text}——{words}",
        ticks={"yes": "是", "no": "否", "not applicable": "不适用", "": "—"},
        findings="发现的问题",
        none="未发现问题。",
        finding="{number}．〔{severity}〕{text}",
        severities={"grave": "重大", "serious": "较大", "minor": "一般"},
        where="位置：{place}。",
        answer="被督查单位反馈（{day}）：{text}",
        unanswered="尚未反馈。",
        correction="整改交办事项：{number}“{task}”，办理时限{day}。",
        settled="{day}销号：{text}",
        photographs="现场照片",
        photograph="照片{number}",
        photograph_of="照片{number}　{caption}",
        conclusion="总体情况",
        answers_by="请被督查单位于{day}前逐项反馈整改情况。",
        unreported="本次督查尚未形成报告，以下为目前记录的情况。",
        between="、",
        headings=("一、", "二、", "三、", "四、"),
        file="督查报告{number}",
    ),
}
