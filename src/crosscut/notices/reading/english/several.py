"""Papers that deal with several groups, each under its own name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.group import full_names_in
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.roster import Roster

_ALSO_ENDED = re.compile(
    r"\b(?:are|is|stands?|shall\s+be)\s+(?:hereby\s+)?(?:also\s+)?"
    r"(?:terminated|abolished|dissolved|disbanded|discontinued|wound\s+up)\b"
)
_CITED = re.compile(r"\W*(?:established|created|constituted|set\s+up)?\s*(?:by|under|pursuant)\b")


class Part(NamedTuple):
    """A group and the blocks of the paper that speak of it."""

    name: Span | None
    blocks: Sequence[Block]


def parts_of(
    page: Page, blocks: Sequence[Block], rosters: Sequence[Roster], main: Span | None
) -> list[Part]:
    """The paper's groups, the main one first; a paper on one group is one part.

    A group counts where a line is its name and a list of seats follows. The main one is
    that of the title, and of a paper that only lists groups the first.
    """
    seats = sorted(entry.whole.start for roster in rosters for entry in roster.entries)
    captions = [
        (at, name)
        for at, block in enumerate(blocks)
        if (name := _caption(page, block)) and not _within(seats, block.start, block.end)
    ]
    if main and not any(blocks[at].start <= main.start < blocks[at].end for at, _ in captions):
        # A body over the paper's title is its letterhead, whatever list comes below.
        captions = [(at, name) for at, name in captions if blocks[at].end > main.start]
    ends = [at for at, _ in captions[1:]] + [len(blocks)]
    listing = [
        Part(name, blocks[at:end])
        for (at, name), end in zip(captions, ends, strict=False)
        if _within(seats, blocks[at].end, blocks[end - 1].end)
    ]
    preface_seats = captions and _within(seats, 0, blocks[captions[0][0]].start)
    if main is None or (len(listing) > 1 and not preface_seats):
        own_name = page.flat_value(*listing[0].name).lower() if listing and listing[0].name else ""
        leading = listing[0].name if listing else main
    else:
        own_name, leading = page.flat_value(*main).lower(), main
    others = [part for part in listing if not _same(page, part.name, own_name)]
    elsewhere = {id(block) for part in others for block in part.blocks}
    own = [block for block in blocks if id(block) not in elsewhere]
    return [Part(leading, own), *others]


def _same(page: Page, name: Span | None, own_name: str) -> bool:
    words = page.flat_value(*name).lower() if name else ""
    return words in own_name or own_name in words


def _within(sorted_starts: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(sorted_starts, start)
    return at < len(sorted_starts) and sorted_starts[at] < end


def _caption(page: Page, block: Block) -> Span | None:
    """The name that makes up nearly all of a line."""
    if block.cells or block.end - block.start > 140:
        return None
    for name in full_names_in(page, block.start, block.end):
        if (name.end - name.start) * 10 >= (block.end - block.start) * 7:
            return name
    return None


def ended_beside(page: Page, blocks: Sequence[Block], main: Span | None) -> list[Span]:
    """In a paper that ends several groups, the names of the others."""
    own_name = page.flat_value(*main).lower() if main else ""
    found: dict[str, Span] = {}
    for block in blocks:
        for sentence in block.sentences:
            verb = _ALSO_ENDED.search(page.flat, sentence.start, sentence.end)
            if verb is None:
                continue
            for name in full_names_in(page, sentence.start, verb.start()):
                words = page.flat_value(*name).lower()
                before = page.flat[max(sentence.start, name.start - 30) : name.start]
                if words != own_name and not _CITED.search(before):
                    found.setdefault(words, name)
    return list(found.values())
