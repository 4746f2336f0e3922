"""Who holds which post of Rivergate when: drawn once from a seed, so every city is the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crosscut.demonstration.rivergate.story import CityStory

SEED = 1958
#: Appointments are made on a few days of the year, as a personnel notice.
MONTHS = (1, 4, 7, 10)
APPOINTMENT_DAY = 12


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody (a pair of English and Chinese names) holds a post; `until` None goes on."""

    post: str
    person: tuple[str, str]
    since: date
    until: date | None


def holdings(story: CityStory) -> list[Holding]:
    """All tenures of the city's posts, ordered by their start."""
    draw = random.Random(SEED)
    names = _names(story, draw)
    found: list[Holding] = []
    for body in story.bodies.values():
        for post in body.posts:
            found.extend(_line(post, story, draw, names, years=(3, 5)))
    for department in (*story.departments, *story.districts):
        for deputy in range(2):
            found.extend(_line(f"{department}.deputy", story, draw, names, years=(2, 6)))
            del deputy
        found.extend(_line(department, story, draw, names, years=(2, 5)))
    return sorted(found, key=lambda holding: (holding.since, holding.post, holding.person))


def _line(
    post: str,
    story: CityStory,
    draw: random.Random,
    names: Iterator[tuple[str, str]],
    *,
    years: tuple[int, int],
) -> Iterator[Holding]:
    """One holder after the other, now and then with a quarter in between."""
    since = date(story.starts.year - draw.randint(1, 2), draw.choice(MONTHS), APPOINTMENT_DAY)
    while True:
        until = _appointment_after(since + timedelta(days=round(365 * draw.uniform(*years))))
        yield Holding(post, next(names), since, until if until <= story.ends else None)
        if until > story.ends:
            return
        vacant = draw.random() < 0.2
        since = _appointment_after(until + timedelta(days=1)) if vacant else until
        if since > story.ends:
            return


def _appointment_after(day: date) -> date:
    """The first appointment day on or after a day."""
    for year in (day.year, day.year + 1):
        for month in MONTHS:
            candidate = date(year, month, APPOINTMENT_DAY)
            if candidate >= day:
                return candidate
    raise AssertionError("a year has an appointment day")


def _names(story: CityStory, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Names of invented people, each once."""
    pairs = [
        (f"{family} {given}", f"{family_zh}{given_zh}")
        for family, family_zh in story.surnames.items()
        for given, given_zh in story.given.items()
    ]
    draw.shuffle(pairs)
    return iter(pairs)
