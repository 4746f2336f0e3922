"""How names are compared: folded for the eye, sounded for the ear.

`folded` makes simplified and traditional characters, widths, case, spaces and accents equal.
`sounded` is pinyin without tones, so that "Wang Feng", "wángfēng" and 王峰 meet.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

#: What nobody sees and what turns the text around it; not the joiners, which Indic and Persian
#: names are written with.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_NOT_A_LETTER = re.compile(r"[\W_]+")
_TONE_NUMBER = re.compile(r"(?<=[a-zü])[1-5](?![0-9])")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

#: Readings of surnames that differ from the character's usual one; pypinyin has the usual.
SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "查": "zha", "仇": "qiu", "朴": "piao",
    "盖": "ge", "翟": "zhai", "乐": "yue", "任": "ren", "区": "ou", "尉": "wei",
    "冼": "xian", "缪": "miao", "纪": "ji", "宁": "ning", "员": "yun", "黑": "he",
    "覃": "qin", "召": "shao", "种": "chong", "重": "chong", "秘": "bi", "折": "she",
    "繁": "po", "晁": "chao", "谌": "chen", "令": "ling", "卜": "bu", "洗": "xian",
    "万俟": "moqi", "尉迟": "yuchi", "长孙": "zhangsun", "单于": "chanyu", "澹台": "tantai",
}  # fmt: skip


@functools.cache
def _to_simplified() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def tidied(text: str) -> str:
    """A name as it is kept: one space between words, nothing that cannot be seen, nothing that
    turns the words after it around."""
    return " ".join(_UNSEEN.sub("", text).split())


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def simplified(text: str) -> str:
    """Traditional characters as simplified ones; other text unchanged."""
    return str(_to_simplified().convert(text)) if has_han(text) else text


def folded(text: str) -> str:
    """What two spellings of one name have in common."""
    text = simplified(unicodedata.normalize("NFKC", text)).casefold()
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    letters = _NOT_A_LETTER.sub("", bare)
    # A name of signs alone ("—", "★") must still be findable and never equal another by emptiness.
    return letters or "".join(bare.split())


def sounded(text: str, script: str, *, person: bool = False) -> str:
    """Pinyin of a Chinese name without tones and spaces; a name in pinyin as it is; else empty."""
    if script == "zh-Latn-pinyin":
        return sound_of_query(text)
    if not has_han(text):
        return ""
    from pypinyin import Style, lazy_pinyin

    plain = "".join(simplified(unicodedata.normalize("NFKC", text)).split())
    before = ""
    if person:
        for length in (2, 1):
            if plain[:length] in SURNAMES:
                before, plain = SURNAMES[plain[:length]], plain[length:]
                break
    syllables = lazy_pinyin(plain, style=Style.NORMAL, v_to_u=False)
    return folded(before + "".join(syllables))


def sound_of_query(text: str) -> str:
    """What somebody typed, read as pinyin: tone marks and tone numbers dropped, ü as v."""
    marked = unicodedata.normalize("NFD", text.casefold())
    with_v = marked.replace("u\u0308", "v").replace("u:", "v")
    return folded(_TONE_NUMBER.sub("", folded_keeping_digits(with_v)))


def folded_keeping_digits(text: str) -> str:
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"[\s'’\-·]+", "", bare)
