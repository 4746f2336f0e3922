"""Seat lists: a role heading, then who holds the role, on its line and on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from crosscut.notices.reading.chinese import groups
from crosscut.notices.reading.chinese.dates import whole_date
from crosscut.notices.reading.chinese.holders import Holder, names_stand_first, read_holders
from crosscut.notices.reading.chinese.member_lists import (
    announces_members,
    announces_persons,
    read_members,
    read_persons,
)
from crosscut.notices.reading.chinese.page import Page, Run, after_numbering, numbering_level
from crosscut.notices.reading.chinese.parts import stands_in_parts
from crosscut.notices.reading.chinese.pieces import Kind, cut, unpad
from crosscut.notices.reading.chinese.roles import RoleLabel, holds_one, read_label
from crosscut.notices.reading.chinese.tables import read_table
from crosscut.notices.reading.chinese.vocabulary import (
    BARE_GROUP,
    CLASS_MARK,
    HAN,
    body_at_end,
    title_at_end,
)
from crosscut.notices.reading.draft import Span

_LONGEST_ROW = 500
# Rows beyond this are no wrapped row; joining them again and again would cost too much.
_LONGEST_JOINT = 3000
_MAY_BE_LABEL = re.compile(r"[长任员挥人位顾事席委书察会联秘]")
_PROSE = re.compile(
    rf"^(?:{BARE_GROUP}(?:下设|办公室|成员|负责|的|主要|实行|不|日常)|办公室|下设|上述|以上|今后|附件|抄送|特此"
    r"|[(]?此件|[#*※]|主要职责|工作职责|职责|联系|备注|说明|注[:]|[(].{2,20}[)]$|分工|日常工作|成员因|因工作|如因|如有)"
)
_DUTY = re.compile(
    r"^(?:全面|具体|主要|统一|协助|统筹|组织|主持|负责)+[^、]{0,6}(?:负责|工作|领导|协调|组织)|^负责|^协助|^主持"
)
# Columns set with blanks: a name, drawn apart or not, and a post behind a wide gap.
_COLUMNS = re.compile(rf"(?P<name>{HAN}(?: ?{HAN}|·){{1,11}}?)[ \t\u3000]{{2,}}(?P<post>\S.+)")
# A paragraph on the office below a list is no row of it; "李某（兼任办公室主任）" is.
_ON_OFFICE = re.compile(
    r"办公室[^。]{0,12}(?:设在|设于|挂靠)|(?:下设|设立)[^。]{0,14}办公室|由[^。]{2,60}任办公室[^。]{0,3}主任"
)
# How a list is ordered, behind its heading: 委员：（按姓氏笔画排序）.
_ORDER = re.compile(r"[ \t]*\((?:按|以|排名)[^()]{2,16}\)[ \t]*")
_SUBGROUP = re.compile(
    r"(?:组|队|专班|分队|工作部|协调部|分会|专委会)(?:\(.*\))?(?:[:。].{0,60})?$|^第[一二三四五六七八九十]组"
)
_OFFICE_CONTEXT = re.compile(
    r"办公室(?:组成人员|成员|人员名单|组成|工作人员|名单|人员)?(?:名单)?(?:如下)?[:。]?$"
    r"|(?:下设|设立|设)[^。]{0,20}办公室|办公室[^。]{0,12}设在|办公室设"
)


_BELOW_SENTENCE = RoleLabel("member", "委员", in_office=False, end=0, colon=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """One seat of a list, before it is known to which group it belongs."""

    role: str
    in_office: bool
    holder: Holder


@dataclass(slots=True)
class Block:
    """A role heading with the ranges of the rows below it."""

    label: RoleLabel
    lines: tuple[int, int]
    runs: list[Run]
    held: list[Holder] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    told: bool = False


@dataclass(slots=True)
class Roster:
    """The seats of one group as a list gives them."""

    lines: tuple[int, int]
    above: tuple[int, int]
    entries: list[Entry] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    subgroup: bool = False
    told: bool = False  # announced by a sentence that may seat others beside it

    @property
    def seats(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.in_office]

    @property
    def office(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.in_office]


def read_rosters(page: Page, closing: Iterable[int] = ()) -> list[Roster]:
    """Every seat list of a document, in order. `closing` are the lines of the signature."""
    blocks = list(_blocks(page, frozenset(closing)))
    rosters: list[list[Block]] = []
    held: set[str] = set()
    for block in blocks:
        if not rosters or _begins_another(page, rosters[-1][-1], held, block):
            rosters.append([])
            held = set()
        rosters[-1].append(block)
        if not block.label.in_office:
            held.add(block.label.role)
    return [
        _roster(page, own, rosters[n - 1][-1].lines[1] if n else 0) for n, own in enumerate(rosters)
    ]


def _blocks(page: Page, closing: frozenset[int]) -> Iterable[Block]:
    number, in_office = 0, False
    while number < len(page.lines):
        line = page.line(number)
        if page.ruled and stands_in_parts(page, number):
            number += 1
            continue
        rows = read_table(page, number, closing, in_office) if number not in closing else []
        if rows:
            yield from (Block(row.label, row.lines, [], [row.holder]) for row in rows)
            in_office = in_office and rows[-1].label.in_office
            number = rows[-1].lines[1]
            continue
        announces = line.endswith(":") and number not in closing
        if announces and announces_members(page, number):
            members, others, last = read_members(page, number + 1)
            if len(members) > 1:
                yield from _told(number, last, members, others)
                number = last
                continue
        if announces and announces_persons(page, number):
            members, last = read_persons(page, number + 1)
            if len(members) > 1:
                yield from _told(number, last, members, [])
                number = last
                continue
        label = None
        if number not in closing and _MAY_BE_LABEL.search(line[:48]):
            label = read_label(line, in_office=in_office)
        block = label and _block(page, number, label, closing)
        if not block:
            if number not in closing:
                in_office = ("办公室" in line and bool(_OFFICE_CONTEXT.search(line))) or (
                    in_office and numbering_level(line) is None and len(line) > 30
                )
            number += 1
            continue
        if not block.label.in_office:
            in_office = False
        yield block
        number = block.lines[1]


def _told(
    first: int, last: int, members: list[tuple[str, Holder]], unread: list[Span]
) -> Iterable[Block]:
    """A block for each run of members in one role of a list that a sentence announced."""
    labels = {role: replace(_BELOW_SENTENCE, role=role) for role, _ in members}
    for role, holder in members:
        yield Block(labels[role], (first, last), [], [holder], unread, told=True)
        unread = []


def _block(page: Page, number: int, label: RoleLabel, closing: frozenset[int]) -> Block | None:
    line = page.lines[number]
    runs: list[Run] = []
    order = _ORDER.match(page.line(number), label.end)
    first = unpad(page.row(line.start + (order.end() if order else label.end), line.end))
    if first.chars.strip():
        if _is_duty(first.chars.strip()) or "。" in first.chars.rstrip(" 。"):
            return None
        pieces = cut(first)
        read = [piece for piece in pieces if piece.kind is not Kind.UNREAD]
        if not read and not (label.colon and len(first.chars) <= 30):
            return None
        if not label.colon and len(read) < len(pieces):
            return None
        runs.append(first)
    last = number + 1
    while last < len(page.lines) and last not in closing and _is_row(page, last, label.in_office):
        if page.ruled and stands_in_parts(page, last):
            break
        after = page.lines[last]
        run = unpad(page.row(after.start + after_numbering(page.line(last)), after.end))
        _append(page, runs, run)
        last += 1
    if not runs or (not label.colon and not first.chars.strip() and last == number + 1):
        return None
    return Block(label, (number, last), runs)


def _is_duty(words: str) -> bool:
    """ "负责全县工作", but not a post that says what it is in charge of: 负责水利的副市长."""
    if not _DUTY.match(words):
        return False
    first = re.split(r"[,、;]", words, maxsplit=1)[0]
    return not ("的" in first and title_at_end(first))


def _is_row(page: Page, number: int, in_office: bool) -> bool:
    line = page.line(number)
    if len(line) > _LONGEST_ROW or ":" in line or "。" in line[:-1] or _PROSE.match(line):
        return False
    if "办公室" in line and _ON_OFFICE.search(line):
        return False
    if read_label(line, in_office=in_office) or whole_date(line):
        return False
    level = numbering_level(line)
    if level is not None and level < 2:
        return False
    start = page.lines[number].start + after_numbering(line)
    pieces = cut(unpad(page.row(start, page.lines[number].end)))
    if level is not None and not any(p.kind in (Kind.NAME, Kind.NAMED) for p in pieces):
        return False
    if all(piece.kind is not Kind.UNREAD for piece in pieces):
        return bool(pieces)
    # Half a row that a narrow page broke is read with its other half.
    return len(line) < 40 and sum(p.kind is Kind.UNREAD for p in pieces) == 1 and len(pieces) > 1


def _append(page: Page, runs: list[Run], run: Run) -> None:
    """Add a row, or join it to the row above that it goes on."""
    if runs and len(runs[-1].chars) < _LONGEST_JOINT:
        joint = _joined(runs[-1], run)
        if joint:
            runs[-1] = joint
            return
    runs.append(run)


def _joined(above: Run, below: Run) -> Run | None:
    tight = Run(
        above.chars.rstrip() + below.chars.lstrip(),
        [
            *above.at[: len(above.chars.rstrip())],
            *below.at[len(below.chars) - len(below.chars.lstrip()) :],
        ],
    )
    if above.chars.rstrip()[-1:] in "、,":
        return tight
    before, after = cut(above), cut(below)
    if not before or not after:
        return None
    unread = sum(piece.kind is Kind.UNREAD for piece in (*before, *after))
    if unread and sum(piece.kind is Kind.UNREAD for piece in cut(tight)) < unread:
        return tight
    if any(piece.kind in (Kind.NAME, Kind.NAMED) for piece in after):
        return None
    if any(CLASS_MARK.match(below.chars[p.start : p.end]) for p in after):
        return None
    last = before[-1]
    if len(before) == 1 and last.kind is Kind.NAME and after[0].kind in (Kind.POST, Kind.BODY):
        return Run(above.chars + " " + below.chars, [*above.at, above.at[-1], *below.at])
    ends_open = not title_at_end(above.chars.rstrip(" )"))
    may_go_on = last.kind is Kind.NAMED or (last.kind is Kind.BODY and len(before) > 1)
    return tight if may_go_on and ends_open and not last.bracketed else None


def _begins_another(page: Page, last: Block, held: set[str], block: Block) -> bool:
    """Whether a block opens another list than that of `last`, in which `held` are the roles."""
    label = block.label
    between = range(last.lines[1], block.lines[0])
    for number in between:
        line = page.line(number)
        mention = groups.heading(page, number)
        if (mention and not mention.bare) or _is_subgroup(line):
            return True
    if label.in_office or label.role != "leader":
        return False
    return bool(held) and (bool(between) or held != {"leader"})


def _is_subgroup(line: str) -> bool:
    return len(line) < 80 and bool(_SUBGROUP.search(line[after_numbering(line) :]))


def _roster(page: Page, blocks: list[Block], after: int) -> Roster:
    roster = Roster((blocks[0].lines[0], blocks[-1].lines[1]), (after, blocks[0].lines[0]))
    roster.rows = [block.lines for block in blocks]
    layout = names_stand_first(run for block in blocks for run in block.runs)
    for block in blocks:
        label = block.label
        roster.entries += [entry for holder in block.held for entry in _entries(label, holder)]
        roster.unread += block.unread
        roster.told = roster.told or block.told
        begins: int | None = page.lines[block.lines[0]].start
        for run in block.runs:
            several = not holds_one(label.role) or len(block.runs) > 1
            holders, unread = read_holders(run, names_first=layout, several=several)
            if layout is not False and not any(holder.person for holder in holders):
                in_columns = _in_columns(page, run)
                holders, unread = in_columns or holders, [] if in_columns else unread
            roster.unread += unread
            said = any(char.isalnum() for char in run.chars)
            if not holders and said and label.colon and run is block.runs[0]:
                span = run.span(0, len(run.chars.rstrip()))
                holders = [Holder(whole=span, post=span, by_class=True)]
                roster.unread = [one for one in roster.unread if one not in unread]
            for holder in holders:
                if begins is not None and not any(one < holder.whole for one in unread):
                    holder = replace(holder, whole=Span(begins, holder.whole.end))
                    begins = None
                roster.entries += _entries(label, holder)
    for number in reversed(range(*roster.above)):
        line = page.line(number)
        mention = groups.heading(page, number)
        if mention or numbering_level(line) is not None or _is_subgroup(line):
            roster.subgroup = _is_subgroup(line) and not (
                mention and re.search(r"小组|专班|领导组|工作组|指挥部", mention.name)
            )
            break
    return roster


def _in_columns(page: Page, run: Run) -> list[Holder]:
    """Name and post that only the gap between them tells apart: 扎西多吉　　市文化局局长."""
    start, end = run.at[0], run.at[-1] + 1
    match = _COLUMNS.fullmatch(page.norm, start, end)
    if not match:
        return []
    name = match["name"].replace(" ", "")
    if not title_at_end(match["post"].rstrip()) or title_at_end(name) or body_at_end(name):
        return []
    person, post = Span(*match.span("name")), Span(*match.span("post"))
    return [Holder(whole=Span(start, end), person=person, post=post)]


def _entries(label: RoleLabel, holder: Holder) -> list[Entry]:
    role = label.role
    if "常务" in holder.note and role == "deputy":
        role = "executive_deputy"
    entries = [Entry(role, label.in_office, holder)]
    if label.also:
        entries.append(Entry(label.also, label.also_in_office, holder))
    elif match := re.search(r"兼(?:任)?办公室(常务副|执行|副)?主任", holder.note):
        kind = match[1] or ""
        office = {"": "director", "副": "deputy_director"}.get(kind, "executive_director")
        entries.append(Entry(office, True, holder))
    return entries
