"""Role headings: 组长：, 副 组 长, 领导小组办公室主任：, 成员（按姓氏笔画为序）："""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosscut.notices.reading.chinese.vocabulary import (
    GROUP_NOUN,
    HAN,
    OFFICE_ROLE_OF,
    ROLE_WORD,
    ROLE_WORD_PADDED,
    role_of_word,
)

_NUMBERING = (
    r"(?:(?:第?[一二三四五六七八九十]{1,3}[、.:]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、)])"
    r"[ \t]*)?"
)
LABEL = re.compile(
    rf"{_NUMBERING}(?P<prefix>(?:{HAN}{{0,24}}?{GROUP_NOUN})?(?P<office>办公室)?)[ \t]*"
    rf"(?:专职|兼职|轮值|党内|非?官[守方]|当然|增选|独立|现任)*(?P<role>{ROLE_WORD_PADDED})"
    rf"(?:[ \t]*[兼、和/][ \t]*(?P<office2>办公室)?(?P<role2>{ROLE_WORD}))?(?:名单|人选)?"
    r"[ \t]*(?:\((?P<note>[^()\n]{1,16})\))?[ \t]*(?P<sep>::?|[ \t]-+[ \t]|\||[ \t]+(?=\S)|$)"
)
# Role words that are nobody's post outside the group.
_SURE_ROLE = re.compile(
    r"(?:领导小组)?(?:第一|常务|执行)?副?(?:组长|总?指挥长?|总?召集人)|成员|组员|委员|联络员|顾问"
)
_DIRECTOR = re.compile(r"(?:常务|执行|专职|兼职)?副?主任")
_AFTER_ROLE = re.compile(r"[(兼、和]")
_ONE_HOLDER = frozenset({"leader", "director", "first_deputy", "secretary"})


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A role heading read from a line; `end` is where the entries begin."""

    role: str
    word: str
    in_office: bool
    end: int
    colon: bool
    also: str | None = None
    also_in_office: bool = False


def read_label(line: str, *, in_office: bool = False) -> RoleLabel | None:
    """The role heading at the start of a normalised line, or None."""
    match = LABEL.match(line)
    if not match:
        return None
    if not match["sep"] and (match["prefix"] or "名单" in line or match["role"] == "组成人员"):
        return None  # a heading: "领导小组组成人员名单"
    colon = match["sep"][:1] in (":", "|", "-") or match["sep"].strip() == "-"
    word = re.sub(r"[ \t]", "", match["role"])
    office = bool(match["office"]) or (in_office and word not in ("组长", "副组长"))
    role = role_of(word, in_office=office)
    if role is None:
        return None
    if match["note"] and "常务" in match["note"] and role == "deputy":
        role = "executive_deputy"
    also = match["role2"]
    return RoleLabel(
        role=role,
        word=word,
        in_office=office or role == "liaison",
        end=match.end(),
        colon=colon,
        also=role_of(also, in_office=bool(match["office2"])) if also else None,
        also_in_office=bool(match["office2"]) or also in ("联络员", "联系人"),
    )


def role_cell(cell: str, *, sure: bool = True, in_office: bool = False) -> RoleLabel | None:
    """The role that a cell of a table consists of.

    With `sure` only where it can be no post ("组长", not "主任"), save in the list of an office.
    """
    words = re.sub(r"[ \t]", "", cell)
    head = _AFTER_ROLE.split(words, maxsplit=1)[0]
    if sure and not _SURE_ROLE.fullmatch(head) and not (in_office and _DIRECTOR.fullmatch(head)):
        return None
    label = read_label(f"{words}:", in_office=in_office)
    return label if label and label.end == len(words) + 1 else None


def role_of(word: str, *, in_office: bool = False) -> str | None:
    """Key of a role word; in an office 主任 is its director."""
    role = role_of_word(word)
    if role is None or not in_office:
        return role
    return OFFICE_ROLE_OF.get(role)


def holds_one(role: str) -> bool:
    """Whether several titles after one another name one holder of this role."""
    return role in _ONE_HOLDER
