"""What is to happen on which day, in the order of the days."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

Happening = Callable[[], object]
MONDAY_AFTER = {5: 2, 6: 1}


class Calendar:
    """Happenings by day; of one day in the order in which they were planned."""

    def __init__(self) -> None:
        self._waiting: list[tuple[date, int, Happening]] = []
        self._order = count()

    def plan(self, day: date, happen: Happening) -> None:
        heapq.heappush(self._waiting, (day, next(self._order), happen))

    def plan_work(self, day: date, happen: Happening) -> None:
        """The same for what people do at their desks: not at a weekend."""
        self.plan(day + timedelta(MONDAY_AFTER.get(day.weekday(), 0)), happen)

    def until(self, day: date) -> Iterator[Happening]:
        """What is to happen by the end of a day, also what is planned for it meanwhile."""
        while self._waiting and self._waiting[0][0] <= day:
            yield heapq.heappop(self._waiting)[2]

    def next_day(self) -> date | None:
        """The first day on which anything is to happen."""
        return self._waiting[0][0] if self._waiting else None
