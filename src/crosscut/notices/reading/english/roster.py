"""A list of seats as it was found: its entries, what announced it, and what it held besides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.blocks import Block
from crosscut.notices.reading.english.entry import Entry


@dataclass(slots=True)
class Roster:
    entries: list[Entry] = field(default_factory=list)
    rejected: list[Span] = field(default_factory=list)
    intros: list[Span] = field(default_factory=list)

    _reach: Span | None = None

    def reach(self) -> Span:
        """From its first word to its last, once the list is complete."""
        if self._reach is None:
            spans = [*(entry.whole for entry in self.entries), *self.rejected, *self.intros]
            first = min((span.start for span in spans), default=0)
            self._reach = Span(first, max((span.end for span in spans), default=0))
        return self._reach


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
        if starts[0] < roster.reach().end and roster.reach().start < last
    ]
