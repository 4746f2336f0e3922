"""The columns that ledgers of offices have, in Chinese and English, and what each becomes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a column of a ledger tells of a directive."""

    #: The running number of a row, which begins anew with each file.
    ORDINAL = "ordinal"
    #: The number under which the office keeps it, for good.
    NUMBER = "number"
    TASK = "task"
    RESULT = "result"
    LEAD = "lead"
    SUPPORTING = "supporting"
    DUE = "due"
    STATE = "state"
    PROGRESS = "progress"
    #: How much is done, in per cent.
    SHARE = "share"
    PERSON = "person"
    SOURCE = "source"
    SOURCE_DAY = "source_day"
    NOTE = "note"


#: Without these nothing can be made of a row.
NEEDED = (Field.TASK, Field.LEAD, Field.DUE)
#: What is kept in the words of the ledger, in the trail.
IN_WORDS = (Field.STATE, Field.PROGRESS, Field.SHARE, Field.PERSON, Field.NOTE, Field.SOURCE_DAY)
#: Several columns may be read as these, one after the other.
SEVERAL = frozenset({Field.PROGRESS, Field.NOTE, Field.SUPPORTING})

#: Headings as they are written; compared without spaces, signs, width and case. The first two are
#: the English and the Chinese one that Crosscut itself writes.
HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.ORDINAL: ("No.", "序号", "项次", "#", "nr", "row", "item", "项"),
    Field.NUMBER: (
        "Number", "编号", "督查编号", "督办编号", "督办号", "任务编号", "事项编号", "立项编号",
        "reference", "ref", "ref no", "id", "task id", "action no", "file no", "case number",
    ),
    Field.TASK: (
        "Task", "任务", "事项", "工作任务", "任务内容", "事项内容", "督查事项", "督办事项",
        "交办事项", "重点任务", "重点工作", "工作事项", "主要任务", "任务名称", "工作内容",
        "事项名称", "整改任务", "具体任务", "任务事项", "任务/事项", "目标任务", "action",
        "action item", "directive", "what", "what is to be done", "description", "measure",
        "commitment", "subject", "title",
    ),
    Field.RESULT: (
        "Result", "目标", "工作目标", "预期成果", "成果形式", "完成标准", "验收标准", "目标要求",
        "工作要求", "量化指标", "考核指标", "expected result", "outcome", "deliverable", "target",
        "indicator", "success measure",
    ),
    Field.LEAD: (
        "In charge", "牵头单位", "责任单位", "承办单位", "主办单位", "牵头部门", "责任部门",
        "主责单位", "牵头责任单位", "承办部门", "主办部门", "牵头(责任)单位", "lead", "lead agency",
        "lead organisation", "lead organization", "responsible", "responsible body", "owner",
        "department", "lead department", "responsible department", "responsible organisation",
    ),
    Field.SUPPORTING: (
        "Supporting", "配合单位", "协办单位", "配合部门", "协办部门", "参加单位", "参与单位",
        "责任配合单位", "supporting agencies", "supporting organisations", "support", "partners",
        "with", "other departments", "contributing",
    ),
    Field.DUE: (
        "Due", "完成时限", "办理时限", "办结时限", "完成时间", "时限", "截止时间", "截止日期",
        "到期日", "期限", "时间节点", "时限要求", "计划完成时间", "要求完成时间", "整改时限",
        "due date", "deadline", "by when", "until", "target date", "completion date", "finish by",
    ),
    Field.STATE: (
        "State", "办理状态", "状态", "完成状态", "完成情况", "办结情况", "是否完成", "是否办结",
        "进度状态", "销号情况", "status", "progress status", "rag", "state of work",
    ),
    Field.PROGRESS: (
        "Progress", "进展情况", "工作进展", "办理情况", "落实情况", "办理进展", "目前进展",
        "最新进展", "推进情况", "进展", "反馈情况", "整改情况", "what was reported last",
        "latest report", "update", "progress report", "remarks on progress", "actions taken",
    ),
    Field.SHARE: (
        "Per cent done", "完成率", "完成比例", "完成进度", "进度", "完成百分比", "进度(%)",
        "% complete", "percent complete", "per cent complete", "percentage", "completion",
        "completion %", "% done",
    ),
    Field.PERSON: (
        "Person", "责任人", "联系人", "联络员", "承办人", "经办人", "责任领导", "分管领导",
        "牵头领导", "包保领导", "person in charge", "responsible person", "contact", "liaison",
        "responsible officer", "official",
    ),
    Field.SOURCE: (
        "Source", "来源", "任务来源", "文件", "来源文件", "文件名称", "来文", "依据", "文号",
        "来源/文件", "交办来源", "批示来源", "会议名称", "decision", "paper", "document", "basis",
        "meeting", "source document", "origin",
    ),
    Field.SOURCE_DAY: (
        "Given on", "交办时间", "交办日期", "立项时间", "立项日期", "来文日期", "批示时间",
        "下达时间", "issued", "issued on", "date", "date issued", "start", "date of decision",
        "start date", "日期",
    ),
    Field.NOTE: (
        "Remarks", "备注", "说明", "存在问题", "问题及原因", "下一步工作", "下步措施",
        "下一步工作计划", "困难问题", "remark", "note", "notes", "comment", "comments", "issues",
        "next steps", "obstacles",
    ),
}  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")


