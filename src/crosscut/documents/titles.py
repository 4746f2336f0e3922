"""Chinese titles, parted into lines of like length as official papers part them."""

from __future__ import annotations

import re

from crosscut.documents.alignment import width_of

#: Characters of 二号 that a line of the type area holds, less one at each side.
_LINE = 18
#: Where a title may be parted without breaking a word that is read as one.
_PLACES = re.compile(r"(?<=关于)|(?<=成立|调整|增补|撤销)|(?=关于)|(?=领导小组|委员会|指挥部)|(?=组成人员|成员的|更名)")


def parted(title: str) -> list[str]:
    """The lines of a title, no two of them longer by much than the others."""
    count = -(-width_of(title) // _LINE)
    lines = []
    rest = title
    for left in range(count, 1, -1):
        wanted = -(-len(rest) // left)
        places = [m.start() for m in _PLACES.finditer(rest) if 3 < m.start() < len(rest) - 3]
        near = [place for place in places if abs(place - wanted) <= 3 and place <= _LINE]
        cut = min(near, key=lambda place: abs(place - wanted)) if near else wanted
        lines.append(rest[:cut])
        rest = rest[cut:]
    return [*lines, rest]
