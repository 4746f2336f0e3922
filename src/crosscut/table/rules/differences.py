"""What differs between two texts, shown in the text: words for alphabets, characters for Han."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

How = Literal["same", "gone", "come"]
#: A word with its letters, a run of spaces, or one character of anything else.
_TOKENS = re.compile(r"[A-Za-z0-9_À-ɏ]+|[^\S\n]+|.|\n", re.DOTALL)
#: Beyond so many pieces, comparing every word takes seconds: lines are compared then.
_MOST = 6_000


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came."""

    how: How
    text: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; joined without those that went they are `after`,
    without those that came `before`."""
    if before == after:
        return (Piece("same", after),) if after else ()
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > _MOST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(new[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Piece("gone", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("come", "".join(new[new_from:new_to]))
