"""The first draft of minutes, composed from what was concluded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Dealt(NamedTuple):
    """A point as the meeting dealt with it. `decision` is the number, where there is one;
    `finished` is False where it goes to the next meeting, for the `reason`, if one was given."""

    title: str
    conclusion: str
    decision: str = ""
    finished: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a language says it; {named} places are filled."""

    #: The number before the heading of a point, by its place (from 1).
    numerals: tuple[str, ...]
    heading: str
    decided: str
    unfinished: str
    unfinished_because: str


def composed(points: Iterable[Dealt], phrases: Phrases) -> str:
    """The text of a draft: for each point a heading, what was concluded, and its number where the
    meeting decided. Points that were neither concluded nor put off are left out."""
    told = [each for each in points if each.conclusion or each.decision or not each.finished]
    return "\n\n".join("\n".join(_part(n, each, phrases)) for n, each in enumerate(told))


def headings(text: str, phrases: Phrases) -> frozenset[str]:
    """The lines of a text that are headings as `composed` writes them, also after it was edited:
    they begin with the numerals in their order."""
    found, place = [], 0
    for line in text.split("\n"):
        if line.startswith(_before(place, phrases)):
            found.append(line)
            place += 1
    return frozenset(found)


def _part(place: int, point: Dealt, phrases: Phrases) -> Iterator[str]:
    title = " ".join(point.title.split())
    yield phrases.heading.format(number=_numeral(place, phrases), title=title)
    if not point.finished:
        because = phrases.unfinished_because if point.reason else phrases.unfinished
        yield because.format(reason=" ".join(point.reason.split()))
    elif point.decision:
        yield phrases.decided.format(number=point.decision, text=point.conclusion)
    elif point.conclusion:
        yield point.conclusion


def _numeral(place: int, phrases: Phrases) -> str:
    known = phrases.numerals
    return known[place] if place < len(known) else str(place + 1)


def _before(place: int, phrases: Phrases) -> str:
    return phrases.heading.format(number=_numeral(place, phrases), title="").rstrip()
