"""The name of the group that a paper is about.

Candidates are capitalised phrases around a word such as "Committee" or "Task Force"; the one
that the paper establishes, renames or ends wins, completed from the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.sections import heading_role
from crosscut.notices.reading.english.vocabulary import GROUP_NOUN, GROUP_NOUNS

_CAP = r"(?:[A-Z0-9][\w'.’&/-]*|&)"
_LEFT = rf"(?:(?:{_CAP}(?:\s*\([A-Z]+\))?|(?:of|and|for|on)(?=\s+{_CAP})),?\s+){{0,12}}?"
_NOUN = (
    r"(?:Sub-?\s?[Cc]ommittee|SUB-?\s?COMMITTEE|Committee|COMMITTEE|Commission|COMMISSION"
    r"|Council|COUNCIL|Task\s?-?[Ff]orce|TASK\s?-?FORCE"
    r"|Task\s+Team|TASK\s+TEAM|Working\s+(?:Group|Party)|WORKING\s+(?:GROUP|PARTY)"
    r"|Group\s+of\s+Ministers|GROUP\s+OF\s+MINISTERS"
    r"|Think\s?-?[Tt]ank|Panel|PANEL|Board|BOARD|Group|GROUP|Team|TEAM|Forum|FORUM|Cell|CELL"
    r"|Mission|MISSION|Headquarters|HEADQUARTERS"
    r"|Roundtable|ROUNDTABLE|Network|NETWORK|Consortium|CONSORTIUM|Collaborative|Partnership"
    r"|PARTNERSHIP|Alliance|Assembly|Unit|UNIT)"
)
# No word boundary in front: the engine then jumps from one initial letter to the next.
_WORD = re.compile(
    rf"{_NOUN}\b(?!-|,?\s+(?i:act|ordinance|plc|ltd|limited|inc|llc|llp|holdings|corp)\b)"
)
# "set up the Panel on 3 March 2021": a day is no part of a name.
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\s+\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]\w+\s+\d{4}"
    r"|\d{4}\b(?!\s+[A-Z])"
)
# "a Council in the Department of Health": where it stands is no part of a name.
_PLACED = (
    r"\s+(?:the|The)\s+(?:[A-Z][\w']*\s+){0,3}(?:Department|Ministry|Office|Executive|Bureau)\b"
)
# A capital that opens the next sentence.
_OPENING = r"(?!(?:The|This|These|It|There|In|As|An?)\s+[a-z]|(?:Mrs?|Ms|Dr|Prof)\b)"
_RIGHT = re.compile(
    rf"\s+(?:of|on|for|to|against|in(?!{_PLACED})|with|Of|On|For|OF|ON|FOR|TO|IN|AGAINST)"
    rf"\s+(?!{_DAY})"
    rf"(?:the\s+|The\s+|THE\s+|a\s+)?{_OPENING}{_CAP}"
    rf"(?:(?:,\s+|(?<![a-z]{{3}}\.)\s+)(?:(?:and|of|the|for|on|in(?!{_PLACED})|to|with|by|at|against|&|AND|OF|THE|FOR|ON"
    rf"|IN|TO)\s+){{0,3}}{_OPENING}{_CAP}(?:'s)?)*(?:\s+\d{{4}})?"
)
# "the Committee on Libraries and the Advisory Commission on Libraries" are two.
_SECOND_GROUP = re.compile(rf"\s+and\s+(?:the|an?)\s+(?=[^,;.]*?\b{GROUP_NOUNS}\b)")
_GROUP_WORD = re.compile(GROUP_NOUNS + "s?")
_EDGE_WORDS = frozenset("of and for on the a an to in".split())
# Words in front of a name that say what is done with it.
_ACTS = re.compile(
    r"(?:(?:re-?)?(?:establish(?:ing|ed|es)|creat(?:ing|ed|es)|constitut(?:ing|ed)|form(?:ing|ed)"
    r"|appoint(?:ing|ed|s)|designating|organi[sz]ing|launch(?:ing|es)?)|terminating|dissolving"
    r"|abolishing|disbanding|renam(?:ing|ed?)|chang(?:e|es|ing)|amend(?:ing|s)|revoking|continuing"
    r"|extending|confirming|expanded|new|inaugural|subject|order|resolution"
    r"|executive\s+order|no|\d+"
    r"|the|an?|said|of|on|for|in|and|to|by|with|under|at|from"
    r"|(?:(?:re-?)?(?:establishment|creation|constitution|formation|appointment|designation"
    r"|composition|organi[sz]ation|nomination)|setting\s+up|termination|dissolution|abolition"
    r"|abolishment|disbandment|amendments?|membership|members?|terms\s+of\s+reference|charter|list"
    r"|revocation|continuance|continuation|extension|rules|guidelines|role|notification|meeting"
    r"|(?:(?:vice|co|deputy)[\s-]*)?chair(?:man|person|woman)?s?(?:hip)?|change|renaming)"
    r"(?=\s+(?:of|for|in|to|on|and)\b|\s*[:–]))\b[\s.:–-]*",
)
# The verb of a headline: "Governor Announces Members of the …".
_HEADLINE = re.compile(
    r"\b(?:announces?|appoints?|names|launch(?:es|ed)|establish(?:es|ed)|creates?|forms"
    r"|unveils?|introduces?"
    r"|(?:establish|creat|constitut|form|appoint)ing|convenes?|sets\s+up|swears\s+in|welcomes?|to\s+(?:lead|chair|head|join))\b",
)
_GENERIC = frozenset(
    """steering working advisory expert ministerial cabinet special joint coordinating
    coordination executive technical high-level interagency inter-agency interdepartmental
    inter-ministerial the a an new said this our such each core central local national
    management project governing standing ad hoc ad-hoc select inter ministry ministers our
    sub small following full first second third fourth""".split()
)
_MADE = re.compile(
    r"\b(?:there\s+is\s+(?:hereby\s+)?(?:established|created|constituted|formed)"
    r"|(?:hereby\s+)(?:\w+\s+)?(?:establish|create|constitute|form|appoint|set\s+up)(?:e?s"
    r"|ed)?"
    r"|(?:has|have)\s+(?:been\s+)?(?:set\s+up|established|constituted|formed|created"
    r"|launched|appointed|decided\s+to\s+(?:constitute|set\s+up|form))"
    r"|(?:re-?)?(?:establish(?:es|ing|ment\s+of)?|constitut(?:e|es|ed|ing|ion\s+of)"
    r"|creat(?:e|es|ing|ion\s+of)|form(?:s|ing|ation\s+of)|set(?:s|ting)?\s+up(?:\s+of)?"
    r"|launch(?:es|ed|ing)?|appoint(?:s|ing)?|announc(?:es|ed|ing))"
    r"|renam(?:ed|ing)|terminat(?:ion\s+of|ing)|dissolution\s+of|abolition\s+of|abolishing"
    r"|dissolving|newly\s+launched|reconstitution\s+of)\s+(?:the\s+|an?\s+|as\s+)?[\"']?",
)
# Whose members a resolution appoints: "appoint Jane Doe to the …".
_SENT_TO = re.compile(
    r"\b(?:appoint|co-?opt|add|remov)\w*\s[^.;]{3,100}?\b(?:to|from)\s+the\s+(?:existing\s+)?$"
)
_DONE = re.compile(
    r"[\"',\s):–-]*(?:\([^)]{1,60}\)\s*)?,?\s*(?:(?:be\s+and\s+)?(?:is|are|was|has\s+been"
    r"|stands?|shall\s+be|will\s+be|be)\s+(?:hereby\s+|also\s+)?(?:re-?)?(?:established|created|constituted|formed"
    r"|set\s+up|terminated|abolished|dissolved|disbanded|renamed|reconstituted|continued"
    r"|amended|re-?established|discontinued|wound\s+up|known)"
    r"|terms\s+of\s+reference|charter\b|\(composition\))",
)
# Whom a paper seats is what it is about.
_SEATED = re.compile(
    r"[\"',\s)]*(?:shall|will|is|are)?\s*(?:be\s+)?(?:consists?\s+of|composed\s+of|comprises?\b"
    r"|chaired\s+by|have\s+membership)"
)
# The organ that resolves is not the group it founds.
_ORGAN = re.compile(
    r"board\s+of\s+(?:directors|governors|trustees|regents|management)\b"
    r"|(?:\w+\s+){0,3}(?:general|national|legislative)\s+assembly\b|(?:city|town|county"
    r"|village|borough|district|municipal)\s+council\b(?!\s+(?:on|for)\b)",
)
_QUOTED_ELSEWHERE = re.compile(
    r"\b(?:established|created|constituted)\s+(?:by|under|pursuant|in)\b"
)


@dataclass(slots=True)
class Candidate:
    span: Span
    name: str
    score: float = 0.0
    title: bool = False
    made: int = 0
    seated: bool = False


def candidates(page: Page, blocks: Sequence[Block]) -> list[Candidate]:
    """Every naming of a group, the most probable first."""
    found: dict[str, Candidate] = {}
    seated = next((at for at, block in enumerate(blocks) if _heads_seats(page, block)), 6)
    for number, block in enumerate(blocks):
        title = number < min(6, seated) and not block.cells
        for span in _names(page, block.start, block.end):
            name = page.flat_value(*span)
            key = name.lower()
            candidate = found.get(key)
            if candidate and candidate.name.isupper() and not name.isupper():
                # A title shouts; the text writes the name as it is.
                candidate.name, candidate.span = name, span
            if candidate is None:
                candidate = found[key] = Candidate(span, name, _wealth(name))
            _weigh(page, block, span, candidate, title and not _is_prose(page, block))
    return sorted(found.values(), key=lambda c: -c.score)


def _heads_seats(page: Page, block: Block) -> bool:
    """Whether what follows is a list of seats, whose bodies are no titles of the paper."""
    if block.shape != "heading":
        return False
    return heading_role(page.flat[block.start : block.end]) is not None


def _is_prose(page: Page, block: Block) -> bool:
    return block.end - block.start > 250


def _weigh(page: Page, block: Block, span: Span, candidate: Candidate, title: bool) -> None:
    before = page.low[max(block.start, span.start - 60) : span.start]
    after = page.low[span.end : min(block.end, span.end + 90)]
    if title and not candidate.title:
        candidate.title = True
        candidate.score += 5
    made = max(_MADE.finditer(before), key=re.Match.end, default=None)
    sent = page.flat.endswith(("the ", "existing "), block.start, span.start)
    if sent and _SENT_TO.search(page.low, max(block.start, span.start - 120), span.start):
        candidate.score += 8
    if made and made.end() >= len(before) - 1:
        founded = 16 if made.group().startswith(("there is", "hereby")) else 10
        candidate.score += max(3, founded - candidate.made)
        candidate.made = max(candidate.made, founded)
    elif _DONE.match(after):
        candidate.score += max(3, 8 - candidate.made)
        candidate.made = max(candidate.made, 8)
    elif _SEATED.match(after):
        candidate.score += 1 if candidate.seated else 8
        candidate.seated = True
    elif _QUOTED_ELSEWHERE.match(after.lstrip(" ,")):
        candidate.score -= 6
    else:
        candidate.score += 0.5


def _wealth(name: str) -> float:
    """A full name says more than "the Working Group"."""
    words = re.findall(r"[\w'-]+", name.lower())
    telling = [
        w
        for w in words
        if w not in _GENERIC and w not in _EDGE_WORDS and not _GROUP_WORD.fullmatch(w)
    ]
    telling = [
        w for w in telling if w not in ("task", "force", "working", "group", "party", "steering")
    ]
    if not telling:
        return -8.0 if len(words) < 2 or words[0] in ("working", "task", "steering") else -4.0
    return min(len(telling), 4) * 0.8


def _names(page: Page, start: int, end: int) -> tuple[Span, ...]:
    """The names of groups in a stretch; several passes ask for those of one block."""
    known = page.names.get((start, end))
    if known is None:
        known = page.names[start, end] = tuple(_seek_names(page, start, end))
    return known


def _seek_names(page: Page, start: int, end: int) -> Iterator[Span]:
    flat = page.flat
    previous_end = start
    for noun in page.matches(_WORD, start, end):
        if noun.start() < previous_end or flat[noun.start() - 1 : noun.start()].isalnum():
            continue
        left = _left_edge(flat, max(start, previous_end), noun.start())
        right = noun.end()
        of = _RIGHT.match(flat, right, end)
        if of:
            second = _SECOND_GROUP.search(page.low, right, of.end())
            right = second.start() if second else of.end()
        span = _bare(page, left, right)
        if _ORGAN.match(page.low, *span):
            continue
        if span.start <= noun.start() and span.end > span.start:
            previous_end = right
            yield span


def full_names_in(page: Page, start: int, end: int) -> list[Span]:
    """The full names of groups in a stretch; a bare "the Committee" does not count."""
    return [span for span in _names(page, start, end) if _wealth(page.flat_value(*span)) > -3]


def _left_edge(flat: str, low: int, at: int) -> int:
    """Goes left over capitalised words and the small words between them."""
    edge = at
    while True:
        window = flat[max(low, edge - 60) : edge]
        before = window.rstrip()
        if not before or len(before) == len(window):
            return edge
        word = before.split()[-1]
        bare = word.strip("\"'(),")
        if not bare or (
            word.endswith((".", ":", ";", ")"))
            and not re.fullmatch(r"(?:[A-Z]\.)+|(?:Jr|Sr|St|Dr|Mt)\.", word)
        ):
            return edge
        begin = edge - (len(window) - len(before)) - len(word)
        if bare[0].isupper() or bare[0].isdigit() or bare == "&":
            if word.startswith(("(", '"')):
                return begin + 1
            if word.endswith(",") and not re.match(r"[A-Z]", flat[edge : edge + 1]):
                return edge
            edge = begin
            continue
        if bare in ("of", "and", "for", "on") and re.search(
            r"[A-Z][\w']*,?\s+$", flat[max(low, begin - 40) : begin]
        ):
            edge = begin
            continue
        return edge


_TAIL = re.compile(
    r"\s+(?:\d{4}\s*/\s*\d{2,4}|(?:terms\s+of\s+reference|charter|composition|membership"
    r"|members))$"
)


def _bare(page: Page, start: int, end: int) -> Span:
    """Without acts ("Establishment of the"), articles, years of office, brackets."""
    span = page.trim(start, end, "\"' .,;:–-")
    for verb in _HEADLINE.finditer(page.low, span.start, span.end):
        if GROUP_NOUN.search(page.low, verb.end(), span.end):
            span = page.trim(verb.end(), span.end, "\"' .,;:–-")
    while True:
        act = _ACTS.match(page.low, span.start, span.end)
        if not act or act.end() >= span.end or act.end() == act.start():
            break
        span = page.trim(act.end(), span.end, "\"' .,;:–-")
    tail = _TAIL.search(page.low, max(span.start, span.end - 60), span.end)
    if tail:
        span = page.trim(span.start, tail.start(), "\"' .,;:–-")
    return span


def name_of_group(page: Page, blocks: Sequence[Block]) -> Span | None:
    """The span of the group's full name."""
    ranked = candidates(page, blocks)
    if not ranked:
        return _plain_name(page, blocks)
    best = _as_founded(ranked)
    if best.score < 4 and not any(candidate.made for candidate in ranked):
        named = _plain_name(page, blocks)
        if named:
            return named
    low = best.name.lower()
    for other in ranked:
        longer = other.name.lower()
        if (
            (
                other is not best
                and other.title
                and longer != low
                and (longer.startswith(low) or longer.endswith(low))
            )
            and len(longer) < len(low) + 90
            and not (other.name.isupper() and best.made and not best.name.isupper())
            and not _ACTS.match(longer)
        ):
            return other.span
    if _wealth(best.name) < -3:
        plain = _plain_name(page, blocks)
        described = _described(page, best)
        if described:
            return described
        titled = [c for c in ranked if c.title and _wealth(c.name) > 0]
        if titled:
            return titled[0].span
        if plain and best.score < 4:
            return plain
    return best.span


