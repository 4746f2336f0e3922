"""What kind of act a paper is, and for a change of members who comes and who goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crosscut.notices.reading.draft import ChangeMode, Kind, Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.entries import Entry, read_entry
from crosscut.notices.reading.english.names import looks_like_post, name_at
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.phrases import enumerated, sentences
from crosscut.notices.reading.english.vocabulary import GROUP_NOUN, GROUP_NOUNS

_LATER = r"(?!\s*,?\s*(?:upon|on\s+(?:the\s+)?(?:completion|submission|presentation)|when|after|once|at\s+the\s+end|no\s+later|\d|within|automatically|by\s+\d|if|unless))"
_ENDED = re.compile(
    rf"\b(?:is|are|stands?|shall\s+be|has\s+been|have\s+been|be)\s+(?:hereby\s+|also\s+|accordingly\s+|deemed\s+)?(?:terminated|abolished|dissolved|disbanded|discontinued|wound\s+up|disestablished)\b{_LATER}"
    rf"|\bhereby\s+(?:terminates?|abolish(?:es)?|dissolves?|disbands?|disestablish(?:es)?)\b",
    re.I,
)
_ENDED_TITLE = re.compile(
    r"\b(?:terminati(?:on|ng)|dissol(?:ution|ving)|aboli(?:tion|shing|shment)|disband(?:ing|ment)|winding[\s-]up|discontinuance)\s+(?:of\s+)?(?:the\s+)?",
    re.I,
)
_RENAMED = re.compile(
    r"\b(?:is|are|shall\s+be|be|has\s+been|will\s+be)\s+(?:hereby\s+|henceforth\s+|hereafter\s+|now\s+)*(?:renamed|redesignated|re-named|re-designated)\b(?:\s+(?:as|to))?\s*(?:the\s+)?"
    r"|\b(?:shall|will)\s+(?:henceforth|hereafter|hereinafter|from\s+now\s+on|now|in\s+future)\s*,?\s+be\s+(?:known|called|referred\s+to)\s+as\s+(?:the\s+)?"
    r"|\bname\s+of\s+(?:the\s+)?[^.;]{3,120}?\s+(?:is|shall\s+be|has\s+been)\s+(?:hereby\s+)?changed\s+(?:from\s+[^.;]{3,120}?\s+)?to\s+(?:the\s+)?"
    r"|\bhereby\s+renames?\s+(?:the\s+)?(?P<old>[^.;]{3,120}?)\s+(?:as|to)\s+(?:the\s+)?",
    re.I,
)
_RENAMED_TITLE = re.compile(r"\b(?:renaming|change\s+of\s+name|redesignation)\b", re.I)
_MADE = re.compile(
    rf"\b(?:hereby|has\s+been|is|are|have\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:established|created|constituted|formed|set\s+up)\b|\bhereby\s+(?:establish|create|constitute|form|set\s+up)|\bhas\s+set\s+up\b|\bestablish(?:ing|ment)\s+(?:of\s+)?(?:the\s+|an?\s+)?[^.]{{0,60}}{GROUP_NOUNS}",
    re.I,
)
_ANEW = re.compile(
    r"\b(?:re-?constitut\w+|re-?establish\w*|re-?compos\w+|revis\w+\s+(?:the\s+)?(?:composition|membership)|(?:composition|membership)\s+(?:of\s+[^.]{0,80}\s+)?(?:is|shall\s+be|has\s+been|stands)\s+(?:hereby\s+)?(?:revised|amended|changed|modified|replaced)"
    r"|new\s+composition|confirm\w*\s+(?:the\s+)?[^.]{0,40}(?:members|membership)|in\s+supersession\s+of|shall\s+be\s+replaced\s+by\s+the\s+following)\b",
    re.I,
)
_SINGLE = re.compile(
    r"\b(?:in\s+(?:the\s+)?(?:place|stead|lieu)\s+of|in\s+replacement\s+of|replac(?:es|ing|ed)|to\s+replace|succeed(?:s|ing)|to\s+succeed|(?-i:vice))\s+(?=(?-i:(?:the\s+)?[A-Z]))",
    re.I,
)
_ADDED = re.compile(
    r"\b(?:(?:shall\s+be|is|are|be|were)\s+(?:hereby\s+)?(?:added|co-?opted|included|inducted)\b|(?:adding|inserting)\b|add(?:s|ed)?\s+(?:the\s+following|as\s+(?:a\s+)?members?)"
    r"|additional\s+members?\s+(?:of|to)|new\s+members?\s+of|to\s+the\s+said|joins?\s+the|appoint\w*\s+(?:[\w\s,.]+\s+)?(?:as\s+(?:an?\s+)?(?:additional\s+)?members?\s+of\s+the\s+existing|to\s+the\s+existing))",
    re.I,
)
_REMOVED = re.compile(
    r"\b(?:ceases?\s+to\s+be|(?:shall|will)\s+cease\s+to\s+be|(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:removed|relieved|released|withdrawn|discharged|omitted)\s+(?:from|as|of)|no\s+longer\s+(?:be\s+)?(?:a\s+)?(?:member|sits?)"
    r"|(?:has|have)\s+(?:resigned|stepped\s+down|retired)\s+(?:from|as)|steps?\s+down|leaves?\s+the)\b",
    re.I,
)
_CHANGE_TITLE = re.compile(
    r"\b(?:change(?:s)?\s+(?:of|in|to)\s+(?:the\s+)?(?:members|membership|composition)|amend(?:ment|ing)\w*\s+(?:to|of|in)?\s*(?:the\s+)?(?:members|membership|composition)|reconstitution|re-constitution|new\s+members?|membership\s+changes?"
    r"|appointment\s+of\s+(?:(?:a|new|additional)\s+)*(?:members?|chair\w*)|additional\s+members?|confirming\s+the)\b",
    re.I,
)


@dataclass(slots=True)
class ChangesRead:
    mode: ChangeMode | None = None
    added: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    replaced: list[tuple[Entry | None, Entry | None]] = field(default_factory=list)


def kind_of(page: Page, blocks: Sequence[Block], group: str | None) -> tuple[Kind, Span | None]:
    """What the paper does with its group, and the words that say so."""
    head = blocks[0].start if blocks else 0
    title_end = next((b.end for b in blocks[:6][::-1] if b.end - b.start < 200), head)
    title = page.flat[head : min(title_end, head + 700)]
    first = _first_acts(page, blocks, group)
    if "rename" in first or _RENAMED_TITLE.search(title):
        return "rename", first.get("rename")
    if (
        _ENDED_TITLE.search(title)
        and "found" not in first
        or ("dissolve" in first and "found" not in first)
    ):
        return "dissolve", first.get("dissolve")
    if _CHANGE_TITLE.search(title):
        return "change", first.get("change")
    if "change" in first and ("found" not in first or first["change"].start < first["found"].start):
        return "change", first["change"]
    return "found", first.get("found")


def _first_acts(page: Page, blocks: Sequence[Block], group: str | None) -> dict[Kind, Span]:
    acts: dict[Kind, Span] = {}
    for block in blocks:
        for sentence in sentences(page, block.start, block.end):
            words = page.flat[sentence.start : sentence.end]
            if len(words) > 5000 or re.match(r"\W*whereas\b", words, re.I):
                continue
            patterns: tuple[tuple[Kind, tuple[re.Pattern[str], ...]], ...] = (
                ("rename", (_RENAMED,)),
                ("dissolve", (_ENDED,)),
                ("change", (_ANEW, _SINGLE_ACT, _REMOVED, _ADDED_ACT)),
                ("found", (_MADE,)),
            )
            for kind, tests in patterns:
                if kind in acts:
                    continue
                for test in tests:
                    found = test.search(words)
                    if found and (
                        kind != "dissolve" or _about_group(words[: found.start()] or words, group)
                    ):
                        acts[kind] = Span(
                            sentence.start + found.start(), sentence.start + found.end()
                        )
                        break
    return acts


_SINGLE_ACT = re.compile(
    r"\b(?:appointed|nominated|designated)\b[^.]{0,140}\b(?:in\s+(?:the\s+)?(?:place|stead)\s+of|(?-i:vice)|to\s+replace|replacing)\s+(?=(?:the\s+)?[A-Z])|\breplac(?:es|ed)\s+(?:Mr|Ms|Mrs|Dr|Prof|Hon|Shri|Smt)",
    re.I,
)
_ADDED_ACT = re.compile(
    r"\b(?:shall\s+be|is|are)\s+(?:hereby\s+)?(?:added|co-?opted|inducted)\b|\bappoint\w*\s+the\s+following\b[^.]{0,80}\bto\s+the\s+said\b|is\s+(?:further\s+|hereby\s+)?amended\s+(?:by|to)\s+(?:add|insert)",
    re.I,
)


def _about_group(words: str, group: str | None) -> bool:
    if group and group.lower() in re.sub(r"\s+", " ", words.lower()):
        return True
    return bool(GROUP_NOUN.search(words))


def new_name(page: Page, blocks: Sequence[Block]) -> tuple[Span, Span | None] | None:
    """In a renaming the new name, and the old one where it is said beside it."""
    for block in blocks:
        for sentence in sentences(page, block.start, block.end):
            found = _RENAMED.search(page.flat, sentence.start, sentence.end)
            if not found:
                continue
            stop = re.compile(
                r"\s*(?:\(|[.;]|,?\s+(?:with\s+effect|effective|and\s+(?:shall|will|its)|from\s+\d)|$)"
            ).search(page.flat, found.end(), sentence.end)
            new = page.trim(found.end(), stop.start() if stop else sentence.end, "\"' .,")
            if found.group("old"):
                old = Span(found.start("old"), found.end("old"))
            else:
                old = Span(sentence.start, found.start())
            old = page.trim(old.start, old.end, "\"' .,")
            lead = re.match(
                r"(?:\W*(?:section|sec\.?)?\s*\d{1,2}[.)]\s+)?(?:The\s+(?:name\s+of\s+the\s+)?)?",
                page.flat[old.start : old.end],
                re.I,
            )
            old = page.trim(old.start + (lead.end() if lead else 0), old.end, "\"' .,")
            usable = GROUP_NOUN.search(page.flat, old.start, old.end) and old.end - old.start < 160
            return new, (old if usable else None)
    return None


def read_changes(page: Page, blocks: Sequence[Block]) -> ChangesRead:
    changes = ChangesRead()
    for block in blocks:
        for sentence in sentences(page, block.start, block.end):
            _read_sentence(page, sentence, changes)
    return changes


def _read_sentence(page: Page, sentence: Span, changes: ChangesRead) -> None:
    flat = page.flat
    words = flat[sentence.start : sentence.end]
    if len(words) > 5000:
        return
    for entry in _inserted(page, sentence):
        changes.added.append(entry)
        changes.mode = "add"
    single = _SINGLE.search(flat, sentence.start, sentence.end)
    if single and not re.search(r"inserting|deleting|\bthereof\b", words):
        after = _someone(page, single.end(), sentence.end)
        if after is not None:
            before = _comer(page, sentence, single.start())
            changes.replaced.append((after, before))
            changes.mode = changes.mode or "replace"
            return
    removed = _REMOVED.search(flat, sentence.start, sentence.end)
    if removed and (re.search(rf"\b{GROUP_NOUNS}\b|\bmember", words, re.I)):
        gone = _subject_entries(page, sentence, removed.start())
        if gone:
            changes.removed += gone
            changes.mode = changes.mode or "remove"
            return
    if _ANEW.search(words):
        changes.mode = "whole list"
    elif re.search(
        r"\b(?:shall\s+be|is|are)\s+(?:hereby\s+)?(?:added|co-?opted|inducted|included)\b",
        words,
        re.I,
    ):
        verb = re.compile(
            r"\b(?:shall\s+be|is|are)\s+(?:hereby\s+)?(?:added|co-?opted|inducted|included)\b", re.I
        ).search(flat, sentence.start, sentence.end)
        if verb:
            changes.added += _subject_entries(page, sentence, verb.start())
        changes.mode = changes.mode or "add"
    elif _ADDED.search(words) or _ADDED_ACT.search(words):
        changes.mode = changes.mode or "add"


_AMENDS = re.compile(r"\b(?:inserting|adding|inserts?|adds?)\b", re.I)
_QUOTED = re.compile(r'"(?P<body>[^"]+)"')


def _inserted(page: Page, sentence: Span) -> Iterator[Entry]:
    """Posts in the quoted words that an order inserts into an earlier one."""
    flat = page.flat
    verb = _AMENDS.search(flat, sentence.start, sentence.end)
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
    r"[;.]\s|\s+(?:who\b|with\s+(?:immediate\s+)?effect|as\s+(?:the\s+|an?\s+)?(?:member|chair|representative|secretary)|on\s+the\s|from\s+\d|until|upon|with\s+immediate|following|effective|,\s+who)|\s+(?:has|have|is|was|will|shall)\b",
    re.I,
)


def _someone(page: Page, start: int, end: int) -> Entry | None:
    stop = _ENOUGH.search(page.flat, start, end)
    entry = read_entry(page, start, stop.start() if stop else end)
    return entry if entry and _is_somebody(page, entry) else None


def _comer(page: Page, sentence: Span, until: int) -> Entry | None:
    """Who is appointed: the subject of the sentence or the object of "appoints"."""
    flat = page.flat
    verb = re.compile(
        r"\b(?:(?:is|are|has\s+been|have\s+been|was|shall\s+be|will\s+be|be)\s+(?:hereby\s+)?(?:appointed|nominated|designated|named|elected)|(?:shall|will)\s+(?:serve|act|be)|joins|becomes|(?P<active>(?:hereby\s+)?(?:appoints?|nominates?|designates?|names?|appointed|appointing)))\b",
        re.I,
    ).search(flat, sentence.start, until)
    if verb is None:
        return _someone(page, sentence.start, until)
    if verb.group("active"):
        entry = _someone(page, verb.end(), until)
    else:
        lead = re.match(r"\W*(?:\(?\w{1,3}[.)]\s+)?", flat[sentence.start : verb.start()])
        entry = read_entry(page, sentence.start + (lead.end() if lead else 0), verb.start())
    if entry:
        role = re.search(
            r"\bas\s+(?:the\s+|an?\s+)?([\w-]+(?:\s+[\w-]+)?)", flat[verb.end() : until]
        )
        if role:
            from crosscut.notices.reading.english.roles import role_of

            named = role_of(role.group(1)) or role_of(role.group(1).split()[0])
            entry.role = named or entry.role
    return entry


def _subject_entries(page: Page, sentence: Span, until: int) -> list[Entry]:
    entries = []
    for part in enumerated(page, sentence.start, until):
        entry = read_entry(page, part.start, part.end)
        if entry and (entry.person is not None or looks_like_post(page, part.start, part.end)):
            if (
                entry.person is None
                and name_at(page, part.start, part.end) is None
                and GROUP_NOUN.match(
                    page.flat[part.start : part.end].removeprefix("The ").removeprefix("the ")
                )
            ):
                continue
            entries.append(entry)
    return entries
