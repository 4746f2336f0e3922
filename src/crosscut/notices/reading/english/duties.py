"""What a group is to do: the part under such a heading, or the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block, marker_style
from crosscut.notices.reading.english.openings import SIGNATURE
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.sections import subject_of
from crosscut.notices.reading.english.vocabulary import GROUP_NOUNS

_GROUP = rf"(?:the\s+|this\s+|its\s+)(?:[\w'-]+\s+){{0,10}}?(?:{GROUP_NOUNS})(?:'s)?"
_DOES = re.compile(
    rf"\b(?:{_GROUP}|(?:{GROUP_NOUNS}\s+)?members|they)\s+(?:shall|will|is\s+to|are\s+to"
    rf"|is\s+tasked|is\s+charged|is\s+mandated|is\s+responsible|has\s+been\s+tasked"
    rf"|aims?\s+to|exists)\b(?!\s+(?:be\s+(?!responsible|to\b|tasked|charged|mandated|required)|be\s*$|consist"
    rf"|compris|includ"
    rf"|meet|have|has|terminate|expire|hold|cease|convene|report\b|receive|conduct\s+its"
    rf"|adopt|elect|select|serve|act\s+as))",
)
_AIM = (
    r"(?:purpose|(?:key\s+|main\s+|primary\s+)?functions?|mandate|mission|task|role|aims?"
    r"|objectives?|terms\s+of\s+reference|duties)"
)
_PURPOSE = re.compile(
    rf"\b(?:(?:the\s+)?{_AIM}\s+of\s+{_GROUP}|{_GROUP}\s+{_AIM})"
    r"\s+(?:shall\s+be|will\s+be|is|are)\b",
)
_INFINITIVE = re.compile(
    r"(?<=\s)(?:in\s+order\s+|so\s+as\s+)?(?P<what>to\s+(?!be\b|the\b|appoint|establish"
    r"|constitute|set\s+up|create|re-?establish|form\b|this\b|its\b|a\b|confirm\b|confirming"
    r"|draft\b)[a-z]{3,}\b.*?)(?=,?\s+(?:was|were|has\s+been|is)\s+(?:hereby\s+)?(?:approved"
    r"|granted|agreed)|\s*[:.]?\s*$|,\s+the\s+proposal)",
    re.S,
)
_MAKES = re.compile(
    rf"\b(?:establish|constitut|set\s+up|creat|appoint|form|re-?establish)\w*\b[^.]*?{GROUP_NOUNS}",
    re.S,
)


_OWN_AFFAIRS = re.compile(
    rf"(?:{_GROUP}|members\s+of\s+{_GROUP}|members|meetings(?:\s+of\s+{_GROUP})?)\s+(?:(?:shall"
    r"|will|is\s+to|are\s+to|may)\s+(?:be\s+(?:supported|serviced|assisted|dissolved|disbanded"
    r"|terminated|abolished|chaired|headed|composed|wound|housed|hosted|reconstituted|paid"
    r"|entitled|held|convened|appointed)|consist|comprise|meet\b|terminate|cease|expire|remain"
    r"|stand\s+dissolved|hold\s+(?:office|its|meetings)|serve\s+for)"
    r"|(?:is|are)\s+(?:supported|serviced|chaired|headed|composed)|meets?\b|consists?|comprises?)"
    rf"|(?:the\s+)?secretari(?:at|al)\b|administrative\s+(?:support|assistance)\b"
    rf"|[^.;:]{{3,120}}\b(?:shall|will|is\s+to)\s+(?:also\s+)?(?:(?:provide|furnish|supply|render)"
    r"\s+(?:\w+\s+){0,3}?(?:secretari|administrative|logistic|staff\s|clerical)"
    r"|(?:serve|act|function)\s+as\s+(?:the\s+|its\s+)?secretariat)"
    r"|the\s+(?:term|tenure|duration|life)\s+of\b|this\s+issues\b|expenditure\b|quorum\b",
)
_AIMS = tuple("purpose function mandate mission task role aim objective terms duties".split())
_MODALS = (
    "shall",
    "will",
    "is to",
    "are to",
    "is tasked",
    "is charged",
    "is mandated",
    "is responsible",
    "has been tasked",
    "aim",
    "exists",
)
_WHEREAS = re.compile(r"\W*whereas\b")


def duties_of(page: Page, blocks: Sequence[Block]) -> Span | None:
    """The span of the mandate: the first of section, purpose, "shall …", "to …" that is found."""
    return (
        _by_purpose(page, blocks)
        or _under_heading(page, blocks)
        or _by_verb(page, blocks)
        or _by_infinitive(page, blocks)
    )


def _under_heading(page: Page, blocks: Sequence[Block]) -> Span | None:
    for at, block in enumerate(blocks):
        if at == 0 or not _is_heading(page, blocks, at):
            continue
        if subject_of(page.flat[block.start : block.end]) != "duties":
            continue
        following: list[Block] = []
        for later in blocks[at + 1 :]:
            words = page.flat[later.start : later.end]
            signed = later.shape == "text" and SIGNATURE.match(words)
            same = block.marker and marker_style(later.marker) == marker_style(block.marker)
            if (
                later.shape == "heading"
                or same
                or (following and (signed or _is_beside(page, later)))
            ):
                break
            following.append(later)
        if any(_says_something(page, later) for later in following):
            start = following[0].start
            if following[0].marker:
                start = page.flat.rfind(following[0].marker, block.end, start)
            return page.trim(start, following[-1].end)
    return None


def _is_heading(page: Page, blocks: Sequence[Block], at: int) -> bool:
    """Whether a block heads others: also a numbered word right below the title, over a list of
    another style, where no empty line sets it off."""
    block = blocks[at]
    if block.shape == "heading":
        return True
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        block.shape == "item"
        and block.end - block.start <= 40
        and not page.flat[block.start : block.end].rstrip().endswith((".", ";", ":", ","))
        and below is not None
        and below.shape == "item"
        and marker_style(below.marker) != marker_style(block.marker)
    )


def _says_something(page: Page, block: Block) -> bool:
    """Whether a block is more than a line of a title, such as stands under the words "Terms of
    Reference" where these name the paper."""
    words = page.flat[block.start : block.end].rstrip()
    return block.shape == "item" or len(words) > 80 or words.endswith((".", ";", ":"))


