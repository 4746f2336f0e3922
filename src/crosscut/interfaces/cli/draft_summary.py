"""A draft as lines for people: what was read, and where something was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from crosscut.interfaces.cli.columns import columns
from crosscut.notices.reading.draft import Change, Draft, OfficeRead, SeatRead

KINDS = {
    "found": "founds a group",
    "change": "changes who sits in a group",
    "rename": "renames a group",
    "dissolve": "dissolves a group",
}
_LONGEST = 160
_INDENT = "  "


def summary(draft: Draft) -> Iterator[str]:
    """The lines, indented once; the path above them is the caller's."""
    for line in _draft(draft):
        yield _INDENT + line if line else line
    for other in draft.others:
        yield f"{_INDENT}In the same paper:"
        for line in _draft(other):
            yield _INDENT * 2 + line
    if draft.not_understood:
        yield f"{_INDENT}Not understood:"
        for start, end in draft.not_understood:
            number = draft.text.count("\n", 0, start) + 1
            yield f"{_INDENT * 2}line {number}: {_short(draft.text[start:end])}"


def _draft(draft: Draft) -> Iterator[str]:
    yield from columns(
        [
            (label, _short(value))
            for label, value in (
                ("Group", draft.group or "(none found)"),
                ("Act", KINDS[draft.kind]),
                ("Formerly", "; ".join(draft.former_names)),
                ("Issuer", draft.issuer),
                ("Number", draft.number),
                ("Date", draft.date),
                ("In force", draft.effective),
                ("Duties", draft.duties),
                ("Ends", draft.sunset),
                ("Successors", draft.succession),
            )
            if value
        ]
    )
    if draft.seats:
        yield f"Seats ({len(draft.seats)})"
        yield from _seats(draft.seats)
    if draft.change:
        yield from _change(draft.change)
    if draft.office:
        yield from _office(draft.office)


def _seats(seats: tuple[SeatRead, ...]) -> Iterator[str]:
    for line in columns([_cells(seat) for seat in seats]):
        yield _INDENT + line


def _cells(seat: SeatRead) -> tuple[str, str, str]:
    return seat.role.replace("_", " "), seat.person or "–", _short(seat.post or "")


def _change(change: Change) -> Iterator[str]:
    yield f"Change: {change.mode}"
    for label, seats in (("Comes", change.added), ("Leaves", change.removed)):
        if seats:
            yield f"{label} ({len(seats)})"
            yield from _seats(seats)
    if change.replaced:
        yield f"Replaced ({len(change.replaced)})"
        rows = [(_name(pair.out), "→", _name(pair.into)) for pair in change.replaced]
        for line in columns(rows):
            yield _INDENT + line


def _name(seat: SeatRead | None) -> str:
    if seat is None:
        return "?"
    return " ".join(part for part in (seat.person, seat.post and f"({seat.post})") if part)


def _office(office: OfficeRead) -> Iterator[str]:
    yield " ".join(
        part
        for part in (
            "Office",
            office.name,
            office.host and f"at {office.host}",
            office.also_known_as and f"(also {', '.join(office.also_known_as)})",
        )
        if part
    )
    yield from _seats(office.seats)


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" …") if " " in text else _cut(text)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
