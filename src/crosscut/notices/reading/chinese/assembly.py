"""From the parts of a document to its draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from crosscut.notices.reading.chinese import changes, groups, terms
from crosscut.notices.reading.chinese.clauses import Clause, read_clauses
from crosscut.notices.reading.chinese.coverage import not_understood
from crosscut.notices.reading.chinese.frame import Frame, read_frame
from crosscut.notices.reading.chinese.groups import GroupMention
from crosscut.notices.reading.chinese.offices import read_office
from crosscut.notices.reading.chinese.page import Page, Run, numbering_level
from crosscut.notices.reading.chinese.rosters import Entry, Roster, read_rosters
from crosscut.notices.reading.chinese.seats import seat_of
from crosscut.notices.reading.draft import Change, Draft, Kind, SeatRead, Span

_ADDS = re.compile(r"增补|增加|补充|新增|增列|补选")
_TITLE_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("rename", re.compile(r"更名|改名|名称|改称|改为")),
    ("dissolve", re.compile(r"撤销|解散|取消|不再保留|撤并|撤消")),
    ("found", re.compile(r"成立|设立|组建|(?:^|同意)建立|恢复设立")),
    ("change", re.compile(r"调整|增补|补充|充实|更换|变更|变动|免去|增加")),
)
_MEMBERSHIP = re.compile(r"小组|机构|人员|成员|名单|委员会|指挥部|专班|联席会议")
_NEAR = 14


@dataclass(slots=True)
class _Act:
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


def read(text: str, language: Literal["zh-Hans", "zh-Hant"] = "zh-Hans") -> Draft:
    """The draft of a Chinese document. Linear in the length of `text`; never raises on text."""
    page = Page(text)
    frame = read_frame(page)
    act = _Act(page, frame, language, read_rosters(page, frame.signature_lines))
    _read_title(act)
    main = next((r for r in act.rosters if r.seats and not r.subgroup), None)
    prose = _prose_seats(act, main)
    if prose and main and prose[0].span.start < page.lines[main.lines[0]].start:
        mention = _mention_for_prose(act, prose)
        heading = _mention_for(act, main)
        # The prose seats the group and the lists below are those of its parts.
        if mention and not (heading and _same(mention, heading)) and not _leads_on(act, main):
            main = None
    if main:
        prose = []
    if main is None and not prose:
        main = next((r for r in act.rosters if r.seats), None)
    return _draft(act, main, prose)


def _read_title(act: _Act) -> None:
    frame = act.frame
    if frame.title is None:
        return
    matter = frame.title.part(*frame.title_matter)
    kind = next((kind for kind, words in _TITLE_KINDS if words.search(matter.chars)), None)
    mentions: list[GroupMention] = []
    if kind == "rename":
        pairs = groups.renaming(act.page, matter)
        if pairs:
            act.former = [pairs[0][0]]
            mentions = [pairs[0][1] or pairs[0][0]]
        else:
            mentions = groups.changing(act.page, matter)
    elif kind == "dissolve":
        mentions = groups.dissolving(act.page, matter)
        if not mentions:
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


def _draft(act: _Act, main: Roster | None, prose: list[Clause]) -> Draft:
    page = act.page
    if main:
        mention = _mention_for(act, main)
    elif prose:
        mention = _mention_for_prose(act, prose)
    else:
        mention = None
    if act.kind in ("rename", "dissolve") or mention is None and not (main or prose):
        mention = _mention_in_body(act) or mention or act.title_mention
    mention = _fuller(mention, act.title_mention, act)
    if mention is None:
        mention = _bare_mention(act)
    if act.title_mention is None and mention and mention.act:
        act.kind = mention.act
    if act.title_mention is None and mention and mention.act is None and act.kind == "found":
        act.kind = _kind_of_body(act, main) or "found"
    ranges = _own_ranges(act, main)
    runs = _paragraphs(page, ranges)
    seats = [seat_of(page, e.role, e.holder) for e in main.seats] if main else []
    clauses = [clause for run in runs for clause in act.clauses_of(run)]
    if not main:
        seats = [
            seat_of(page, clause.role, holder) for clause in prose for holder in clause.holders
        ]
        seats.sort(key=lambda seat: seat.spans["seat"].start)
    change, seats = _change(act, main, seats, runs)
    office = read_office(
        page, runs, [c for c in clauses if c.in_office], _office_lists(act, main)
    )
    spans: dict[str, Span] = {}
    frame = act.frame
    if mention:
        spans["group"] = mention.span
        if mention.verb:
            spans["kind"] = mention.verb
    if "kind" not in spans and act.title_mention and act.title_mention.verb:
        spans["kind"] = act.title_mention.verb
    for name in ("issuer", "number"):
        if span := getattr(frame, name):
            spans[name] = span
    if frame.date_span:
        spans["date"] = frame.date_span
    if frame.addressee:
        spans["addressee"] = frame.addressee
    duties = _duties(act, main, prose, ranges, mention)
    if duties:
        spans["duties"] = duties
    sunset = succession = effective = None
    for first, last in ranges:
        sunset = sunset or terms.read_sunset(page, first, last)
        succession = succession or terms.read_succession(page, first, last)
        effective = effective or terms.read_effective(page, first, last, frame.date)
    if sunset:
        spans["sunset"] = sunset.span
    if succession:
        spans["succession"] = succession[1]
    if effective:
        spans["effective"] = effective.span
    for n, former in enumerate(act.former):
        spans[f"former_names.{n}"] = former.span
    others = _others(act, main)
    draft = Draft(
        text=page.text,
        language=act.language,
        kind=act.kind,
        group=mention.name if mention else None,
        issuer=page.value(frame.issuer) if frame.issuer else None,
        number=page.value(frame.number) if frame.number else None,
        date=frame.date,
        effective=effective.value if effective else None,
        seats=tuple(seats),
        office=office,
        duties=page.text[duties.start : duties.end] if duties else None,
        sunset=sunset.value if sunset else None,
        succession=succession[0] if succession else None,
        former_names=tuple(former.name for former in act.former),
        change=change,
        others=tuple(others),
        spans=spans,
    )
    return _with_remainder(act, draft)


def _with_remainder(act: _Act, draft: Draft) -> Draft:
    from dataclasses import replace

    return replace(draft, not_understood=not_understood(act.page, draft, act.rosters))


# ── Which group ───────────────────────────────────────────────────────────────────────


def _mention_for(act: _Act, roster: Roster) -> GroupMention | None:
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


def _mention_on(act: _Act, number: int) -> GroupMention | None:
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


def _mention_for_prose(act: _Act, prose: list[Clause]) -> GroupMention | None:
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


def _mention_in_body(act: _Act) -> GroupMention | None:
    page = act.page
    number = act.frame.title_lines[1]
    while number < len(page.lines):
        run, number = page.paragraph_flow(number)
        if pairs := groups.renaming(page, run) if act.kind in ("rename", "found") else []:
            old, new = pairs[0]
            if act.kind == "rename" or act.title_mention is None:
                act.kind = "rename"
                act.former = [old]
                return new or old
        if act.kind in ("dissolve", "found") and (gone := groups.dissolving(page, run)):
            if act.kind == "dissolve" or act.title_mention is None:
                act.kind = "dissolve"
                act.further = gone[1:] or act.further
                return gone[0]
        if act.kind == "change" and (mentions := groups.changing(page, run)):
            return mentions[0]
        if act.kind == "found" and (mentions := groups.founding(page, run)):
            return mentions[0]
    return None


def _bare_mention(act: _Act) -> GroupMention | None:
    """The kind of the group alone, where the paper gives no name ("领导小组下设…")."""
    match = re.search(r"(?:工作)?(?:领导小组|指挥部|工作专班|联席会议|协调小组|工作组)(?=下设|办公室|成员|负责|职责)", act.page.norm)
    if not match:
        return None
    span = Span(*match.span())
    return GroupMention(span, act.page.value(span))


def _fuller(
    mention: GroupMention | None, title: GroupMention | None, act: _Act
) -> GroupMention | None:
    """Of the name in the body and the one in the title, the one that says more."""
    if mention is None or title is None:
        return mention or title
    if mention.bare and not title.bare:
        return title
    if title.name.endswith(mention.name) and len(title.name) > len(mention.name):
        return title
    return mention


def _same(one: GroupMention, other: GroupMention) -> bool:
    return one.name.endswith(other.name) or other.name.endswith(one.name) or other.bare


def _leads_on(act: _Act, main: Roster) -> bool:
    """Whether the list is headed as the members of the group itself."""
    line = act.page.line(main.lines[0] - 1)
    return bool(re.search(r"组成人员|成员|名单", line))


def _kind_of_body(act: _Act, main: Roster | None) -> Kind | None:
    first = main.lines[0] if main else len(act.page.lines)
    words = act.page.norm[: act.page.lines[first].start] if first < len(act.page.lines) else ""
    return "change" if re.search(r"(?:组成人员|成员|人员|名单)[^。]{0,12}(?:调整|变更)(?:如下|为|后)", words[-400:]) else None


# ── Which part of the paper ───────────────────────────────────────────────────────────


def _own_ranges(act: _Act, main: Roster | None) -> list[tuple[int, int]]:
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


def _paragraphs(page: Page, ranges: list[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    for first, last in ranges:
        number = first
        while number < last:
            run, number = page.paragraph_flow(number)
            runs.append(run)
    return runs


def _head_of(act: _Act, roster: Roster) -> int:
    for number in reversed(range(max(roster.above[0], roster.lines[0] - 3), roster.lines[0])):
        if groups.heading(act.page, number) or numbering_level(act.page.line(number)) is not None:
            return number
    return roster.lines[0]


def _office_lists(act: _Act, main: Roster | None) -> list[Entry]:
    """Seats of the main group's office: in its own list, and in lists of an office alone."""
    return [
        entry
        for roster in act.rosters
        if roster is main or not roster.seats
        for entry in roster.office
    ]


