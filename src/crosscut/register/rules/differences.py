"""How two texts differ: what stayed, what went, what came. Plain Python."""

from __future__ import annotations

import difflib
import re
from typing import Literal, NamedTuple

#: Words of letters, and everything else character by character: Chinese has no gaps.
_UNIT = re.compile(r"[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
#: Longer texts are compared line by line: their words would take too long.
BY_WORDS = 12_000


class Stretch(NamedTuple):
    """A stretch of text: in both, only in the older ("gone"), only in the newer ("new")."""

    what: Literal["same", "gone", "new"]
    text: str


def text_difference(older: str, newer: str) -> tuple[Stretch, ...]:
    """The stretches of both texts in order. Those that are not "new" give the older text back,
    those that are not "gone" the newer."""
    if older == newer:
        return (Stretch("same", older),) if older else ()
    before, after = _units(older, newer)
    found: list[Stretch] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found.append(Stretch("same", "".join(before[a:b])))
            continue
        if b > a:
            found.append(Stretch("gone", "".join(before[a:b])))
        if d > c:
            found.append(Stretch("new", "".join(after[c:d])))
    return tuple(found)


def _units(older: str, newer: str) -> tuple[list[str], list[str]]:
    if len(older) + len(newer) > BY_WORDS:
        return older.splitlines(keepends=True), newer.splitlines(keepends=True)
    return _UNIT.findall(older), _UNIT.findall(newer)
