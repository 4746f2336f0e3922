"""Clauses that say in prose who holds which role.

"由A任组长，B、C任副组长" · "组长由A担任" · "成员由X、Y等部门负责同志组成" · "A兼任办公室主任"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from crosscut.notices.reading.chinese.holders import Holder, read_holders
from crosscut.notices.reading.chinese.page import Run
from crosscut.notices.reading.chinese.roles import holds_one, role_of
from crosscut.notices.reading.chinese.vocabulary import CLASS_TAIL, GROUP_NOUN, HAN, ROLE_WORD
from crosscut.notices.reading.draft import Span

# "负责人为…" is who is meant, not the role.
_ROLE = rf"(?!负责人|主席|会长|秘书(?!长)){ROLE_WORD}"
_VERB = r"(?:兼任|担任|接任|继任|出任|(?<!委)任|为|作为|当)"
_OF_GROUP = rf"(?:(?:{HAN}|[“”0-9]){{0,40}}?{GROUP_NOUN}(?:的)?)?"
# WHO + verb + role.
_HOLDS = re.compile(
    rf"(?<![一1]人)(?:分别|共同|同时|均|暂|继续|具体)*(?P<verb>{_VERB}){_OF_GROUP}(?P<office>办公室)?(?:的)?"
    rf"(?:专职|兼职)?(?:当然|专任|增选)?(?P<role>{_ROLE})(?:[兼和及、](?P<office2>办公室)?(?P<role2>{_ROLE}))?(?:职务)?"
    r"(?=[,、。;:)的]|组成|[暨并]|$)"
)
# "委员会由A担任主席": only of a group, for a 主席 is a post elsewhere.
_CHAIRED = re.compile(
    rf"(?:{GROUP_NOUN}|会议|组织,|机构,)由(?P<who>(?!召集人|主任委员|副召集人)[^,。;由]{{2,20}}?)"
    r"(?:担任|出任|兼任)主席(?=[,。;]|$)"
)
# Role + "由" + WHO + verb.
_HELD_BY = re.compile(
    rf"(?P<office>办公室)?(?P<role>{_ROLE})(?:若干名?|[一二三四五六七八九十0-9]+[名人])?"
    r"(?:,承[^,。]{2,14}命(?:,[^,。由]{2,14}){0,2}(?=,由))?"
    r"(?:,(?=(?:分别|均|并)?由))?(?:分别|均|一般|原则上|暂)?(?P<by>由|为|是|包括|(?<=[员位])有(?!关)|:)"
)
_HELD_END = re.compile(
    r"(?:分别|共同|具体|轮流)*(?P<verb>兼任|担任|出任|(?<!主)任|兼|组成|参加|构成)之?(?=[,。;、:)]|$)"
)
_COMPOSED = re.compile(
    rf"(?P<body>{GROUP_NOUN}|会议|机制)(?:成员)?由(?:(?:下列|以下)(?:人员|成员)组成:)?"
    rf"(?P<who>[^。;]{{4,}}?)(?:等?\d+个(?:部门|单位|部门和单位|成员单位))?(?:共同)?组成之?(?=[,。;]|$)"
)
_BOUNDARY = re.compile(
    r"(?<!理)由(?!于)|以(?![及上下])|聘请|任命|推选|成立|设立|组建|建立|决定|明确|增补|增加|补充|新增|吸收|:|“"
)
# A stretch without an end is cut: no clause is as long, and time stays linear.
_SENTENCE = re.compile(r"[^。;]{1,1200}[。;]?")
_MAY_HOLD = re.compile(
    r"任|由|为.{0,40}(?:长|主任|员|人|指挥)|员(?:是|包括|有|:)|单位(?:包括|为|有|:)"
)
_OFFICE_SUBJECT = re.compile(
    r"(?:下设|设立|设)[^,。]{0,14}办公室|办公室[^,。]{0,8}设在|(?:^|[,。])[^,。由]{0,20}办公室(?=设|由|承|负|(?:常务|执行)?副?主任(?:由|分别))"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Who holds a role by one clause; `span` is the whole of it."""

    role: str
    in_office: bool
    holders: tuple[Holder, ...]
    span: Span
    verb: str


def read_clauses(run: Run) -> list[Clause]:
    """Every clause on roles in a run of prose (without white space), in order."""
    clauses: list[Clause] = []
    if not _MAY_HOLD.search(run.chars):
        return clauses
    of_office = False
    for sentence in _SENTENCE.finditer(run.chars):
        found = _sentence(run.part(*sentence.span()), of_office)
        clauses += found
        # "办公室主任由A兼任；副主任由B兼任": the office goes on behind the semicolon.
        of_office = sentence.group().endswith(";") and bool(
            found[-1].in_office if found else of_office
        )
    return clauses


def _sentence(run: Run, of_office: bool) -> list[Clause]:
    clauses: list[Clause] = []
    chars = run.chars
    position = 0
    holds, held = _HOLDS.search(chars), _HELD_BY.search(chars)
    while position < len(chars):
        # Only what was passed is sought again: a search that finds nothing reads to the end.
        if holds and holds.start() < position:
            holds = _HOLDS.search(chars, position)
        if held and held.start() < position:
            held = _HELD_BY.search(chars, position)
        if held and holds and holds.start("role") == held.start("role"):
            # "由A任副组长为…" does not occur; "任组长" followed by ":" is a heading.
            held = _HELD_BY.search(chars, held.end())
        if held and (not holds or held.start() < holds.start()):
            end, stop = _end_of_holders(chars, held)
            clauses += _clause(run, held, held.end(), end, stop, _office_before(clauses, of_office))
            position = max(stop, held.end())
        elif holds:
            start = _begin_of_holders(chars, position, holds.start())
            clauses += _clause(
                run, holds, start, holds.start(), holds.end(), _office_before(clauses, of_office)
            )
            position = holds.end()
        else:
            break
    chaired = _CHAIRED.search(chars) if "主席" in chars else None
    if chaired:
        holders, unread = read_holders(run.part(*chaired.span("who")), several=False)
        if holders and not unread:
            span = run.span(*chaired.span("who"))
            clauses.insert(0, Clause("leader", False, tuple(holders), span, "担任"))
    composed = _COMPOSED.search(chars)
    if composed and not any(clause.role == "member" for clause in clauses):
        clauses += _composition(run, composed)
    return clauses


