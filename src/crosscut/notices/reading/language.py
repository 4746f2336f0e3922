"""Which of the languages a text is written in: zh-Hans, zh-Hant or en."""

from __future__ import annotations

import re

from crosscut.notices.reading.draft import Language

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LATIN_WORD = re.compile(r"[A-Za-z]+")


def detect(text: str) -> Language:
    """The language of most words, a Chinese character counting as one.

    The script is told by the two old character sets, each of which lacks the other script's
    forms: GB 2312 has no 領, Big5 no 领. What both have (or neither) tells nothing; without
    any evidence the script is simplified.
    """
    han = "".join(_HAN.findall(text))
    if not han or len(han) < len(_LATIN_WORD.findall(text)):
        return "en"
    in_simplified = len(han.encode("gb2312", "ignore"))
    in_traditional = len(han.encode("big5", "ignore"))
    return "zh-Hant" if in_traditional > in_simplified else "zh-Hans"
