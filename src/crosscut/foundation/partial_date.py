"""Dates as coarse as their source: a year, a month, a day, or a range of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


class NotADate(Refusal):
    """The text is no date."""

    message = sentence(
        "“{text}” is not a date. Write a year, a month or a day: 2018, 2018-03 or 2018-03-21."
    )


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """An unknown day between `first` and `last`, both inclusive."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise NotADate(text=f"{self.first}..{self.last}")

    @classmethod
    def parse(cls, text: str | date | int) -> PartialDate:
        """Read "2018", "2018-03", "2018-03-21" or "1993..1995-06". Refuses: NotADate."""
        if isinstance(text, date):
            return cls(text, text)
        words = str(text).strip()
        if ".." in words:
            start, _, end = words.partition("..")
            return cls(cls.parse(start).first, cls.parse(end).last)
        match = _ISO.match(words)
        if not match:
            raise NotADate(text=words)
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if year is None or month is None:
                return cls(date(year or 0, 1, 1), date(year or 0, 12, 31))
            if day is None:
                return cls(
                    date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
                )
            return cls(date(year, month, day), date(year, month, day))
        except (ValueError, calendar.IllegalMonthError):
            raise NotADate(text=words) from None

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def __str__(self) -> str:
        if self.is_day:
            return self.first.isoformat()
        if self == PartialDate.parse(f"{self.first.year:04d}"):
            return f"{self.first.year:04d}"
        month = self.first.isoformat()[:7]  # %Y writes years before 1000 with fewer digits
        if self == PartialDate.parse(month):
            return month
        return f"{self.first.isoformat()}..{self.last.isoformat()}"
