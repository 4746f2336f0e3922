"""A fall-back vote: counted by seat, under the rule that the group's own papers give it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Majority(StrEnum):
    """What carries a text; the keys of the vocabulary."""

    #: More yes than no.
    SIMPLE = "simple_majority"
    #: At least two yes for one no.
    TWO_THIRDS = "two_thirds"


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Count(NamedTuple):
    """Votes by choice, of so many seats that have one."""

    yes: int
    no: int
    abstain: int
    seats: int

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain

    @property
    def quorate(self) -> bool:
        """Whether more than half of the seats voted, abstentions among them."""
        return 2 * self.cast > self.seats


def carried(majority: Majority, count: Count) -> bool:
    """Whether the text is carried. Who abstains counts for the quorum and for neither side."""
    if not count.quorate:
        return False
    if majority is Majority.SIMPLE:
        return count.yes > count.no
    return count.yes > 0 and count.yes >= 2 * count.no
