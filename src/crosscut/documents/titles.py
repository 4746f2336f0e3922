"""Chinese titles, parted into lines of like length as official papers part them."""

from __future__ import annotations

import re
from itertools import accumulate, combinations, pairwise

from crosscut.documents.alignment import width_of

#: Characters of 二号 that a line of the type area holds, less one at each side.
_LINE = 18
#: Longer titles are left to whoever sets them: there are too many ways to part them.
_MOST_LINES = 4
#: What no line begins with.
_NOT_FIRST = "的、，”》）"
#: Where a title may be parted without breaking what is read as one word.
_PLACES = re.compile(
    r"(?<=关于)|(?<=关于成立)|(?<=关于调整)|(?<=关于增补)|(?<=关于撤销)"
    r"|(?=领导小组|委员会|指挥部|联席会议|组成人员|更名|名单|联络员)|(?<=工作)(?!组|小组|专班)"
)


def parted(title: str) -> list[str]:
    """The lines of a title: as few as hold it, parted between words where that can be."""
    if width_of(title) <= _LINE:
        return [title]
    count = -(-width_of(title) // _LINE)
    if count > _MOST_LINES:
        return [title]
    words = sorted({m.start() for m in _PLACES.finditer(title)} - {0, len(title)})
    for cuts in (words, _between_words(title), range(1, len(title))):
        parts = (_cut(title, places) for places in combinations(cuts, count - 1))
        found = [lines for lines in parts if all(width_of(line) <= _LINE for line in lines)]
        if found:
            return min(found, key=_unevenness)
    return [title]


def _between_words(title: str) -> list[int]:
    """Where one word of the language ends and another begins."""
    # The dictionary takes most of a second to load, and few titles need it.
    import rjieba

    ends = list(accumulate(map(len, rjieba.cut(title))))
    return [end for end in ends[:-1] if title[end] not in _NOT_FIRST]


def _cut(title: str, places: tuple[int, ...]) -> list[str]:
    ends = (0, *places, len(title))
    return [title[start:end] for start, end in pairwise(ends)]


def _unevenness(lines: list[str]) -> int:
    widths = [width_of(line) for line in lines]
    return max(widths) - min(widths)
