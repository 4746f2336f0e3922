"""How alike two mandates are: the share of their marks that both have, in per cent.

Marks are pairs of neighbouring characters in Chinese and words elsewhere; the measure is
Jaccard's, so that it can be checked by hand. Plain Python.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from crosscut.register.rules.names import simplified

_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[^\W\d_]{3,}")

FEWEST = 4  # texts with fewer marks say too little to be compared
#: A rare mark is looked up in no more texts than this: a clause that hundreds of groups share
#: would else be compared with itself n² times.
SHARED_BY = 50
CLOSEST = 5  # the most like, for each text


def marks(text: str) -> frozenset[str]:
    """The marks of a text. Traditional and simplified characters are the same."""
    plain = simplified(text).casefold()
    pairs = {run[i : i + 2] for run in _HAN_RUN.findall(plain) for i in range(max(len(run) - 1, 1))}
    words = _WORD.findall(_HAN_RUN.sub(" ", plain))
    return frozenset(pairs.union(words))


def alikeness(one: frozenset[str], other: frozenset[str]) -> int:
    """Per cent of all marks of both that both have."""
    together = len(one | other)
    return 100 * len(one & other) // together if together else 0


def alike_to(text: str, others: Iterable[tuple[int, str]], per_cent: int) -> list[tuple[int, int]]:
    """Those of the texts, given with their keys, that are alike: key and per cent, closest first.

    At most `CLOSEST`.
    """
    own = marks(text)
    if len(own) < FEWEST:
        return []
    found = []
    for key, other in others:
        theirs = marks(other)
        if len(theirs) >= FEWEST and (alike := alikeness(own, theirs)) >= max(per_cent, 1):
            found.append((key, alike))
    return _closest(found)


def alike_among(texts: Mapping[int, str], per_cent: int) -> dict[int, list[tuple[int, int]]]:
    """For each text the others that are alike, as `alike_to` gives them, without comparing all.

    Two texts that are alike to `p` per cent share one of their rarest marks: of n marks, one of
    the n − ⌈p·n⌉ + 1 rarest (prefix filtering; Bayardo, Ma and Srikant 2007). Only texts that
    meet there are compared.
    """
    per_cent = max(per_cent, 1)
    marked = {key: found for key, text in texts.items() if len(found := marks(text)) >= FEWEST}
    counts = Counter(mark for found in marked.values() for mark in found)
    bearers: dict[str, list[int]] = defaultdict(list)
    alike: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, found in marked.items():
        rarest = sorted(found, key=lambda mark: (counts[mark], mark))
        telling = rarest[: len(found) - math.ceil(per_cent * len(found) / 100) + 1]
        for other in {other for mark in telling for other in bearers[mark]}:
            how = alikeness(found, marked[other])
            if how >= per_cent:
                alike[key].append((other, how))
                alike[other].append((key, how))
        for mark in telling:
            if len(bearers[mark]) < SHARED_BY:
                bearers[mark].append(key)
    return {key: _closest(found) for key, found in alike.items()}


def _closest(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:CLOSEST]
