"""Which days the organisation works on: its country, and what the registry office says of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Setting
from crosscut.register.policy import may_write
from crosscut.register.refusals import (
    DayNotSaid,
    DaysTheWrongWay,
    DayWithoutPaper,
    PlaceUnknown,
    YearNotUsable,
)
from crosscut.register.working_days import CALENDAR, YEARS, calendar_of

#: So many days are said at once at most.
MOST_DAYS = 31
LONGEST_NAME, LONGEST_CITATION = 100, 300


@action("calendar.chosen")
def choose_calendar(
    *, country: str, subdivision: str = "", complete_until: int | None = None, actor: Actor
) -> Setting:
    """Set the country, and its part, whose holidays hold; without one, weekends alone are free.
    `complete_until` is the last year for which the office entered all that was proclaimed.

    Refuses: PlaceUnknown, YearNotUsable.
    """
    may_write(actor)
    country, subdivision = country.strip().upper(), subdivision.strip()
    try:
        calendar_of({"country": country, "subdivision": subdivision})
    except LookupError:
        raise PlaceUnknown(place=f"{country} {subdivision}".strip()[:20]) from None
    if complete_until is not None and complete_until not in YEARS:
        raise YearNotUsable(year=complete_until, first=YEARS[0], last=YEARS[-1])
    chosen = {"country": country, "subdivision": subdivision, "complete_until": complete_until}
    return _changed(lambda value: value | chosen)


@action("calendar.days_said")
def say_days(
    *, first: date, last: date | None = None, works: bool, name: str = "", citation: str,
    actor: Actor,
) -> Setting:  # fmt: skip
    """Say that some days are free, or that people work on them though they lie at a weekend, and
    where that stands written. It goes before the holidays of the country.

    Refuses: DaysTheWrongWay, DayWithoutPaper.
    """
    may_write(actor)
    count = ((last or first) - first).days + 1
    if not 1 <= count <= MOST_DAYS:
        raise DaysTheWrongWay(most=MOST_DAYS)
    said = {
        "works": works,
        "name": " ".join(name.split())[:LONGEST_NAME],
        "citation": " ".join(citation.split())[:LONGEST_CITATION],
    }
    if not said["citation"]:
        raise DayWithoutPaper
    days = {(first + timedelta(each)).isoformat(): said for each in range(count)}
    return _changed(lambda value: value | {"days": value.get("days", {}) | days})


@action("calendar.day_left")
def leave_day(*, day: date, actor: Actor) -> Setting:
    """Say nothing of a day any more: it is as its country has it. Refuses: DayNotSaid."""
    may_write(actor)

    def without(value: dict[str, Any]) -> dict[str, Any]:
        days = dict(value.get("days", {}))
        if days.pop(day.isoformat(), None) is None:
            raise DayNotSaid(day=day.isoformat())
        return value | {"days": days}

    return _changed(without)


def _changed(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Setting:
    """The setting, held, as it is after the change."""
    setting = Setting.objects.select_for_update().filter(key=CALENDAR).first()
    setting = setting or Setting(key=CALENDAR, value={})
    changed: Setting = setting.changed(value=change(setting.value))
    return changed
