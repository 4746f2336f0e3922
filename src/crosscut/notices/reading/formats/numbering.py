"""Numbers that a word processor or a browser puts before a paragraph: 3 → "三", "c", "iii"."""

from __future__ import annotations

_HAN = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HAN_KINDS = ("chineseCounting", "taiwaneseCounting", "japaneseCounting")


def numeral(number: int, kind: str) -> str:
    """A number as written in a kind of ST_NumberFormat (ECMA-376, part 1, 17.18.59).

    Kinds not known are written in Arabic figures.
    """
    if kind.startswith(_HAN_KINDS):
        return _han(number)
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 26 * 4:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    if kind == "ideographDigital":
        return "".join(_HAN[int(digit)] for digit in str(number))
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if kind == "decimalZero":
        return f"{number:02}"
    return str(number)


def _han(number: int) -> str:
    if not 0 < number < 100:
        return "".join(_HAN[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return lead + (_HAN[ones] if ones else "")


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
