"""What cells of a ledger say: how far something is, how much of it is done, who does it."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache


class Stand(StrEnum):
    """How far something is by the word of a ledger. Nothing is done for good by that."""

    NOT_BEGUN = "not begun"
    UNDER_WAY = "under way"
    BEHIND = "behind"
    STUCK = "stuck"
    DONE = "done"
    #: Nobody does it any more.
    DROPPED = "dropped"


_STANDS: tuple[tuple[Stand, tuple[str, ...]], ...] = (
    (Stand.DROPPED, (
        "取消", "撤销", "终止", "作废", "不再实施", "cancelled", "canceled", "withdrawn", "dropped",
        "abandoned",
    )),
    (Stand.NOT_BEGUN, (
        "未启动", "未开始", "未开展", "待启动", "待办", "尚未", "未办理", "not started",
        "not begun", "not yet", "planned", "to do", "todo", "new", "issued", "acknowledged",
    )),
    (Stand.STUCK, (
        "受阻", "停滞", "停工", "搁置", "暂缓", "无法推进", "卡", "stuck", "blocked", "on hold",
        "stalled", "suspended",
    )),
    (Stand.BEHIND, (
        "滞后", "缓慢", "逾期", "超期", "超时", "延期", "未按时", "behind", "delayed", "late",
        "overdue", "at risk", "amber",
    )),
    (Stand.UNDER_WAY, (
        "未完成", "未办结", "进行中", "推进中", "办理中", "正在", "推进", "实施中", "落实中",
        "在办", "整改中", "已启动", "已开展", "基本完成", "部分完成", "长期坚持", "持续推进",
        "not done", "not complete", "incomplete", "unfinished", "under way", "underway",
        "in progress", "on track", "ongoing", "started", "open", "partly", "no", "否", "green",
    )),
    (Stand.DONE, (
        "已完成", "完成", "办结", "已销号", "销号", "已整改", "已落实", "已验收", "done",
        "reported done", "complete", "completed", "closed", "finished", "achieved", "verified",
        "yes", "是",
    )),
)  # fmt: skip
#: Words of Latin letters are whole words: "no" is not in "nothing".
_LATIN = re.compile(r"[a-z]")
_BETWEEN = re.compile(r"[、，,;；/|\n]+")
_AND_OTHERS = re.compile(r"等(?:部门|单位|相关部门|有关部门|相关单位)?$|\s+(?:etc\.?|and others)$")
_ASIDE = re.compile(r"[（(](?:牵头|主办|配合|lead|协办|责任单位)[)）]")
_LEFT = re.compile(r"^(?:牵头|责任单位|配合|主办|协办|lead|supporting)\s*[:：]")


@lru_cache(4096)
def stand_of(text: str) -> Stand | None:
    """How far something is by the words of a cell; None where no word is known. The words that
    deny go first: 未完成 is not 完成."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
    if not plain:
        return None
    for stand, words in _STANDS:
        for word in words:
            if _LATIN.search(word):
                if re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", plain):
                    return stand
            elif word in plain:
                return stand
    return None


def share_of(value: object) -> Decimal | None:
    """How much is done, in per cent: "60%", "60", 0.6 of a cell that shows per cent. None for what
    is no number. What lies beyond 100 is given back as it is: nobody does more than all."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        number = Decimal(str(value))
        # Cells that show per cent hold parts of one; one alone is all of it.
        if number == 1 or (isinstance(value, float) and 0 <= number <= 2):
            number *= 100
        return number.quantize(Decimal("0.01")).normalize()
    text = unicodedata.normalize("NFKC", str(value)).strip().casefold()
    text = re.sub(r"(?:%|per ?cent|percent|pct)$", "", text).removeprefix("百分之").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number.quantize(Decimal("0.01")).normalize() if number.is_finite() else None


def bare_name(text: str) -> str:
    """The name of an organisation without what a ledger writes around it."""
    plain = _LEFT.sub("", _ASIDE.sub("", " ".join(text.split()))).strip()
    return _AND_OTHERS.sub("", plain).strip()


def names_in(text: str) -> tuple[str, ...]:
    """The names that a cell of several organisations lists, each once."""
    found = (bare_name(each) for each in _BETWEEN.split(text))
    return tuple(dict.fromkeys(each for each in found if each))
