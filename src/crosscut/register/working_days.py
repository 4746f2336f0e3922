"""The working days of the organisation that runs this installation: those of its country, and what
its registry office said of single days."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from crosscut.register.models import Setting
from crosscut.register.models.data_version import data_version
from crosscut.register.rules.working_days import SATURDAY, SUNDAY, WorkingDays

#: The setting: {"country": "CN", "subdivision": "", "complete_until": 2027, "days": {"2027-02-06":
#: {"works": true, "name": "…", "citation": "…"}}}.
CALENDAR = "working_days"
#: Years whose holidays are looked up; beyond them there are only weekends.
YEARS = range(2000, 2061)


def working_days() -> WorkingDays:
    """The calendar as it is set; at most one statement, none until something is committed."""
    version = data_version()
    return _read() if version is None else _kept(version)


@lru_cache(2)
def _kept(version: str) -> WorkingDays:
    return _read()


def _read() -> WorkingDays:
    return _as_set(json.dumps(calendar_setting(), sort_keys=True))


@lru_cache(2)
def _as_set(setting: str) -> WorkingDays:
    """Within a transaction the setting is read each time, and the days of sixty years are put in
    order once."""
    return calendar_of(json.loads(setting))


def calendar_of(setting: dict[str, Any]) -> WorkingDays:
    """The calendar that a setting describes; without a country, Saturdays and Sundays are free."""
    weekend, holidays, made_up, published = proclaimed(
        setting.get("country") or "", setting.get("subdivision") or ""
    )
    own = {
        date.fromisoformat(day): bool(said["works"])
        for day, said in setting.get("days", {}).items()
    }
    if published is not None:
        published = max(published, setting.get("complete_until") or 0)
    return WorkingDays(
        weekend=weekend, holidays=holidays, made_up=made_up, own=own, published_until=published
    )


@lru_cache(8)
def proclaimed(
    country: str, subdivision: str
) -> tuple[frozenset[int], frozenset[date], frozenset[date], int | None]:
    """Of a country: the days of its weekend, holidays, made-up working days, and the last year
    for which those were proclaimed; None where a country makes up no days, so that its holidays
    follow from the law alone. Raises LookupError for a place that the library does not know."""
    if not country:
        return frozenset({SATURDAY, SUNDAY}), frozenset(), frozenset(), None
    # It takes 60 ms to load, and not every process asks.
    import holidays

    try:
        empty = holidays.country_holidays(country, subdiv=subdivision or None)
    except NotImplementedError as error:
        raise LookupError(f"{country} {subdivision}".strip()) from error
    # The library warns of years outside of these, and knows nothing of them.
    years = [year for year in YEARS if empty.start_year <= year <= empty.end_year]
    known = holidays.country_holidays(country, subdiv=subdivision or None, years=years)
    made_up = frozenset(known.weekend_workdays)
    published = max((day.year for day in made_up), default=None)
    return frozenset(known.weekend), frozenset(known), made_up, published


@lru_cache(32)
def holiday_names(country: str, subdivision: str, year: int, language: str) -> dict[date, str]:
    """What the holidays of a year are called in a language such as "zh-Hans" or "en", else in
    the country's own."""
    if not country:
        return {}
    import holidays

    empty = holidays.country_holidays(country, subdiv=subdivision or None)
    if not empty.start_year <= year <= empty.end_year:
        return {}
    wished = {"zh": ("zh_CN",), "en": ("en_US", "en_GB")}.get(language[:2], ())
    spoken = next((each for each in wished if each in empty.supported_languages), None)
    named = holidays.country_holidays(
        country, subdiv=subdivision or None, years=[year], language=spoken or empty.default_language
    )
    return dict(named)


def places() -> dict[str, tuple[str, ...]]:
    """The countries of which holidays are known, by their two letters, each with its parts."""
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    return {country: tuple(parts) for country, parts in sorted(known.items())}


def calendar_setting() -> dict[str, Any]:
    """What is set, as it is kept."""
    found = Setting.objects.filter(key=CALENDAR).values_list("value", flat=True).first()
    return dict(found or {})