def _prose_seats(act: _Act, main: Roster | None) -> list[Clause]:
    """The clauses that seat a group in prose: from the one on its leader on."""
    page = act.page
    listed = {n for roster in act.rosters for n in range(*roster.lines)}
    found: list[Clause] = []
    number, quiet = 0, 0
    while number < len(page.lines) and quiet < 4:
        if number in listed:
            number += 1
            continue
        run, number = page.paragraph_flow(number)
        clauses = [clause for clause in act.clauses_of(run) if not clause.in_office]
        if found and any(clause.role == "leader" for clause in clauses):
            break
        if found:
            found += clauses
            quiet = 0 if clauses else quiet + 1
        elif any(clause.role == "leader" for clause in clauses):
            found = clauses
        elif clauses and any(clause.verb == "组成" for clause in clauses) and _about_group(run):
            found = clauses
    return found


def _about_group(run: Run) -> bool:
    return bool(re.search(r"(?:小组|委员会|指挥部|联席会议|专班)(?:成员)?由", run.chars))


# ── What is done ──────────────────────────────────────────────────────────────────────


def _change(
    act: _Act, main: Roster | None, seats: list[SeatRead], runs: list[Run]
) -> tuple[Change | None, list[SeatRead]]:
    if act.kind != "change":
        return None, seats
    title = act.frame.title.chars if act.frame.title else ""
    before = act.page.line(main.lines[0] - 1) if main else ""
    adds = _ADDS.search(title) or _ADDS.search(before)
    if main and not (adds and not any(seat.role == "leader" for seat in seats)):
        return Change("whole list"), seats
    told = changes.read_change(act.page, runs)
    if main:
        return Change("add", added=tuple(seats)), seats
    if told:
        return told, changes.incoming(told)
    return (Change("whole list"), seats) if seats else (None, seats)


