"""Which days are worked on, in plain Python: a week, with days that are taken out of it and days
that are made up for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

#: Days of the week as `date.weekday` counts them.
SATURDAY, SUNDAY = 5, 6
_DAY = timedelta(1)


class WorkingDays:
    """The calendar of an organisation.

    `weekend` are the days of the week on which nobody works; `holidays` are free though they lie
    within the week, and on `made_up` days people work though they lie at its end. What the
    organisation said of single days, `own`, goes before both. `published_until` is the last year
    whose days were proclaimed; None where no year waits for that.
    """

    def __init__(
        self,
        *,
        weekend: Iterable[int] = (SATURDAY, SUNDAY),
        holidays: Iterable[date] = (),
        made_up: Iterable[date] = (),
        own: Mapping[date, bool] | None = None,
        published_until: int | None = None,
    ) -> None:
        self._weekend = frozenset(weekend)
        if len(self._weekend) > 6:
            raise ValueError("a week in which nobody works")
        worked = dict.fromkeys(holidays, False) | dict.fromkeys(made_up, True) | dict(own or {})
        # Only the days that are otherwise than their week says.
        self._otherwise = {day: works for day, works in worked.items() if works != self._usual(day)}
        self._free = sorted(day for day, works in self._otherwise.items() if not works)
        self._made_up = sorted(day for day, works in self._otherwise.items() if works)
        self.published_until = published_until

    def _usual(self, day: date) -> bool:
        return day.weekday() not in self._weekend

    def is_working(self, day: date) -> bool:
        """Whether people work on a day."""
        return self._otherwise.get(day, self._usual(day))

    def is_usual(self, day: date) -> bool:
        """Whether a day is as its week says."""
        return day not in self._otherwise

    def is_provisional(self, day: date) -> bool:
        """Whether the days of its year are not proclaimed yet: then it may turn out otherwise."""
        return self.published_until is not None and day.year > self.published_until

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        while not self.is_working(day):
            day += _DAY
        return day

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day; the day itself for 0."""
        if count < 0:
            raise ValueError("days after a day are counted from 0")
        for _ in range(count):
            day = self.on_or_after(day + _DAY)
        return day

    def between(self, since: date, until: date) -> int:
        """How many working days lie after `since`, until and with `until`; negative where `until`
        lies before. It costs the same however far they are apart."""
        return self._until(until) - self._until(since)

    def _until(self, day: date) -> int:
        """Working days from the first day that a calendar can say until a day."""
        # The first of all days, 0001-01-01, was a Monday.
        weeks, rest = divmod(day.toordinal(), 7)
        usual = weeks * (7 - len(self._weekend))
        usual += sum(each not in self._weekend for each in range(rest))
        return usual - bisect_right(self._free, day) + bisect_right(self._made_up, day)
