"""The words of packs in both languages. The pack has the language of the file, not of the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crosscut.documents.content import Language


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a pack beside what was written; {named} places are filled."""

    matter: str
    group: str
    version: str
    tabled: str
    draft: str
    as_of: str
    remit: str
    remits: dict[str, str]
    disclosure: str
    disclosures: dict[str, str]
    digest: str
    contents: str
    question: str
    background: str
    analysis: str
    inputs: str
    options: str
    draft_text: str
    option: tuple[str, str, str, str]
    nothing: str
    given: str
    late: str
    asked: str
    with_files: str
    attachment: str
    from_office: str
    from_whom: str
    listed: str
    unreadable: str
    too_much: str
    file_digest: str
    between: str
    positions: str
    organisation: str
    round: str
    round_lasted: str
    round_silent: str
    stances: dict[str, str]
    silences: dict[str, str]
    marked: str
    came_late: str
    lifted: str
    said: str
    change: str
    states: dict[str, str]
    answered: str
    lifted_because: str


ENGLISH = Words(
    matter="Matter",
    group="Group",
    version="Version",
    tabled="{number}, tabled on {day}",
    draft="{number}, draft",
    as_of="As of",
    remit="Remit",
    remits={"routine": "Routine", "key": "Key", "critical": "Critical", "": "Not set"},
    disclosure="Disclosure",
    disclosures={
        "public": "Public",
        "internal": "Internal",
        "restricted": "Restricted",
        "sealed": "Sealed",
    },
    digest="Digest of the content (SHA-256)",
    contents="Contents",
    question="Question",
    background="Background",
    analysis="Analysis",
    inputs="Inputs",
    options="Options",
    draft_text="Draft text",
    option=("Option", "What it is", "Cost", "Borne by"),
    nothing="Nothing was written here.",
    given="Given on {day}",
    late="late: it was due on {day}",
    asked="Asked: {question}",
    with_files="Attachments: {numbers}",
    attachment="Attachment {number}: {name}",
    from_office="From the office of the group, {day}",
    from_whom="From {name}, {day}",
    listed="This file is kept with the matter and not shown here.",
    unreadable="This file cannot be shown here. It is kept with the matter as it was handed in.",
    too_much="The attachments are too much for one file. This one is kept with the matter.",
    file_digest="{kind}, {size}. SHA-256: {digest}",
    between=", ",
    positions="Positions",
    organisation="Organisation",
    round="Round {number}",
    round_lasted="Round {number}: opened on {opened}, due on {due}",
    round_silent="Round {number}: opened on {opened}, due on {due}; silence counts as no objection",
    stances={
        "support": "Supports",
        "changes": "Supports with changes",
        "reserve": "Has reservations",
        "object": "Objects",
    },
    silences={
        "awaited": "Awaited",
        "no_objection": "Silent: no objection",
        "not_delivered": "Silent: no proof of delivery",
        "silent": "Silent",
    },
    marked="{stance} ({mark})",
    came_late="late",
    lifted="taken back",
    said="{organisation}, round {number}: {stance}",
    change="Change asked for ({state}): “{before}” → “{after}”",
    states={"open": "not answered yet", "accepted": "accepted", "declined": "declined"},
    answered="Answer of the office: {text}",
    lifted_because="Taken back: {text}",
)
CHINESE = Words(
    matter="议题",
    group="领导小组",
    version="版本",
    tabled="第{number}版，{day}上会",
    draft="第{number}版，草稿",
    as_of="截至日期",
    remit="权限",
    remits={"routine": "常规事项", "key": "重要事项", "critical": "重大事项", "": "尚未确定"},
    disclosure="公开范围",
    disclosures={"public": "公开", "internal": "内部", "restricted": "限定范围", "sealed": "密封"},
    digest="内容摘要值（SHA-256）",
    contents="目录",
    question="问题",
    background="背景",
    analysis="分析",
    inputs="意见材料",
    options="备选方案",
    draft_text="文本草案",
    option=("方案", "内容", "所需费用", "费用承担方"),
    nothing="此处无内容。",
    given="{day}提交",
    late="逾期，应于{day}前提交",
    asked="征询事项：{question}",
    with_files="附件：{numbers}",
    attachment="附件{number}：{name}",
    from_office="办公室提供，{day}",
    from_whom="{name}提供，{day}",
    listed="此文件随议题保存，不在此处展示。",
    unreadable="此文件无法在此展示，原件随议题保存。",
    too_much="附件过多，无法全部装订。此文件随议题保存。",
    file_digest="{kind}，{size}。SHA-256：{digest}",
    between="、",
    positions="各单位意见",
    organisation="单位",
    round="第{number}轮",
    round_lasted="第{number}轮：{opened}发出，{due}前反馈",
    round_silent="第{number}轮：{opened}发出，{due}前反馈；逾期不反馈视为无异议",
    stances={
        "support": "同意",
        "changes": "修改后同意",
        "reserve": "有保留意见",
        "object": "反对",
    },
    silences={
        "awaited": "待反馈",
        "no_objection": "未反馈，视为无异议",
        "not_delivered": "未反馈，无送达凭证",
        "silent": "未反馈",
    },
    marked="{stance}（{mark}）",
    came_late="逾期",
    lifted="已撤回",
    said="{organisation}，第{number}轮：{stance}",
    change="要求修改（{state}）：“{before}”改为“{after}”",
    states={"open": "尚未答复", "accepted": "已采纳", "declined": "未采纳"},
    answered="办公室答复：{text}",
    lifted_because="撤回说明：{text}",
)
WORDS: dict[Language, Words] = {"en": ENGLISH, "zh-Hans": CHINESE}
#: What a file is, as people call it.
KINDS = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "text/plain": "TXT",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (
        "PowerPoint (PPTX)"
    ),
}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def day_words(day: date, language: Language) -> str:
    """ "22 November 2026", "2026年11月22日"."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def size_words(size: int) -> str:
    """A size in bytes as people read it."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
