"""Whether enough of a group are there to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple


class Attendance(NamedTuple):
    """How many seats have a vote, and how many of them are there, in person or by a substitute."""

    seats: int
    present: int
    by_substitute: int = 0

    @property
    def quorate(self) -> bool:
        """More than half of the seats."""
        return 2 * (self.present + self.by_substitute) > self.seats


class Replies:
    """What to expect of the seats with a vote, by what was said for each: the one who sits there
    and a substitute may both have answered."""

    def __init__(self, voting: Collection[int], said: Iterable[tuple[int, str]]) -> None:
        by_seat: dict[int, set[str]] = {}
        for seat, reply in said:
            if seat in voting:
                by_seat.setdefault(seat, set()).add(reply)
        coming = [replies for replies in by_seat.values() if "accepted" in replies]
        refused = [replies for replies in by_seat.values() if replies == {"declined"}]
        self.expected = len(coming)
        self.awaited = len(by_seat) - len(coming) - len(refused)
