"""A list is read again by what most of its entries turned out to be."""

from __future__ import annotations

from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.marks import ends_in_role
from crosscut.notices.reading.english.openings import is_sentence
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.roster import Roster


def second_look(page: Page, roster: Roster) -> None:
    """Reads a list again by what most of its entries are: people, or lines that end in a role."""
    total = len(roster.entries) + len(roster.rejected)
    marked = sum(
        entry.named_role or ends_in_role(page, entry.whole, bare=True) for entry in roster.entries
    )
    if marked >= 3 and marked * 10 >= total * 5:
        for at, entry in enumerate(roster.entries):
            if not entry.named_role:
                _read_again(page, roster, at, in_columns=True)
    named = sum(entry.person is not None for entry in roster.entries)
    if named < 3 or named * 10 < total * 6:
        return
    for at, entry in enumerate(roster.entries):
        if entry.person is None:
            _read_again(page, roster, at, lenient=True)
    for span in list(roster.rejected):
        again = read_entry(page, span.start, span.end, lenient=True)
        if again and again.person and not is_sentence(page.flat[span.start : span.end]):
            again.listed, again.role = True, again.role or "member"
            roster.entries.append(again)
            roster.rejected.remove(span)


def _read_again(
    page: Page, roster: Roster, at: int, *, lenient: bool = False, in_columns: bool = False
) -> None:
    entry = roster.entries[at]
    whole = entry.whole
    again = read_entry(page, whole.start, whole.end, lenient=lenient, in_columns=in_columns)
    if again and ((lenient and again.person) or (in_columns and again.named_role)):
        again.listed, again.role = True, again.role or entry.role
        roster.entries[at] = again