def _duties(
    act: _Act,
    main: Roster | None,
    prose: list[Clause],
    ranges: list[tuple[int, int]],
    mention: GroupMention | None,
) -> Span | None:
    founding = act.title_mention is not None
    for first, last in ranges:
        if span := terms.read_duties(act.page, first, last, founding=founding):
            return span
    page = act.page
    if main:
        return terms.read_duty_sentence(page, main.above[1], min(main.lines[1] + 4, len(page.lines)))
    if prose:
        number = page.line_at(prose[0].span.start)
        return terms.read_duty_sentence(page, number, number + 1)
    if mention:
        number = page.line_at(mention.span.start)
        return terms.read_duty_sentence(page, number, number + 1)
    return None


def _others(act: _Act, main: Roster | None) -> list[Draft]:
    """Further groups of the paper, each with its own list."""
    others: list[Draft] = []
    page = act.page
    for roster in act.rosters:
        if roster is main or roster.subgroup or not roster.seats:
            continue
        mention = _mention_for(act, roster)
        if mention is None or mention.bare or re.search(rf"下设[^。]*{re.escape(mention.name)}", page.norm):
            continue
        others.append(
            Draft(
                text=page.text,
                language=act.language,
                kind=act.kind,
                group=mention.name,
                seats=tuple(seat_of(page, e.role, e.holder) for e in roster.seats),
                spans={"group": mention.span},
            )
        )
    for mention in act.further:
        others.append(
            Draft(
                text=page.text,
                language=act.language,
                kind=act.kind,
                group=mention.name,
                spans={"group": mention.span},
            )
        )
    return others
