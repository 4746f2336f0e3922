"""What a search compares: terms of texts, and terms of what somebody typed.

Chinese is cut into pairs of neighbouring characters (港口建设 → 港口 口建 建设 设), so that every
string of two characters and more is found wherever it stands, also across the borders of words;
one character is found as the beginning of a pair. Everything else is cut into words, found by
their beginnings. Names are found by their sound too: pinyin from the start of each word on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from crosscut.register.rules.names import (
    folded,
    has_han,
    simplified,
    sound_of_query,
)

#: Longer questions are nobody's: a door says so.
LONGEST_QUESTION = 200
#: Of a longer text only this much is searched.
SEARCHED_CHARACTERS = 100_000
#: More terms of one question add nothing but work.
MOST_TERMS = 24

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_RUN = re.compile(rf"([{_HAN}]+)|[^\W_{_HAN}]+")
_GAP_IN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class Term:
    """One run of what was typed. Chinese of two characters and more is met as it stands; the
    rest by its beginning, in one of the `spellings`."""

    spellings: tuple[str, ...]
    pairs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.spellings[0]


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody typed: the whole as names are compared, and its terms.

    `together` is several words read as pinyin: "gang kou" is met where "gangkou" is.
    """

    wholes: tuple[str, ...]
    terms: tuple[Term, ...]
    together: str = ""

    @property
    def says_nothing(self) -> bool:
        """There is no letter and no digit in it, so nothing could be met."""
        return not self.terms


def question_of(text: str) -> Question:
    """Read what was typed. Quotation marks, operators and pictures mean nothing here."""
    text = text[:LONGEST_QUESTION]
    may_be_pinyin = not has_han(text)
    terms: dict[Term, None] = {}
    for word in text.split():
        # Tone numbers and ü are read in the word as typed; `evened` takes marks off.
        runs = list(_RUN.finditer(evened(word)))
        for match in runs:
            run, is_han = match.group(), match.group(1) is not None
            if is_han and len(run) > 1:
                terms[Term((run,), tuple(_pairs(run)))] = None
            else:
                sound = sound_of_query(word) if may_be_pinyin and len(runs) == 1 else ""
                terms[Term(tuple(dict.fromkeys(filter(None, (run, sound)))))] = None
    wholes = [folded(text), sound_of_query(text) if may_be_pinyin else ""]
    found = tuple(terms)[:MOST_TERMS]
    if not found:
        return Question((), ())
    together = wholes[1] if len(found) > 1 else ""
    return Question(tuple(dict.fromkeys(filter(None, wholes))), found, together)


def evened(text: str) -> str:
    """Simplified characters, one width, one case, no accents; gaps inside Chinese closed, so
    that names padded with spaces are met."""
    plain = simplified(unicodedata.normalize("NFKC", text)).casefold()
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", plain)
        if not unicodedata.combining(letter)
    )
    return _GAP_IN_HAN.sub("", bare)


def terms_of(text: str) -> Iterator[str]:
    """The terms under which a text is found; it is `evened` already."""
    for match in _RUN.finditer(text):
        if match.group(1) is None:
            yield match.group()
        else:
            yield from _pairs(match.group())
            yield match.group()[-1]


def _pairs(run: str) -> Iterator[str]:
    return (run[start : start + 2] for start in range(len(run) - 1))


def name_terms(name: str, script: str, *, person: bool) -> Iterator[str]:
    """The terms of a name; a Chinese one has its sounds from the start of each word on, a
    person's from each syllable."""
    yield from terms_of(evened(name))
    if script == "zh-Latn-pinyin":
        yield from (sound_of_query(word) for word in name.split())
    elif has_han(name):
        yield from _sounds(name, person)


def _sounds(name: str, person: bool) -> Iterator[str]:
    from pypinyin import Style, lazy_pinyin

    plain = "".join(evened(name).split())
    syllables = lazy_pinyin(plain, style=Style.NORMAL, v_to_u=False)
    if len(syllables) != len(plain):
        # Signs of other scripts stand together as one: no place can be told from its number.
        return
    for start in range(1, len(plain)) if person else _starts_of_words(plain):
        yield "".join(syllables[start:])


def _starts_of_words(plain: str) -> Iterator[int]:
    import rjieba

    start = 0
    for word in rjieba.cut(plain):
        if start:
            yield start
        start += len(word)
