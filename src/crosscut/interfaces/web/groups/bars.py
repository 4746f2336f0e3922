"""Small bars above the list of groups: what they count, and what a click on one filters by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscut.register.queries.facts import Word


@dataclass(frozen=True, slots=True)
class Bar:
    """One term with its number; a click chooses it, or lifts the choice where it is chosen."""

    word: Word
    number: int
    chosen: bool

    @property
    def choice(self) -> str:
        return "" if self.chosen else self.word.key


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one aspect."""

    aspect: str
    rows: tuple[Bar, ...]

    @property
    def largest(self) -> int:
        return max(bar.number for bar in self.rows)


def bars_of(
    tallied: Mapping[str, Mapping[str, int]],
    words: Mapping[str, Mapping[str, Word]],
    chosen: Mapping[str, str],
) -> list[Bars]:
    """Bars in the vocabulary's order; aspects without a single one are left out."""
    drawn = []
    for aspect, numbers in tallied.items():
        rows = tuple(
            Bar(word, numbers[key], chosen.get(aspect) == key)
            for key, word in words[aspect].items()
            if numbers.get(key)
        )
        if rows:
            drawn.append(Bars(aspect, rows))
    return drawn
