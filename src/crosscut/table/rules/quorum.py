"""Whether enough of a group are there to decide."""

from __future__ import annotations

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
