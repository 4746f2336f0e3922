"""From the parts of a document to its draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from crosscut.notices.reading.chinese import changes, groups, terms
from crosscut.notices.reading.chinese.act import (
    Act,
    own_ranges,
    paragraphs,
    prose_seats,
    read_title,
)
from crosscut.notices.reading.chinese.clauses import Clause
from crosscut.notices.reading.chinese.coverage import not_understood
from crosscut.notices.reading.chinese.frame import read_frame
from crosscut.notices.reading.chinese.groups import GroupMention
from crosscut.notices.reading.chinese.naming import (
    leads_on,
    mention_for,
    mention_for_prose,
    name_group,
    same,
)
from crosscut.notices.reading.chinese.offices import read_office
from crosscut.notices.reading.chinese.page import Page, Run
from crosscut.notices.reading.chinese.parts import Parts, read_parts
from crosscut.notices.reading.chinese.rosters import Entry, Roster, read_rosters
from crosscut.notices.reading.chinese.seats import seat_of
from crosscut.notices.reading.draft import Change, Draft, SeatRead, Span

_ADDS = re.compile(r"增补|增加|补充|新增|增列|补选")


def read(text: str, language: Literal["zh-Hans", "zh-Hant"] = "zh-Hans") -> Draft:
    """The draft of a Chinese document. Linear in the length of `text`; never raises on text."""
    page = Page(text)
    frame = read_frame(page)
    act = Act(page, frame, language, read_rosters(page, frame.signature_lines))
    read_title(act)
    main = next((r for r in act.rosters if r.seats and not r.subgroup), None)
    prose = prose_seats(act)
    if prose and main and not main.told and _stands_above(page, prose, main):
        mention = mention_for_prose(act, prose)
        heading = mention_for(act, main)
        # The prose seats the group and the lists below are those of its parts.
        if mention and not (heading and same(mention, heading)) and not leads_on(act, main):
            main = None
    if main and not main.told:
        prose = []
    if main is None and not prose:
        main = next((r for r in act.rosters if r.seats), None)
    return _draft(act, main, prose)


def _stands_above(page: Page, prose: list[Clause], main: Roster) -> bool:
    return prose[0].span.start < page.lines[main.lines[0]].start


def _draft(act: Act, main: Roster | None, prose: list[Clause]) -> Draft:
    page, frame = act.page, act.frame
    kind_of_title = act.kind
    mention = name_group(act, main, prose)
    ranges = own_ranges(act, main)
    runs = paragraphs(page, ranges)
    if act.kind == "found" and not (main or prose or act.title_mention):
        told = changes.read_change(page, runs)
        changed = [named for run in runs for named in groups.changing(page, run) if not named.bare]
        if told and told.mode in ("remove", "replace") and (mention is None or mention.bare):
            act.kind, mention = "change", (changed[0] if changed else mention)
    if kind_of_title == "change" and act.kind == "rename" and changes.read_change(page, runs):
        act.kind = "change"
    seats, parts = _seats(act, main, prose), read_parts(page)
    change, seats = _change(act, main, seats, runs)
    in_office = [clause for run in runs for clause in act.clauses_of(run) if clause.in_office]
    office = read_office(page, runs, in_office, _office_lists(act, main))
    duties = _duties(act, main, prose, ranges, mention)
    sunset = succession = effective = None
    for first, last in ranges:
        sunset = sunset or terms.read_sunset(page, first, last)
        succession = succession or terms.read_succession(page, first, last)
        effective = effective or terms.read_effective(page, first, last, frame.date)
    spans = {
        "kind": (mention and mention.verb) or (act.title_mention and act.title_mention.verb),
        "group": mention and mention.span,
        "issuer": frame.issuer,
        "number": frame.number,
        "date": frame.date_span,
        "addressee": frame.addressee,
        "duties": duties,
        "sunset": sunset and sunset.span,
        "succession": succession and succession[1],
        "effective": effective and effective.span,
    } | {f"former_names.{n}": former.span for n, former in enumerate(act.former)}
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
        others=(*_others(act, main), *_parts(act, parts)),
        spans={name: span for name, span in spans.items() if span},
    )
    return replace(draft, not_understood=not_understood(page, draft, act.rosters, parts))


def _seats(act: Act, main: Roster | None, prose: list[Clause]) -> list[SeatRead]:
    listed = [seat_of(act.page, entry.role, entry.holder) for entry in main.seats] if main else []
    if not prose:
        return listed
    told = [seat_of(act.page, clause.role, holder) for clause in prose for holder in clause.holders]
    known = {(seat.person, seat.post) for seat in told}
    seats = [*told, *(seat for seat in listed if (seat.person, seat.post) not in known)]
    return sorted(seats, key=lambda seat: seat.spans["seat"].start)


def _office_lists(act: Act, main: Roster | None) -> list[Entry]:
    """Seats of the main group's office: in its own list, and in lists of an office alone."""
    return [
        entry
        for roster in act.rosters
        if roster is main or not roster.seats
        for entry in roster.office
    ]


# ── What is done ──────────────────────────────────────────────────────────────────────


def _change(
    act: Act, main: Roster | None, seats: list[SeatRead], runs: list[Run]
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
    act: Act,
    main: Roster | None,
    prose: list[Clause],
    ranges: list[tuple[int, int]],
    mention: GroupMention | None,
) -> Span | None:
    founding = act.title_mention is not None
    for first, last in ranges:
        if span := terms.read_duties(
            act.page, first, last, act.frame.signature_lines, founding=founding
        ):
            return span
    page = act.page
    if main:
        return terms.read_duty_sentence(
            page, main.above[1], min(main.lines[1] + 4, len(page.lines))
        )
    if prose:
        number = page.line_at(prose[0].span.start)
        return terms.read_duty_sentence(page, number, number + 1)
    if mention:
        number = page.line_at(mention.span.start)
        return terms.read_duty_sentence(page, number, number + 1)
    return None


def _others(act: Act, main: Roster | None) -> list[Draft]:
    """Further groups of the paper, each with its own list."""
    others: list[Draft] = []
    page = act.page
    for roster in act.rosters:
        if roster is main or roster.subgroup or not roster.seats:
            continue
        mention = mention_for(act, roster)
        if (
            mention is None
            or mention.bare
            or re.search(rf"下设[^。]*{re.escape(mention.name)}", page.norm)
        ):
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
    others += [
        Draft(
            text=page.text,
            language=act.language,
            kind=act.kind,
            group=mention.name,
            spans={"group": mention.span},
        )
        for mention in act.further
    ]
    if act.kind == "dissolve":
        others += _renamed(act)
    return others


def _parts(act: Act, parts: Parts) -> Iterator[Draft]:
    """The parts into which a table divides the group."""
    page = act.page
    for part in parts.parts:
        spans = {"group": part.name} | ({"duties": part.duties} if part.duties else {})
        yield Draft(
            text=page.text,
            language=act.language,
            kind=act.kind,
            group=page.value(part.name),
            seats=tuple(seat_of(page, role, holder) for role, holder in part.seats),
            duties=page.text[part.duties.start : part.duties.end] if part.duties else None,
            spans=spans,
        )


def _renamed(act: Act) -> Iterator[Draft]:
    """What a paper that clears up many groups only renames."""
    page = act.page
    for run in paragraphs(page, [(act.frame.title_lines[1], len(page.lines))]):
        for old, new in groups.renaming(page, run):
            if new is None or old.bare:
                continue
            yield Draft(
                text=page.text,
                language=act.language,
                kind="rename",
                group=new.name,
                former_names=(old.name,),
                spans={"group": new.span, "former_names.0": old.span},
            )
