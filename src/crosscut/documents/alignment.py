"""Chinese lists of names, set as official papers set them: one person a line, short labels and
names drawn apart, names and words each beginning at one place.

All is done with ideographic spaces, which are as wide as a character in every fixed font: a
copied or extracted line keeps its order.
"""

from __future__ import annotations

import unicodedata

from crosscut.documents.content import NameList

SPACE = "\u3000"
COLON = "："
#: Between a name and the words behind it.
GAP = 2
#: Names longer than this do not push the words of all others to the right.
_LONGEST_NAME = 6
_SHORTEST_NAME = 3
_SHORTEST_LABEL = 3
#: Points: as wide as the type area of 156 mm, and as large as a letterhead may be.
_TYPE_AREA = 440
_LARGEST_HEAD = 40


def width_of(text: str) -> int:
    """How many characters wide a text is: narrow ones count half."""
    wide = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return (wide + 1) // 2


def drawn_apart(text: str) -> str:
    """Two characters with a space between them, so that they are as long as three."""
    return SPACE.join(text) if len(text) == 2 and width_of(text) == 2 else text


def label_width(names: NameList) -> int:
    """Characters that labels take with their colon; none where there are no labels."""
    labels = [width_of(entry.label) for entry in names.entries if entry.label]
    return max(_SHORTEST_LABEL, *labels, 0) + 1 if labels else 0


def name_width(names: NameList) -> int:
    """Characters that names take before the gap."""
    known = [width_of(entry.name) for entry in names.entries if entry.name and entry.words]
    return max(_SHORTEST_NAME, *(width for width in known if width <= _LONGEST_NAME), 0)


def lines_of(names: NameList) -> list[str]:
    """The lines, each with a label or as much space."""
    label, name = label_width(names), name_width(names)
    lines = []
    for entry in names.entries:
        head = f"{drawn_apart(entry.label)}{COLON}" if entry.label else ""
        line = head + SPACE * (label - width_of(head))
        if entry.name:
            shown = drawn_apart(entry.name)
            line += shown
            if entry.words:
                line += SPACE * (max(0, name - width_of(shown)) + GAP)
        lines.append(line + entry.words)
    return lines


def letterhead_size(text: str) -> int:
    """Points at which the name of the issuing body fills most of a line and no more."""
    return min(_LARGEST_HEAD, int(_TYPE_AREA / max(1, width_of(text))))


def signed_at(issuer: str, date: str) -> tuple[int, int]:
    """How far from the right edge who signs and the date end, in characters: the date begins two
    characters behind the name, and the longer of the two ends two from the edge
    (GB/T 9704-2012, 7.3.5.2)."""
    apart = width_of(issuer) - 2 - width_of(date)
    return (2, 2 + apart) if apart > 0 else (2 - apart if issuer else 2, 2)


def hanging(names: NameList) -> int:
    """Where a line that is too long goes on: under the words, in characters."""
    return label_width(names) + name_width(names) + GAP