def _office_before(clauses: list[Clause], of_office: bool) -> bool:
    return clauses[-1].in_office if clauses else of_office


def _begin_of_holders(chars: str, position: int, end: int) -> int:
    start = position
    for boundary in _BOUNDARY.finditer(chars, position, end):
        start = boundary.end()
    return start


def _end_of_holders(chars: str, held: re.Match[str]) -> tuple[int, int]:
    """Where the holders end and where the clause does."""
    end = _HELD_END.search(chars, held.end())
    following = _HELD_BY.search(chars, held.end())
    if following and (not end or following.start() < end.start()):
        return following.start(), following.start()
    if end:
        return end.start(), end.end()
    return len(chars), len(chars)


def _clause(
    run: Run, match: re.Match[str], start: int, end: int, stop: int, of_office: bool
) -> list[Clause]:
    word = match["role"]
    office = bool(match["office"])
    if not office and word.endswith(("主任", "成员", "联络员", "联系人", "人员", "秘书")):
        office = of_office or bool(_OFFICE_SUBJECT.search(run.chars, 0, match.start()))
    role = role_of(word, in_office=office)
    if role is None:
        return []
    several = not holds_one(role)
    if match.start() >= end:
        if run.chars[end - 1 : end] == "人" and (counted := _COUNTED.search(run.chars[start:end])):
            end = start + counted.start()
        holders = holders_at_end(run.part(start, end), several=several)
    else:
        holders, unread = read_holders(run.part(start, end), several=several)
        if unread and not holders:
            return []
    holders = [holder for holder in holders if not _CHOSEN.search(_words_of(run, holder))]
    holders = [_nominated(run, holder) for holder in holders]
    if not holders:
        return []
    span = run.span(min(start, match.start()), max(stop, match.end()))
    verb = match.groupdict().get("verb") or match.groupdict().get("by") or ""
    clauses = [Clause(role, office or role == "liaison", tuple(holders), span, verb)]
    also = match.groupdict().get("role2")
    if also:
        also_office = office or bool(match["office2"])
        second = role_of(also, in_office=also_office)
        if second:
            clauses.append(
                Clause(second, also_office or second == "liaison", tuple(holders), span, verb)
            )
    return clauses


# Who chooses is not who sits: 由县长遴聘学者专家.
_CHOSEN = re.compile(
    r"遴聘|遴选|聘任|聘请|推选|互选|推举|聘派|公正人士|热心人士|团体代表|学生代表|(?:学者|专家)(?:派|聘|$)"
    r"|^.{1,12}就|^(?:主任委员|召集人|主席).{0,6}(?:指派|指定)"
)
_NOMINATED = re.compile(r"[^或]{1,10}?(?:指定|指派)(?=.)")


# "及学生代表一人为当然委员": how many of a kind come is no seat.
_COUNTED = re.compile(r"[及、和][^、,。及和]{2,14}代表[一二三四五六七八九十\d]+人$")


def _words_of(run: Run, holder: Holder) -> str:
    return run.chars[slice(*_within(run, holder.whole))]


def _within(run: Run, span: Span) -> tuple[int, int]:
    return bisect_left(run.at, span.start), bisect_left(run.at, span.end)


def _nominated(run: Run, holder: Holder) -> Holder:
    """ "由部长指定次长兼任": the one who is named by another."""
    if holder.post is None:
        return holder
    start, end = _within(run, holder.post)
    match = _NOMINATED.match(run.chars, start, end)
    return replace(holder, post=run.span(match.end(), end)) if match else holder


def holders_at_end(run: Run, *, several: bool = True) -> list[Holder]:
    """The holders that a stretch of prose ends with: "经研究，A、B" gives A and B."""
    begin = run.chars.rfind(",") + 1
    holders = _readable(run.part(begin, len(run.chars)), several)
    while holders and begin > 0:
        before = run.chars.rfind(",", 0, begin - 1) + 1
        more, unread = read_holders(run.part(before, begin - 1), several=several)
        if unread or not more or not all(holder.person for holder in more):
            break
        holders = more + holders
        begin = before
    return holders


def _readable(run: Run, several: bool) -> list[Holder]:
    holders, unread = read_holders(run, several=several)
    if unread:
        last = max(span.end for span in unread)
        holders = [holder for holder in holders if holder.whole.start >= last]
    return holders


def _composition(run: Run, match: re.Match[str]) -> list[Clause]:
    who = run.part(*match.span("who"))
    holders, unread = read_holders(who)
    if unread and CLASS_TAIL.search(who.chars):
        # One body of the list is called by no word that is known: the phrase stands as it is.
        span = who.span(0, len(who.chars))
        holders, unread = [Holder(whole=span, post=span, by_class=True)], []
    if unread or not holders:
        return []
    return [Clause("member", False, tuple(holders), run.span(*match.span()), "组成")]
