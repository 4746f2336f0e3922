"""A career drawn on a line: where each bar starts and ends, as far as the sources know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.register.queries.facts import Fact

#: The line's length in the drawing's own units.
LENGTH = 1000
#: Nothing is drawn thinner than this, or a day in a century would not show.
THINNEST = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """Stretches of the line as (start, length): where it held for certain, and where it may
    have; and the places at which it is attested."""

    fact: Fact
    certain: tuple[int, int] | None
    possible: tuple[int, int] | None
    attested: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lifeline:
    """Bars on one line from a first to a last year; `day` is the place of the day shown."""

    first: int
    last: int
    day: int
    bars: tuple[Bar, ...]


def lifeline_of(facts: Sequence[Fact], shown: date) -> Lifeline:
    """The line over all dates of the facts and the day shown; a bar for each fact, in order."""
    days = [shown, *(day for fact in facts for day in _days(fact))]
    start = date(min(days).year, 1, 1)
    end = date(min(max(days).year + 1, date.max.year), 1, 1)

    def place(day: date) -> int:
        inside = min(max(day, start), end)
        return round((inside - start).days / max((end - start).days, 1) * LENGTH)

    now = max(days)
    return Lifeline(
        first=start.year,
        last=end.year - 1,
        day=place(shown),
        bars=tuple(_bar(fact, place, start, now) for fact in facts),
    )


def _days(fact: Fact) -> Iterable[date]:
    for text in (fact.since, fact.until, *fact.attested):
        read = _read(text)
        if read:
            yield from (day for day in read if day not in (date.min, date.max))


def _read(text: str | None) -> tuple[date, date] | None:
    """First and last day of a date as answers write it; "..x" has no first day."""
    if not text or text == "ongoing":
        return None
    try:
        if text.startswith(".."):
            return date.min, PartialDate.parse(text[2:]).last
        read = PartialDate.parse(text)
    except NotADate:
        return None
    return read.first, read.last


def _bar(fact: Fact, place: Callable[[date], int], start: date, now: date) -> Bar:
    since, until = _read(fact.since), _read(fact.until)
    still = fact.until == "ongoing"
    certain = None
    if since and (until or still):
        certain = _stretch(place(since[1]), place(until[0] if until else now))
    possible = None
    if since or until or still:
        first = since[0] if since else start
        possible = _stretch(place(first), place(until[1] if until else now))
    attested = tuple(place(read[0]) for text in fact.attested if (read := _read(text)))
    return Bar(fact, certain, possible, attested)


def _stretch(first: int, last: int) -> tuple[int, int] | None:
    """None where the end is not after the start: nothing is certain in between."""
    if last < first:
        return None
    return first, max(last - first, THINNEST)
