"""From an English paper to a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
from crosscut.notices.reading.english.duties import duties_of
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.group import name_of_group
from crosscut.notices.reading.english.identity import date_of, effective_of, number_of
from crosscut.notices.reading.english.issuer import issuer_of
from crosscut.notices.reading.english.offices import Office, office_of
from crosscut.notices.reading.english.page import Page, open_page
from crosscut.notices.reading.english.rosters import Roster, read_rosters
from crosscut.notices.reading.english.seating import joined, seat_read
from crosscut.notices.reading.english.sections import subject_of
from crosscut.notices.reading.english.terms import succession_of, sunset_of


def read(text: str) -> Draft:
    """The draft of a paper in English; offsets are into `text` as given."""
    page = open_page(text)
    blocks = blocks_of(page)
    spans: dict[str, Span] = {}

    group_span = name_of_group(page, blocks)
    group = page.value(group_span) if group_span else None
    kind, act = kind_of(page, blocks, group)
    former: tuple[str, ...] = ()
    if kind == "rename":
        names = new_name(page, blocks)
        if names:
            group_span = names[0]
            group = page.value(group_span)
            if names[1]:
                former = (page.value(names[1]),)
                spans["former_names"] = names[1]
    if group_span:
        spans["group"] = group_span
    if act:
        spans["kind"] = act

    number = number_of(page, blocks)
    dated = date_of(page)
    issuer = issuer_of(page, blocks, group)
    effective = effective_of(page, 0, len(text), dated.iso if dated else None)
    sunset = sunset_of(page, blocks) if kind != "dissolve" else None
    succession = succession_of(page, blocks)
    duties = duties_of(page, blocks) if kind in ("found", "change") else None
    office = office_of(page, blocks) if kind in ("found", "change") else None
    for name, said in (
        ("number", number),
        ("date", dated),
        ("issuer", issuer),
        ("effective", effective),
        ("sunset", sunset),
    ):
        if said:
            spans[name] = said.span
    if succession:
        spans["succession"] = succession[1]
    if duties:
        spans["duties"] = duties

    rosters = read_rosters(page, blocks)
    listed = [entry for roster in rosters for entry in roster.entries]
    changes = read_changes(page, blocks) if kind != "found" else ChangesRead()
    entries = _entries(page, blocks, listed, changes, kind)
    seats = tuple(seat_read(page, entry) for entry in entries)
    return Draft(
        text=text,
        language="en",
        kind=kind,
        group=group,
        issuer=issuer.value if issuer else None,
        number=number.value if number else None,
        date=dated.iso if dated else None,
        effective=effective.value if effective else None,
        seats=seats,
        office=_office(page, office),
        duties=page.value(duties) if duties else None,
        sunset=sunset.value if sunset else None,
        succession=succession[0] if succession else None,
        former_names=former,
        change=_change(page, changes, kind, seats, listed),
        spans=spans,
        not_understood=_left_over(page, blocks, rosters, entries, [*spans.values()]),
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
    gone = [entry for out, _ in changes.replaced if out for entry in [out]] + changes.removed
    come = [entry for _, into in changes.replaced if into for entry in [into]] + changes.added
    leaving = {_words(page, entry) for entry in gone}
    return [e for e in joined(page, [*listed, *said, *come]) if _words(page, e) not in leaving]


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
    mode = changes.mode or ("whole list" if len(listed) > 2 else "add")
    added = [seat_read(page, entry) for entry in changes.added]
    if mode == "add" and not added:
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


def _office(page: Page, office: Office | None) -> OfficeRead | None:
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
    page: Page,
    blocks: Sequence[Block],
    rosters: Iterable[Roster],
    entries: Iterable[Entry],
    used: list[Span],
) -> tuple[Span, ...]:
    """What stands in the parts on seats, office and duties and went into no field."""
    covered = sorted([*used, *(entry.whole for entry in entries)])
    left = [span for roster in rosters for span in roster.rejected]
    subject = None
    for block in blocks:
        if block.shape == "heading":
            subject = subject_of(page.flat[block.start : block.end])
        elif subject in ("seats", "office", "duties"):
            left.append(block.span)
    kept = {
        span for span in left if not any(o.start < span.end and span.start < o.end for o in covered)
    }
    return tuple(sorted(kept))
