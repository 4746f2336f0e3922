"""What names, addresses and passwords of accounts have to be, in plain Python."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from crosscut.access.refusals import AddressOfTwoLines, BadAddressOfMail, BadName, MixedScripts

LONGEST_NAME = 150
#: One address of mail and nothing beside it: a line break or a second address would become a
#: header of the message.
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")
#: Scripts that stand beside each other in one honest name: 张伟 (Zhang Wei), ひらがな with Han.
TOGETHER = (
    frozenset({"HAN", "LATIN", "BOPOMOFO"}),
    frozenset({"HAN", "LATIN", "HIRAGANA", "KATAKANA"}),
    frozenset({"HAN", "LATIN", "HANGUL"}),
)


def cleaned_name(name: str) -> str:
    """The name as it is kept: NFC, one space between words.

    Raises BadName for nothing, for too much, for characters that cannot be seen or typed;
    MixedScripts for letters of scripts that do not stand in one name (Latin with Cyrillic).
    """
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not kept or len(kept) > LONGEST_NAME:
        raise BadName(most=LONGEST_NAME)
    # Cc control, Cf invisible format characters, Co private use, Cs halves, Cn nothing.
    if any(unicodedata.category(letter).startswith("C") for letter in name):
        raise BadName(most=LONGEST_NAME)
    if "@" in kept:
        # It could be somebody else's address of mail, and one signs in by either.
        raise BadName(most=LONGEST_NAME)
    scripts = {script for letter in kept if (script := script_of(letter))}
    if len(scripts) > 1 and not any(scripts <= allowed for allowed in TOGETHER):
        raise MixedScripts(name=kept)
    return kept


def script_of(letter: str) -> str:
    """The script of a letter as its Unicode name begins; "" for what belongs to none."""
    if not unicodedata.category(letter).startswith("L"):
        return ""
    first = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return {"CJK": "HAN", "FULLWIDTH": "LATIN", "HALFWIDTH": "KATAKANA"}.get(first, first)


def likeness(name: str) -> str:
    """What names that are taken for each other have in common: compatibility forms, case and
    look-alike letters made one, spaces and marks left out.

    Source: the skeleton of Unicode Technical Standard 39, over its table of confusables; `i` and
    `l` are one as well, since `I` looks like `l`.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    alike = _classes()
    shown = "".join(
        alike.get(letter, letter) for letter in plain if letter.isalnum() or letter == "|"
    )
    return shown[:300] or plain[:300]


@cache
def _classes() -> dict[str, str]:
    """Letter → of those that look like it the smallest that `likeness` leaves as it is."""
    from confusable_homoglyphs.confusables import confusables_data

    heads: dict[str, str] = {}

    def head(letter: str) -> str:
        while heads.get(letter, letter) != letter:
            letter = heads[letter]
        return letter

    def changed(letter: str) -> bool:
        # The radical "⻓" looks like "长", and is no letter.
        plain = unicodedata.normalize("NFKC", letter).casefold()
        return plain != letter or not letter.isalnum()

    def join(one: str, other: str) -> None:
        low, high = sorted((head(one), head(other)), key=lambda each: (changed(each), each))
        heads[high] = low

    for letter, others in confusables_data.items():
        for other in others:
            if len(letter) == len(other["c"]) == 1:
                join(letter, other["c"])
    for one, other in (("i", "l"), ("0", "o")):
        # Their capitals are one in the table, which case folding hides.
        join(one, other)
    return {letter: head(letter) for letter in heads}


def cleaned_address(address: str) -> str:
    """An address of mail; "" stays "". Raises BadAddressOfMail for anything else, of its kinds
    AddressOfTwoLines for line breaks and other control characters."""
    kept = address.strip(" ")
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in kept):
        raise AddressOfTwoLines
    if kept and (len(kept) > 254 or not ADDRESS.fullmatch(kept) or not kept.isprintable()):
        raise BadAddressOfMail
    return kept