def _as_founded(ranked: Sequence[Candidate]) -> Candidate:
    """The first, or the name in small letters that the text founds where the title shouts."""
    best = ranked[0]
    if not best.name.isupper():
        return best
    shouted = best.name.lower()
    for other in ranked:
        low = other.name.lower()
        if (
            other.made
            and not other.name.isupper()
            and (_wealth(other.name) > 0 or other.made > 10)
            and (
                shouted.endswith(low)
                or shouted.startswith(low)
                or low.endswith(shouted)
                or low.startswith(shouted)
            )
        ):
            return other
    return best


_TASK = re.compile(r"\s+(?:to|for)\s+(?!be\b)[a-z][^.;:\n]{8,160}")


def _described(page: Page, best: Candidate) -> Span | None:
    """`Constitution of Committee to look into …`: the title's words stand for a name."""
    task = _TASK.match(page.flat, best.span.end) if best.title else None
    return page.trim(best.span.start, task.end(), " .,") if task else None


_PLAIN = re.compile(
    rf"(?:established|create[sd]?|constitute[sd]?|form(?:ed)?|set\s+up|establish"
    rf"|appoint(?:ed)?)\s+an?\s+(?P<name>(?:[\w'-]+\s+){{0,5}}?{GROUP_NOUNS}\b(?:\s+(?:on"
    rf"|for|of)\s+[\w'\s-]{{3,80}}?)?)(?=\s*(?:[.,;(:\"]|to\s|compris|consist|compos|with\s|under\s"
    rf"|which|that|who|headed|chaired))",
    re.I,
)


def _plain_name(page: Page, blocks: Sequence[Block]) -> Span | None:
    """A group named in small letters: "set up a committee to look into …"."""
    for block in blocks:
        found = _PLAIN.search(page.flat, block.start, block.end)
        if found:
            return page.trim(found.start("name"), found.end("name"))
    return None
