"""Which group a list or a clause belongs to, and what the paper does with it."""

from __future__ import annotations

import re

from crosscut.notices.reading.chinese import groups
from crosscut.notices.reading.chinese.act import Act
from crosscut.notices.reading.chinese.clauses import Clause
from crosscut.notices.reading.chinese.groups import GroupMention
from crosscut.notices.reading.chinese.rosters import Roster
from crosscut.notices.reading.chinese.vocabulary import GROUP_NOUN
from crosscut.notices.reading.draft import Kind, Span

_NEAR = 14


def name_group(act: Act, main: Roster | None, prose: list[Clause]) -> GroupMention | None:
    """The group that the paper is about; settles the kind of the act where the title does not."""
    if main:
        mention = mention_for(act, main)
    elif prose:
        mention = mention_for_prose(act, prose)
    else:
        mention = None
    if act.kind in ("rename", "dissolve") or (mention is None and not (main or prose)):
        mention = mention_in_body(act) or mention or act.title_mention
    mention = fuller(mention, act.title_mention) or _seated(act) or bare_mention(act)
    if main and mention and mention.where == "heading" and _loosely_headed(act, main, mention):
        mention = act.title_mention
    if main and mention and mention.where == "heading":
        mention = fuller(mention, _founded_above(act, main, mention))
    if act.title_mention is None and mention:
        if mention.act:
            act.kind = mention.act
        elif act.kind == "found":
            act.kind = kind_of_body(act, main) or "found"
    if main and act.kind in ("rename", "change"):
        mention = _renamed_above(act, main) or mention
    return mention


_SEATED = re.compile(
    rf"(?:[、。;]|^)(?P<name>[^,。;:、]{{3,40}}?{GROUP_NOUN})(?:直接|隶属|从属|成员)?[^。]{{0,24}}?"
    r"由(?:下列|以下)[^,。]{0,8}组成"
)


def _seated(act: Act) -> GroupMention | None:
    """The group that a paper founds in no word and seats: "某协调小组由下列人士组成"."""
    match = (
        _SEATED.search(act.page.norm) if "列" in act.page.norm or "以下" in act.page.norm else None
    )
    if not match:
        return None
    span = Span(*match.span("name"))
    return GroupMention(span, act.page.value(span))


def _loosely_headed(act: Act, main: Roster, mention: GroupMention) -> bool:
    """Whether the one list of a paper is headed by another name than its title founds."""
    title = act.title_mention
    if title is None or title.bare or act.kind != "found" or same(mention, title):
        return False
    return all(roster is main or not roster.seats for roster in act.rosters)


def _renamed_above(act: Act, main: Roster) -> GroupMention | None:
    """The new name where a whole new list follows on a renaming: that changes the group, too."""
    number = act.frame.title_lines[1]
    while number < main.lines[0]:
        run, number = act.page.paragraph_flow(number)
        for old, new in groups.renaming(act.page, run):
            if new and not old.bare:
                act.former = [old]
                act.kind = "change"
                return new
    return None


def _founded_above(act: Act, main: Roster, mention: GroupMention) -> GroupMention | None:
    """The clause before the list that founds the group under a longer name than its heading."""
    number = act.frame.title_lines[1]
    while number < main.lines[0]:
        run, number = act.page.paragraph_flow(number)
        for founded in groups.founding(act.page, run):
            if founded.name.endswith(mention.name):
                return founded
    return None


def mention_for(act: Act, roster: Roster) -> GroupMention | None:
    """The group that a list belongs to: named in the lines above it, the nearest first."""
    page = act.page
    bare: GroupMention | None = None
    first, last = roster.above
    for number in reversed(range(max(first, last - _NEAR), last)):
        if act.frame.title_lines[0] <= number < act.frame.title_lines[1]:
            break
        found = _mention_on(act, number)
        if found and not found.bare:
            return found
        bare = bare or found
    for number in reversed(range(first, max(first, last - _NEAR))):
        line = page.lines[number]
        found_there = groups.founding(page, page.flow(line.start, line.end))
        if found_there and not found_there[-1].bare and not act.title_mention:
            return bare or found_there[-1]
    return bare


def _mention_on(act: Act, number: int) -> GroupMention | None:
    page = act.page
    if found := groups.heading(page, number):
        return found
    begin, end = page.paragraph(number)
    run = page.flow(page.lines[begin].start, page.lines[end - 1].end)
    if act.kind == "change" and (mentions := groups.changing(page, run)):
        return mentions[-1]
    if mentions := groups.founding(page, run):
        return mentions[-1]
    if mentions := groups.changing(page, run):
        return mentions[-1]
    return None


def mention_for_prose(act: Act, prose: list[Clause]) -> GroupMention | None:
    page = act.page
    begin, end = page.paragraph(page.line_at(prose[0].span.start))
    run = page.flow(page.lines[begin].start, page.lines[end - 1].end)
    mentions = groups.founding(page, run)
    if mentions:
        return mentions[0]
    for number in reversed(range(max(0, begin - _NEAR), begin)):
        found = _mention_on(act, number)
        if found and not found.bare:
            return found
    return None


def mention_in_body(act: Act) -> GroupMention | None:
    page = act.page
    number = act.frame.title_lines[1]
    while number < len(page.lines):
        run, number = page.paragraph_flow(number)
        open_kind = act.kind == "found" and act.title_mention is None
        may_rename = act.kind in ("rename", "change") or open_kind
        if may_rename and (pairs := groups.renaming(page, run)):
            old, new = pairs[0]
            act.kind = "rename"
            act.former = [old]
            return new or old
        gone: list[GroupMention] = []
        if act.kind == "dissolve" or open_kind:
            gone = groups.dissolved_below(page, number - 1) or groups.dissolving(page, run)
        if gone:
            act.kind = "dissolve"
            act.further = gone[1:] or act.further
            return gone[0]
        if act.kind == "change" and (mentions := groups.changing(page, run)):
            return mentions[0]
        if act.kind == "found" and (mentions := groups.founding(page, run)):
            return mentions[0]
    return None


def bare_mention(act: Act) -> GroupMention | None:
    """The kind of the group alone, where the paper gives no name ("领导小组下设…")."""
    match = re.search(
        r"(?:工作)?(?:领导小组|指挥部|工作专班|联席会议|协调小组|工作组)(?=下设|办公室|成员|负责|职责)",
        act.page.norm,
    )
    if not match:
        return None
    span = Span(*match.span())
    return GroupMention(span, act.page.value(span))


def fuller(mention: GroupMention | None, title: GroupMention | None) -> GroupMention | None:
    """Of the name in the body and the one in the title, the one that says more."""
    if mention is None or title is None:
        return mention or title
    if mention.bare and not title.bare:
        return title
    if title.name.endswith(mention.name) and len(title.name) > len(mention.name):
        return title
    return mention


def same(one: GroupMention, other: GroupMention) -> bool:
    return one.name.endswith(other.name) or other.name.endswith(one.name) or other.bare


def leads_on(act: Act, main: Roster) -> bool:
    """Whether the list is headed as the members of the group itself."""
    line = act.page.line(main.lines[0] - 1)
    return bool(re.search(r"组成人员|成员|名单", line))


def kind_of_body(act: Act, main: Roster | None) -> Kind | None:
    first = main.lines[0] if main else len(act.page.lines)
    words = act.page.norm[: act.page.lines[first].start] if first < len(act.page.lines) else ""
    return (
        "change"
        if re.search(
            r"(?:组成人员|成员|人员|名单)[^。]{0,12}(?:调整|变更)(?:如下|为|后)", words[-400:]
        )
        else None
    )
