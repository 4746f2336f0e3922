"""Dates of Chinese documents, in Arabic and in Chinese numerals, as coarse as they are stated."""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = {char: digit for digit, char in enumerate("〇一二三四五六七八九")}
# A typed document writes its zeros as letters and figures too: 二OO九, 二00九.
_DIGITS |= {"零": 0, "O": 0, "o": 0, "0": 0}
_NUM = "〇零一二三四五六七八九十Oo0"
_YEAR = rf"(?:[12][0-9]{{3}}|[一二][{_NUM}]{{3}}|民国 *(?:[0-9]{{1,3}}|[{_NUM}百]{{1,6}}))"
_PART = rf"(?:[0-3]?[0-9]|[{_NUM}]{{1,3}})"
_WRITTEN = re.compile(rf"(?P<y>{_YEAR}) *年(?: *(?P<m>{_PART}) *月(?: *(?P<d>{_PART}) *[日号])?)?")
_FIGURES = re.compile(
    r"(?<![\d.])(?P<y>[12]\d{3})(?P<s>[.\-/])(?P<m>[01]?\d)(?:(?P=s)(?P<d>[0-3]?\d))(?![\d])"
)

_WEEKDAY = re.compile(r"\((?:星期|周)[一二三四五六日天]\)")
_BETWEEN_FIGURES = re.compile(r"\d[.\-/]\d")


class DateRead(NamedTuple):
    """An ISO date ("2009", "2009-09" or "2009-09-01") with its range in the text searched."""

    iso: str
    start: int
    end: int


def _number(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    # 一百零八 and 一〇八 alike; only years of the Republic reach a hundred.
    if "百" in numeral:
        hundreds, _, rest = numeral.partition("百")
        return 100 * _DIGITS[hundreds or "一"] + (_number(rest.lstrip("零〇")) if rest else 0)
    value = 0
    for char in numeral:
        value = 10 * value + _DIGITS[char]
    return value


def _read(match: re.Match[str]) -> DateRead | None:
    year = match["y"]
    parts = [_number(part) for part in (year.lstrip("民国 "), match["m"], match["d"]) if part]
    if year.startswith("民国"):
        parts[0] += 1911
    if not 1900 <= parts[0] < 2200 or (len(parts) > 1 and not 1 <= parts[1] <= 12):
        return None
    if len(parts) > 2 and not 1 <= parts[2] <= 31:
        return None
    iso = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    return DateRead(iso, match.start(), match.end())


def find_date(norm: str, start: int = 0, end: int | None = None) -> DateRead | None:
    """The first date in a range of normalised text, or None."""
    end = len(norm) if end is None else end
    # Looking for the one sign that a form cannot do without spares most lines both searches.
    written = norm.find("年", start, end) >= 0
    signs = "." in norm or "-" in norm or "/" in norm
    if not written and not signs:
        return None
    figures = signs and _BETWEEN_FIGURES.search(norm, start, end)
    reads = [
        read
        for pattern in ((_WRITTEN,) if written else ()) + ((_FIGURES,) if figures else ())
        for match in [pattern.search(norm, start, end)]
        if match and (read := _read(match))
    ]
    return min(reads, key=lambda read: read.start, default=None)


def whole_date(norm: str) -> DateRead | None:
    """The date that `norm` consists of, but for white space and brackets around it."""
    read = find_date(norm)
    if (
        read
        and norm[: read.start].strip(" \t(") in ("", "中华")
        and not _WEEKDAY.sub("", norm[read.end :]).strip(" \t)")
    ):
        return read
    return None
