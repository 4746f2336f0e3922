"""Lists of seats: where they open, which role their entries take, where they end.

A list opens under a heading ("Membership"), after a sentence ("… shall consist of the
following:"), at a label ("Chair: …") or at the head of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block, list_style
from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.marks import ends_in_role
from crosscut.notices.reading.english.names import is_title, name_at
from crosscut.notices.reading.english.openings import (
    MOVES,
    OTHER_LABEL,
    RELATIVE,
    SIGNATURE,
    is_caption,
    is_sentence,
    opens_roster,
)
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import enumerated
from crosscut.notices.reading.english.roles import role_of
from crosscut.notices.reading.english.roster import Roster
from crosscut.notices.reading.english.second_look import second_look
from crosscut.notices.reading.english.sections import heading_role, subject_of
from crosscut.notices.reading.english.tables import header_of, read_table

# Lines at the head of a list that may be unreadable before the list is given up.
_MAY_OPEN_A_LIST = 2
_AS_ROLE = re.compile(
    r"\b(?:serve|act|appointed)\s+as\s+(?:the\s+)?(?P<role>[a-z ,-]{4,50}?)s?\s*:?\W*$"
)
_LABEL = re.compile(r"(?P<label>[A-Z][\w'/,() -]{2,60}?)\s*(?::|\s[–-]\s|\t)\s*")


@dataclass(slots=True)
class _State:
    """Where the reading stands: under a heading, after a sentence, in a role."""

    open: bool = False
    by_heading: bool = False
    role: str = "member"
    suspended: bool = False
    style: str | None = None


def read_rosters(page: Page, blocks: Sequence[Block]) -> list[Roster]:
    return _Reading(page, blocks).rosters()


class _Reading:
    def __init__(self, page: Page, blocks: Sequence[Block]) -> None:
        self.page = page
        self.blocks = blocks
        self.state = _State()
        self.done: list[Roster] = []
        self.current: Roster | None = None
        self.checked = 0

    def rosters(self) -> list[Roster]:
        at = 0
        while at < len(self.blocks):
            at = self._step(at)
        self._close()
        for roster in self.done:
            second_look(self.page, roster)
        return self.done

    def _close(self) -> None:
        if self.current:
            self.done.append(self.current)
        self.current = None
        self.state = _State()

    def _open(self, role: str, *, by_heading: bool, intro: Span | None) -> None:
        if self.current is None:
            self.current = Roster()
        if intro:
            self.current.intros.append(intro)
        self.state = _State(True, by_heading, role)

    def _words(self, block: Block) -> str:
        return self.page.flat[block.start : block.end]

    def _step(self, at: int) -> int:
        block = self.blocks[at]
        words = self._words(block)
        if block.shape == "heading":
            self._heading(words, block)
            return at + 1
        if self._label(block):
            return at + 1
        if block.cells:
            return self._table(at)
        if opens_roster(self.page, block, self._next(at)):
            self._close_if_done()
            self._open(self._announced(block), by_heading=False, intro=block.span)
            return at + 1
        if block.shape == "item" and not self.state.open and self._ends_in_roles(at):
            self._open("member", by_heading=False, intro=None)
        if self.state.open and not self.state.suspended:
            self._entry(block, words)
        elif words.rstrip().endswith(":"):
            self.state.suspended = True
        return at + 1

    def _ends_in_roles(self, at: int) -> bool:
        """Whether the items from here on end in role words: a list of seats, whatever stands
        above it."""
        if at < self.checked:
            return False
        style, ends = list_style(self.blocks[at].marker), []
        while at < len(self.blocks) and self.blocks[at].shape == "item":
            block = self.blocks[at]
            if list_style(block.marker) != style:
                break
            ends.append(ends_in_role(self.page, block.span))
            at += 1
        self.checked = at
        return sum(ends) >= 3 and sum(ends) * 10 >= len(ends) * 6

    def _announced(self, block: Block) -> str:
        """The role in which a sentence seats those below: "as ex officio, non-voting members:"."""
        found = _AS_ROLE.search(self.page.low, max(block.start, block.end - 80), block.end)
        return (found and role_of(found.group("role"))) or "member"

    def _next(self, at: int) -> Block | None:
        return self.blocks[at + 1] if at + 1 < len(self.blocks) else None

    def _close_if_done(self) -> None:
        if self.current and self.current.entries and not self.state.by_heading:
            self._close()

    def _heading(self, words: str, block: Block) -> None:
        subject = subject_of(words)
        if subject == "seats":
            self._open(heading_role(words) or _role_in(words), by_heading=True, intro=block.span)
        else:
            self._close()

    def _table(self, at: int) -> int:
        rows = [self.blocks[at]]
        while at + len(rows) < len(self.blocks) and self.blocks[at + len(rows)].cells:
            rows.append(self.blocks[at + len(rows)])
        after = at + len(rows)
        header = header_of(self.page, rows[0])
        first = rows[0].cells[0]
        titled = header is None and subject_of(self.page.flat[first.start : first.end]) == "seats"
        if titled and role_of(self.page.flat[first.start : first.end]) is None:
            self._open("member", by_heading=True, intro=rows[0].span)
            rows = rows[1:]
        body = rows[1:] if header else rows
        if not header and not self.state.open and not self._roles_in_columns(body):
            return after
        if not body:
            return after
        if not self.state.open:
            self._open("member", by_heading=False, intro=None)
        if header and self.current:
            self.current.intros.append(rows[0].span)
        entries, rejected = read_table(self.page, body, header, self.state.role)
        if self.current:
            self.current.entries += entries
            self.current.rejected += rejected
        return after

    def _roles_in_columns(self, rows: Sequence[Block]) -> bool:
        marked = sum(
            role_of(self.page.flat[row.cells[-1].start : row.cells[-1].end]) is not None
            for row in rows
        )
        return marked >= 2 and marked * 2 >= len(rows)

    def _label(self, block: Block) -> bool:
        """`Chair: Jane Doe`, `Members: A, B and C`, `Observers:`."""
        page = self.page
        head = page.flat[block.start : min(block.end, block.start + 90)]
        if not any(mark in head for mark in (":", " -", " –", "\t", "\n")):
            return False
        found = _LABEL.match(page.flat, block.start, min(block.end, block.start + 90))
        if not found:
            return False
        label = found.group("label").strip()
        role = role_of(label)
        if role is None or (
            block.cells and not label.endswith((":", "s")) and ":" not in found.group()
        ):
            return False
        if "secretariat" in label.lower() and not name_at(page, found.end(), block.end):
            return False  # a body that is the secretariat: see `offices`
        plural = label.rstrip(" )").lower().endswith(("s", "men"))
        rest = page.trim(found.end(), block.end, "|")
        if re.match(r"ex[\s-]*officio", page.flat[rest.start : rest.end], re.I):
            return False
        separated_by_colon = ":" in found.group()
        if not separated_by_colon and not (self.state.open or name_at(page, rest.start, rest.end)):
            return False
        if rest.start >= rest.end:
            self._open(role, by_heading=True, intro=block.span)
            return True
        entries = self._labelled(rest, role, plural)
        if not entries and not self.state.open:
            return False
        if not self.state.open:
            self._open("member", by_heading=True, intro=None)
        self.state.suspended = False
        self.state.style = "label"
        self.state.role = role if plural else "member"
        if self.current is None:
            self.current = Roster()
        if entries:
            self.current.entries += entries
        else:
            single = read_entry(page, block.start, block.end)
            if single:
                self._take(single, role)
            else:
                self.current.rejected.append(block.span)
        return True

    def _labelled(self, rest: Span, role: str, plural: bool) -> list[Entry]:
        page = self.page
        if is_sentence(page.flat[rest.start : rest.end]):
            return []
        single = read_entry(page, rest.start, rest.end)
        if not plural:
            if single and not (single.person is None and role == "member" and not single.post):
                single.role = role if not single.named_role else single.role
                single.listed = True
                return [single]
            return []
        entries = []
        for part in self._listed_parts(rest, single):
            entry = read_entry(page, part.start, part.end, lenient=True)
            if entry is None:
                continue
            entry.role = entry.role if entry.named_role else role
            entry.listed = True
            entries.append(entry)
        return entries

    def _listed_parts(self, rest: Span, single: Entry | None) -> list[Span]:
        """`A, B and C`, but not "Secretary, Ministry of Health"."""
        page = self.page
        parts = enumerated(page, rest.start, rest.end)
        if ";" in page.flat[rest.start : rest.end] or single is None or len(parts) < 2:
            return parts
        if single.person is not None:
            people = [name_at(page, part.start, part.end) for part in parts]
            return parts if all(people) else [rest]
        words = [page.flat[part.start : part.end].split() for part in parts]
        return [rest] if any(len(w) == 1 and is_title(w[0]) for w in words) else parts

    def _take(self, entry: Entry, role: str) -> None:
        entry.listed = True
        if entry.role is None or (not entry.named_role and role != "member"):
            entry.role = role
        if self.current is None:
            self.current = Roster()
        self.current.entries.append(entry)

    def _entry(self, block: Block, words: str) -> None:
        page, state = self.page, self.state
        bare = RELATIVE.sub("", words)
        if SIGNATURE.match(words):
            self._close()
            return
        if MOVES.search(page.low, block.start, block.end):
            return  # see `changes`
        if is_sentence(bare):
            entry = None
            if block.shape == "item" and name_at(page, block.start, block.end, bare=False):
                first = block.sentences[0]
                entry = read_entry(page, first.start, first.end)
            if entry:
                self._take(entry, state.role)
            elif bare.rstrip().endswith(":"):
                state.suspended = True
            elif self.current and list_style(block.marker) == state.style:
                self.current.rejected.append(block.span)
            elif self.current and self.current.entries and not state.by_heading:
                self._close()
            return
        if self._heads_another(block) and is_caption(words) and not self._is_person(block):
            if block.shape == "item":
                self._close()
                self._open("member", by_heading=True, intro=block.span)
            return
        if block.shape == "text" and OTHER_LABEL.match(words.lower()):
            self._close()
            return
        taken = False
        for part in self._parts(block):
            entry = read_entry(page, part.start, part.end)
            if entry and (block.shape == "item" or _stands_alone(page, entry)):
                self._take(entry, state.role)
                state.style = list_style(block.marker)
                taken = True
            elif self.current:
                self.current.rejected.append(part)
        begun = self.current is not None and (
            bool(self.current.entries) or len(self.current.rejected) > _MAY_OPEN_A_LIST
        )
        if not taken and block.shape == "text" and not state.by_heading and begun:
            self._close()

    def _is_person(self, block: Block) -> bool:
        """`James Roe – Law Reform Commission`: a member whose body is called like a group."""
        name = name_at(self.page, block.start, block.end)
        return name is not None and name.after < block.end

    def _heads_another(self, block: Block) -> bool:
        """Whether the name of a group stands over a list rather than in one."""
        if block.shape == "text":
            return True
        listed = self.current is not None and bool(self.current.entries)
        return listed and self.state.style not in (None, list_style(block.marker))

    def _parts(self, block: Block) -> list[Span]:
        """The lines of a block that holds an entry a line; else the block."""
        page = self.page
        lines = [Span(line.start, line.end) for line in _lines_in(page, block)]
        if len(lines) > 1 and block.shape == "text":
            starts = [name_at(page, line.start, line.end, bare=False) is not None for line in lines]
            if starts[0] and sum(starts) >= 2:
                parts: list[Span] = []
                for line, begins in zip(lines, starts, strict=True):
                    if begins:
                        parts.append(line)
                    else:
                        parts[-1] = Span(parts[-1].start, line.end)
                return parts
        words = page.flat[block.start : block.end]
        if len(re.findall(r";\s", words)) >= 2:
            return enumerated(page, block.start, block.end)
        return [block.span]


def _lines_in(page: Page, block: Block) -> list[Span]:
    spans = []
    at = block.start
    for piece in page.flat[block.start : block.end].split("\n"):
        span = page.trim(at, at + len(piece))
        if span.start < span.end:
            spans.append(span)
        at += len(piece) + 1
    return spans


def _stands_alone(page: Page, entry: Entry) -> bool:
    """A line without an enumerator is a seat only where its shape says so."""
    if entry.person is not None or entry.named_role:
        return True
    words = page.flat[entry.whole.start : entry.whole.end]
    return any(is_title(word) for word in re.findall(r"[A-Za-z][\w'-]*", words)[:4])


def _role_in(heading: str) -> str:
    """`Observers to the Committee`, `Co-chairs of the Panel`: the role inside a longer heading."""
    for word in re.findall(r"[A-Za-z-]+(?:\s+members?)?", heading):
        role = role_of(word)
        if role and role != "secretary":
            return role
    return "member"
