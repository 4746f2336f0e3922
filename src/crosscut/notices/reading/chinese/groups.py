"""Names of groups: in a title, in the clause that founds or changes one, in a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from crosscut.notices.reading.chinese.page import Page, Run, after_numbering
from crosscut.notices.reading.chinese.vocabulary import (
    BARE_GROUP,
    FOUND_VERB,
    GROUP_NOUN,
    ROLE_WORD,
)
from crosscut.notices.reading.draft import Kind, Span

_NAME = (
    rf"[^,。;:!?\n]{{0,70}}?{GROUP_NOUN}"
    rf"(?:[^,。;:、和及与暨的()下设成组人名办主要职\n]{{1,14}}{GROUP_NOUN})?"
)
_FOUND = re.compile(rf"(?<!前期)(?P<verb>{FOUND_VERB})(?:了|起)?(?P<name>{_NAME})(?!办公室)")
# The name that a clause on its members ends with: "成立以A为组长、B为成员的…领导小组".
_FOUND_BY = re.compile(
    rf"(?:(?:任|为|担任|作为){ROLE_WORD}(?:组成)?的|由(?:下列|以下)[^,。]{{0,10}}组成[的之])"
    rf"(?P<name>{_NAME})(?!办公室)"
)
_CHANGE = re.compile(
    rf"(?:对|将|把|调整充实|充实调整|调整完善|调整公布|调整和充实|调整|增补|补充|充实|更换|变更|完善|公布|明确)(?:了)?(?P<name>{_NAME})"
    r"(?:\(以下简称[^)]{2,30}\))?(?:等?议事协调机构)?(?:的)?"
    r"(?P<what>组成人员|组成单位|人员组成|组成|成员单位|成员|人员|领导|名单|负责人|组长|副组长|主任|及)?"
)
_CHANGE_VERB = re.compile(
    r"调整|增补|增加|补充|充实|更换|变更|变动|免去|不再担任|接替|递补|补选|改任|退出|另行任命"
)
_RENAME = re.compile(
    rf"(?:将|把|原|关于|:|,|。|^)(?P<old>{_NAME})(?:的)?(?:\(以下简称[^)]{{2,30}}\))?(?:名称)?"
    rf"(?P<verb>更名为|改名为|变更为|改称为?|调整更名为|更改为|改组为|改设为|改建为|调整为|改为|重组为|更名)(?P<new>{_NAME})?"
)
_DISSOLVE = re.compile(
    rf"(?P<verb>撤销|撤消|解散|取消|终止|不再保留|停止运行|予以撤销)(?:了)?(?P<name>{_NAME})"
)
_DISSOLVED = re.compile(
    rf"(?P<name>{_NAME})(?:即日起|同时|自行|自然|予以|自动)*(?P<verb>撤销|撤消|解散|不再保留|终止)"
)
_LIST_OF_DISSOLVED = re.compile(r"(?:撤销|撤消|解散|取消|不再保留)[^。;]{0,40}(?:机构|小组|名单)")
_LISTED = re.compile(rf"(?P<name>{_NAME})(?=[,。;:(]|$)")
_HEADING = re.compile(
    rf"^(?:成立|设立|组建|建立|关于|调整)?(?:了)?(?P<name>[^。;:,!?]{{0,50}}?{GROUP_NOUN})"
    r"(?:\(以下简称[^)]*\))?(?:及其?办公室)?(?:的)?"
    r"(?:组成人员|组成单位|人员组成|成员组成|成员单位|成员|组成|人员|名单|如下|及|与|和|职责|章程|工作规则|议事规则|工作制度|构成|情况|安排|调整后|主要)*"
    r"[:。,]?$"
)
_ROLE_CLAUSE = re.compile(
    rf"(?:任|担任|兼任|为|作为|牵头){ROLE_WORD}?[^的]*的|由[^,。]{{1,30}}?牵头的"
)
# "增补张某同志为…", "免去张某的…": the person stands before the group.
_PERSON_BEFORE = re.compile(r"^.*?(?:同志(?:们)?(?:为|任|担任|的)?|为|担任|兼任)(?=.{4})")
_BARE = re.compile(rf"^{BARE_GROUP}$")
_LEADING = re.compile(
    r"^(?:了|为|[〇一二三四五六七八九十\d]+年[^,。]{1,8}日?起|委任|任命|(?:现将|现|将)?(?:调整|充实|增补|更新|变更|换届)后的?(?=.{4})|(?:[^,]{0,10}?决定)?(?:将|把)|原(?=.{5})|成为|以下|下列|如下|相应的?|相关的?|新的|由.{1,40}?(?:牵头|组成)的|我[市县区镇校省局院]的?(?=.{6})|[一二三四五六七八九十]+个|各|本次|此次)"
)


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A group named in the document. `verb` is the range of the word that says what is done."""

    span: Span
    name: str
    verb: Span | None = None
    act: Kind | None = None
    where: Literal["clause", "heading", "title"] = "clause"

    @property
    def bare(self) -> bool:
        """Whether the name says the kind alone ("领导小组")."""
        return bool(_BARE.match(self.name))


