"""When a group ends, and what happens when a member leaves the post."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from crosscut.notices.reading.draft import Span, Succession
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.dates import dates_in
from crosscut.notices.reading.english.identity import Said
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.vocabulary import GROUP_NOUNS

_SUBJECT = re.compile(
    rf"\b(?:{GROUP_NOUNS}|this\s+(?:executive\s+)?order|order|(?:this\s+)?(?:decision"
    rf"|resolution|notification|circular|memorandum|directive|charter|proclamation"
    rf"|instrument)|its?\s+(?:term|mandate|life)|(?:term|tenure|mandate|life)\s+of|group'?s?"
    rf"|it|they)\b",
)
_ENDS = re.compile(
    r"\b(?:(?:shall|will|is\s+to|to|would|must)\s+(?:automatically\s+|also\s+|then\s+"
    r"|be\s+)*(?:terminate|terminated|expire|cease|ceases|dissolve|dissolved|disband"
    r"|disbanded|sunset|end|be\s+wound\s+up|wound\s+up|stand\s+dissolved|stand\s+down"
    r"|stood\s+down|abolished|discontinue|discontinued|conclude)"
    r"|(?:terminates|expires|ceases\s+to\s+exist|stands?\s+dissolved|sunsets?|dissolves"
    r"|disbands|ends|concludes)\b|(?:is|are|shall\s+be|be)\s+(?:hereby\s+)?(?:continued"
    r"|extended|established|constituted|appointed|authori[sz]ed|set\s+up|created"
    r"|formed)\b[^.;]{0,80}?\b(?:until|through|up\s+to|till)"
    r"|(?:continue|remain|exist|operate|function|serve|hold\s+office|be\s+in\s+(?:existence"
    r"|force|place|operation))(?:\s+\w+){0,6}?\s+(?:until|through|till)|(?:term|tenure"
    r"|mandate|duration)\b[^.;]{0,60}?\b(?:until|through|ends?\s+on|expires?\s+on|to)\b)",
)
_STEMS = tuple(
    """terminat expir cease dissol disband sunset end wound until through till stood stand
    conclud discontinu tenure duration""".split()
)
_NOT_GROUP = re.compile(
    r"\b(?:terms?\s+of\s+(?:office|a\s+member|members)|vacanc\w+|each\s+member"
    r"|membership\s+of\s+(?:a|any)|quorum|meeting\s+shall|contract|amendment)\b",
)
_COMPLETION = re.compile(
    r"\b(?:complet\w+|submission|submit\w*|submitting|present(?:ation|ing|s|ed)|deliver(?:y"
    r"|ing|s|ed)?|conclu\w+|fulfil\w*|accomplish\w*|achiev\w+|discharg\w+|final\s+report"
    r"|finish\w*|issu(?:ance|ing)\s+of|task\s+is\s+done|transmi\w+|project\s+clos\w+"
    r"|put\s+into\s+(?:practice|effect)|carried\s+out|implement(?:ed|ation)|adopted"
    r"|end\s+of\s+the\s+(?:project|programme|program)|has\s+been\s+met"
    r"|no\s+longer\s+(?:needed|required))\b",
)
_THEN = re.compile(r"\b(?:whereupon|thereupon|thereafter|after\s+which|upon\s+which)\b")
_RIGHT_AWAY = re.compile(
    r"\b(?:upon|on|after|following|when|once|until|with|as\s+soon\s+as|within|by|at)\b"
)
_WITH_POST = re.compile(
    r"\b(?:or\s+(?:his|her|their|his\s+or\s+her|his/her)\s+successors?(?:\s+in\s+(?:office"
    r"|title))?|by\s+virtue\s+of\s+(?:his|her|their|the)\s+(?:office|post|position)s?"
    r"|successors?\s+in\s+office|for\s+the\s+time\s+being"
    r"|all\s+members\s+(?:shall\s+)?(?:serve|sit)\s+ex[\s-]officio"
    r"|members?(?:hip)?\s+(?:is|shall\s+be|are)\s+(?:held\s+)?(?:ex[\s-]officio|by\s+office"
    r"|attached\s+to\s+(?:the\s+)?(?:post|office))|whoever\s+holds|holders?\s+of\s+(?:the\s+"
    r"|these\s+)?(?:posts?|offices?|positions?))\b",
)
_PROPOSED = re.compile(
    r"\b(?:(?:shall|will|may|must|is\s+to)\s+(?:then\s+)?(?:nominate|propose|designate|name"
    r"|put\s+forward|appoint)\s+(?:a|an|his|her|its|their|another|the)\s+(?:new\s+"
    r"|suitable\s+)?(?:replacement|successor|substitute|representative|member)"
    r"|(?:replacement|successor|vacanc(?:y|ies))s?\s+(?:shall|will|is\s+to|are\s+to"
    r"|must)\s+be\s+(?:nominated|proposed|filled\s+by\s+(?:the\s+)?nominat\w+|named"
    r"|put\s+forward))",
)
_OFFICIO = re.compile(r"\bex[\s-]officio\b")


_PROPOSED_STEMS = ("replacement", "successor", "substitute", "vacanc", "nominate", "propose")
_WITH_POST_STEMS = (
    "successor",
    "virtue",
    "time being",
    "officio",
    "by office",
    "attached to",
    "whoever",
    "holder",
)


_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
)
_LASTS = re.compile(
    rf"\bfor\s+(?:(?:an?|the)\s+)?(?:initial\s+|further\s+|fixed\s+)?(?:(?:period|term|duration)\s+of\s+)?"
    rf"(?P<many>\d{{1,2}}|{'|'.join(_NUMBERS)})\s*(?:\(\d{{1,2}}\)\s*)?(?P<unit>month|year)s?\s*,?\s*"
    r"(?:from|with\s+effect\s+from|w\.?e\.?f\.?|(?:beginning|starting|commencing|effective)(?:\s+(?:on|from))?)\s+(?:the\s+)?"
)


def _last_day(first: str, lasting: re.Match[str]) -> str | None:
    """The last day of a term of months or years from a day: six months from 1 August end on
    31 January."""
    many = lasting.group("many")
    months = int(many) if many.isdigit() else _NUMBERS[many]
    try:
        day = date.fromisoformat(first)
    except ValueError:
        return None  # a month alone, or no day of the calendar
    months = day.month - 1 + months * (12 if lasting.group("unit") == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    last_of_month = monthrange(year, month)[1]
    if day.day > last_of_month:
        return date(year, month, last_of_month).isoformat()
    return (date(year, month, day.day) - timedelta(days=1)).isoformat()


def sunset_of(page: Page, blocks: Sequence[Block]) -> Said | None:
    """ "on completion", or the date that the paper itself states."""
    for block in blocks:
        for sentence in block.sentences:
            if sentence.end - sentence.start > 3000:
                continue
            said = _sunset_in(page, sentence)
            if said:
                return said
    return None


def _sunset_in(page: Page, sentence: Span) -> Said | None:
    low = page.low
    words = low[sentence.start : sentence.end]
    lasting = _LASTS.search(low, sentence.start, sentence.end) if "for " in words else None
    if not lasting and not page.mentions(sentence.start, sentence.end, _STEMS):
        return None
    if words.lstrip().startswith("whereas") or _NOT_GROUP.search(words):
        return None
    if lasting and _SUBJECT.search(low[sentence.start : lasting.start()]):
        for read in dates_in(page, lasting.end(), min(sentence.end, lasting.end() + 40)):
            last = _last_day(read.iso, lasting)
            if last and read.span.start - lasting.end() < 8:
                return Said(last, sentence)
    for found in _ENDS.finditer(low, sentence.start, sentence.end):
        if not _SUBJECT.search(low[sentence.start : found.end()]):
            continue
        tail_end = min(sentence.end, found.end() + 160)
        tail = low[found.end() : tail_end]
        for read in dates_in(page, found.end(), tail_end):
            if len(read.iso) == 10 and read.span.start - found.end() < 45:
                return Said(read.iso, sentence)
        if _THEN.search(low[max(sentence.start, found.start() - 60) : tail_end]) and (
            _COMPLETION.search(low, sentence.start, found.start())
            or "report" in low[sentence.start : found.start()]
        ):
            return Said("on completion", sentence)
        done = _COMPLETION.search(tail)
        if done and _RIGHT_AWAY.search(low[found.start() : found.end() + done.start()]):
            return Said("on completion", sentence)
    return None


def succession_of(page: Page, blocks: Sequence[Block]) -> tuple[Succession, Span] | None:
    """What happens to a seat when its holder leaves the post, and the words that say so."""
    rules: tuple[tuple[re.Pattern[str], tuple[str, ...], Succession], ...] = (
        (_PROPOSED, _PROPOSED_STEMS, "proposed"),
        (_WITH_POST, _WITH_POST_STEMS, "with the post"),
    )
    for pattern, stems, value in rules:
        for block in blocks if page.mentions(0, len(page.low), stems) else ():
            if not page.mentions(block.start, block.end, stems):
                continue
            found = pattern.search(page.low, block.start, block.end)
            if found:
                return value, Span(*found.span())
    return None
