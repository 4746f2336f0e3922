"""Days as ledgers write them: exact ones, ends of months and years, and such that have to be asked
about."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

#: In which order 03.01.2026 says day and month; "" where nobody said it yet.
Order = Literal["", "dmy", "mdy"]
#: What may be said of the order, as it is typed.
ORDERS: Mapping[str, Order] = {"dmy": "dmy", "mdy": "mdy"}
#: The day before the first one of spreadsheets, by their own counting, which has a day too many.
_ZERO = date(1899, 12, 30)
#: 1982 to 2119: a number outside of it is none that was meant as a day.
_SERIALS = range(30_000, 80_500)
_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_HAN = {han: number for number, han in enumerate("一二三四", start=1)}
#: What only says "by": it changes no day.
_BY = re.compile(r"^(?:by|before|until|no later than|end of day)\s+|(?:之前|以前|前|止|日内)$")


class Read(NamedTuple):
    """A day, and whether more was taken for granted than the cell says: its year, or the last day
    of a month."""

    day: date
    supposed: bool = False


class UnclearDay(ValueError):
    """The cell is no day: `why` is "none", "no such", "either" or "open"; `either` are the two days
    that it may be."""

    def __init__(self, why: str, either: tuple[date, ...] = ()) -> None:
        super().__init__(why)
        self.why, self.either = why, either


def read_day(value: object, *, as_of: date, order: Order = "") -> Read:
    """The day that a cell means, in a ledger that speaks of the day `as_of`: what has no year is of
    that year. Raises UnclearDay."""
    if isinstance(value, datetime):
        return Read(value.date())
    if isinstance(value, date):
        return Read(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Read(_of_serial(float(value)))
    text = _plain(str(value))
    for read in _WAYS:
        found = read(text, as_of, order)
        if found is not None:
            return found
    raise UnclearDay("none")


def _plain(text: str) -> str:
    text = " ".join(unicodedata.normalize("NFKC", text).split()).casefold().strip(" .;,。；，")
    text = _BY.sub("", text).strip()
    return re.sub(r"[\sT]\d{1,2}:\d{2}(:\d{2})?$", "", text, flags=re.IGNORECASE)


def _of_serial(number: float) -> date:
    if number != number or int(number) not in _SERIALS:
        raise UnclearDay("none")
    return _ZERO + timedelta(int(number))


def _made(year: int, month: int, day: int) -> date:
    if year < 100:
        year += 2000
    try:
        return date(year, month, day)
    except ValueError:
        raise UnclearDay("no such") from None


def _last(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise UnclearDay("no such")
    return date(year, month, calendar.monthrange(year, month)[1])


def _year_first(text: str, *_: object) -> Read | None:
    found = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?", text)
    found = found or re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)", text)
    return Read(_made(*map(int, found.groups()))) if found else None


def _serial(text: str, *_: object) -> Read | None:
    return Read(_of_serial(float(text))) if re.fullmatch(r"\d{5}(\.\d+)?", text) else None


def _month_of_year(text: str, *_: object) -> Read | None:
    found = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:份)?(?:底|末)?", text)
    return Read(_last(int(found[1]), int(found[2])), True) if found else None


def _numbers(text: str, _as_of: date, order: Order) -> Read | None:
    found = re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})", text)
    if found is None:
        return None
    first, second, year = map(int, found.groups())
    if first == second or first > 12 or second > 12:
        day, month = (second, first) if second > 12 else (first, second)
        return Read(_made(year, month, day))
    either = _made(year, second, first), _made(year, first, second)
    if not order:
        raise UnclearDay("either", either)
    return Read(either[0] if order == "dmy" else either[1])


def _in_words(text: str, as_of: date, _order: Order) -> Read | None:
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text).replace(",", " ").replace(".", " ")
    words = text.replace("-", " ").split()
    names = [each for each in words if each in _MONTHS]
    numbers = [int(each) for each in words if each.isdecimal()]
    rest = set(words) - set(names) - {str(each) for each in numbers} - {"end", "of", "the"}
    if len(names) != 1 or len(numbers) > 2 or {each for each in rest if not each.isdecimal()}:
        return None
    month = _MONTHS[names[0]]
    years = [each for each in numbers if each >= 1000]
    days = [each for each in numbers if each < 1000]
    if len(years) > 1 or len(days) > 1:
        return None
    year = years[0] if years else as_of.year
    if days:
        return Read(_made(year, month, days[0]), not years)
    return Read(_last(year, month), True)


def _month_and_day(text: str, as_of: date, _order: Order) -> Read | None:
    found = re.fullmatch(r"(\d{1,2})月\s*(\d{1,2})[日号]?", text)
    return Read(_made(as_of.year, int(found[1]), int(found[2])), True) if found else None


def _part_of_month(text: str, as_of: date, _order: Order) -> Read | None:
    found = re.fullmatch(
        r"(?:(\d{4})年|(本年|今年|当年|明年))?(\d{1,2}|本|当|下|次)月份?(上旬|中旬|下旬|底|末|初)?",
        text,
    )
    if found is None:
        return None
    year = int(found[1]) if found[1] else as_of.year + (found[2] == "明年")
    month = as_of.month if found[3] in "本当" else 0
    if found[3] in "下次":
        year, month = (year + 1, 1) if as_of.month == 12 else (year, as_of.month + 1)
    month = month or int(found[3])
    last = _last(year, month)
    days = {"初": 5, "上旬": 10, "中旬": 20}
    return Read(last.replace(day=days.get(found[4] or "", last.day)), True)


def _part_of_year(text: str, as_of: date, _order: Order) -> Read | None:
    found = re.fullmatch(
        r"(?:(\d{4})年?|(本年度?|今年|当年|年|明年))?(?:度)?"
        r"(底|末|内|上半年|下半年|第?[一二三四1-4]季度末?)?",
        text,
    )
    if found and text and (found[3] or found[1]):
        year = int(found[1]) if found[1] else as_of.year + (found[2] == "明年")
        part = found[3] or ""
        quarter = re.search(r"[一二三四1-4](?=季)", part)
        if quarter:
            number = _HAN.get(quarter[0]) or int(quarter[0])
            return Read(_last(year, 3 * number), True)
        return Read(_last(year, 6 if part == "上半年" else 12), True)
    found = re.fullmatch(r"(?:q([1-4])\s*(\d{4})?|(\d{4})\s*q([1-4]))", text)
    if found:
        year = int(found[2] or found[3] or as_of.year)
        return Read(_last(year, 3 * int(found[1] or found[4])), True)
    found = re.fullmatch(r"(?:end of |the end of )?(?:the )?(?:year ?end|year)? ?(\d{4})?", text)
    if found and text:
        return Read(_last(int(found[1] or as_of.year), 12), True)
    return None


def _without_end(text: str, *_: object) -> Read | None:
    endless = ("长期", "持续", "常态", "全年", "ongoing", "continu", "permanent", "long-term")
    if any(word in text for word in endless):
        raise UnclearDay("open")
    return None


_WAYS: tuple[Callable[[str, date, Order], Read | None], ...] = (
    _without_end, _year_first, _serial, _numbers, _month_of_year, _month_and_day, _in_words,
    _part_of_month, _part_of_year,
)  # fmt: skip
