"""Bytes of a text file to text: which encoding it is in.

UTF-8 is certain where it decodes at all. GB18030 and Big5 decode nearly anything, so there
the result must look like Chinese: a detector of encodings by statistics gets short GB18030
notices wrong, while the share of everyday characters tells them apart in a few lines.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from crosscut.notices.reading.formats.unreadable import Binary, WrongEncoding

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EVERYDAY_SHARE = 0.8
_FOREIGN_SHARE = 0.1
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_WESTERN = re.compile(r"[‘’“”–—…•€£§°©®·½¼¾\xa0À-ÖØ-öø-ÿŠšŽžŒœŸ]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def decode(data: bytes, name: str) -> str:
    """The text of a file whose encoding nobody states.

    Tries a byte order mark, UTF-8, then GB18030, Big5 and Windows-1252 where the outcome is
    plausible. Raises Binary for what is no text, WrongEncoding for what nothing decodes.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            raise Binary(name, kind="binary") from None
        found = _most_chinese(data) or _western(data)
        if found is None:
            raise WrongEncoding(name, position=error.start) from None
        return found
    if _looks_binary(data):
        raise Binary(name, kind="binary")
    return text


def decode_as(data: bytes, encoding: str) -> str | None:
    """The text if `data` is in the encoding that a document claims, else None."""
    try:
        # Pages that say gb2312 or gbk hold characters of their larger successor.
        wide = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
        return data.decode(wide.get(codecs.lookup(encoding).name, encoding))
    except (LookupError, ValueError):
        return None


def tidy(text: str) -> str:
    """Line ends as newlines, spaces of Western width as spaces; no characters that nobody sees."""
    return _INVISIBLE.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))


def _with_mark(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(name, position=error.start) from None


def _looks_binary(data: bytes) -> bool:
    sample = data[:65536]
    controls = len(_CONTROL.findall(sample.decode("latin-1")))
    return b"\0" in sample or controls * 200 > len(sample)


def _most_chinese(data: bytes) -> str | None:
    best, share = None, _EVERYDAY_SHARE
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = _NON_ASCII.findall(text)
        everyday = sum(map(_everyday, foreign)) / max(1, len(foreign))
        if everyday > share:
            best, share = text, everyday
    return best


@lru_cache(maxsize=20_000)
def _everyday(char: str) -> bool:
    """Whether a Chinese text of any kind may well hold the character.

    The two old character sets order their characters by use: the first level of GB 2312
    begins with the bytes B0–D7, that of Big5 with A4–C6.
    """
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or char in "“”‘’—…·《》①②③④⑤":
        return True
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= char.encode(encoding)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _western(data: bytes) -> str | None:
    """Windows-1252, for an English text with typographic quotes: mostly ASCII, the rest Latin."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = _NON_ASCII.findall(text)
    if len(foreign) > _FOREIGN_SHARE * len(text):
        return None
    return text if all(map(_WESTERN.match, foreign)) else None