def _is_beside(page: Page, block: Block) -> bool:
    """Whether a paragraph speaks of the group's own affairs: its office, meetings, end."""
    return bool(_OWN_AFFAIRS.match(page.low, block.start, block.end))


def _with_list(page: Page, blocks: Sequence[Block], at: int, sentence: Span) -> Span:
    """The sentence with the list that it opens."""
    end = sentence.end
    if (
        page.flat[sentence.start : sentence.end].rstrip().endswith((":", "following", "–"))
        and sentence.end >= blocks[at].end - 1
    ):
        style = ""
        for later in blocks[at + 1 :]:
            if (
                later.shape != "item"
                or style not in ("", marker_style(later.marker))
                or _is_beside(page, later)
            ):
                break
            style = marker_style(later.marker)
            end = later.end
    return page.trim(sentence.start, end)


def _by_purpose(page: Page, blocks: Sequence[Block]) -> Span | None:
    return _sentence_with(page, blocks, _PURPOSE, _AIMS)


def _by_verb(page: Page, blocks: Sequence[Block]) -> Span | None:
    return _sentence_with(page, blocks, _DOES, _MODALS)


def _sentence_with(
    page: Page, blocks: Sequence[Block], pattern: re.Pattern[str], stems: tuple[str, ...]
) -> Span | None:
    for at, block in enumerate(blocks):
        if block.shape == "heading" or not page.mentions(block.start, block.end, stems):
            continue
        for sentence in block.sentences:
            if not page.mentions(sentence.start, sentence.end, stems):
                continue
            found = pattern.search(page.low, sentence.start, sentence.end)
            if found and not _WHEREAS.match(page.low, sentence.start, sentence.end):
                begin = sentence.start if found.start() - sentence.start < 160 else found.start()
                return _with_list(page, blocks, at, Span(begin, sentence.end))
    return None


def _by_infinitive(page: Page, blocks: Sequence[Block]) -> Span | None:
    for block in blocks[:14]:
        for sentence in block.sentences:
            made = _MAKES.search(page.low, sentence.start, sentence.end)
            if not made:
                continue
            found = _INFINITIVE.search(page.flat, made.end(), sentence.end)
            if found:
                return page.trim(found.start("what"), found.end("what"), ":.,")
    return None
