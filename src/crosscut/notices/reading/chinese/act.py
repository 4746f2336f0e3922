"""A document on the way to its draft: its parts, and which lines speak of which group."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from crosscut.notices.reading.chinese import charters, groups
from crosscut.notices.reading.chinese.clauses import Clause, read_clauses
from crosscut.notices.reading.chinese.frame import Frame
from crosscut.notices.reading.chinese.groups import GroupMention
from crosscut.notices.reading.chinese.holders import read_holders
from crosscut.notices.reading.chinese.page import Page, Run, numbering_level
from crosscut.notices.reading.chinese.rosters import Roster
from crosscut.notices.reading.draft import Kind

_TITLE_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("rename", re.compile(r"更名|改名|名称|改称|改为")),
    ("dissolve", re.compile(r"撤销|解散|取消|不再保留|撤并|撤消")),
    ("found", re.compile(r"成立|设立|组建|(?:^|同意)建立|恢复设立")),
    ("change", re.compile(r"调整|增补|补充|充实|更换|变更|变动|免去|增加")),
)
_PRESIDES = re.compile(
    r"会议由(?P<who>[^,。;]{2,20}?)(?:召集并|召集,并|负责)?(?:主持|担任主席)(?=[,。;]|$)"
)
_MEMBERSHIP = re.compile(r"小组|机构|人员|成员|名单|委员会|指挥部|专班|联席会议")


@dataclass(slots=True)
class Act:
    """What is being put together."""

    page: Page
    frame: Frame
    language: Literal["zh-Hans", "zh-Hant"]
    rosters: list[Roster]
    clauses: dict[int, list[Clause]] = field(default_factory=dict)
    kind: Kind = "found"
    mention: GroupMention | None = None
    title_mention: GroupMention | None = None
    former: list[GroupMention] = field(default_factory=list)
    further: list[GroupMention] = field(default_factory=list)

    def clauses_of(self, paragraph: Run) -> list[Clause]:
        first = paragraph.at[0]
        if first not in self.clauses:
            self.clauses[first] = read_clauses(paragraph)
        return self.clauses[first]


def read_title(act: Act) -> None:
    frame = act.frame
    if frame.title is None:
        charter = charters.read_charter(act.page)
        if charter:
            act.kind = charter.kind
            act.title_mention = GroupMention(
                charter.span, charter.name, None, charter.kind, "title"
            )
        return
    matter = frame.title.part(*frame.title_matter)
    kind = next((kind for kind, words in _TITLE_KINDS if words.search(matter.chars)), None)
    mentions: list[GroupMention] = []
    pairs = groups.renaming(act.page, matter)
    if kind == "change" and pairs:
        kind = "rename"
    if kind == "rename":
        if pairs:
            act.former = [pairs[0][0]]
            mentions = [pairs[0][1] or pairs[0][0]]
        else:
            mentions = groups.changing(act.page, matter)
    elif kind == "dissolve":
        mentions = groups.dissolving(act.page, matter)
        if not mentions and not groups.dissolves_several(matter):
            kind = None
    elif kind == "found":
        mentions = groups.founding(act.page, matter)
    elif kind == "change":
        mentions = groups.changing(act.page, matter)
    if not mentions and kind == "found":
        kind = None
    if not mentions and kind == "change" and not _MEMBERSHIP.search(matter.chars):
        kind = None
    if kind:
        act.kind = kind
    act.title_mention = mentions[0] if mentions else None
    act.further = mentions[1:]


def own_ranges(act: Act, main: Roster | None) -> list[tuple[int, int]]:
    """Lines that may speak of the main group: all but the lists of other groups."""
    taken = [(_head_of(act, r), r.lines[1]) for r in act.rosters if r is not main and r.seats]
    taken += [rows for r in act.rosters if r is main or not r.seats for rows in r.rows]
    ranges: list[tuple[int, int]] = []
    position = 0
    for first, last in sorted(taken):
        if first > position:
            ranges.append((position, first))
        position = max(position, last)
    ranges.append((position, len(act.page.lines)))
    return ranges


def paragraphs(page: Page, ranges: list[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    for first, last in ranges:
        number = first
        while number < last:
            run, number = page.paragraph_flow(number)
            runs.append(run)
    return runs


def _head_of(act: Act, roster: Roster) -> int:
    for number in reversed(range(max(roster.above[0], roster.lines[0] - 3), roster.lines[0])):
        if groups.heading(act.page, number) or numbering_level(act.page.line(number)) is not None:
            return number
    return roster.lines[0]


def prose_seats(act: Act) -> list[Clause]:
    """The clauses that seat a group in prose: from the one on its leader on."""
    page = act.page
    listed = {
        n for roster in act.rosters for n in range(roster.lines[0] + roster.told, roster.lines[1])
    }
    found: list[Clause] = []
    number, quiet = 0, 0
    while number < len(page.lines) and quiet < 4:
        if number in listed:
            number += 1
            continue
        run, number = page.paragraph_flow(number)
        told = act.clauses_of(run)
        if not told and not found:
            continue
        clauses = [clause for clause in told if not clause.in_office]
        led = any(clause.role == "leader" for clause in found)
        if led and any(clause.role == "leader" for clause in clauses):
            break
        if found:
            found += clauses
            quiet = 0 if clauses else quiet + 1
        elif any(clause.role == "leader" for clause in clauses) or (
            "组成" in run.chars
            and any(clause.role == "member" for clause in clauses)
            and _about_group(run)
        ):
            found = clauses
    if found and not any(clause.role == "leader" for clause in found):
        found = [*_presiding(act), *found]
    return found


def _presiding(act: Act) -> list[Clause]:
    """Who chairs the meetings leads a group for which the paper names no leader."""
    number = 0
    while number < len(act.page.lines):
        run, number = act.page.paragraph_flow(number)
        if match := _PRESIDES.search(run.chars):
            holders, unread = read_holders(run.part(*match.span("who")), several=False)
            if holders and not unread:
                return [Clause("leader", False, tuple(holders), run.span(*match.span()), "主持")]
    return []


def _about_group(run: Run) -> bool:
    return bool(re.search(r"(?:小组|委员会|指挥部|联席会议|专班)(?:成员)?由", run.chars))
