"""One form for recognition: simplified characters, half-width signs, plain spaces, same length.

Every character is mapped to exactly one, so an offset in the normalised text is the offset in
the document. What is written out stays as the document has it.
"""

from __future__ import annotations

# Traditional characters of the words and surnames that the grammar knows, and their simplified
# forms, position by position. Characters with more than one simplified form map to the one that
# the vocabulary uses.
_TRADITIONAL = ""
_SIMPLIFIED = ""

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff\x0b"
_SIGNS = {
    "〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]", "［": "[", "］": "]",
    "「": "“", "」": "”", "『": "“", "』": "”", "＂": "“", "○": "〇", "Ｏ": "〇", "◯": "〇",
    "•": "·", "・": "·", "‧": "·", "●": "·", "∙": "·", "､": "、", "｡": "。", "︰": ":", "∶": ":",
    "－": "-", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "│": "|", "┃": "|", "￨": "|",
    "\r": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    "〈": "《", "〉": "》",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): " " for char in _SPACES}
    table |= {ord(char): to for char, to in _SIGNS.items()}
    table |= dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
    return table


_TABLE = _table()


def normalise(text: str) -> str:
    """The same number of characters as `text`, for recognition only."""
    return text.translate(_TABLE)
