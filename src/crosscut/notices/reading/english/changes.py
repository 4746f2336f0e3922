"""Who comes and who goes in a change of members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crosscut.notices.reading.draft import ChangeMode, Span
from crosscut.notices.reading.english.acts import ADDED_ACT, ANEW, REMOVED
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.names import looks_like_post, name_at
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import after_lead, enumerated
from crosscut.notices.reading.english.roles import role_of
from crosscut.notices.reading.english.vocabulary import GROUP_NOUN, GROUP_NOUNS

_SINGLE = re.compile(
    r"\b(?:in\s+(?:the\s+)?(?:place|stead|lieu)\s+of|in\s+replacement\s+of|replac(?:es|ing"
    r"|ed)|to\s+replace|succeed(?:s|ing)|to\s+succeed"
    r"|(?-i:vice))\s+(?=(?-i:(?:the\s+)?[A-Z]))",
    re.I,
)
_ADDED = re.compile(
    r"\b(?:(?:shall\s+be|is|are|be|were)\s+(?:hereby\s+)?(?:added|co-?opted|included"
    r"|inducted)\b|(?:adding|inserting)\b|add(?:s|ed)?\s+(?:the\s+following"
    r"|as\s+(?:a\s+)?members?)"
    r"|additional\s+members?|new(?:ly)?\s+(?:appointed\s+)?(?:\w+\s+)?members?|to\s+the\s+said|joins?\s+the"
    r"|appoint\w*\s+(?:[\w\s,.]+\s+)?(?:as\s+(?:an?\s+)?(?:additional\s+)?members?\s+of"
    r"\s+the\s+existing|to\s+the\s+existing))",
)
_IS_ADDED = re.compile(
    r"\b(?:shall\s+be|is|are)\s+(?:hereby\s+)?(?:added|co-?opted|inducted|included)\b"
)
_LEADING_ROLE = re.compile(r"\s*(?:the\s+|an?\s+)?(?P<role>[\w-]+(?:\s+[\w-]+){0,2})", re.I)
_OF_A_GROUP = re.compile(rf"\b{GROUP_NOUNS}\b|\bmember")


@dataclass(slots=True)
class ChangesRead:
    mode: ChangeMode | None = None
    #: The paper says that its list comes to the seats that there are.
    adds: bool = False
    added: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    replaced: list[tuple[Entry | None, Entry | None]] = field(default_factory=list)

    def told(self) -> ChangeMode | None:
        """The mode by what is told of people: of several moves the one that holds all."""
        modes: list[ChangeMode] = []
        modes += ["add"] if self.added or self.adds else []
        modes += ["remove"] if self.removed else []
        modes += ["replace"] if self.replaced else []
        return "replace" if len(modes) > 1 else modes[0] if modes else None

    def going(self) -> list[Entry]:
        return [*self.removed, *(out for out, _ in self.replaced if out)]

    def coming(self) -> list[Entry]:
        return [*self.added, *(into for _, into in self.replaced if into)]

    def everybody(self) -> list[Entry]:
        return [*self.going(), *self.coming()]


def read_changes(page: Page, blocks: Sequence[Block]) -> ChangesRead:
    changes = ChangesRead()
    for block in blocks:
        for sentence in block.sentences:
            _read_sentence(page, sentence, changes)
    return changes


def _read_sentence(page: Page, sentence: Span, changes: ChangesRead) -> None:
    flat = page.flat
    words = page.low[sentence.start : sentence.end]
    if len(words) > 5000:
        return
    for entry in _inserted(page, sentence):
        changes.added.append(entry)
        changes.mode = "add"
    if _active_moves(page, sentence, changes):
        return
    single = _SINGLE.search(flat, sentence.start, sentence.end)
    if single and not re.search(r"inserting|deleting|\bthereof\b", words):
        after = _someone(page, single.end(), sentence.end)
        if after is not None:
            before = _comer(page, sentence, single.start())
            if before and before.role and not after.named_role:
                after.role = before.role
            changes.replaced.append((after, before))
            changes.mode = changes.mode or "replace"
            return
    removed = REMOVED.search(page.low, sentence.start, sentence.end)
    if removed and _OF_A_GROUP.search(words):
        gone = _subject_entries(page, sentence, removed.start())
        if gone:
            left = _role_at(page, removed.end(), sentence.end)
            for entry in gone:
                entry.role = left or entry.role
            changes.removed += gone
            changes.mode = changes.mode or "remove"
            return
    if ANEW.search(words):
        changes.mode = "whole list"
    elif joining := _IS_ADDED.search(page.low, sentence.start, sentence.end):
        changes.added += _subject_entries(page, sentence, joining.start())
        changes.mode = changes.mode or "add"
    elif _ADDED.search(words) or ADDED_ACT.search(words):
        changes.mode = changes.mode or "add"
        changes.adds = True


_PUTS_OUT = re.compile(
    r"\b(?:removes?|relieves?|releases?|discharges?|withdraws?|drops?)\s+(?P<who>[^;.]{3,90}?)"
    r"\s+(?:from|of|as)\s+(?:the|its|an?|his|her)\b"
)
_TAKES_IN = re.compile(
    r"\b(?:appoints?|adds?|co-?opts?|nominates?)\s+(?P<who>[^;]{3,120}?)\s+(?:as\s+(?:an?\s+)?"
    r"(?:additional\s+|new\s+|further\s+)?members?\s+of|to\s+the)\b"
)


def _active_moves(page: Page, sentence: Span, changes: ChangesRead) -> bool:
    """ "The Board resolved to appoint A as an additional member of … and to remove B from …"."""
    moved = False
    for pattern, found in ((_TAKES_IN, changes.added), (_PUTS_OUT, changes.removed)):
        for match in pattern.finditer(page.low, sentence.start, sentence.end):
            entry = _someone(page, *match.span("who"))
            if entry and entry.person:
                found.append(entry)
                moved = True
    return moved


_AMENDS = re.compile(r"\b(?:inserting|adding|inserts?|adds?)\b")
_QUOTED = re.compile(r'"(?P<body>[^"]+)"')


def _inserted(page: Page, sentence: Span) -> Iterator[Entry]:
    """Posts in the quoted words that an order inserts into an earlier one."""
    flat = page.flat
    verb = _AMENDS.search(page.low, sentence.start, sentence.end)
    if verb is None:
        return
    for quoted in _QUOTED.finditer(flat, verb.end(), sentence.end):
        if re.search(r"\b(?:after|before|words?)\s*$", flat[verb.start() : quoted.start()]):
            continue  # the place of the insertion
        parts = enumerated(page, quoted.start("body"), quoted.end("body"))
        entries = [read_entry(page, part.start, part.end) for part in parts]
        if entries and all(entry is not None and _is_somebody(page, entry) for entry in entries):
            yield from (entry for entry in entries if entry)
            return


def _is_somebody(page: Page, entry: Entry) -> bool:
    return entry.person is not None or (
        entry.post is not None and looks_like_post(page, entry.post.start, entry.post.end)
    )


_ENOUGH = re.compile(
    r"[;.]\s|\s+(?:who\b|with\s+(?:immediate\s+)?effect|as\s+(?:the\s+|an?\s+)?(?:member"
    r"|chair|representative|secretary)|on\s+the\s|from\s+\d|until|upon|with\s+immediate"
    r"|following|effective|,\s+who)|\s+(?:has|have|is|was|will|shall)\b",
)


def _someone(page: Page, start: int, end: int) -> Entry | None:
    stop = _ENOUGH.search(page.low, start, end)
    entry = read_entry(page, start, stop.start() if stop else end)
    return entry if entry and _is_somebody(page, entry) else None


def _comer(page: Page, sentence: Span, until: int) -> Entry | None:
    """Who is appointed: the subject of the sentence or the object of "appoints"."""
    flat = page.flat
    verb = re.compile(
        r"\b(?:(?:is|are|has\s+been|have\s+been|was|shall\s+be|will\s+be"
        r"|be)\s+(?:hereby\s+)?(?:appointed|nominated|designated|named|elected)|(?:shall"
        r"|will)\s+(?:serve|act|be)|joins|becomes|(?P<active>(?:hereby\s+)?(?:appoints?"
        r"|nominates?|designates?|names?|appointed|appointing)))\b",
        re.I,
    ).search(flat, sentence.start, until)
    if verb is None:
        return _someone(page, after_lead(page, sentence.start, until), until)
    if verb.group("active"):
        entry = _someone(page, verb.end(), until)
    else:
        entry = read_entry(page, after_lead(page, sentence.start, verb.start()), verb.start())
    if entry:
        as_role = re.search(r"\bas\s+", flat[verb.end() : until])
        if as_role:
            entry.role = _role_at(page, verb.end() + as_role.end(), until) or entry.role
    return entry


def _role_at(page: Page, start: int, end: int) -> str | None:
    """The role that words begin with: "a member of the Committee"."""
    found = _LEADING_ROLE.match(page.flat, start, end)
    if not found:
        return None
    words = found.group("role").split()
    return next((role for n in (3, 2, 1) if (role := role_of(" ".join(words[:n])))), None)


def _people(page: Page, start: int, until: int) -> list[Span]:
    """ "Ms A. Bee, Director of Works" is one; "Ms A. Bee and Mr C. Dee" are two."""
    parts = enumerated(page, start, until)
    single = read_entry(page, start, until)
    if single and single.person and sum(bool(name_at(page, *part)) for part in parts) == 1:
        return [Span(start, until)]
    return parts


def _subject_entries(page: Page, sentence: Span, until: int) -> list[Entry]:
    entries = []
    for part in _people(page, after_lead(page, sentence.start, until), until):
        entry = read_entry(page, part.start, part.end)
        if entry and (entry.person is not None or looks_like_post(page, part.start, part.end)):
            if (
                entry.person is None
                and name_at(page, part.start, part.end) is None
                and GROUP_NOUN.match(page.low[part.start : part.end].removeprefix("the "))
            ):
                continue
            entries.append(entry)
    return entries
