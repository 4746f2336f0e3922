"""The working days of a year, as the organisation that runs this installation has them."""

from __future__ import annotations

import calendar
from datetime import date

from crosscut.register.queries.facts import Answer
from crosscut.register.working_days import (
    YEARS,
    calendar_of,
    calendar_setting,
    holiday_names,
)


class SpecialDay(Answer):
    """A day that is otherwise than its week says: free within it (`works` is false), or worked on
    at its end. `name` is the holiday's, or what the registry office calls the day; `citation` is
    where that office has it from, "" for what follows from the country."""

    day: str
    works: bool
    name: str
    citation: str


class MonthOfDays(Answer):
    """A month: how many working days it has, and each of its days, from the first on, as "work",
    "free", "holiday" or "made up". `starts` is the day of the week of the first, 0 for Monday."""

    month: int
    starts: int
    working: int
    days: tuple[str, ...]


class YearOfDays(Answer):
    """The working days of a year. It is `provisional` where its days are not proclaimed yet:
    made-up days, and days off in exchange for them, are missing. Without a country weekends alone
    are free."""

    year: int
    country: str
    subdivision: str
    provisional: bool
    #: The last year whose days are known; none where no year waits for that.
    published_until: int | None
    working: int
    months: tuple[MonthOfDays, ...]
    special: tuple[SpecialDay, ...]


def year_of_days(year: int, *, language: str) -> YearOfDays | None:
    """A year day by day, holidays named in a language as far as they have names in it; None for a
    year of which no holidays are looked up. Anybody may know which days are worked on. One
    statement."""
    if year not in YEARS:
        return None
    setting = calendar_setting()
    known = calendar_of(setting)
    country, subdivision = setting.get("country") or "", setting.get("subdivision") or ""
    named = holiday_names(country, subdivision, year, language)
    said = setting.get("days", {})
    special, months = [], []
    for month in range(1, 13):
        starts, length = calendar.monthrange(year, month)
        kinds = []
        for number in range(1, length + 1):
            day = date(year, month, number)
            works, usual = known.is_working(day), known.is_usual(day)
            kinds.append(_KINDS[works, usual])
            own = said.get(day.isoformat(), {})
            if not usual:
                special.append(
                    SpecialDay(
                        day=day.isoformat(),
                        works=works,
                        name=own.get("name") or named.get(day, ""),
                        citation=own.get("citation", ""),
                    )
                )
        working = sum(kind in _WORKED for kind in kinds)
        months.append(MonthOfDays(month=month, starts=starts, working=working, days=tuple(kinds)))
    return YearOfDays(
        year=year,
        country=country,
        subdivision=subdivision,
        provisional=known.is_provisional(date(year, 1, 1)),
        published_until=known.published_until,
        working=sum(each.working for each in months),
        months=tuple(months),
        special=tuple(special),
    )


#: By whether it is worked on, and whether that is as its week says.
_KINDS = {
    (True, True): "work",
    (False, True): "free",
    (False, False): "holiday",
    (True, False): "made up",
}
_WORKED = frozenset({"work", "made up"})
