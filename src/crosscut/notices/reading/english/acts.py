"""What kind of act a paper is: it founds, changes, renames or ends its group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscut.notices.reading.draft import Kind, Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.group import full_names_in
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.vocabulary import GROUP_NOUN, GROUP_NOUNS

_LATER = (
    r"(?!\s*,?\s*(?:upon|on\s+(?:the\s+)?(?:completion|submission|presentation)|when|after"
    r"|once|at\s+the\s+end|no\s+later|\d|within|automatically|by\s+\d|if|unless))"
)
_ENDED = re.compile(
    rf"\b(?:is|are|stands?|shall\s+be|has\s+been|have\s+been|be)\s+(?:hereby\s+|also\s+"
    rf"|accordingly\s+|deemed\s+)?(?:terminated|abolished|dissolved|disbanded|discontinued"
    rf"|wound\s+up|disestablished)\b{_LATER}"
    rf"|\bhereby\s+(?:terminates?|abolish(?:es)?|dissolves?|disbands?|disestablish(?:es)?)\b",
)
_ENDED_TITLE = re.compile(
    r"\b(?:terminati(?:on|ng)|dissol(?:ution|ving)|aboli(?:tion|shing|shment)|disband(?:ing"
    r"|ment)|winding[\s-]up|discontinuance)\s+(?:of\s+)?(?:the\s+)?",
)
_RENAMED = re.compile(
    r"\b(?:is|are|shall\s+be|be|has\s+been|will\s+be)\s+(?:hereby\s+|henceforth\s+"
    r"|hereafter\s+|now\s+)*(?:renamed|redesignated|re-named|re-designated)\b(?:\s+(?:as"
    r"|to))?\s*(?:the\s+)?"
    r"|\b(?:shall|will)\s+(?:henceforth|hereafter|hereinafter|from\s+now\s+on|now"
    r"|in\s+future)\s*,?\s+be\s+(?:known|called|referred\s+to)\s+as\s+(?:the\s+)?"
    r"|\bname\s+of\s+(?:the\s+)?[^.;]{3,120}?\s+(?:is|shall\s+be"
    r"|has\s+been)\s+(?:hereby\s+)?changed\s+(?:from\s+[^.;]{3,120}?\s+)?to\s+(?:the\s+)?"
    r"|\bhereby\s+renames?\s+(?:the\s+)?(?P<old>[^.;]{3,120}?)\s+(?:as|to)\s+(?:the\s+)?",
)
_RENAMED_TITLE = re.compile(r"\b(?:renaming|change\s+of\s+name|redesignation)\b")
_MADE = re.compile(
    rf"\b(?:an?|the)\s[^.;]{{3,120}}?\sbe\s+(?:hereby\s+)?(?:(?:re-?)?established|set\s+up"
    rf"|constituted|formed|created)\b|\b(?:hereby|has\s+been|is|are|have\s+been"
    rf"|had\s+been)\s+(?:\w+ly\s+)?(?:(?:re-?)?established|(?:re-?)?created|constituted|formed"
    rf"|set\s+up)\b"
    rf"|\bhereby\s+(?:(?:re-?)?establish|(?:re-?)?create|constitute|form|set\s+up)"
    rf"|\bhas\s+set\s+up\b"
    rf"|\bestablish(?:ing|ment)\s+(?:of\s+)?(?:the\s+|an?\s+)?[^.]{{0,60}}{GROUP_NOUNS}",
)
_CHANGE_TITLE = re.compile(
    r"\b(?:change(?:s)?\s+(?:of|in|to)\s+(?:the\s+)?(?:members|membership|composition)"
    r"|amend(?:ment|ing)\w*\s+(?:to|of|in)?\s*(?:the\s+)?(?:members|membership|composition)"
    r"|reconstitution|re-constitution|new\s+members?|membership\s+changes?"
    r"|(?:expand|amend|chang|revis|modif)\w*\s+(?:of\s+)?the\s+(?:membership|composition)"
    r"|appointment\s+of\s+(?:(?:a|new|additional)\s+)*(?:members?|chair\w*)"
    r"|appointments\s+to\s+(?:the\s+)?[\w\s]{0,60}(?:committee|council|board|commission|panel)"
    r"|additional\s+members?|confirming\s+the)\b",
)
ANEW = re.compile(
    r"\b(?:re-?constitut\w+|(?<!hereby )(?:to|in)\s+re-?establish\w*|re-?compos\w+"
    r"|revis\w+\s+(?:the\s+)?(?:composition|membership)|(?:composition"
    r"|membership)\s+(?:of\s+[^.]{0,80}\s+)?(?:is|shall\s+be|has\s+been"
    r"|stands)\s+(?:hereby\s+)?(?:revised|amended|changed|modified|replaced)"
    r"|new\s+composition|confirm\w*\s+(?:the\s+)?[^.]{0,40}(?:members|membership)"
    r"|in\s+supersession\s+of|shall\s+be\s+replaced\s+by\s+the\s+following)\b",
)
REMOVED = re.compile(
    r"\b(?:ceases?\s+to\s+be|(?:shall|will)\s+cease\s+to\s+be|(?:is|are"
    r"|shall\s+be)\s+(?:hereby\s+)?(?:removed|relieved|released|withdrawn|discharged"
    r"|omitted)\s+(?:from|as|of)|no\s+longer\s+(?:be\s+)?(?:a\s+)?(?:member|sits?)"
    r"|(?:has|have)\s+(?:resigned|stepped\s+down|retired)\s+(?:from|as)|steps?\s+down"
    r"|leaves?\s+the)\b",
)
_SINGLE_ACT = re.compile(
    r"\b(?:appointed|nominated|designated)\b[^.]{0,140}\b(?:in\s+(?:the\s+)?(?:place"
    r"|stead)\s+of|(?-i:vice)|to\s+replace|replacing)\s+(?=(?:the\s+)?[A-Z])|\breplac(?:es"
    r"|ed)\s+(?:Mr|Ms|Mrs|Dr|Prof|Hon|Shri|Smt)",
    re.I,
)
ADDED_ACT = re.compile(
    r"\b(?:shall\s+be|is|are)\s+(?:hereby\s+)?(?:added|co-?opted|inducted)\b"
    r"|\bresolved\s+to\s+(?:appoint|co-?opt|add)\s+[^.;]{3,100}\s+to\s+the\b"
    r"|\bappoint\w*\s+the\s+following\b[^.]{0,80}\bto\s+the\s+said\b|(?:is|be)\s+(?:further\s+"
    r"|hereby\s+)?amended\s+(?:by|to)\s+(?:add|insert|include\s+as\s+additional\s+members)|(?:adding"
    r"|inserting)\s+(?:at\s+the\s+end\s+)?(?:thereof\s+)?the\s+following",
)


_ENDING = tuple("terminat abolish dissol disband discontin wound winding disestab aboliti".split())
# Of each kind the patterns, with stems one of which their words hold.
_TESTS: tuple[tuple[Kind, tuple[str, ...], re.Pattern[str]], ...] = (
    ("rename", ("nam", "designat", "known", "called", "referred"), _RENAMED),
    ("dissolve", _ENDING, _ENDED),
    (
        "change",
        tuple("constitut establish compos revis membership confirm supersession replac".split()),
        ANEW,
    ),
    ("change", ("place", "stead", "vice", "replac"), _SINGLE_ACT),
    (
        "change",
        tuple(
            """ceas remov reliev releas withdraw discharg omit longer resign step retire
            leave""".split()
        ),
        REMOVED,
    ),
    (
        "change",
        ("added", "opted", "inducted", "said", "resolved", "amended", "adding", "inserting"),
        ADDED_ACT,
    ),
    ("found", ("establish", "creat", "constitut", "form", "set"), _MADE),
)
_STEMS = tuple(stems for _, stems, _ in _TESTS)
_WHEREAS = re.compile(r"\W*whereas\b")


def kind_of(page: Page, blocks: Sequence[Block], group: str | None) -> tuple[Kind, Span | None]:
    """What the paper does with its group, and the words that say so."""
    head = blocks[0].start if blocks else 0
    title_end = next((b.end for b in blocks[:6][::-1] if b.end - b.start < 200), head)
    title = page.low[head : min(title_end, head + 700)]
    first = _first_acts(page, blocks, group)
    if "rename" in first or _RENAMED_TITLE.search(title):
        return "rename", first.get("rename")
    ending = page.mentions(head, head + len(title), _ENDING) and _ENDED_TITLE.search(title)
    if (ending and "found" not in first) or ("dissolve" in first and "found" not in first):
        return "dissolve", first.get("dissolve")
    if _CHANGE_TITLE.search(title):
        return "change", first.get("change")
    if "change" in first and ("found" not in first or first["change"].start < first["found"].start):
        return "change", first["change"]
    return "found", first.get("found")


def _first_acts(page: Page, blocks: Sequence[Block], group: str | None) -> dict[Kind, Span]:
    acts: dict[Kind, Span] = {}
    for block in blocks:
        for sentence in block.sentences:
            words = page.low[sentence.start : sentence.end]
            if len(words) > 5000 or _WHEREAS.match(words):
                continue
            for number in page.mentioned(sentence.start, sentence.end, _STEMS):
                kind, _, test = _TESTS[number]
                if kind in acts:
                    continue
                searched = page.flat if test is _SINGLE_ACT else page.low
                found = test.search(searched, sentence.start, sentence.end)
                if found and (kind != "dissolve" or _ends_group(page, sentence, found, group)):
                    acts[kind] = Span(*found.span())
    return acts


def _ends_group(page: Page, sentence: Span, found: re.Match[str], group: str | None) -> bool:
    """Whether what is ended is a group: it stands before "is hereby abolished", behind
    "hereby abolishes"."""
    low = page.low
    if found.group().startswith("hereby"):
        object_ = low[found.end() : sentence.end]
    else:
        object_ = low[sentence.start : found.start()]
    return _about_group(object_ or low[sentence.start : sentence.end], group)


def _about_group(words: str, group: str | None) -> bool:
    if group and group.lower() in " ".join(words.split()):
        return True
    return bool(GROUP_NOUN.search(words))


def new_name(page: Page, blocks: Sequence[Block]) -> tuple[Span, Span | None] | None:
    """In a renaming the new name, and the old one where it is said beside it."""
    for block in blocks:
        for sentence in block.sentences:
            found = _RENAMED.search(page.low, sentence.start, sentence.end)
            if not found:
                continue
            stop = re.compile(
                r"\s*(?:\(|[.;]|,?\s+(?:with\s+effect|effective|and\s+(?:shall|will|its)"
                r"|from\s+\d)|$)"
            ).search(page.flat, found.end(), sentence.end)
            new = page.trim(found.end(), stop.start() if stop else sentence.end, "\"' .,")
            if found.group("old"):
                old = Span(found.start("old"), found.end("old"))
            else:
                old = Span(sentence.start, found.start())
            old = page.trim(old.start, old.end, "\"' .,")
            named = full_names_in(page, old.start, old.end)
            if named:
                return new, named[-1]
            lead = re.match(
                r"(?:\W*(?:section|sec\.?)?\s*\d{1,2}[.)]\s+)?(?:The\s+(?:name\s+of\s+the\s+)?)?",
                page.flat[old.start : old.end],
                re.I,
            )
            old = page.trim(old.start + (lead.end() if lead else 0), old.end, "\"' .,")
            usable = GROUP_NOUN.search(page.low, old.start, old.end) and old.end - old.start < 160
            return new, (old if usable else None)
    return None
