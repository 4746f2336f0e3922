"""Half-open periods whose bounds may be coarse or unknown, and their algebra.

A period stands for every interval [s, e) with `from_min ≤ s ≤ from_max`,
`until_min ≤ e ≤ until_max` and s < e. What holds in all of them is *certain*, what holds in
one of them is *possible*. `FAR_PAST` and `FAR_FUTURE` stand for unknown, and `FAR_FUTURE` in
both bounds of the end for ongoing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence

FAR_PAST = date.min
FAR_FUTURE = date.max
ONE_DAY = timedelta(days=1)

Certainty = Literal["certain", "possible"]


class EndBeforeStart(Refusal):
    """No interval fits the bounds."""

    message = sentence("The end ({until}) is not after the start ({since}).")


@dataclass(frozen=True, slots=True)
class Period:
    """All intervals between four bounds; build it with `Period.of`."""

    from_min: date = FAR_PAST
    from_max: date = FAR_FUTURE
    until_min: date = FAR_PAST
    until_max: date = FAR_FUTURE

    def __post_init__(self) -> None:
        if not (
            self.from_min <= self.from_max
            and self.until_min <= self.until_max
            and self.from_min < self.until_max
        ):
            raise EndBeforeStart(since=self.since_text or "?", until=self.until_text or "?")

    @classmethod
    def of(
        cls,
        since: PartialDate | date | str | int | None,
        until: PartialDate | date | str | int | None = "ongoing",
    ) -> Period:
        """From partial dates: `None` is unknown, "ongoing" an end that has not come.

        `until` is the first day on which it no longer held. Refuses: EndBeforeStart, NotADate.
        """
        from_min, from_max = _bound(since)
        until_min, until_max = (FAR_FUTURE, FAR_FUTURE) if until == "ongoing" else _bound(until)
        return cls(from_min, from_max, until_min, until_max).tightened()

    def tightened(self) -> Period:
        """The same intervals with the tightest bounds: each lasts a day at least."""
        until_min, from_max = self.until_min, self.from_max
        if self.from_min > FAR_PAST and until_min <= self.from_min:
            until_min = self.from_min + ONE_DAY
        if self.until_max < FAR_FUTURE and from_max >= self.until_max:
            from_max = self.until_max - ONE_DAY
        return replace(self, until_min=until_min, from_max=from_max)

    def certain_in(self, window: PartialDate) -> bool:
        """It held on some day of the window, whatever the bounds turn out to be."""
        return self.from_max <= window.last and self.until_min > window.first

    def possible_in(self, window: PartialDate) -> bool:
        """It may have held on some day of the window."""
        return self.from_min <= window.last and self.until_max > window.first

    def certainty_in(self, window: PartialDate) -> Certainty | None:
        if self.certain_in(window):
            return "certain"
        return "possible" if self.possible_in(window) else None

    @property
    def core(self) -> tuple[date, date] | None:
        """The days on which it held for certain, half-open; None where there are none."""
        return (self.from_max, self.until_min) if self.from_max < self.until_min else None

    def core_meets(self, other: Period) -> bool:
        """Both held for certain on one day at least."""
        mine, theirs = self.core, other.core
        return bool(mine and theirs and mine[0] < theirs[1] and theirs[0] < mine[1])

    def intersection(self, other: Period) -> Period | None:
        """The days on which both held; None where there can be none."""
        from_min = max(self.from_min, other.from_min)
        until_max = min(self.until_max, other.until_max)
        if from_min >= until_max:
            return None
        return Period(
            from_min,
            max(self.from_max, other.from_max),
            min(self.until_min, other.until_min),
            until_max,
        )

    def ended(self, on: PartialDate | date | str) -> Period:
        """The same start, ended on a day (the first on which it no longer holds)."""
        until_min, until_max = _bound(on)
        return replace(self, until_min=until_min, until_max=until_max).tightened()

    @property
    def ongoing(self) -> bool:
        return self.until_min == FAR_FUTURE

    @property
    def since_text(self) -> str | None:
        """The start as its source knows it ("2018-03"); None where it is unknown, also where
        nothing but a known end bounds it."""
        return texts_of(self.from_min, self.from_max, self.until_min, self.until_max)[0]

    @property
    def until_text(self) -> str | None:
        """The end as its source knows it, "ongoing", or None where it is unknown."""
        return texts_of(self.from_min, self.from_max, self.until_min, self.until_max)[1]


def texts_of(
    from_min: date, from_max: date, until_min: date, until_max: date
) -> tuple[str | None, str | None]:
    """`since_text` and `until_text` of a period that is only said."""
    # Its end alone tells that it began before.
    unknown = from_min == FAR_PAST and from_max >= until_max - ONE_DAY
    since = None if unknown else _written(from_min, from_max)
    return since, "ongoing" if until_min == FAR_FUTURE else _written(until_min, until_max)


def _bound(value: PartialDate | date | str | int | None) -> tuple[date, date]:
    if value is None or value == "unknown":
        return FAR_PAST, FAR_FUTURE
    part = value if isinstance(value, PartialDate) else PartialDate.parse(value)
    return part.first, part.last


# A page writes a hundred bounds, and a register knows few days.
@lru_cache(20_000)
def _written(earliest: date, latest: date) -> str | None:
    if latest == FAR_FUTURE:
        return None
    if earliest == FAR_PAST:
        return f"..{latest.isoformat()}"
    return str(PartialDate(earliest, latest))
