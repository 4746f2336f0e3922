"""A list of seats as it was found: its entries, what announced it, and what it held besides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.entry import Entry


@dataclass(slots=True)
class Roster:
    entries: list[Entry] = field(default_factory=list)
    rejected: list[Span] = field(default_factory=list)
    intros: list[Span] = field(default_factory=list)

    def spans(self) -> Iterator[Span]:
        yield from (entry.whole for entry in self.entries)
        yield from self.rejected
        yield from self.intros


def among(rosters: Iterable[Roster], blocks: Sequence[Block]) -> list[Roster]:
    """What of the lists stands in these blocks, which are in the order of the text."""
    if not blocks:
        return []
    starts = [block.start for block in blocks]
    last = blocks[-1].end

    def inside(span: Span) -> bool:
        at = bisect_right(starts, span.end - 1) - 1
        return at >= 0 and span.start < blocks[at].end

    return [
        Roster(
            [entry for entry in roster.entries if inside(entry.whole)],
            [span for span in roster.rejected if inside(span)],
            [span for span in roster.intros if inside(span)],
        )
        for roster in rosters
        # Few of a long paper's lists stand in one of its parts.
        if any(starts[0] < span.end and span.start < last for span in roster.spans())
    ]
