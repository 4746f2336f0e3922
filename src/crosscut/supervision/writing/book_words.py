"""The words of an account book as a file: in the language of the file, not of the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscut.documents.content import Language


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the file beside what was written."""

    file: str
    balance: str
    by_donor: str
    by_place: str
    entries: str
    item: str
    unit: str
    donor: str
    place: str
    off_by: str
    person_days: str
    unnamed: str
    #: Allocated, open of it, pledged, open of it, received, on hand, used, lost.
    amounts: tuple[str, ...]
    line_head: tuple[str, ...]
    kinds: Mapping[str, str]
    stages: Mapping[str, str]


WORDS: Mapping[Language, Words] = {
    "en": Words(
        file="Account book {title} {day}",
        balance="Balance",
        by_donor="By donor",
        by_place="By place",
        entries="Entries",
        item="Item",
        unit="Unit",
        donor="Donor",
        place="Place",
        off_by="Off by",
        person_days="person-days",
        unnamed="A donor who asked for no name",
        amounts=(
            "Allocated", "Allocated, open", "Pledged", "Pledged, open", "Received", "On hand",
            "Used", "Lost",
        ),
        line_head=(
            "No.", "Day", "What happened", "Item", "Unit", "Amount", "Donor", "From", "From place",
            "To", "To place", "Words", "Document", "Reverses No.", "Entered on",
        ),
        kinds={
            "allocate": "Allocated", "pledge": "Pledged", "receive": "Received", "use": "Used",
            "move": "Moved", "buy": "Bought", "give back": "Given back", "lose": "Lost",
            "lapse": "Lapsed", "reverse": "Reversed",
        },
        stages={
            "outside": "outside", "allocated": "allocated", "pledged": "pledged",
            "on hand": "on hand", "used": "used", "lost": "lost",
        },
    ),
    "zh-Hans": Words(
        file="收支账 {title} {day}",
        balance="收支平衡",
        by_donor="按来源",
        by_place="按地点",
        entries="明细",
        item="项目",
        unit="单位",
        donor="来源",
        place="地点",
        off_by="差额",
        person_days="人日",
        unnamed="不愿具名的捐赠者",
        amounts=("安排", "安排未到", "认捐", "认捐未到", "到账", "结存", "使用", "损失"),
        line_head=(
            "编号", "日期", "事项", "项目", "单位", "数量", "来源", "转出", "转出地点", "转入",
            "转入地点", "说明", "凭据", "冲销编号", "登记日期",
        ),
        kinds={
            "allocate": "安排", "pledge": "认捐", "receive": "到账", "use": "使用",
            "move": "调拨", "buy": "采购", "give back": "退回", "lose": "损失",
            "lapse": "撤回承诺", "reverse": "冲销",
        },
        stages={
            "outside": "账外", "allocated": "已安排", "pledged": "已认捐", "on hand": "结存",
            "used": "已使用", "lost": "已损失",
        },
    ),
}  # fmt: skip