def folded_heading(text: str) -> str:
    """What two spellings of one heading have in common; the signs alone where it has no letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _SIGNS.sub("", plain) or "".join(plain.split())


_KNOWN = {
    folded_heading(heading): field for field, headings in HEADINGS.items() for heading in headings
}
#: Parts of headings that tell a field where the whole is not known: the most telling first.
_PARTS: tuple[tuple[str, Field], ...] = tuple(
    (folded_heading(part), field)
    for part, field in (
        ("配合", Field.SUPPORTING), ("协办", Field.SUPPORTING), ("责任人", Field.PERSON),
        ("责任领导", Field.PERSON), ("分管领导", Field.PERSON), ("联系人", Field.PERSON),
        ("牵头", Field.LEAD), ("责任单位", Field.LEAD), ("责任部门", Field.LEAD),
        ("承办", Field.LEAD), ("时限", Field.DUE), ("截止", Field.DUE), ("完成时间", Field.DUE),
        ("进展", Field.PROGRESS), ("落实情况", Field.PROGRESS), ("办理情况", Field.PROGRESS),
        ("状态", Field.STATE), ("编号", Field.NUMBER), ("来源", Field.SOURCE),
        ("任务", Field.TASK), ("事项", Field.TASK), ("备注", Field.NOTE), ("目标", Field.RESULT),
        ("supporting", Field.SUPPORTING), ("lead agency", Field.LEAD), ("deadline", Field.DUE),
        ("due date", Field.DUE), ("remarks", Field.NOTE), ("status", Field.STATE),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a file: its column, counted from 0, and its text."""

    place: int
    text: str


def field_of(text: str) -> Field | None:
    """The field that a heading means by its words; None for one that nobody knows."""
    form = folded_heading(text)
    if not form:
        return None
    if form in _KNOWN:
        return _KNOWN[form]
    return next((field for part, field in _PARTS if part in form), None)


def is_known(text: str) -> bool:
    """Whether a text is a heading as ledgers write it, not only like one."""
    return folded_heading(text) in _KNOWN


def proposed(headings: Sequence[Heading]) -> dict[int, Field]:
    """A field for each column whose heading tells one. A heading that is known goes before one that
    is alike; of two that mean one thing, the first."""
    found: dict[int, Field] = {}
    for exact in (True, False):
        for each in headings:
            field = field_of(each.text)
            if field is None or each.place in found or is_known(each.text) is not exact:
                continue
            if field in SEVERAL or field not in found.values():
                found[each.place] = field
    return found


def key_of(headings: Sequence[Heading]) -> str:
    """By what a row of headings is known again: SHA-256 of its folded texts."""
    said = "\n".join(f"{each.place}:{folded_heading(each.text)}" for each in headings)
    return hashlib.sha256(said.encode()).hexdigest()
