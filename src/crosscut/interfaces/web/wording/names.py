"""Which of a thing's names a reader sees, and which stands quietly beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import pgettext

from crosscut.interfaces.web.wording.language import language_spoken
from crosscut.register.queries.apart import Twin

PREFERENCES: Mapping[str, tuple[str, ...]] = {
    "en": ("en", "zh-Latn-pinyin", "zh-Hans", "zh-Hant"),
    "zh-hans": ("zh-Hans", "zh-Hant", "en", "zh-Latn-pinyin"),
}
CHINESE = ("zh-Hans", "zh-Hant")


class Spoken(NamedTuple):
    """A name and the language it is in (empty where nobody says)."""

    text: str
    lang: str


def viewers_script() -> str:
    """The script in which the reader reads: "en" or "zh-Hans"."""
    return preferences()[0]


def preferences() -> tuple[str, ...]:
    return PREFERENCES.get(language_spoken() or "en", PREFERENCES["en"])


def spoken_name(scripts: Mapping[str, str], otherwise: str = "") -> Spoken:
    """The name in the reader's language, or the nearest that there is."""
    for script in preferences():
        if text := scripts.get(script):
            return Spoken(text, script)
    return Spoken(otherwise, "")


def called_name(thing: Any) -> Spoken:
    """What the reader calls a thing of an answer; an organisation that shares its name with another
    there with what it stands under."""
    spoken = spoken_name(thing.scripts, thing.name)
    if not isinstance(thing, Twin):
        return spoken
    within = spoken_name(thing.within.scripts, thing.within.name).text
    said = pgettext("an organisation and what it stands under", "%(name)s (%(above)s)")
    return spoken._replace(text=said % {"name": spoken.text, "above": within})


def original_name(scripts: Mapping[str, str], shown: Spoken) -> Spoken | None:
    """The Chinese name that stands beside the one shown; None where it is that one."""
    if shown.lang in CHINESE:
        return None
    for script in CHINESE:
        if scripts.get(script) and scripts[script] != shown.text:
            return Spoken(scripts[script], script)
    return None


def other_names(scripts: Mapping[str, str]) -> tuple[Spoken, ...]:
    """All names but the one that is shown, in the reader's order."""
    shown = spoken_name(scripts)
    rest = (Spoken(scripts[s], s) for s in preferences() if scripts.get(s) and s != shown.lang)
    return tuple(name for name in rest if name.text != shown.text)


def in_readers_names(text: str, things: Iterable[Any]) -> str:
    """A text with the names of some things in the reader's language: rooms say them in the
    original. The longest goes first, so that none is replaced within another's."""
    spoken = {each.name: spoken_name(each.scripts, each.name).text for each in things if each.name}
    if not spoken:
        return text
    found = re.compile("|".join(map(re.escape, sorted(spoken, key=len, reverse=True))))
    return found.sub(lambda match: spoken[match[0]], text)