def founding(page: Page, run: Run) -> list[GroupMention]:
    """Groups that the words of a run found, in order."""
    matches = sorted(
        (*_FOUND.finditer(run.chars), *_FOUND_BY.finditer(run.chars)), key=lambda m: m.start("name")
    )
    mentions: list[GroupMention] = []
    for match in matches:
        mention = _mention(page, run, match, "found")
        if mention and not (mentions and mentions[-1].span == mention.span):
            mentions.append(mention)
    return mentions


def changing(page: Page, run: Run) -> list[GroupMention]:
    """Groups whose members the words of a run change."""
    if not _CHANGE_VERB.search(run.chars):
        return []
    return [
        mention
        for match in _CHANGE.finditer(run.chars)
        if (mention := _mention(page, run, match, "change"))
    ]


def renaming(page: Page, run: Run) -> list[tuple[GroupMention, GroupMention | None]]:
    """(old, new) of each renaming in a run; `new` is None where the words break off."""
    pairs: list[tuple[GroupMention, GroupMention | None]] = []
    for match in _RENAME.finditer(run.chars):
        verb = run.span(*match.span("verb"))
        old = _named(page, run, *match.span("old"), "rename", verb)
        new = _named(page, run, *match.span("new"), "rename", verb) if match["new"] else None
        if old and (new or match["verb"] == "更名"):
            pairs.append((old, new))
    return pairs


def dissolving(page: Page, run: Run) -> list[GroupMention]:
    """Groups that the words of a run dissolve, also each of a list of several."""
    mentions: list[GroupMention] = []
    for match in _DISSOLVE.finditer(run.chars):
        if mention := _mention(page, run, match, "dissolve"):
            mentions.append(mention)
            mentions += _further(page, run, match.end(), mention)
    if not mentions:
        for match in _DISSOLVED.finditer(run.chars):
            if mention := _mention(page, run, match, "dissolve"):
                mentions.append(mention)
    return mentions


def dissolved_below(page: Page, number: int) -> list[GroupMention]:
    """The groups that a numbered list dissolves under line `number`: "撤销下列机构：1.…"."""
    line = page.lines[number]
    lead = page.flow(line.start, line.end)
    verb = _LIST_OF_DISSOLVED.search(lead.chars)
    mentions: list[GroupMention] = []
    below = number + 1
    while verb and below < len(page.lines) and (skip := after_numbering(page.line(below))):
        run = page.flow(page.lines[below].start + skip, page.lines[below].end)
        if match := _LISTED.match(run.chars):
            done = lead.span(*verb.span())
            mention = _named(page, run, *match.span("name"), "dissolve", done)
            mentions += [mention] if mention else []
        below += 1
    return mentions


def dissolves_several(run: Run) -> bool:
    """Whether the words of a title dissolve groups that it does not name."""
    return bool(_LIST_OF_DISSOLVED.search(run.chars))


def heading(page: Page, number: int) -> GroupMention | None:
    """The group that a line by itself names."""
    line = page.lines[number]
    run = page.flow(line.start, line.end)
    skip = after_numbering(page.line(number))
    skip = len("".join(page.line(number)[:skip].split()))
    match = _HEADING.match(run.chars[skip:])
    if not match or "关于" in match["name"] or "决定" in match["name"]:
        return None
    start, end = match.span("name")
    found = _named(page, run, skip + start, skip + end, None, None)
    return found and GroupMention(found.span, found.name, None, None, "heading")


def _further(page: Page, run: Run, position: int, first: GroupMention) -> list[GroupMention]:
    """ "撤销A、B和C": the names after the first."""
    more: list[GroupMention] = []
    pattern = re.compile(rf"(?:、|和|及|以及)(?P<name>{_NAME})")
    while match := pattern.match(run.chars, position):
        mention = _named(page, run, *match.span("name"), "dissolve", first.verb)
        if mention:
            more.append(mention)
        position = match.end()
    return more


def _mention(page: Page, run: Run, match: re.Match[str], act: Kind) -> GroupMention | None:
    verb = run.span(*match.span("verb")) if "verb" in match.groupdict() else None
    if verb is None:
        verb = run.span(match.start(), match.start("name") or match.start() + 1)
    return _named(page, run, *match.span("name"), act, verb)


def _named(
    page: Page, run: Run, start: int, end: int, act: Kind | None, verb: Span | None
) -> GroupMention | None:
    """The name proper in a range: without a clause on who leads, quotes around it, "以下"."""
    words = run.chars[start:end]
    if clauses := list(_ROLE_CLAUSE.finditer(words)):
        start += clauses[-1].end()
    if act == "change" and (person := _PERSON_BEFORE.match(run.chars[start:end])):
        start += person.end()
    while (lead := _LEADING.match(run.chars[start:end])) and lead.end():
        start += lead.end()
    words = run.chars[start:end]
    quote = words.find("“")
    if quote >= 0 and "”" not in words[quote:]:
        start += quote + 1
    while start < end and run.chars[start] in "、“《(" and "”" not in run.chars[start:end]:
        start += 1
    words = run.chars[start:end]
    if "”" in words and "“" not in words:
        start += words.index("”") + 1
    if end - start < 2 or re.search(r"下设|以及|办公室设|期间", run.chars[start:end]):
        return None
    span = run.span(start, end)
    return GroupMention(span, page.value(span), verb, act)
