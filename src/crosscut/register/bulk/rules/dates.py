"""Dates as people write them in spreadsheets, and half-known bounds, as text and back."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST, EndBeforeStart, Period
from crosscut.register.bulk.rules.problems import (
    AMBIGUOUS_DATE,
    NO_SUCH_DAY,
    NOT_A_DATE,
)

#: The earliest and the latest day of a bound, as the four date columns hold them.
Bound = tuple[date, date]

UNKNOWN: Bound = (FAR_PAST, FAR_FUTURE)
ONGOING: Bound = (FAR_FUTURE, FAR_FUTURE)
UNKNOWN_WORDS = {"unknown", "?", "不详", "未知", "不明"}
ONGOING_WORDS = {"ongoing", "present", "today", "至今", "现在", "今"}

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]00:00(?::00)?)?\Z")
_CHINESE = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?\Z")
#: 二〇二四年三月五日: the year digit by digit, month and day as they are counted.
_IN_WORDS = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?\Z"
)
_DIGITS = {"○": 0, "零": 0} | {digit: n for n, digit in enumerate("〇一二三四五六七八九")}
_ENGLISH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[a-z]{3,9})\.?\s+"
    r"(?:(?P<later>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})\Z",
    re.IGNORECASE,
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_LIKE_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?\Z")
#: Day 0 of spreadsheets that count from 1900, with their leap day of 1900 that never was.
_EPOCH = date(1899, 12, 30)
#: Smaller numbers are years, or nothing: 10000 is a day of 1927.
_SERIALS = range(10_000, 90_000)


class NoDate(ValueError):
    """The text is no date; `message` is one of the marked sentences."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.message = message
        self.text = text


def serial_day(number: int) -> date | None:
    """The day that a spreadsheet program means by a number; None where it means none."""
    return _EPOCH + timedelta(days=number) if number in _SERIALS else None


def read_date(value: object) -> PartialDate:
    """A day, a month, a year, or a range of them. Raises NoDate."""
    if isinstance(value, datetime):
        return PartialDate(value.date(), value.date())
    if isinstance(value, date):
        return PartialDate(value, value)
    text = _number(value) if isinstance(value, float | int) else str(value).strip()
    if ".." in text:
        start, _, end = text.partition("..")
        first = read_date(start).first if start.strip() else FAR_PAST
        last = read_date(end).last if end.strip() else FAR_FUTURE
        if last < first:
            raise NoDate(NOT_A_DATE, text)
        return PartialDate(first, last)
    if text.isdigit() and (day := serial_day(int(text))):
        return PartialDate(day, day)
    found = _YEAR_FIRST.match(text) or _CHINESE.match(text)
    if found:
        year, month, day_ = found.groups()
    elif found := _DAY_FIRST.match(text):
        day_, month, year = found.groups()
    elif parts_read := _chinese_words(text) or _english(text):
        year, month, day_ = parts_read
    else:
        raise NoDate(AMBIGUOUS_DATE if _LIKE_A_DATE.match(text) else NOT_A_DATE, text)
    parts = [f"{int(part):02d}" for part in (month, day_) if part]
    try:
        return PartialDate.parse("-".join([year, *parts]))
    except NotADate:
        raise NoDate(NO_SUCH_DAY, text) from None


def _chinese_words(text: str) -> tuple[str, str, str] | None:
    found = _IN_WORDS.match(text)
    if not found:
        return None
    year, month, day_ = found.groups(default="")
    return "".join(str(_DIGITS[each]) for each in year), _counted(month), _counted(day_)


def _counted(numeral: str) -> str:
    """十, 二十一: a number below a hundred, or nothing."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return str(_DIGITS[numeral]) if len(numeral) == 1 else numeral and "0"
    return str((_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def _english(text: str) -> tuple[str, str, str] | None:
    """5 March 2024, Mar 5, 2024, March 2024."""
    found = _ENGLISH.match(text)
    if not found or (found["day"] and found["later"]):
        return None
    word = found["month"].casefold()
    months = [n for n, name in enumerate(_MONTHS, 1) if name == word or name[:3] == word]
    if not months and word != "sept":
        return None
    return found["year"], str(months[0] if months else 9), found["day"] or found["later"] or ""


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def read_bound(value: object, *, end: bool) -> Bound:
    """A start or an end. Empty is unknown for a start and ongoing for an end. Raises NoDate."""
    if isinstance(value, str):
        word = value.strip().casefold()
        if not word:
            return ONGOING if end else UNKNOWN
        if word in UNKNOWN_WORDS:
            return UNKNOWN
        if end and word in ONGOING_WORDS:
            return ONGOING
    day = read_date(value)
    return day.first, day.last


def period_of(since: Bound, until: Bound) -> Period:
    """The period between two bounds. Raises EndBeforeStart."""
    return Period(*since, *until).tightened()


def write_bound(bound: Bound, *, end: bool) -> str:
    first, last = bound
    if end and bound == ONGOING:
        return ""
    if bound == UNKNOWN:
        return "unknown" if end else ""
    if first == FAR_PAST:
        return f"..{last.isoformat()}"
    if last == FAR_FUTURE:
        return f"{first.isoformat()}.."
    return str(PartialDate(first, last))


def write_period(period: Period) -> tuple[str, str]:
    """Since and until as the shortest text from which the period can be read again.

    A start that only its end bounds, and the reverse, are written as unknown.
    """
    since: Bound = (period.from_min, period.from_max)
    until: Bound = (period.until_min, period.until_max)
    if _gives(UNKNOWN, until, period):
        since = UNKNOWN
    elif _gives(since, UNKNOWN, period):
        until = UNKNOWN
    return write_bound(since, end=False), write_bound(until, end=True)


def _gives(since: Bound, until: Bound, period: Period) -> bool:
    try:
        return period_of(since, until) == period
    except EndBeforeStart:
        return False
