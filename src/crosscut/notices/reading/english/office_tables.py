"""The people of an office in a table below its heading: "Director | Lena Park | Head of …".

In the part on the office "Member" and "Director" are roles of the office, not of the group.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosscut.notices.reading.draft import OfficeRead, Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.seating import seat_read
from crosscut.notices.reading.english.sections import subject_of
from crosscut.notices.reading.english.tables import header_of

_ROLES = {
    "director": "director",
    "executive director": "executive_director",
    "deputy director": "deputy_director",
    "member": "member",
    "liaison officer": "liaison",
}


def office_rows(page: Page, blocks: Sequence[Block]) -> list[Block]:
    """The rows of tables in the part on the office whose head names role, name and post."""
    rows: list[Block] = []
    in_office = in_table = False
    for block in blocks:
        if block.shape == "heading":
            in_office = subject_of(page.flat[block.start : block.end]) == "office"
            in_table = False
        elif in_office and block.cells:
            in_table = in_table or header_of(page, block) == ("role", "name", "post")
            if in_table:
                rows.append(block)
        else:
            in_table = False
    return rows


def with_table(page: Page, office: OfficeRead | None, rows: Sequence[Block]) -> OfficeRead | None:
    """The office with the seats of its table."""
    entries = [entry for row in rows if (entry := _entry(page, row))]
    if not entries:
        return office
    known = office or OfficeRead()
    seats = (*known.seats, *(seat_read(page, entry) for entry in entries))
    return OfficeRead(known.host, known.name, known.also_known_as, seats, known.spans)


def _entry(page: Page, row: Block) -> Entry | None:
    if len(row.cells) < 2:
        return None
    role = _ROLES.get(page.flat[row.cells[0].start : row.cells[0].end].strip().lower())
    if role is None:
        return None
    entry = read_entry(page, row.cells[1].start, row.cells[1].end, lenient=True)
    if entry is None:
        return None
    if entry.person is not None and entry.post is None and len(row.cells) > 2:
        last = row.cells[2]
        entry.post = page.trim(last.start, last.end, " ,;.")
    entry.role, entry.named_role, entry.whole = role, True, Span(row.start, row.end)
    return entry
