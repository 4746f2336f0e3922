"""From an English paper to a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crosscut.notices.reading.draft import (
    Change,
    Draft,
    Kind,
    OfficeRead,
    Replacement,
    SeatRead,
    Span,
)
from crosscut.notices.reading.english.acts import kind_of, new_name
from crosscut.notices.reading.english.blocks import Block, blocks_of
from crosscut.notices.reading.english.changes import ChangesRead, read_changes
from crosscut.notices.reading.english.clauses import read_clauses
from crosscut.notices.reading.english.dates import DateRead
from crosscut.notices.reading.english.duties import duties_of
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.group import name_of_group
from crosscut.notices.reading.english.identity import Said, date_of, effective_of, number_of
from crosscut.notices.reading.english.issuer import issuer_of
from crosscut.notices.reading.english.marks import ends_in_role
from crosscut.notices.reading.english.office_tables import office_rows, with_table
from crosscut.notices.reading.english.offices import office_of
from crosscut.notices.reading.english.page import Page, open_page
from crosscut.notices.reading.english.roster import Roster, among
from crosscut.notices.reading.english.rosters import read_rosters
from crosscut.notices.reading.english.seating import joined, seat_read
from crosscut.notices.reading.english.sections import subject_of
from crosscut.notices.reading.english.several import Part, ended_beside, parts_of
from crosscut.notices.reading.english.terms import succession_of, sunset_of

#: Headings above which a group is divided, each part with people of its own.
_OF_PARTS = re.compile(
    r"\b(?:sub-?\s?(?:groups?|committees?|teams?)|working\s+(?:groups?|parties))\b", re.IGNORECASE
)


class _Shared(NamedTuple):
    """What holds for the whole paper, however many groups it deals with."""

    kind: Kind
    act: Span | None
    number: Said | None
    date: DateRead | None
    issuer: Said | None
    effective: Said | None


def read(text: str) -> Draft:
    """The draft of a paper in English; offsets are into `text` as given."""
    page = open_page(text)
    blocks = blocks_of(page)
    name = name_of_group(page, blocks)
    group = page.value(name) if name else None
    kind, act = kind_of(page, blocks, group)
    dated = date_of(page)
    shared = _Shared(
        kind=kind,
        act=act,
        number=number_of(page, blocks),
        date=dated,
        issuer=issuer_of(page, blocks, group),
        effective=effective_of(page, 0, len(text), dated.iso if dated else None),
    )
    of_office = {row.start for row in office_rows(page, blocks)}
    rosters = read_rosters(page, [block for block in blocks if block.start not in of_office])
    own, *beside = parts_of(page, blocks, rosters, name)
    if kind == "dissolve":
        ended = ended_beside(page, blocks, name)
        if own.name and any(_before_in_its_block(blocks, span, own.name) for span in ended):
            first = min(ended)
            ended = [own.name, *(span for span in ended if span != first)]
            own = Part(first, own.blocks)
        beside += [Part(span, ()) for span in ended]
    others = tuple(_draft(page, part, rosters, shared) for part in beside)
    return _draft(page, own, rosters, shared, others)


def _before_in_its_block(blocks: Sequence[Block], one: Span, other: Span) -> bool:
    """Whether of two groups that one sentence ends the first-named is `one`."""
    return one < other and any(b.start <= one.start and other.end <= b.end for b in blocks)


def _draft(
    page: Page,
    part: Part,
    all_rosters: Sequence[Roster],
    shared: _Shared,
    others: tuple[Draft, ...] = (),
) -> Draft:
    name, blocks = part
    kind = shared.kind
    former: Span | None = None
    renamed = new_name(page, blocks) if kind == "rename" else None
    if renamed:
        name, former = renamed
    sunset = sunset_of(page, blocks) if kind != "dissolve" else None
    succession = succession_of(page, blocks)
    lasting = kind in ("found", "change")
    duties = duties_of(page, blocks) if lasting else None
    office = _office(page, blocks) if lasting else None
    in_office = office_rows(page, blocks) if lasting else []
    office = with_table(page, office, in_office)
    rosters = among(all_rosters, blocks)
    listed = [entry for roster in rosters for entry in roster.entries]
    changes = read_changes(page, blocks) if kind != "found" else ChangesRead()
    entries = _entries(page, blocks, listed, changes, kind)
    seats = tuple(seat_read(page, entry) for entry in entries)
    said = {
        "kind": shared.act,
        "group": name,
        "number": shared.number and shared.number.span,
        "date": shared.date and shared.date.span,
        "issuer": shared.issuer and shared.issuer.span,
        "effective": shared.effective and shared.effective.span,
        "sunset": sunset and sunset.span,
        "succession": succession and succession[1],
        "duties": duties,
        "former_names": former,
    }
    spans = {field: span for field, span in said.items() if span}
    heard = [
        *spans.values(),
        *(office.spans.values() if office else ()),
        *(row.span for row in in_office),
        *(entry.whole for entry in [*entries, *changes.everybody()]),
        *(intro for roster in rosters for intro in roster.intros),
    ]
    return Draft(
        text=page.text,
        language="en",
        kind=kind,
        group=page.value(name) if name else None,
        issuer=shared.issuer.value if shared.issuer else None,
        number=shared.number.value if shared.number else None,
        date=shared.date.iso if shared.date else None,
        effective=shared.effective.value if shared.effective else None,
        seats=seats,
        office=office,
        duties=page.value(duties) if duties else None,
        sunset=sunset.value if sunset else None,
        succession=succession[0] if succession else None,
        former_names=(page.value(former),) if former else (),
        change=_change(page, changes, kind, seats, listed),
        others=others,
        spans=spans,
        not_understood=_left_over(page, blocks, rosters, heard),
    )


def _entries(
    page: Page,
    blocks: Sequence[Block],
    listed: list[Entry],
    changes: ChangesRead,
    kind: Kind,
) -> list[Entry]:
    if kind == "dissolve":
        return []
    said = read_clauses(page, blocks)
    if any(entry.person is not None for entry in listed):
        # Beside a list of people, a sentence that names bodies only describes the list.
        said = [entry for entry in said if entry.person is not None or entry.role != "member"]
    leaving = {_words(page, entry) for entry in changes.going()}
    seated = joined(page, [*listed, *said, *changes.coming()])
    return [entry for entry in seated if _words(page, entry) not in leaving]


def _words(page: Page, entry: Entry) -> str:
    span = entry.person or entry.post
    return page.value(span).lower() if span else ""


def _change(
    page: Page,
    changes: ChangesRead,
    kind: Kind,
    seats: tuple[SeatRead, ...],
    listed: Sequence[Entry],
) -> Change | None:
    if kind != "change" and not (changes.added or changes.removed or changes.replaced):
        return None
    # Without a word about it a list with its leader is a whole one; any other adds.
    led = any(entry.role == "leader" for entry in listed)
    mode = changes.mode or ("whole list" if led else "add")
    if mode != "whole list" or not listed:
        mode = changes.told() or mode
    if mode == "whole list" and not seats:
        return None  # a whole list of nobody would empty the group
    added = [seat_read(page, entry) for entry in changes.added]
    if (mode == "add" or changes.adds) and mode != "whole list" and not added:
        starts = {entry.whole.start for entry in listed}
        added = [seat for seat in seats if seat.spans["seat"].start in starts] or list(seats)
    return Change(
        mode=mode,
        added=tuple(added),
        removed=tuple(seat_read(page, entry) for entry in changes.removed),
        replaced=tuple(
            Replacement(
                seat_read(page, out) if out else None, seat_read(page, into) if into else None
            )
            for out, into in changes.replaced
        ),
    )


def _office(page: Page, blocks: Sequence[Block]) -> OfficeRead | None:
    office = office_of(page, blocks)
    if office is None:
        return None
    spans: dict[str, Span] = {}
    if office.host:
        spans["host"] = office.host
    if office.evidence:
        spans["evidence"] = office.evidence
    return OfficeRead(
        host=page.value(office.host) if office.host else None,
        seats=tuple(seat_read(page, entry) for entry in office.seats),
        spans=spans,
    )


def _left_over(
    page: Page, blocks: Sequence[Block], rosters: Iterable[Roster], used: Iterable[Span]
) -> tuple[Span, ...]:
    """What stands in the parts on seats, office and duties and went into no field."""
    left = [span for roster in rosters for span in roster.rejected]
    subject, parts = None, False
    for block in blocks:
        if block.shape == "heading":
            heading = page.flat[block.start : block.end]
            subject, parts = subject_of(heading), _OF_PARTS.search(heading) is not None
        elif subject in ("seats", "office", "duties") or (
            # Who sits in a part of the group is no member of the whole, and not to be lost.
            parts and block.shape == "item" and ends_in_role(page, block.span)
        ):
            left.append(block.span)
    covered = sorted(used)
    kept = []
    at = 0
    for span in sorted(set(left)):
        while at < len(covered) and covered[at].end <= span.start:
            at += 1
        if not any(
            c.start < span.end and span.start < c.end for c in covered[max(0, at - 1) : at + 2]
        ):
            kept.append(span)
    return tuple(kept)
