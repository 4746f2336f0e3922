"""Changes of a draft text: found between two texts, followed through later versions, laid in.

An edit is a stretch of the text that the round was opened on, and what is to stand there instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from crosscut.table.rules.differences import Piece, difference

#: Two changes with less than so many unchanged characters of a line between them are one: a
#: sentence that is taken apart word by word cannot be judged.
_CLOSE = 12


class Change(NamedTuple):
    """`before` stands at `start` of the text; `after` is to stand there. An empty `before` is an
    insertion, an empty `after` a deletion."""

    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.start + len(self.before)


def changes_between(text: str, wished: str) -> tuple[Change, ...]:
    """The changes that make `wished` of `text`, in order, without touching one another."""
    found: list[Change] = []
    at, kept = 0, ""
    for how, piece in difference(text, wished):
        if how == "same":
            at, kept = at + len(piece), piece
            continue
        before, after = (piece, "") if how == "gone" else ("", piece)
        last = found[-1] if found else None
        if last is not None and last.end + len(kept) == at and _joins(kept):
            found[-1] = Change(last.start, last.before + kept + before, last.after + kept + after)
        else:
            found.append(Change(at, before, after))
        at, kept = at + len(before), ""
    return tuple(found)


def moved(start: int, end: int, between: Iterable[Piece]) -> int | None:
    """Where the stretch of a text from `start` to `end` begins in a later version of it, by what
    differs between the two; None where any of it was rewritten meanwhile. An insertion keeps to
    what stands before it."""
    old = new = 0
    for how, piece in between:
        if how == "come":
            new += len(piece)
            continue
        within = old <= start and end <= old + len(piece)
        if how == "same" and within:
            return new + start - old
        old += len(piece)
        new += len(piece) if how == "same" else 0
    if start == end == old:
        return new
    return None


def laid_in(change: Change, text: str, present: str) -> str | None:
    """`present` with the change made, where it can still be made."""
    at = moved(change.start, change.end, difference(text, present))
    if at is None:
        return None
    return present[:at] + change.after + present[at + len(change.before) :]


def _joins(kept: str) -> bool:
    return len(kept) < _CLOSE and "\n" not in kept
